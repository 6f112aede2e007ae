/** The names of all seals for a help text. */
import { SEALS } from '../../../../can/seals/seals.ts'

const COLUMNS = 118

/** @returns lines of their own, each after so many spaces */
export function sealNames(indent: number): string {
  const lines: string[] = []
  for (const { name } of SEALS) {
    const line = lines.at(-1)
    if (line === undefined || indent + line.length + name.length > COLUMNS) lines.push(name)
    else lines[lines.length - 1] = `${line}, ${name}`
  }
  return lines.map((line) => `\n${' '.repeat(indent)}${line}`).join(',')
}

/**
 * All verbs of a command with their options, read from what `--help` says of each: what is completed is what is explained,
 * and a new verb or option needs nothing else.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Verb } from '../dispatch.ts'
import { helpOf, optionsIn, verbsIn, type Option } from './help.ts'

export interface Command {
  name: string
  summary: string
  options: Option[]
  verbs: Command[]
}

const MAX_DEPTH = 3

/** @param folder where the modules of the program's verbs stand */
export async function readCommandTree(program: string, folder: string): Promise<Command> {
  const names = readdirSync(folder)
    .filter((file) => /^[a-z][a-z0-9-]*\.ts$/.test(file))
    .map((file) => file.slice(0, -3))
    .sort()
  const verbs: Command[] = []
  for (const name of names) {
    const verb = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as Verb
    verbs.push(await readVerb(`${program} ${name}`, name, verb.summary, verb, [], '', 1))
  }
  return { name: program, summary: '', options: [{ long: 'help', short: 'h', description: 'what there is' }], verbs }
}

async function readVerb(
  call: string,
  name: string,
  summary: string,
  verb: Verb,
  before: readonly string[],
  parentHelp: string,
  depth: number,
): Promise<Command> {
  const help = await helpOf(verb, before)
  // A verb that answers with the help of the one above it has none of its own.
  if (help === parentHelp) return { name, summary, options: [], verbs: [] }
  const verbs: Command[] = []
  if (depth < MAX_DEPTH) {
    for (const [inner, what] of verbsIn(help, call)) {
      verbs.push(await readVerb(`${call} ${inner}`, inner, what, verb, [...before, inner], help, depth + 1))
    }
  }
  return { name, summary, options: optionsIn(help), verbs }
}

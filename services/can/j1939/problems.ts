/** Why a transfer of J1939 did not end with a message. */
import type { J1939Identifier } from './identifier.ts'

export type J1939Problem = 'timeout' | 'wrong_sequence' | 'aborted' | 'incomplete' | 'malformed' | 'too_many' | 'too_long'

const TEXT: Readonly<Record<J1939Problem, string>> = {
  timeout: 'the next packet did not come in time',
  wrong_sequence: 'a packet is missing or out of turn',
  aborted: 'its sender or its receiver gave it up',
  incomplete: 'packets of it were not heard',
  malformed: 'its announcement contradicts itself',
  too_many: 'too many other transfers are under way',
  too_long: 'it has more than 65,536 bytes, which are not put together',
}

/** For people: `parameter group 61184 (EF00) from 27 to 0B: …`, addresses in hexadecimal as J1939 has them. */
export function describeProblem(problem: J1939Problem, { pgn, source, destination }: J1939Identifier): string {
  const hex = (value: number): string => value.toString(16).toUpperCase().padStart(2, '0')
  return `transfer of parameter group ${pgn} (${hex(pgn)}) from ${hex(source)} to ${hex(destination)}: ${TEXT[problem]}`
}

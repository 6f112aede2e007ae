/** `fascia sim [VERB]`: the simulated car. Options without a verb play a scenario: `fascia sim --scenario commute --fast 100`. */
import { join } from 'node:path'
import { dispatch } from '../dispatch.ts'

export const summary = 'run the simulated car, or control the one that runs'

const IS_HELP = new Set(['--help', '-h'])

export function run(args: string[]): Promise<number> {
  const [first = ''] = args
  const words = first.startsWith('-') && !IS_HELP.has(first) ? ['run', ...args] : args
  return dispatch('fascia sim', join(import.meta.dirname, 'sim'), words)
}

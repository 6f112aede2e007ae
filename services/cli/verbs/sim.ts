/** `fascia sim VERB`: the simulated car. */
import { join } from 'node:path'
import { dispatch } from '../dispatch.ts'

export const summary = 'run the simulated car, or control the one that runs'

export function run(args: string[]): Promise<number> {
  return dispatch('fascia sim', join(import.meta.dirname, 'sim'), args)
}

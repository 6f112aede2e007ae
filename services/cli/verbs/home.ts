/** `fascia home VERB`: the home from the command line. */
import { join } from 'node:path'
import { dispatch } from '../dispatch.ts'

export const summary = 'devices of the home: list, ask, pair, connect; simulate warm arrivals'

export function run(args: string[]): Promise<number> {
  return dispatch('fascia home', join(import.meta.dirname, 'home'), args)
}

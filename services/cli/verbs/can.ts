/** `fascia can VERB`: frames on buses and in logs, as in can-utils where it has the verb. */
import { join } from 'node:path'
import { dispatch } from '../dispatch.ts'

export const summary = 'decode, encode, dump, send, gen, record and replay CAN frames; ask OBD-II'

export function run(args: string[]): Promise<number> {
  return dispatch('fascia can', join(import.meta.dirname, 'can'), args)
}

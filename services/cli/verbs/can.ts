/** `fascia can VERB`: frames on buses and in logs, as in can-utils where it has the verb. */
import { join } from 'node:path'
import { dispatch } from '../dispatch.ts'

export const summary = 'decode, encode, dump, send, gen, record and replay CAN frames; ask OBD-II'

/** What fingers that know can-utils write. */
const CAN_UTILS: Readonly<Record<string, string>> = { candump: 'dump', cansend: 'send', cangen: 'gen', canplayer: 'replay' }

export function run([name, ...rest]: string[]): Promise<number> {
  const own = name !== undefined && Object.hasOwn(CAN_UTILS, name) ? CAN_UTILS[name] : name
  return dispatch('fascia can', join(import.meta.dirname, 'can'), own === undefined ? [] : [own, ...rest])
}

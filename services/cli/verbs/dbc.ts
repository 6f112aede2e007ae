/** `fascia dbc VERB`: CAN databases. */
import { join } from 'node:path'
import { dispatch } from '../dispatch.ts'

export const summary = 'check, show and compare CAN databases'

export function run(args: string[]): Promise<number> {
  return dispatch('fascia dbc', join(import.meta.dirname, 'dbc'), args)
}

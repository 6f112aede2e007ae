/** `fascia map VERB`: the map regions of this car. */
import { join } from 'node:path'
import { dispatch } from '../dispatch.ts'

export const summary = 'bring, list and remove map regions'

export function run(args: string[]): Promise<number> {
  return dispatch('fascia map', join(import.meta.dirname, 'map'), args)
}

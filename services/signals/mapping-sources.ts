/** What a mapping names beside itself: the database of each bus and the seal of each message. */
import type { Database } from '../can/dbc/model.ts'
import { FASCIA_SEAL } from '../can/seals/fascia.ts'
import type { Seal } from '../can/seals/seal.ts'
import { sealFor } from '../can/seals/seals.ts'
import type { VehicleMapping } from './mapping-schema.ts'

/** One database for all buses, or one for each. */
export type DatabaseSource = Database | ((bus: string) => Database)

export const databaseOf = (source: DatabaseSource, bus: string): Database => (typeof source === 'function' ? source(bus) : source)

const NOT_SEALED: Seal = { name: 'none', title: 'Frames without protection', of: () => ({}) }

/**
 * How frames of a message are protected: as the mapping says of the message, its bus or all of them, else as in the
 * product's own vehicle.
 *
 * @throws FasciaError `usage` for a name that nobody has
 */
export function sealOf(mapping: Pick<VehicleMapping, 'buses' | 'messages' | 'seal'>, bus: string, message: string): Seal {
  const name = mapping.messages[message]?.seal ?? mapping.buses.find((one) => one.name === bus)?.seal ?? mapping.seal
  if (name === undefined) return FASCIA_SEAL
  return name === 'none' ? NOT_SEALED : sealFor(name)
}

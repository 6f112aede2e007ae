/** The signals of OBD-II as entries of a catalogue: the overlay branch `Vehicle.OBD`, and the leaves of VSS 6.0 that it can feed. */
import type { SignalEntry } from '../../contract/signal-entry.ts'
import { DTC_COUNT, OBD_QUANTITIES, type ObdQuantity } from './quantities.ts'

export const VIN_PATH = 'Vehicle.VehicleIdentification.VIN'
/** VSS asks for upper-case letters and digits, without I, O and Q (ISO 3779). */
export const VIN_PATTERN = /^[A-HJ-NPR-Z0-9]{17}$/

export const ALL_QUANTITIES: readonly ObdQuantity[] = [...OBD_QUANTITIES, DTC_COUNT]

export const obdPath = ({ name }: ObdQuantity): string => `Vehicle.OBD.${name}`

/** Signals by path; those of VSS 6.0 are only those that a car without other sources would lack. */
export function obdSignalEntries(): Record<string, SignalEntry> {
  const entries: Record<string, SignalEntry> = {
    [VIN_PATH]: {
      kind: 'attribute',
      datatype: 'string',
      description: 'Vehicle identification number, 17 characters (ISO 3779)',
      publisher: 'vehicle',
      standard: true,
    },
  }
  for (const quantity of ALL_QUANTITIES) {
    const { unit, description, everyMs, read, standard } = quantity
    const facts = { kind: 'sensor', description, publisher: 'vehicle', periodMs: everyMs } as const
    entries[obdPath(quantity)] = {
      ...facts,
      datatype: 'bit' in read ? 'boolean' : 'float',
      standard: false,
      ...(unit === '' ? {} : { unit }),
    }
    if (!standard) continue
    entries[standard.path] = {
      ...facts,
      datatype: standard.datatype,
      standard: true,
      ...(standard.unit === undefined ? {} : { unit: standard.unit }),
    }
  }
  return entries
}

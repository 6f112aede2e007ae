/**
 * The product's own catalogue: every signal that Fascia's screens and services use, by VSS 6 path.
 *
 * Paths, datatypes and units are those of VSS 6.0 wherever it has the leaf (test: `catalogue.test.ts` compares with the
 * official tree); leaves marked with `overlay` are ours, in the sense of a VSS overlay. Descriptions are ours.
 */
import { ASSISTANCE } from './catalogue/assistance.ts'
import { BATTERY_AND_CHARGING } from './catalogue/battery.ts'
import { BODY } from './catalogue/body.ts'
import { CABIN } from './catalogue/cabin.ts'
import { MOTION } from './catalogue/motion.ts'
import { OWN } from './catalogue/own.ts'
import { POSITION } from './catalogue/position.ts'
import { POWERTRAIN } from './catalogue/powertrain.ts'
import type { SignalEntry } from './signal-entry.ts'

export { OBJECT_SLOT_COUNT } from './catalogue/assistance.ts'
export { WHEEL_KEYS, wheelKeyPath, type WheelKey } from './catalogue/motion.ts'

export const CATALOGUE: Readonly<Record<string, SignalEntry>> = {
  ...MOTION,
  ...POWERTRAIN,
  ...BATTERY_AND_CHARGING,
  ...BODY,
  ...CABIN,
  ...POSITION,
  ...ASSISTANCE,
  ...OWN,
}

/** All paths of the catalogue, in its order. */
export const CATALOGUE_PATHS: readonly string[] = Object.keys(CATALOGUE)

/** The entry of a path that is known to be in the catalogue. */
export function entryOf(path: string): SignalEntry | undefined {
  return Object.hasOwn(CATALOGUE, path) ? CATALOGUE[path] : undefined
}

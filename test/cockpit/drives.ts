/**
 * Random drives and what the law of the cockpit says of each moment, written down apart from the product: the limits
 * are the numbers of the requirement, the state is read from what the car really does.
 */
import fc from 'fast-check'
import { GEAR } from '../../services/contract/gears.ts'
import type { Quality } from '../../services/contract/quality.ts'
import type { DrivingLimits } from './findings.ts'

/** What happens on the buses next. */
export type DriveStep =
  | { kind: 'gear'; gear: number }
  | { kind: 'speed'; kmh: number }
  | { kind: 'quality'; signal: 'speed' | 'gear'; quality: Exclude<Quality, 'never' | 'valid'> }
  | { kind: 'bus lost' }
  | { kind: 'bus back' }

/** What the car knows of itself; a signal that is not valid says nothing. */
export interface Motion {
  kmh: number
  gear: number
  speedKnown: boolean
  gearKnown: boolean
}

export type TrueState = 'PARKED' | 'IDLING' | 'MOVING' | 'UNKNOWN'

const GEARS = [GEAR.PARK, GEAR.REVERSE, GEAR.NEUTRAL, GEAR.DRIVE]

const speed = fc.oneof(
  // Around the line between standing and moving, and the line itself.
  fc.constantFrom(0, 0.1, 0.49, 0.5, 0.51, 0.6, -0.5, -0.51),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: -20, max: 220, noNaN: true }),
)

export const driveStep: fc.Arbitrary<DriveStep> = fc.oneof(
  { weight: 4, arbitrary: speed.map((kmh): DriveStep => ({ kind: 'speed', kmh })) },
  { weight: 3, arbitrary: fc.constantFrom(...GEARS).map((gear): DriveStep => ({ kind: 'gear', gear })) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('quality' as const),
      signal: fc.constantFrom('speed' as const, 'gear' as const),
      quality: fc.constantFrom('stale' as const, 'invalid' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant<DriveStep>({ kind: 'bus lost' }) },
  { weight: 1, arbitrary: fc.constant<DriveStep>({ kind: 'bus back' }) },
)

export const drive = fc.array(driveStep, { minLength: 1, maxLength: 24 })

export const UNHEARD: Motion = { kmh: 0, gear: GEAR.PARK, speedKnown: false, gearKnown: false }

/** The car after a step. A lost bus says nothing until it is back; what is written meanwhile is not heard. */
export function after(motion: Motion, step: DriveStep): Motion {
  switch (step.kind) {
    case 'gear':
      return { ...motion, gear: step.gear, gearKnown: true }
    case 'speed':
      return { ...motion, kmh: step.kmh, speedKnown: true }
    case 'quality':
      return step.signal === 'speed' ? { ...motion, speedKnown: false } : { ...motion, gearKnown: false }
    case 'bus lost':
      return { ...motion, speedKnown: false, gearKnown: false }
    case 'bus back':
      return { ...motion, speedKnown: true, gearKnown: true }
  }
}

export function trueState({ kmh, gear, speedKnown, gearKnown }: Motion): TrueState {
  if (!speedKnown || !gearKnown) return 'UNKNOWN'
  if (kmh > 0.5 || kmh < -0.5) return 'MOVING'
  return gear === GEAR.PARK ? 'PARKED' : 'IDLING'
}

const STRICTEST: DrivingLimits = { mayType: false, textMax: 80, listMax: 10, depthMax: 2, homeTilesMax: 6 }

/** The limits of the requirement. What it leaves open (parked) is unlimited here. */
export const LIMITS: Readonly<Record<TrueState, DrivingLimits>> = {
  PARKED: { mayType: true, textMax: Infinity, listMax: Infinity, depthMax: Infinity, homeTilesMax: Infinity },
  IDLING: { mayType: false, textMax: 120, listMax: 21, depthMax: 3, homeTilesMax: Infinity },
  MOVING: STRICTEST,
  UNKNOWN: STRICTEST,
}

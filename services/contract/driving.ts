/**
 * Driving states and what may be shown or touched in each (DESIGN.md, Honesty rules: unknown is the strictest).
 */
import { z } from 'zod'
import type { DisplayRole } from './displays.ts'

export const DrivingState = z.enum(['PARKED', 'IDLING', 'MOVING', 'UNKNOWN'])
export type DrivingState = z.infer<typeof DrivingState>

/** Limits that the services compute and every screen applies. */
export const Restrictions = z.object({
  state: DrivingState,
  keyboard: z.boolean(),
  video: z.boolean(),
  setup: z.boolean(),
  storeOffers: z.boolean(),
  textMaxCharacters: z.number().int().positive(),
  listMaxItems: z.number().int().positive(),
  depthMax: z.number().int().positive(),
  homeTilesMax: z.number().int().positive(),
})
export type Restrictions = z.infer<typeof Restrictions>

const STRICTEST: Omit<Restrictions, 'state'> = {
  keyboard: false,
  video: false,
  setup: false,
  storeOffers: false,
  textMaxCharacters: 80,
  listMaxItems: 10,
  depthMax: 2,
  homeTilesMax: 6,
}

/** One row a state; `UNKNOWN` is exactly as strict as `MOVING`. */
export const RESTRICTIONS: Readonly<Record<DrivingState, Restrictions>> = {
  PARKED: {
    state: 'PARKED',
    keyboard: true,
    video: true,
    setup: true,
    storeOffers: true,
    textMaxCharacters: 4000,
    listMaxItems: 200,
    depthMax: 8,
    homeTilesMax: 60,
  },
  IDLING: {
    state: 'IDLING',
    keyboard: false,
    video: false,
    setup: false,
    storeOffers: false,
    textMaxCharacters: 120,
    listMaxItems: 21,
    depthMax: 3,
    homeTilesMax: 12,
  },
  MOVING: { state: 'MOVING', ...STRICTEST },
  UNKNOWN: { state: 'UNKNOWN', ...STRICTEST },
}

/**
 * What a display may show in a driving state. A passenger does not drive and reads what is parked for others; moving pictures
 * stay dark while the car moves, because the driver sees them too, and what sets the car up stays with the driver.
 */
export function restrictionsFor(display: DisplayRole, restrictions: Restrictions): Restrictions {
  if (display !== 'passenger') return restrictions
  const { state, video, setup, storeOffers } = restrictions
  return { ...RESTRICTIONS.PARKED, state, video, setup, storeOffers }
}

/** In which driving states a request is taken. */
export const AllowedWhile = z.enum(['parked', 'standstill', 'always'])
export type AllowedWhile = z.infer<typeof AllowedWhile>

export function isAllowedWhile(rule: AllowedWhile, state: DrivingState): boolean {
  if (rule === 'always') return true
  if (rule === 'standstill') return state === 'PARKED' || state === 'IDLING'
  return state === 'PARKED'
}

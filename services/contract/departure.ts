/**
 * When the driver means to leave: times by weekday, kept by the `apps` process (services/departure), which warms or cools
 * the cabin before. Whoever plans for a departure (the charge schedule in energy) reads the retained event
 * `departure.state` and no clock of its own.
 */
import { z } from 'zod'

export const DEPARTURES_MAX = 14

/** ISO 8601: Monday is 1, Sunday is 7. */
export const Weekday = z.number().int().min(1).max(7)
export type Weekday = z.infer<typeof Weekday>

/** What a person chooses. Without weekdays it is once: at the next time that the clock shows it, then it turns itself off. */
export const DeparturePlan = z.object({
  on: z.boolean(),
  /** Minutes after midnight, in the car's local time. */
  minuteOfDay: z.number().int().min(0).max(1439),
  weekdays: z
    .array(Weekday)
    .max(7)
    .refine((days) => new Set(days).size === days.length, 'names a weekday twice'),
  /** Cabin comfortable and windows clear by then. */
  precondition: z.boolean(),
})
export type DeparturePlan = z.infer<typeof DeparturePlan>

export const Departure = DeparturePlan.extend({ id: z.string().max(64) })
export type Departure = z.infer<typeof Departure>

/** Why the cabin is not being prepared though it was planned. */
export const DepartureHindrance = z.enum(['low-battery', 'not-parked', 'refused', 'read-only', 'unknown-cabin', 'unavailable'])
export type DepartureHindrance = z.infer<typeof DepartureHindrance>

/** The next departure of all that are on. */
export const NextDeparture = z.object({
  id: z.string(),
  wallMs: z.number(),
  /** When the cabin's preparation begins, from its temperature now; null when none is wanted or none is needed. */
  startsWallMs: z.number().nullable(),
  /** Estimate of what it takes; null with `startsWallMs`. */
  energyKwh: z.number().nullable(),
})
export type NextDeparture = z.infer<typeof NextDeparture>

/** Retained event `departure.state`. */
export const DepartureState = z.object({
  departures: z.array(Departure).max(DEPARTURES_MAX),
  next: NextDeparture.nullable(),
  /** The departure that the cabin is being prepared for now, as the bus confirmed it. */
  preparing: z.object({ id: z.string(), sinceWallMs: z.number() }).nullable(),
  hindrance: z.object({ id: z.string(), why: DepartureHindrance, wallMs: z.number() }).nullable(),
})
export type DepartureState = z.infer<typeof DepartureState>

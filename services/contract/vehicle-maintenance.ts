/**
 * The maintenance plan: what is due when, by distance and by time, whichever comes first. The `apps` process keeps when each
 * was last done (services/maintenance) and reckons with the vehicle's own odometer; nobody else counts.
 */
import { z } from 'zod'

/** The works of the plan, by how often a person meets them. */
export const MaintenanceWork = z.enum(['inspection', 'tyre-rotation', 'cabin-filter', 'brake-fluid', 'wiper-blades', 'coolant'])
export type MaintenanceWork = z.infer<typeof MaintenanceWork>

/** `due` from its distance or date on, `soon` in the last tenth of either. */
export const MaintenanceUrgency = z.enum(['fine', 'soon', 'due'])
export type MaintenanceUrgency = z.infer<typeof MaintenanceUrgency>

export const MaintenanceItem = z.object({
  work: MaintenanceWork,
  /** Interval; null: time or distance alone. */
  everyM: z.number().positive().nullable(),
  everyMonths: z.number().int().positive().nullable(),
  doneWallMs: z.number(),
  doneOdometerM: z.number(),
  /** Nobody has said yet when it was done: reckoned as if the plan had been kept until Fascia came into the car. */
  assumed: z.boolean(),
  /** The vehicle's own sensor of wear, 0..1 used up, where it has one (the cabin filter). */
  measuredUsed: z.number().nullable(),
  /** What is left, negative when overdue; null without such an interval, and without an odometer. */
  leftM: z.number().nullable(),
  dueWallMs: z.number().nullable(),
  /** Day on which the distance will be used up at the mean of what was driven; null when nothing is known of that. */
  expectedWallMs: z.number().nullable(),
  /** Share of the interval that is used up, 0..1 and beyond; the greater of distance and time. */
  used: z.number().nonnegative(),
  urgency: MaintenanceUrgency,
})
export type MaintenanceItem = z.infer<typeof MaintenanceItem>

/** Retained event `maintenance.state`: most urgent first. */
export const MaintenanceState = z.object({
  /** Null until the vehicle told it, and when it is stale. */
  odometerM: z.number().nullable(),
  metresPerDay: z.number().nullable(),
  items: z.array(MaintenanceItem).max(16),
})
export type MaintenanceState = z.infer<typeof MaintenanceState>

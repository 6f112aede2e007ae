/** Files of `fascia home simulate`: houses (three heat stores, sun, windows, a slow sensor) and the trips of who lives there. */
import { z } from 'zod'

const Positive = z.number().positive()

/** Heat capacities in Wh/K, conductances in W/K, powers in W; air, inner mass (floors, furniture), envelope (walls). */
export const HouseFile = z.object({
  id: z.string(),
  airWhK: Positive,
  innerWhK: Positive,
  wallWhK: Positive,
  airInnerWK: Positive,
  airWallWK: Positive,
  wallOutsideWK: Positive,
  /** Ventilation: straight from the air to the outside. */
  airOutsideWK: Positive,
  /** More of it while a window is open. */
  windowWK: z.number().nonnegative(),
  windowsPerDay: z.number().min(0).max(20),
  heaterW: Positive,
  /** Share of the heat that goes into the floor. */
  floorShare: z.number().min(0).max(1),
  /** Radiators and pipes follow this slowly. */
  heaterLagMin: z.number().min(0).max(180),
  sensorLagMin: z.number().min(0).max(60),
  thermostatBandC: z.number().min(0.1).max(3),
  /** Sun through the windows at noon of a clear day. */
  sunW: z.number().nonnegative(),
  peopleW: z.number().nonnegative(),
  outsideMeanC: z.number().min(-30).max(25),
  outsideSwingC: z.number().min(0).max(15),
  /** For the weather and the windows. */
  seed: z.number().int(),
})
export type HouseFile = z.infer<typeof HouseFile>

/** Minutes after the first midnight, a Monday. */
export const TripFile = z.object({
  leave: z.number().nonnegative(),
  /** The car turns home. */
  turn: z.number().nonnegative(),
  arrive: z.number().nonnegative(),
  /** How long the way home usually takes. */
  driveMin: Positive,
  /** Guidance leads home, so there is an ETA from `turn` on. */
  routed: z.boolean(),
  /** Error of the ETA at the turn, as a share of the way; it fades on the way. */
  etaError: z.number().min(-0.9).max(2),
  /** Standard deviation that the ETA claims, as a share of the way left. */
  etaSigma: z.number().min(0.01).max(0.5),
})
export type TripFile = z.infer<typeof TripFile>

export const HousesFile = z.object({ houses: z.array(HouseFile).min(1).max(1000) })
export const TripsFile = z.object({
  days: z.number().int().min(8).max(400),
  trips: z.record(z.string(), z.array(TripFile).max(5000)),
})
export type TripsFile = z.infer<typeof TripsFile>

/**
 * Routes in the shape of OSRM's HTTP API version 5, as INTERFACES.md fixes it: metres, seconds, [lon, lat], GeoJSON.
 * The schema reads what the engine says and drops what is not part of the shape.
 */
import { z } from 'zod'
import { LonLat } from '../../contract/geo.ts'

const GeoJsonLine = z.object({ type: z.literal('LineString'), coordinates: z.array(LonLat) })

const OsrmLane = z.object({
  indications: z.array(z.string()).default([]),
  valid: z.boolean().default(false),
  active: z.boolean().optional(),
  valid_indication: z.string().optional(),
})

const OsrmIntersection = z.object({
  location: LonLat,
  bearings: z.array(z.number()).default([]),
  entry: z.array(z.boolean()).default([]),
  in: z.number().int().optional(),
  out: z.number().int().optional(),
  lanes: z.array(OsrmLane).optional(),
  /** What the road behind it is: `motorway`, `tunnel`, `toll`, `ferry` …; only where there is something to say. */
  classes: z.array(z.string()).optional(),
})

const OsrmManeuver = z.object({
  type: z.string(),
  modifier: z.string().optional(),
  exit: z.number().int().optional(),
  location: LonLat,
  bearing_before: z.number().default(0),
  bearing_after: z.number().default(0),
  instruction: z.string().default(''),
})

const OsrmStep = z.object({
  name: z.string().default(''),
  ref: z.string().optional(),
  destinations: z.string().optional(),
  exits: z.string().optional(),
  rotary_name: z.string().optional(),
  junction_name: z.string().optional(),
  distance: z.number(),
  duration: z.number(),
  mode: z.string().default('driving'),
  driving_side: z.enum(['left', 'right']).default('right'),
  geometry: GeoJsonLine,
  maneuver: OsrmManeuver,
  intersections: z.array(OsrmIntersection).default([]),
})
export type OsrmStep = z.infer<typeof OsrmStep>

const OsrmLeg = z.object({
  distance: z.number(),
  duration: z.number(),
  summary: z.string().default(''),
  steps: z.array(OsrmStep),
})

export const OsrmRoute = z.object({
  distance: z.number(),
  duration: z.number(),
  geometry: GeoJsonLine,
  legs: z.array(OsrmLeg).min(1),
})
export type OsrmRoute = z.infer<typeof OsrmRoute>

export const OsrmAnswer = z.object({
  code: z.string(),
  routes: z.array(OsrmRoute).min(1),
  waypoints: z.array(z.object({ name: z.string().default(''), location: LonLat, distance: z.number().default(0) })).default([]),
})
export type OsrmAnswer = z.infer<typeof OsrmAnswer>

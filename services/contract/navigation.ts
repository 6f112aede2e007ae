/** What navigation tells the screens: places, routes (OSRM v5 words) and guidance. Metres, seconds, [lon, lat]. */
import { z } from 'zod'
import { LonLat, Position } from './geo.ts'
import { GUIDANCE_DETAILS, MANEUVER_DETAILS } from './guidance.ts'
import { Avoidable } from './navigation-roads.ts'

export const Place = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  lat: z.number(),
  lon: z.number(),
  /** What stands below the name: the street and town of a shop, the town of a street. */
  detail: z.string().optional(),
})
export type Place = z.infer<typeof Place>

export const SearchHit = Place.extend({
  score: z.number(),
  /** A guess at what was meant: shown as a suggestion. */
  fuzzy: z.boolean(),
  distanceM: z.number().optional(),
  /** The house stands between two known ones; its place was reckoned. */
  approximate: z.boolean().optional(),
})
export type SearchHit = z.infer<typeof SearchHit>

export const Lane = z.object({
  indications: z.array(z.string()),
  valid: z.boolean(),
})
export type Lane = z.infer<typeof Lane>

/** OSRM maneuver types and modifiers (`turn`, `roundabout`, `arrive` …; `left`, `slight right` …). */
export const Maneuver = z.object({
  type: z.string(),
  modifier: z.string().optional(),
  exit: z.number().int().optional(),
  location: LonLat,
  bearingBefore: z.number(),
  bearingAfter: z.number(),
  instruction: z.string(),
  ...MANEUVER_DETAILS,
})
export type Maneuver = z.infer<typeof Maneuver>

export const RouteSummary = z.object({
  id: z.string(),
  name: z.string(),
  distanceM: z.number(),
  durationS: z.number(),
  energyKwh: z.number(),
  arrivalSoc: z.number().nullable(),
  hasTolls: z.boolean(),
  hasFerry: z.boolean(),
  geometry: z.array(LonLat).max(100_000),
  /** Kinds of road that it uses although they may be unwanted: there was no way without, or nobody asked. */
  uses: z.array(Avoidable).optional(),
  /** Share of its length (0 to 1) that it has in common with the best route; 0 for the best itself. */
  overlap: z.number().optional(),
  /** Seconds of the duration that live traffic adds to the usual. */
  delayS: z.number().optional(),
  /** With a time of departure or arrival: when to leave and when it is there, unix milliseconds. */
  departWallMs: z.number().optional(),
  arriveWallMs: z.number().optional(),
  /** Charge on arrival: four drives in five end inside low and high. */
  arrivalSocBand: z.object({ low: z.number(), likely: z.number(), high: z.number() }).optional(),
  /** Whether the battery lasts to the destination with the least that is to be left (15 %). */
  needsCharging: z.boolean().optional(),
})
export type RouteSummary = z.infer<typeof RouteSummary>

/** Retained event `navigation.guidance`: all that a banner, a lane panel and an ETA need. */
export const Guidance = z.object({
  active: z.boolean(),
  status: z.enum(['idle', 'waiting_for_fix', 'on_route', 'off_route', 'rerouting', 'arrived']),
  destination: Place.nullable(),
  routeId: z.string().nullable(),
  maneuver: Maneuver.nullable(),
  distanceToManeuverM: z.number().nullable(),
  /** Name of the road after the maneuver, with its reference when it has one. */
  street: z.string(),
  lanes: z.array(Lane),
  next: Maneuver.nullable(),
  remainingDistanceM: z.number().nullable(),
  remainingDurationS: z.number().nullable(),
  etaWallMs: z.number().nullable(),
  arrivalSoc: z.number().nullable(),
  speedLimitKmh: z.number().nullable(),
  currentStreet: z.string(),
  ...GUIDANCE_DETAILS,
})
export type Guidance = z.infer<typeof Guidance>

export const IDLE_GUIDANCE: Guidance = {
  active: false,
  status: 'idle',
  destination: null,
  routeId: null,
  maneuver: null,
  distanceToManeuverM: null,
  street: '',
  lanes: [],
  next: null,
  remainingDistanceM: null,
  remainingDurationS: null,
  etaWallMs: null,
  arrivalSoc: null,
  speedLimitKmh: null,
  currentStreet: '',
}

/** Retained event `navigation.region`: which map is loaded and where its files are served. */
export const MapRegion = z.object({
  id: z.string(),
  name: z.string(),
  /** Path on the dashboard's origin of the PMTiles file. */
  tilesUrl: z.string(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  center: Position,
  attribution: z.string(),
  /** Further regions, drawn together with this one: their tiles, and whom a map of them must name. */
  beside: z
    .array(z.object({ tilesUrl: z.string(), attribution: z.string() }))
    .max(99)
    .optional(),
})
export type MapRegion = z.infer<typeof MapRegion>

/** A traffic report of the documented local feed. */
export const TrafficReport = z.object({
  id: z.string().max(64),
  kind: z.enum(['jam', 'closure', 'slow']),
  line: z.array(LonLat).min(1).max(500),
  speedKmh: z.number().min(0).max(200).optional(),
  /** What cars drive there without it, where that is known; told, not heard. */
  usualKmh: z.number().min(0).max(255).optional(),
  text: z.string().max(200).optional(),
})
export type TrafficReport = z.infer<typeof TrafficReport>

/**
 * What a route is asked for and what it is made of: roads to avoid, stops on the way, the time of the drive, the reach of
 * the battery. Metres, seconds, unix milliseconds (`WallMs`), percent of the displayed charge (`soc`).
 */
import { z } from 'zod'
import { LonLat, Position } from './geo.ts'
import { Place } from './navigation.ts'
import { Avoidable, AvoidList } from './navigation-roads.ts'

/** When to leave, or when to be there; absent: now. */
export const TripTime = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('depart'), wallMs: z.number() }),
  z.object({ kind: z.literal('arrive'), wallMs: z.number() }),
])
export type TripTime = z.infer<typeof TripTime>

/** At most so many stops between the start and the destination; charging stops count. */
export const WAYPOINTS_MAX = 18

/** A stop on the way, with an id of its own, so that a screen can drag it. */
export const Waypoint = z.object({
  id: z.string().max(64),
  place: Place,
  /** `charge`: put there by the charging plan, and taken away by it. */
  kind: z.enum(['stop', 'charge']),
})
export type Waypoint = z.infer<typeof Waypoint>

/** Retained event `navigation.journey`: where the car is going, over what, and how. Null while nothing is under way. */
export const Journey = z.object({
  destination: Place,
  /** Those that are still ahead, in the order of the drive. */
  waypoints: z.array(Waypoint).max(WAYPOINTS_MAX),
  avoid: AvoidList,
})
export type Journey = z.infer<typeof Journey>

/**
 * Retained event `navigation.offer`: another way that is faster by so much. It stays until a person answers, or until it
 * is no longer worth it.
 */
export const RouteOffer = z.object({
  id: z.string(),
  routeId: z.string(),
  savesS: z.number(),
  /** What the present route meets and the other does not. */
  because: z.enum(['closure', 'jam', 'slow', 'roadworks', 'accident', 'traffic']),
  distanceM: z.number(),
  durationS: z.number(),
  name: z.string(),
  geometry: z.array(LonLat).max(100_000),
})
export type RouteOffer = z.infer<typeof RouteOffer>

/**
 * How far the battery reaches, as areas on the map. `sure`: nine drives in ten get that far; `likely`: every second one.
 * Rings are closed, the first of each polygon is the outer one (GeoJSON).
 */
export const BatteryReach = z.object({
  from: Position,
  /** The charge that is left at the edge. */
  untilSoc: z.number(),
  areas: z
    .array(
      z.object({
        certainty: z.enum(['sure', 'likely']),
        rangeM: z.number(),
        polygons: z.array(z.array(z.array(LonLat).min(4).max(4_000)).min(1).max(50)).max(50),
      }),
    )
    .max(2),
  /** The range goes beyond the map: the area ends where the map does. */
  endsAtMap: z.boolean(),
})
export type BatteryReach = z.infer<typeof BatteryReach>

/** What a person wants of every route, kept over restarts: retained event `navigation.wishes`. */
export const RouteWishes = z.object({ avoid: AvoidList })
export type RouteWishes = z.infer<typeof RouteWishes>

const Done = z.object({ done: z.literal(true) })

/** Requests of routing beside `navigation.plan`, `navigation.start` and `navigation.stop`. */
export const ROUTING_REQUESTS = {
  /** All that is to be avoided, or one kind more or less; holds for this journey and the next ones. */
  'navigation.avoid': { input: z.union([RouteWishes, z.object({ what: Avoidable, on: z.boolean() })]), output: RouteWishes },
  /** A stop at a place of the list (0: next; absent: last before the destination). */
  'navigation.waypoints.add': {
    input: z.object({ place: Place, index: z.number().int().min(0).max(WAYPOINTS_MAX).optional() }),
    output: Journey,
  },
  'navigation.waypoints.move': {
    input: z.object({ id: z.string().max(64), index: z.number().int().min(0).max(WAYPOINTS_MAX) }),
    output: Journey,
  },
  'navigation.waypoints.remove': { input: z.object({ id: z.string().max(64) }), output: Journey },
  /** Where the battery reaches from here; `untilSoc` percent are left at the edge. */
  'navigation.reach': { input: z.object({ untilSoc: z.number().min(0).max(90).default(10) }), output: BatteryReach },
  'navigation.offer.answer': { input: z.object({ id: z.string(), accept: z.boolean() }), output: Done },
} as const

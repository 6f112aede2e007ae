/** Search beside what `navigation.search` answers: places along the way, and places that a phone sends to the car. */
import { z } from 'zod'
import { LonLat } from './geo.ts'
import { Place, SearchHit } from './navigation.ts'

/** A place near the route, in the order of the way. */
export const AlongHit = SearchHit.extend({
  /** Metres of the way until one turns off to it. */
  aheadM: z.number(),
  /** How far from the route it lies, as the crow flies. */
  offRouteM: z.number(),
  /** Seconds that the stop costs in driving, as the router reckons; absent when it was not asked in time. */
  detourS: z.number().optional(),
})
export type AlongHit = z.infer<typeof AlongHit>

export const SHARED_MAX = 5

/** A place that was sent to the car. */
export const SharedPlace = z.object({
  id: z.string(),
  place: Place,
  /** Who sent it, as the sender says. */
  from: z.string().max(80),
  wallMs: z.number(),
})
export type SharedPlace = z.infer<typeof SharedPlace>

/** Retained event `places.shared`, to the centre display only: the latest first. They live in memory only; a drive there makes one a recent place. */
export const SharedPlaces = z.object({ places: z.array(SharedPlace).max(SHARED_MAX) })
export type SharedPlaces = z.infer<typeof SharedPlaces>

const Done = z.object({ done: z.literal(true) })

export const SEARCH_REQUESTS = {
  'navigation.along': {
    input: z.object({
      /** A kind (`charging_station`), a category (`food`), people's words for one, or words of a name. */
      what: z.string().min(1).max(80),
      /** The way; without it the route that is driven. */
      line: z.array(LonLat).min(2).max(20_000).optional(),
      reachM: z.number().min(50).max(20_000).default(2_000),
      limit: z.number().int().min(1).max(30).default(8),
      /** Ask the router what each stop costs, as far as that is quick. */
      detours: z.boolean().default(true),
    }),
    output: z.object({ hits: z.array(AlongHit).max(30) }),
  },
  /** Sends a place to the car: a place, or a text with one (coordinates, `geo:`, a plus code, a link of a map, an address). */
  'navigation.share': {
    input: z
      .object({ place: Place.optional(), text: z.string().max(2000).optional(), from: z.string().max(80).default('') })
      .refine(({ place, text }) => (place === undefined) !== (text === undefined), 'a place or a text'),
    output: z.object({ place: Place }),
  },
  /** The same from a paired phone. */
  'phone.companion.place': {
    input: z.object({
      device: z.string().min(1).max(64),
      text: z.string().min(1).max(2000),
      from: z.string().max(80).default(''),
    }),
    output: z.object({ place: Place }),
  },
  /** Takes one away, or all without an id. */
  'navigation.unshare': { input: z.object({ id: z.string().optional() }), output: Done },
} as const

/**
 * The local traffic feed (docs/navigation.md, Traffic): what a producer sends over HTTP, MQTT, a file or the gateway. One
 * message is a source's whole picture (`full`) or changes to it (`delta`).
 */
import { z } from 'zod'
import { LonLat, Position } from './geo.ts'

export const TRAFFIC_EVENTS_MAX = 5_000
export const TRAFFIC_SPEEDS_MAX = 20_000
export const TRAFFIC_MESSAGE_BYTES_MAX = 4_000_000

const Id = z.string().min(1).max(64)

/**
 * Where on the road network. `line` is map-matched along its points, in the direction of them; a single point stands for
 * the road there in both directions. `way` names an OpenStreetMap way. `points` is a line in the manner of OpenLR: few
 * points with a bearing, between which the fastest way is meant.
 */
export const RoadReference = z.discriminatedUnion('by', [
  z.object({ by: z.literal('line'), line: z.array(LonLat).min(1).max(500) }),
  z.object({
    by: z.literal('way'),
    wayId: z.number().int().positive(),
    /** Along or against the order of the way's nodes; both when absent. */
    direction: z.enum(['forward', 'backward']).optional(),
  }),
  z.object({
    by: z.literal('points'),
    points: z
      .array(Position.extend({ bearingDeg: z.number().min(0).max(360).optional() }))
      .min(2)
      .max(20),
  }),
])
export type RoadReference = z.infer<typeof RoadReference>

/** From when and until when it holds, unix milliseconds; open ends when absent. */
const validity = { fromWallMs: z.number().optional(), untilWallMs: z.number().optional() }

export const TrafficEventKind = z.enum(['jam', 'slow', 'closure', 'roadworks', 'accident'])
export type TrafficEventKind = z.infer<typeof TrafficEventKind>

export const TrafficEvent = z.object({
  id: Id,
  kind: TrafficEventKind,
  at: RoadReference,
  /** What cars drive there; without one a share of the usual speed by the kind. */
  speedKmh: z.number().min(0).max(200).optional(),
  /** Words of the producer for people. */
  text: z.string().max(200).optional(),
  ...validity,
})
export type TrafficEvent = z.infer<typeof TrafficEvent>

/** A measured speed; 0 means that nobody can pass. */
export const TrafficSpeed = z.object({ id: Id, at: RoadReference, speedKmh: z.number().min(0).max(200), ...validity })
export type TrafficSpeed = z.infer<typeof TrafficSpeed>

/** How busy a charging station is. */
export const ChargerStatus = z.object({
  id: Id,
  at: Position,
  /** Minutes until a free socket, as the operator expects. */
  waitMinutes: z.number().min(0).max(600),
  outOfOrder: z.boolean().default(false),
  ...validity,
})
export type ChargerStatus = z.infer<typeof ChargerStatus>

export const TrafficFeed = z.object({
  format: z.literal('fascia-traffic/1'),
  /** Who says it; sources do not touch each other's. */
  source: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/),
  /** `full`: what this source said before and does not repeat is over. */
  mode: z.enum(['full', 'delta']).default('delta'),
  events: z.array(TrafficEvent).max(TRAFFIC_EVENTS_MAX).default([]),
  speeds: z.array(TrafficSpeed).max(TRAFFIC_SPEEDS_MAX).default([]),
  chargers: z.array(ChargerStatus).max(TRAFFIC_EVENTS_MAX).default([]),
  /** Ids of events, speeds and charger reports that are over (`delta`). */
  over: z.array(Id).max(TRAFFIC_SPEEDS_MAX).default([]),
})
export type TrafficFeed = z.infer<typeof TrafficFeed>
export type TrafficFeedInput = z.input<typeof TrafficFeed>

/** What became of a message. */
export const TrafficTaken = z.object({
  /** Events, speeds and charger reports that hold now, of all sources. */
  held: z.number().int(),
  /** Directed road edges whose speed they set. */
  edges: z.number().int(),
  /** Ids that lie on no road of the map. */
  unplaced: z.array(z.string()).max(100),
})
export type TrafficTaken = z.infer<typeof TrafficTaken>

export const TRAFFIC_REQUESTS = {
  /** One message of a producer, as it also comes over HTTP, MQTT or a file. */
  'navigation.traffic.feed': { input: TrafficFeed, output: TrafficTaken },
} as const

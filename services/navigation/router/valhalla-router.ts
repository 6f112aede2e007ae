/** The router port on Valhalla. Calls run one after the other: the engine's reader is not made for more. */
import { rmSync } from 'node:fs'
import { Actor } from '@valhallajs/valhallajs'
import { z } from 'zod'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import type { LonLat, Position } from '../../contract/geo.ts'
import type { TrafficReport } from '../../contract/navigation.ts'
import { LiveTraffic } from './live-traffic.ts'
import { OsrmAnswer } from './osrm.ts'
import type { Avoidable, NearRoad, RoadSpan, RouteQuery, Router } from './port.ts'
import { languageOf } from './languages.ts'
import { valhallaConfig } from './valhalla-package.ts'

const MAX_WAITING = 32
const NEAR_M = 60
const JAM_KMH = 10
const SLOW_SHARE = 0.5

const TraceAnswer = z.object({
  edges: z.array(
    z.object({
      id: z.number().optional(),
      names: z.array(z.string()).default([]),
      speed_limit: z.union([z.number(), z.string()]).optional(),
      speed: z.number().default(0),
      toll: z.boolean().default(false),
      use: z.string().default('road'),
      begin_shape_index: z.number().int(),
      end_shape_index: z.number().int(),
    }),
  ),
  shape: z.string().optional(),
})
const TRACE_ATTRIBUTES = ['id', 'names', 'speed_limit', 'speed', 'toll', 'use', 'begin_shape_index', 'end_shape_index'].map(
  (name) => `edge.${name}`,
)

const LocateAnswer = z.array(
  z.object({
    edges: z
      .array(
        z.object({
          correlated_lat: z.number(),
          correlated_lon: z.number(),
          distance: z.number(),
          heading: z.number().default(0),
          edge_info: z.object({
            names: z.array(z.string()).default([]),
            speed_limit: z.union([z.number(), z.string()]).optional(),
          }),
          edge: z.object({ speeds: z.object({ default: z.number() }) }),
          edge_id: z.object({ value: z.number() }),
        }),
      )
      .nullable()
      .default([]),
  }),
)

const limitOf = (raw: number | string | undefined): number | undefined =>
  typeof raw === 'number' && raw > 0 && raw <= 200 ? raw : undefined

/** Valhalla mixes names and references; a reference is short, has a digit and no lower-case word. */
const isRef = (name: string): boolean => /\d/.test(name) && /^[A-Z]{0,4}[ -]?\d[\dA-Za-z .-]{0,8}$/.test(name)
const namesOf = (names: readonly string[]): { name: string; ref: string } => ({
  name: names.find((name) => !isRef(name)) ?? '',
  ref: names.find(isRef) ?? '',
})

function avoidance(avoid: readonly Avoidable[], hard: boolean): Record<string, unknown> {
  const options: Record<string, unknown> = {}
  if (avoid.includes('toll')) Object.assign(options, { use_tolls: 0 }, hard ? { exclude_tolls: true } : {})
  if (avoid.includes('motorway')) Object.assign(options, { use_highways: 0 }, hard ? { exclude_highways: true } : {})
  if (avoid.includes('ferry')) Object.assign(options, { use_ferry: 0 }, hard ? { exclude_ferries: true } : {})
  if (avoid.includes('unpaved') && hard) options['exclude_unpaved'] = true
  return options
}

export class ValhallaRouter implements Router {
  readonly #actor: Actor
  readonly #traffic: LiveTraffic
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #slowEdges = 0

  /** @param trafficFile where the live-traffic archive of this run is written; removed at close */
  constructor(graphDirectory: string, trafficFile: string, config = valhallaConfig(graphDirectory, trafficFile)) {
    this.#traffic = new LiveTraffic(graphDirectory, trafficFile)
    this.#actor = new Actor(config)
  }

  async route(query: RouteQuery): Promise<OsrmAnswer> {
    const avoid = query.avoid ?? []
    try {
      return await this.#route(query, avoidance(avoid, true))
    } catch (error) {
      // Avoiding is a wish: where there is no other way, the least of it.
      if (avoid.length === 0 || !(error instanceof FasciaError) || error.code !== 'not_found') throw error
      return this.#route(query, avoidance(avoid, false))
    }
  }

  async roadsAlong(line: readonly LonLat[], snap = false): Promise<RoadSpan[]> {
    const { edges } = await this.#trace(line, snap)
    return edges.map((edge) => ({
      from: edge.begin_shape_index,
      to: edge.end_shape_index,
      ...namesOf(edge.names),
      limitKmh: limitOf(edge.speed_limit),
      speedKmh: edge.speed,
      toll: edge.toll,
      ferry: edge.use === 'ferry',
    }))
  }

  async nearest(position: Position, headingDeg?: number): Promise<NearRoad | undefined> {
    const edges = await this.#locate(position, headingDeg)
    const [best] = edges.filter((edge) => edge.distance <= NEAR_M).sort((a, b) => a.distance - b.distance)
    if (!best) return undefined
    return {
      ...namesOf(best.edge_info.names),
      limitKmh: limitOf(best.edge_info.speed_limit),
      at: { lat: best.correlated_lat, lon: best.correlated_lon },
      distanceM: best.distance,
      headingDeg: best.heading,
    }
  }

  async setTraffic(reports: readonly TrafficReport[]): Promise<number> {
    const speeds = new Map<number, number>()
    for (const report of reports) {
      for (const { id, usualKmh } of await this.#edgesUnder(report.line)) {
        const told =
          report.kind === 'closure'
            ? 0
            : Math.max(2, report.speedKmh ?? (report.kind === 'jam' ? JAM_KMH : usualKmh * SLOW_SHARE))
        speeds.set(id, Math.min(told, speeds.get(id) ?? Infinity))
      }
    }
    this.#traffic.replace(speeds)
    this.#slowEdges = speeds.size
    return speeds.size
  }

  close(): void {
    this.#traffic.close()
    rmSync(this.#traffic.file, { force: true })
  }

  async #route(query: RouteQuery, options: Record<string, unknown>): Promise<OsrmAnswer> {
    const locations = query.through.map(({ lat, lon, headingDeg }, i) => ({
      lat,
      lon,
      ...(headingDeg === undefined ? {} : { heading: Math.round(headingDeg) % 360, heading_tolerance: 45 }),
      type: i === 0 || i === query.through.length - 1 ? 'break' : 'through',
    }))
    const raw = await this.#call((actor) =>
      actor.route({
        locations,
        costing: 'auto',
        costing_options: { auto: options },
        alternates: query.through.length === 2 ? (query.alternatives ?? 0) : 0,
        format: 'osrm',
        shape_format: 'geojson',
        units: 'kilometers',
        language: languageOf(query.language),
        // Live speeds count only for a given time; "invariant" keeps the two-sided search and its alternatives.
        ...(this.#slowEdges === 0 ? {} : { date_time: { type: 3, value: new Date().toISOString().slice(0, 16) } }),
      }),
    )
    return parseWith(OsrmAnswer, raw, 'route of the engine', { code: 'internal' })
  }

  async #trace(line: readonly LonLat[], snap: boolean): Promise<z.infer<typeof TraceAnswer>> {
    const raw = await this.#call((actor) =>
      actor.traceAttributes({
        shape: line.map(([lon, lat]) => ({ lat, lon })),
        costing: 'auto',
        shape_match: snap ? 'map_snap' : 'walk_or_snap',
        filters: { attributes: TRACE_ATTRIBUTES, action: 'include' },
      }),
    )
    return parseWith(TraceAnswer, raw, 'road attributes of the engine', { code: 'internal' })
  }

  async #locate({ lat, lon }: Position, headingDeg?: number) {
    const raw = await this.#call((actor) =>
      actor.locate({
        locations: [
          {
            lat,
            lon,
            radius: NEAR_M,
            ...(headingDeg === undefined ? {} : { heading: Math.round(headingDeg) % 360, heading_tolerance: 50 }),
          },
        ],
        costing: 'auto',
        verbose: true,
      }),
    )
    return parseWith(LocateAnswer, raw, 'road of the engine', { code: 'internal' })[0]?.edges ?? []
  }

  /** A line touches the edges it runs along; a single point touches the road there in both directions. */
  async #edgesUnder(line: readonly LonLat[]): Promise<{ id: number; usualKmh: number }[]> {
    const [first] = line
    if (line.length >= 2) {
      const { edges } = await this.#trace(line, true)
      return edges.flatMap(({ id, speed }) => (id === undefined ? [] : [{ id, usualKmh: speed }]))
    }
    if (!first) return []
    const edges = await this.#locate({ lon: first[0], lat: first[1] })
    const nearest = Math.min(...edges.map((edge) => edge.distance))
    return edges
      .filter((edge) => edge.distance <= nearest + 1)
      .map((edge) => ({ id: edge.edge_id.value, usualKmh: edge.edge.speeds.default }))
  }

  async #call<T>(work: (actor: Actor) => Promise<T>): Promise<T> {
    if (this.#waiting >= MAX_WAITING) throw new FasciaError('too_many', 'the router has too much to do')
    this.#waiting++
    const turn = this.#last.then(() => work(this.#actor))
    this.#last = turn.catch(() => undefined)
    try {
      return await turn
    } catch (cause) {
      throw refusal(cause)
    } finally {
      this.#waiting--
    }
  }
}

function refusal(cause: unknown): FasciaError {
  const message = cause instanceof Error ? cause.message : String(cause)
  if (/no suitable edges|no path could be found|no route|unreachable|not reachable/i.test(message)) {
    return new FasciaError('not_found', `no route: ${message.replace(/^.*?error: */i, '')}`, { cause })
  }
  return new FasciaError('invalid', message, { cause })
}

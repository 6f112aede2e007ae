/** The router port on Valhalla. */
import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FasciaError } from '../../contract/errors.ts'
import type { LonLat, Position } from '../../contract/geo.ts'
import type { RoadReference } from '../../contract/navigation-traffic.ts'
import { toPosition } from '../geodesy.ts'
import { MAP_FILES } from '../map-directory/manifest.ts'
import { distinctRoutes, placesAlong } from './alternatives.ts'
import { polished } from '../guidance/polish.ts'
import { LiveTraffic } from './live-traffic.ts'
import { OsrmAnswer, type OsrmRoute } from './osrm.ts'
import type {
  Avoidable,
  MatrixCell,
  NearRoad,
  Polygon,
  RoadEdge,
  RoadFound,
  RoadSpan,
  RoutePoint,
  RouteQuery,
  Router,
} from './port.ts'
import { climbOf, HEIGHTS_EVERY_M } from './climb.ts'
import {
  HeightAnswer,
  IsochroneAnswer,
  LocateAnswer,
  MatrixAnswer,
  TRACE_ATTRIBUTES,
  TraceAnswer,
  type LocatedEdge,
} from './valhalla-answers.ts'
import { ValhallaEngine } from './valhalla-engine.ts'
import { valhallaConfig } from './valhalla-package.ts'
import { engineTime } from './valhalla-time.ts'
import { avoidance, limitOf, namesOf, nothing, timeZoneOf } from './valhalla-words.ts'
import { WayEdges } from './way-edges.ts'

const NEAR_M = 60
/** Nobody walks further from the end of the road to where they want to be. */
const OFF_ROAD_M = 5_000
/** Where roads of the best route are forbidden, one after the other, to find other ways. */
const BLOCKED_SHARES = [0.5, 0.3, 0.7]
const ENGINE_ALTERNATES = 4
/** Of the areas of reach: holes and islands smaller than this share go, and points nearer than this. */
const REACH_DENOISE = 0.25
const REACH_GENERALIZE_M = 60

export class ValhallaRouter implements Router {
  readonly #engine: ValhallaEngine
  readonly #traffic: LiveTraffic
  readonly #ways: WayEdges
  readonly #hasHeights: boolean
  readonly #timeZone: string | undefined
  #slowEdges = 0

  /** @param trafficFile where the live-traffic archive of this run is written; removed at close */
  constructor(graphDirectory: string, trafficFile: string, config = valhallaConfig(graphDirectory, trafficFile)) {
    this.#traffic = new LiveTraffic(graphDirectory, trafficFile)
    this.#ways = new WayEdges(graphDirectory)
    this.#timeZone = timeZoneOf(join(dirname(graphDirectory), MAP_FILES.manifest))
    const heights = join(dirname(graphDirectory), 'elevation')
    this.#hasHeights = existsSync(heights)
    this.#engine = new ValhallaEngine(this.#hasHeights ? { ...config, additional_data: { elevation: heights } } : config)
  }

  async route(query: RouteQuery): Promise<OsrmAnswer> {
    const avoid = query.avoid ?? []
    try {
      return await this.#routes(query, avoidance(avoid, true))
    } catch (error) {
      // Avoiding is a wish: where there is no other way, the least of it.
      const none = error instanceof FasciaError && (error.code === 'no_route' || error.code === 'off_road')
      if (avoid.length === 0 || !none) throw error
      return this.#routes(query, avoidance(avoid, false))
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
      motorway: edge.road_class === 'motorway',
      unpaved: edge.unpaved,
      edgeId: edge.id,
      lengthM: edge.length * 1000,
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

  async matrix(
    sources: readonly Position[],
    targets: readonly Position[],
    avoid: readonly Avoidable[] = [],
  ): Promise<(MatrixCell | undefined)[][]> {
    const places = (list: readonly Position[]): object[] => list.map(({ lat, lon }) => ({ lat, lon }))
    const ask = (hard: boolean) =>
      this.#engine.ask('matrix', MatrixAnswer, (actor) =>
        actor.matrix({
          sources: places(sources),
          targets: places(targets),
          costing: 'auto',
          costing_options: { auto: avoidance(avoid, hard) },
          verbose: true,
        }),
      )
    const { sources_to_targets: rows } = await ask(true).catch((error: unknown) => {
      if (avoid.length === 0) throw error
      return ask(false)
    })
    return rows.map((row) =>
      row.map(({ time, distance }) =>
        time === null || distance === null ? undefined : { durationS: time, distanceM: distance * 1000 },
      ),
    )
  }

  async reach(from: Position, distancesM: readonly number[]): Promise<Polygon[][]> {
    const { features } = await this.#engine.ask('reach', IsochroneAnswer, (actor) =>
      actor.isochrone({
        locations: [{ lat: from.lat, lon: from.lon }],
        costing: 'auto',
        contours: distancesM.map((metres) => ({ distance: metres / 1000 })),
        polygons: true,
        denoise: REACH_DENOISE,
        generalize: REACH_GENERALIZE_M,
      }),
    )
    return distancesM.map((metres) =>
      features
        .filter(({ properties }) => Math.abs(properties.contour - metres / 1000) < 1e-3)
        .flatMap(({ geometry }): Polygon[] => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)),
    )
  }

  async edgesAt(at: RoadReference): Promise<RoadFound> {
    switch (at.by) {
      case 'way': {
        const wanted = at.direction === undefined ? undefined : at.direction === 'forward'
        const edges = this.#ways.of(at.wayId).filter(({ forward }) => wanted === undefined || forward === wanted)
        return { edges, lines: edges.filter(({ forward }) => forward === (wanted ?? true)).map(({ line }) => line) }
      }
      case 'points': {
        const through = at.points.map(({ lat, lon, bearingDeg }, i): RoutePoint => {
          // The last bearing looks back along the line in OpenLR; a route needs none there.
          const headingDeg = i === at.points.length - 1 ? undefined : bearingDeg
          return { lat, lon, passing: true, headingDeg }
        })
        const answer = await this.#ask({ through }, {}, [], 0, false).catch(nothing)
        const line = answer?.routes[0]?.geometry.coordinates
        return line ? { edges: await this.#edgesUnder(line, false), lines: [line] } : { edges: [], lines: [] }
      }
      case 'line':
        return { edges: await this.#edgesUnder(at.line, true), lines: [at.line] }
    }
  }

  setSpeeds(speeds: ReadonlyMap<number, number>): void {
    this.#traffic.replace(speeds)
    this.#slowEdges = speeds.size
  }

  async climb(line: readonly LonLat[]): Promise<{ upM: number; downM: number } | undefined> {
    if (!this.#hasHeights || line.length < 2) return undefined
    const { range_height: heights } = await this.#engine.ask('heights', HeightAnswer, (actor) =>
      actor.height({ range: true, shape: line.map(([lon, lat]) => ({ lat, lon })), resample_distance: HEIGHTS_EVERY_M }),
    )
    return climbOf(heights.flatMap(([, metres]) => (metres === null ? [] : [metres])))
  }

  async answers(at: Position, deadlineMs: number): Promise<boolean> {
    return this.#engine.isAlive(() => this.#locate(at), deadlineMs)
  }

  close(): void {
    this.#traffic.close()
    rmSync(this.#traffic.file, { force: true })
  }

  async #routes(query: RouteQuery, options: Record<string, unknown>): Promise<OsrmAnswer> {
    const wanted = Math.min(2, query.alternatives ?? 0)
    const answer = await this.#ask(query, options, [], wanted > 0 ? ENGINE_ALTERNATES : 0)
    this.#refuseOffRoad(answer)
    if (wanted === 0) return { ...answer, routes: answer.routes.slice(0, 1) }
    let candidates: OsrmRoute[] = answer.routes
    let routes = distinctRoutes(candidates, wanted)
    const best = candidates[0]?.geometry.coordinates ?? []
    // The engine knows no other way, or only variations of one: look for what is left when the best is blocked.
    for (const place of placesAlong(best, BLOCKED_SHARES)) {
      if (routes.length > wanted) break
      const other = await this.#ask(query, options, [place], 0).catch(nothing)
      candidates = [...candidates, ...(other?.routes ?? [])]
      routes = distinctRoutes(candidates, wanted)
    }
    return { ...answer, routes }
  }

  /** @throws FasciaError `off_road` when the engine's nearest road is too far from a point for a person to mean it */
  #refuseOffRoad({ waypoints }: OsrmAnswer): void {
    waypoints.forEach(({ distance, name }, i) => {
      if (distance <= OFF_ROAD_M) return
      const which = i === 0 ? 'the start' : i === waypoints.length - 1 ? 'the destination' : `stop ${i}`
      const km = (distance / 1000).toFixed(1)
      throw new FasciaError('off_road', `there is no road near ${which}: the nearest (${name || 'nameless'}) is ${km} km away`)
    })
  }

  async #ask(
    query: RouteQuery,
    options: Record<string, unknown>,
    blocked: readonly LonLat[],
    alternates: number,
    live = true,
  ): Promise<OsrmAnswer> {
    const last = query.through.length - 1
    const locations = query.through.map(({ lat, lon, headingDeg, passing }, i) => ({
      lat,
      lon,
      ...(headingDeg === undefined ? {} : { heading: Math.round(headingDeg) % 360, heading_tolerance: 45 }),
      type: passing === true && i > 0 && i < last ? 'through' : 'break',
    }))
    const time = engineTime(query.time, new Date(), this.#timeZone, live && this.#slowEdges > 0)
    const answer = await this.#engine.ask('route', OsrmAnswer, (actor) =>
      actor.route({
        locations,
        costing: 'auto',
        costing_options: {
          auto: { ...options, ...(time.live ? {} : { speed_types: ['freeflow', 'constrained', 'predicted'] }) },
        },
        ...(blocked.length === 0 ? {} : { exclude_locations: blocked.map(([lon, lat]) => ({ lat, lon })) }),
        alternates: query.through.length === 2 ? alternates : 0,
        format: 'osrm',
        shape_format: 'geojson',
        units: 'kilometers',
        date_time: time.dateTime,
      }),
    )
    return polished(answer, query.language ?? 'en')
  }

  async #trace(line: readonly LonLat[], snap: boolean): Promise<TraceAnswer> {
    return this.#engine.ask('road attributes', TraceAnswer, (actor) =>
      actor.traceAttributes({
        shape: line.map(([lon, lat]) => ({ lat, lon })),
        costing: 'auto',
        shape_match: snap ? 'map_snap' : 'walk_or_snap',
        filters: { attributes: TRACE_ATTRIBUTES, action: 'include' },
      }),
    )
  }

  async #locate({ lat, lon }: Position, headingDeg?: number): Promise<LocatedEdge[]> {
    const location = {
      lat,
      lon,
      radius: NEAR_M,
      ...(headingDeg === undefined ? {} : { heading: Math.round(headingDeg) % 360, heading_tolerance: 50 }),
    }
    const answer = await this.#engine.ask('road', LocateAnswer, (actor) =>
      actor.locate({ locations: [location], costing: 'auto', verbose: true }),
    )
    return answer[0]?.edges ?? []
  }

  /** A line touches the edges it runs along; a single point touches the road there in both directions. */
  async #edgesUnder(line: readonly LonLat[], snap: boolean): Promise<RoadEdge[]> {
    const [first] = line
    if (line.length >= 2) {
      const traced = await this.#trace(line, snap).catch(nothing)
      return (traced?.edges ?? []).flatMap(({ id, speed }) => (id === undefined ? [] : [{ id, usualKmh: speed }]))
    }
    if (!first) return []
    const edges = (await this.#locate(toPosition(first))).filter((edge) => edge.distance <= NEAR_M)
    const nearest = Math.min(...edges.map((edge) => edge.distance))
    return edges
      .filter((edge) => edge.distance <= nearest + 1)
      .map((edge) => ({ id: edge.edge_id.value, usualKmh: edge.edge.speeds.default }))
  }
}

/**
 * The desk of traffic: takes the messages of all sources, finds their roads, writes the router's live speeds, and says what
 * holds. Reports outlive a restart; those that begin or end later do so by themselves.
 */
import { join } from 'node:path'
import { readFileIfThere, writeFileAtomic } from '../../base/atomic-file.ts'
import type { Clock } from '../../base/clock.ts'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Position } from '../../contract/geo.ts'
import type { TrafficReport } from '../../contract/navigation.ts'
import type { ChargerStatus, RoadReference, TrafficFeed, TrafficTaken } from '../../contract/navigation-traffic.ts'
import { distanceM } from '../geodesy.ts'
import type { RoadFound, Router } from '../router/port.ts'
import { ActiveFeed, HeldList, type Held } from './active-feed.ts'
import { edgeSpeeds } from './edge-speeds.ts'

const SAVE_AFTER_MS = 1_000
const KNOWN_ROADS_MAX = 30_000
const SHOWN_MAX = 200
const SHOWN_POINTS_MAX = 500
const CHARGER_M = 60
const UNPLACED_MAX = 100
/** Timers are good for 24 days. */
const LONGEST_TIMER_MS = 3_600_000

type OnRoad = Exclude<Held, { type: 'charger' }>

export interface TrafficDeskParts {
  router: Pick<Router, 'edgesAt' | 'setSpeeds'>
  places: Pick<Places, 'home'>
  clock: Clock
  log: Log
  /** Hears that other speeds hold now. */
  onChange(): void
}

export class TrafficDesk {
  readonly #parts: TrafficDeskParts
  readonly #file: string
  readonly #feed: ActiveFeed
  /** Roads by reference, so that a report that is said again costs nothing. */
  readonly #roads = new Map<string, RoadFound>()
  #speeds: ReadonlyMap<number, number> = new Map()
  #placed: { held: OnRoad; road: RoadFound }[] = []
  #work: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #saving: NodeJS.Timeout | undefined
  #closed = false

  constructor(parts: TrafficDeskParts) {
    this.#parts = parts
    this.#file = join(parts.places.home, 'navigation', 'traffic.json')
    this.#feed = new ActiveFeed(this.#read())
  }

  /** Live speeds by edge, km/h; 0: closed. */
  get speeds(): ReadonlyMap<number, number> {
    return this.#speeds
  }

  /** What holds now and lies on a road, as lines for maps; at most 200. */
  get reports(): TrafficReport[] {
    const reports = this.#placed.flatMap(({ held, road }) => reportsOf(held, road))
    // Where not all can be shown, what stops a driver comes first.
    return reports.sort((a, b) => SHOWN_FIRST.indexOf(a.kind) - SHOWN_FIRST.indexOf(b.kind)).slice(0, SHOWN_MAX)
  }

  /** What was kept from before the restart holds again. */
  async resume(): Promise<void> {
    await this.#inTurn(() => this.#apply())
  }

  /** Another map is open: roads are looked up in it. */
  async mapChanged(): Promise<void> {
    this.#roads.clear()
    await this.#inTurn(() => this.#apply())
  }

  /** @throws FasciaError `too_many` */
  async take(feed: TrafficFeed): Promise<TrafficTaken> {
    return this.#inTurn(async () => {
      const now = this.#parts.clock.wallMs()
      this.#feed.take(feed, now)
      const unplaced = await this.#apply()
      this.#save()
      return { held: this.#feed.at(now).length, edges: this.#speeds.size, unplaced: unplaced.slice(0, UNPLACED_MAX) }
    })
  }

  /** @throws FasciaError `not_found` */
  async end(source: string, id: string): Promise<void> {
    if (!this.#feed.has(source, id)) throw new FasciaError('not_found', `no traffic report ${id}`)
    await this.take({ format: 'fascia-traffic/1', source, mode: 'delta', events: [], speeds: [], chargers: [], over: [id] })
  }

  /** What holds and touches one of these edges. */
  eventsOn(edges: ReadonlySet<number>): OnRoad[] {
    return this.#placed.filter(({ road }) => road.edges.some(({ id }) => edges.has(id))).map(({ held }) => held)
  }

  /** What the feed says of the charging station at a place. */
  chargerAt(at: Position): ChargerStatus | undefined {
    const now = this.#parts.clock.wallMs()
    const said = this.#feed.at(now).flatMap((held) => (held.type === 'charger' ? [held.report] : []))
    return said.find((one) => distanceM(one.at, at) <= CHARGER_M)
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    if (this.#saving) this.#write()
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#work.then(work)
    this.#work = turn.catch(() => undefined)
    return turn
  }

  /** @returns ids that lie on no road */
  async #apply(): Promise<string[]> {
    if (this.#closed) return []
    const now = this.#parts.clock.wallMs()
    this.#feed.expire(now)
    const placed: { held: OnRoad; road: RoadFound }[] = []
    const unplaced: string[] = []
    for (const held of this.#feed.at(now)) {
      if (held.type === 'charger') continue
      const road = await this.#roadOf(held.report.at)
      if (road.edges.length > 0) placed.push({ held, road })
      else unplaced.push(held.report.id)
    }
    this.#placed = placed
    this.#speeds = edgeSpeeds(placed.map(({ held, road }) => ({ held, edges: road.edges })))
    this.#parts.router.setSpeeds(this.#speeds)
    this.#wakeAt(this.#feed.nextChangeMs(now))
    this.#parts.onChange()
    return unplaced
  }

  async #roadOf(at: RoadReference): Promise<RoadFound> {
    const key = JSON.stringify(at)
    const known = this.#roads.get(key)
    if (known) return known
    const road = await this.#parts.router.edgesAt(at).catch((error: unknown): RoadFound => {
      this.#parts.log.warn('a traffic report could not be placed', { error })
      return { edges: [], lines: [] }
    })
    this.#roads.set(key, road)
    if (this.#roads.size > KNOWN_ROADS_MAX) this.#roads.delete(this.#roads.keys().next().value ?? '')
    return road
  }

  #wakeAt(wallMs: number): void {
    clearTimeout(this.#timer)
    if (wallMs === Infinity || this.#closed) return
    const inMs = Math.min(LONGEST_TIMER_MS, Math.max(50, wallMs - this.#parts.clock.wallMs()))
    this.#timer = setTimeout(() => {
      this.#inTurn(() => this.#apply()).catch((error: unknown) => this.#parts.log.error('traffic not applied', { error }))
    }, inMs)
    this.#timer.unref()
  }

  #read(): Held[] {
    const text = readFileIfThere(this.#file)
    if (text === undefined) return []
    try {
      return HeldList.parse(JSON.parse(text))
    } catch {
      // Traffic is told again; a damaged file is no reason not to start.
      this.#parts.log.warn('kept traffic is damaged and forgotten', { file: this.#file })
      return []
    }
  }

  /** A fast feed is not written to the disk with each of its messages. */
  #save(): void {
    this.#saving ??= setTimeout(() => this.#write(), SAVE_AFTER_MS)
  }

  #write(): void {
    clearTimeout(this.#saving)
    this.#saving = undefined
    try {
      writeFileAtomic(this.#file, JSON.stringify(this.#feed.all))
    } catch (error) {
      this.#parts.log.error('traffic not kept', { error })
    }
  }
}

const SHOWN_FIRST: readonly TrafficReport['kind'][] = ['closure', 'jam', 'slow']
const SHOWN_KIND = { jam: 'jam', slow: 'slow', closure: 'closure', roadworks: 'slow', accident: 'jam' } as const

function reportsOf(held: OnRoad, road: RoadFound): TrafficReport[] {
  const { report } = held
  const kind = held.type === 'event' ? SHOWN_KIND[held.report.kind] : held.report.speedKmh === 0 ? 'closure' : 'slow'
  const usualKmh = usualOf(road)
  const text = held.type === 'event' ? held.report.text : undefined
  return road.lines.map((line, i) => ({
    id: i === 0 ? report.id : `${report.id}/${i}`.slice(0, 64),
    kind,
    line: line.slice(0, SHOWN_POINTS_MAX),
    ...(report.speedKmh === undefined ? {} : { speedKmh: report.speedKmh }),
    ...(usualKmh === undefined ? {} : { usualKmh }),
    ...(text === undefined ? {} : { text }),
  }))
}

/** What cars usually drive on a stretch; undefined when nobody knows. */
function usualOf({ edges }: RoadFound): number | undefined {
  const known = edges.map(({ usualKmh }) => usualKmh).filter((kmh) => kmh > 0)
  return known.length === 0 ? undefined : Math.round(known.reduce((sum, kmh) => sum + kmh, 0) / known.length)
}

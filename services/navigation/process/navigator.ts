/** The heart of the process: fixes and requests in; guidance, positions, signals and traffic out. */
import type { Clock } from '../../base/clock.ts'
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import { IDLE_GUIDANCE, type Place, type TrafficReport } from '../../contract/navigation.ts'
import type { PersonalData } from '../../contract/privacy.ts'
import type { VoicePack } from '../../contract/voice-pack.ts'
import { distanceM } from '../geodesy.ts'
import { streetOf } from '../guidance/route-model.ts'
import type { Fix } from '../guidance/snap.ts'
import type { NearRoad, Router } from '../router/port.ts'
import { ActiveDestination } from './active-destination.ts'
import { Planner } from './planner.ts'
import { Session } from './session.ts'
import { etaSpread, SignalBoard, type NavigationSignals } from './signal-board.ts'
import { TrafficBoard } from './traffic-board.ts'

const ROAD_EVERY_MS = 1_000
const HOME_M = 150
const STANDING_S = 1

export interface NavigatorParts {
  gateway: Pick<GatewayClient, 'emit' | 'publish' | 'request'>
  router: Router
  places: Places
  clock: Clock
  log: Log
}

export class Navigator {
  readonly planner: Planner
  readonly traffic = new TrafficBoard()
  voiceOn = true
  voicePack: VoicePack | null = null
  readonly #parts: NavigatorParts
  readonly #board: SignalBoard
  readonly #active: ActiveDestination
  #session: Session | undefined
  #fix: Fix | undefined
  #road: NearRoad | undefined
  #roadMs = -Infinity
  #isHome = false

  constructor(parts: NavigatorParts) {
    this.#parts = parts
    this.planner = new Planner(parts.router, parts.gateway)
    this.#board = new SignalBoard(parts.gateway, parts.clock)
    this.#active = new ActiveDestination(parts.places)
  }

  /** @throws FasciaError `unavailable` before the first fix */
  get here(): Fix {
    if (!this.#fix) throw new FasciaError('unavailable', 'the position is not known yet')
    return this.#fix
  }

  /** Goes on with what was under way when the process ended; with nothing, says so. */
  resume(): void {
    const to = this.#active.read(this.#parts.clock.wallMs())
    if (to) this.#open(to)
    else this.#tellIdle()
  }

  /** Takes the present fix; undefined while there is none. */
  take(fix: Fix | undefined): void {
    const before = this.#fix
    const moved = fix !== undefined && (before?.lat !== fix.lat || before.lon !== fix.lon || before.headingDeg !== fix.headingDeg)
    // A car that stands is looked at once a second: the same fix again is no news, but its speed may say "parked".
    if (fix && before && !moved && fix.tS - before.tS < STANDING_S) return
    this.#fix = fix
    if (fix) {
      this.#session?.take(fix)
      if (moved) this.#tellPosition(fix)
      this.#findRoad(fix)
    }
    this.#publish()
  }

  /** @returns the id of the route that is followed */
  async start(to: Place, routeId: string | undefined): Promise<string> {
    const route =
      (routeId === undefined ? undefined : this.planner.remembered(routeId, to)) ?? (await this.planner.best(this.here, to))
    this.#session?.end()
    this.#active.write(to, this.#parts.clock.wallMs())
    this.#open(to).follow(route)
    this.#publish(true)
    return route.summary.id
  }

  stop(): void {
    this.#session?.end()
    this.#session = undefined
    this.#isHome = false
    this.#active.clear()
    this.#tellIdle()
    this.#publish(true)
  }

  /** What is kept of a person here: the destination under way. Saved and recent places are with the profiles. */
  personal(): PersonalData {
    const to = this.#active.read(this.#parts.clock.wallMs())
    return { items: to ? 1 : 0, data: to ? { destination: to } : {} }
  }

  /** A report makes plans avoid or slow the road; one on the present route leads to another one. */
  async report(report: TrafficReport): Promise<void> {
    this.traffic.put(report)
    await this.#useTraffic()
    if (this.#session?.isTouchedBy(report) !== true || !this.#fix) return
    const before = this.#session.state?.route.lengthM
    const found = await this.#session.replan(this.#fix)
    const other = found && Math.abs((this.#session.state?.route.lengthM ?? 0) - (before ?? 0)) > 20
    const what = { closure: 'Road closed ahead', jam: 'Traffic jam ahead', slow: 'Slow traffic ahead' }[report.kind]
    this.#parts.gateway.emit('notifications.post', {
      kind: 'info',
      source: 'navigation',
      title: what,
      text: `${report.text ? `${report.text} ` : ''}${other ? 'A new route avoids it.' : 'The route stays the best.'}`.slice(
        0,
        400,
      ),
      code: report.kind,
    })
  }

  async clearReport(id: string): Promise<void> {
    this.traffic.remove(id)
    await this.#useTraffic()
    if (this.#session && this.#fix) await this.#session.replan(this.#fix)
  }

  /** Another language: instructions are planned again in it. */
  setLanguage(language: string): void {
    if (language === this.planner.language) return
    this.planner.language = language
    if (this.#session && this.#fix) void this.#session.replan(this.#fix)
  }

  #open(to: Place): Session {
    const { gateway, clock, log } = this.#parts
    this.#session = new Session(to, {
      gateway,
      clock,
      log,
      planner: this.planner,
      voiceOn: () => this.voiceOn,
      voicePack: () => this.voicePack,
      onArrived: () => this.#active.clear(),
      onEnd: () => this.stop(),
    })
    this.#session.show(true)
    void this.checkHome()
    return this.#session
  }

  /** Is the destination the saved home? Asked again when profiles change. */
  async checkHome(): Promise<void> {
    const session = this.#session
    if (!session) return
    const answer = await this.#parts.gateway.request('places.list', {}, 2_000).catch(() => undefined)
    const home = answer?.places.find(({ role }) => role === 'home')?.place
    if (this.#session === session) this.#isHome = home !== undefined && distanceM(home, session.to) < HOME_M
  }

  async #useTraffic(): Promise<void> {
    this.#parts.gateway.emit('navigation.traffic', { reports: this.traffic.reports })
    await this.#parts.router.setTraffic(this.traffic.reports)
  }

  #tellIdle(): void {
    this.#parts.gateway.emit('navigation.guidance', IDLE_GUIDANCE)
    this.#parts.gateway.emit('navigation.route', { route: null })
  }

  #tellPosition(fix: Fix): void {
    const state = this.#session?.state
    const onRoute = state?.status === 'on_route'
    const snapped: [number, number] = onRoute ? [...state.snapped] : [fix.lon, fix.lat]
    const bearing = onRoute ? state.bearing : (fix.headingDeg ?? this.#road?.headingDeg ?? 0)
    this.#parts.gateway.emit('navigation.position', { snapped, bearing, onRoute })
  }

  /** Without a route the road is looked up, at most once a second. */
  #findRoad(fix: Fix): void {
    const ms = this.#parts.clock.monotonicMs()
    if (ms - this.#roadMs < ROAD_EVERY_MS || this.#session?.state?.status === 'on_route') return
    this.#roadMs = ms
    this.#parts.router.nearest(fix, fix.headingDeg).then(
      (road) => {
        this.#road = road
      },
      (error: unknown) => this.#parts.log.debug('no road here', { error }),
    )
  }

  #publish(now = false): void {
    const view = this.#session?.view
    const guided = this.#session?.state?.status === 'on_route' ? view : undefined
    const left = view?.remainingDurationS ?? null
    const eta = left === null ? undefined : etaSpread(Math.round(this.#parts.clock.wallMs() / 5_000) * 5_000, left)
    const street = guided ? guided.currentStreet : this.#road ? streetOf(this.#road.name, this.#road.ref) : ''
    const limit = guided ? guided.speedLimitKmh : (this.#road?.limitKmh ?? null)
    const signals: NavigationSignals = {
      IsActive: this.#session !== undefined,
      'Eta.P10': eta?.p10 ?? null,
      'Eta.P50': eta?.p50 ?? null,
      'Eta.P90': eta?.p90 ?? null,
      RemainingDistance: view?.remainingDistanceM ?? null,
      RemainingTime: left,
      ArrivalStateOfCharge: view?.arrivalSoc ?? null,
      IsHomeDestination: this.#isHome,
      SpeedLimit: this.#fix ? (limit ?? 0) : null,
      StreetName: this.#fix ? street : null,
    }
    this.#board.publish(signals, now)
  }
}

/** The heart of the process: fixes and requests in; guidance, positions, signals and traffic out. */
import type { Clock } from '../../base/clock.ts'
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { LonLat, Position } from '../../contract/geo.ts'
import type { Place } from '../../contract/navigation.ts'
import type { ActiveChargingPlan, ChargingPlan, ChargingWishesInput } from '../../contract/navigation-charging.ts'
import type { Avoidable } from '../../contract/navigation-roads.ts'
import type { BatteryReach, Journey, Waypoint } from '../../contract/navigation-routing.ts'
import type { PersonalData } from '../../contract/privacy.ts'
import type { Settings } from '../../contract/people.ts'
import type { VoicePack } from '../../contract/voice-pack.ts'
import type { Fix } from '../guidance/snap.ts'
import type { Chargers } from '../plan/chargers.ts'
import { ChargingPlanner } from '../plan/charging-planner.ts'
import type { Bounds } from '../router/on-map.ts'
import type { Router } from '../router/port.ts'
import { TrafficDesk } from '../traffic/traffic-desk.ts'
import { ActiveJourney, type StoredJourney } from './active-journey.ts'
import { ArrivalBook } from './arrival-spread.ts'
import { batteryReach } from './battery-reach.ts'
import { ChargingGuide, withCharges } from './charging-guide.ts'
import { DriveSignals } from './drive-signals.ts'
import { HomeCheck } from './home-check.ts'
import { NO_OFFERS } from './offers.ts'
import { personalData } from './personal-data.ts'
import type { Wheels } from './position.ts'
import { Planner } from './planner.ts'
import { tellIdle, tellPosition, tellReckoned } from './position-news.ts'
import { RoadBelow } from './road-below.ts'
import { Session } from './session.ts'
import { TrafficNotices, worst } from './traffic-notices.ts'
import { stopAt, unnamed } from './waypoint-list.ts'

const STANDING_S = 1

export interface NavigatorParts {
  gateway: Pick<GatewayClient, 'emit' | 'publish' | 'request'>
  router: Router
  chargers: Pick<Chargers, 'within'>
  bounds: Bounds
  places: Places
  clock: Clock
  log: Log
}

const isAt = (place: Position, at: Position | undefined): boolean => place.lat === at?.lat && place.lon === at.lon

export class Navigator {
  readonly planner: Planner
  readonly traffic: TrafficDesk
  readonly charging: ChargingGuide
  voiceOn = true
  voicePack: VoicePack | null = null
  units: Settings['distanceUnit'] = 'km'
  readonly #parts: NavigatorParts
  readonly #signals: DriveSignals
  readonly #road: RoadBelow
  readonly #home: HomeCheck
  readonly #stored: ActiveJourney
  readonly #arrivals: ArrivalBook
  readonly #notices: TrafficNotices
  #avoid: readonly Avoidable[]
  #session: Session | undefined
  #startedWallMs = 0
  #fix: Fix | undefined

  constructor(parts: NavigatorParts) {
    this.#parts = parts
    const { gateway, router, places, clock, log, bounds, chargers } = parts
    this.traffic = new TrafficDesk({ router, places, clock, log, onChange: () => this.#trafficChanged() })
    this.planner = new Planner({ router, gateway, bounds, speeds: () => this.traffic.speeds })
    const statusOf = (at: Position) => this.traffic.chargerAt(at)
    const chargingPlanner = new ChargingPlanner({ router, chargers, statusOf })
    this.charging = new ChargingGuide({ gateway, planner: chargingPlanner, clock, log, statusOf, avoid: () => this.#avoid })
    this.#stored = new ActiveJourney(places)
    this.#arrivals = new ArrivalBook(places.home)
    this.#signals = new DriveSignals(gateway, clock, this.#arrivals)
    this.#road = new RoadBelow({ router, clock, log })
    this.#home = new HomeCheck(gateway)
    this.#notices = new TrafficNotices(gateway)
    this.#avoid = this.#stored.readWishes().avoid
  }

  /** @throws FasciaError `unavailable` before the first fix */
  get here(): Fix {
    if (!this.#fix) throw new FasciaError('unavailable', 'the position is not known yet')
    return this.#fix
  }

  /** Where the journey leads; undefined while nothing is under way. */
  get destination(): Place | undefined {
    return this.#session?.to
  }

  /** The line that is driven and where the car is on it; undefined without a route. */
  get way(): { line: readonly LonLat[]; fromM: number } | undefined {
    const state = this.#session?.state
    return state && { line: state.route.line, fromM: state.alongM }
  }

  get avoid(): readonly Avoidable[] {
    return this.#avoid
  }

  /** Goes on with what was under way when the process ended; with nothing, says so. */
  resume(): void {
    this.#parts.gateway.emit('navigation.wishes', { avoid: [...this.#avoid] })
    this.#parts.gateway.emit('navigation.offer', { offer: null })
    this.#parts.gateway.emit('navigation.chargingPlan', { active: null })
    void this.traffic.resume().catch((error: unknown) => this.#parts.log.error('kept traffic not applied', { error }))
    const kept = this.#stored.read(this.#parts.clock.wallMs())
    if (!kept) return tellIdle(this.#parts.gateway)
    this.charging.resume(kept.charging)
    this.#open(kept)
  }

  /** Takes the present fix; while there is none, what the wheels say. */
  take(fix: Fix | undefined, wheels?: Wheels): void {
    const before = this.#fix
    const moved = fix !== undefined && (before?.lat !== fix.lat || before.lon !== fix.lon || before.headingDeg !== fix.headingDeg)
    // A car that stands is looked at once a second: the same fix again is no news, but its speed may say "parked".
    if (fix && before && !moved && fix.tS - before.tS < STANDING_S) return
    this.#fix = fix
    if (fix) {
      this.#session?.take(fix)
      if (this.#session) this.charging.look(this.#session, fix)
      // A receiver that repeats itself in a tunnel is no news either; where the wheels have come to is.
      const isReckoned = (this.#session?.state?.fixS ?? fix.tS) < fix.tS
      if (moved || isReckoned) tellPosition(this.#parts.gateway, fix, this.#session?.state, this.#road.road?.headingDeg)
      if (this.#session?.state?.status !== 'on_route') this.#road.look(fix)
    } else if (wheels) {
      this.#session?.coast(wheels)
      if (wheels.speedMps !== 0) tellReckoned(this.#parts.gateway, this.#session?.state)
    }
    this.#publish()
  }

  /**
   * @param places stops in the order of the drive; absent: those of the planned route
   * @returns the id of the route that is followed
   */
  async start(to: Place, routeId: string | undefined, places?: readonly Place[]): Promise<string> {
    const remembered = routeId === undefined ? undefined : this.planner.remembered(routeId, to)
    const waypoints = places?.map(stopAt) ?? (remembered?.via ?? []).map((at) => stopAt(unnamed(at)))
    const via = waypoints.map(({ place }) => place)
    const sameWay = remembered?.via.length === via.length && via.every((place, i) => isAt(place, remembered.via[i]))
    const route = remembered && sameWay ? remembered : await this.planner.best({ from: this.here, to, via, avoid: this.#avoid })
    this.charging.end()
    this.#begin(to, waypoints).follow(route)
    this.#publish(true)
    return route.summary.id
  }

  /** Plans charging stops and drives over them. @throws FasciaError of the planner; nothing has changed then */
  async startCharging(to: Place, via: readonly Place[], wishes?: ChargingWishesInput): Promise<ActiveChargingPlan> {
    const plan = await this.planCharging(to, via, wishes)
    const waypoints = withCharges(via.map(stopAt), plan.stops)
    const route = await this.planner.best({ from: this.here, to, via: waypoints.map(({ place }) => place), avoid: this.#avoid })
    this.charging.end()
    const active = this.charging.follow(plan, 'asked')
    this.#begin(to, waypoints).follow(route)
    this.#publish(true)
    return active
  }

  async planCharging(to: Place, via: readonly Place[], wishes?: ChargingWishesInput): Promise<ChargingPlan> {
    return this.charging.plan(this.here, to, via, wishes)
  }

  stop(): void {
    this.#session?.end()
    this.#session = undefined
    this.#home.end()
    this.charging.end()
    this.#notices.forget()
    this.#stored.clear()
    tellIdle(this.#parts.gateway)
    this.#publish(true)
  }

  /** Holds for this journey and the next ones. */
  async setAvoid(avoid: readonly Avoidable[]): Promise<void> {
    this.#avoid = [...new Set(avoid)]
    this.#stored.writeWishes({ avoid: [...this.#avoid] })
    this.#parts.gateway.emit('navigation.wishes', { avoid: [...this.#avoid] })
    this.#session?.tellJourney()
    if (this.#session && this.#fix) await this.#session.replan(this.#fix)
  }

  /** Other stops. @throws FasciaError `conflict` without a journey, those of the change, and those of a route over the stops */
  async changeStops(change: (list: readonly Waypoint[]) => Waypoint[]): Promise<Journey> {
    const session = this.#session
    if (!session) throw new FasciaError('conflict', 'nothing is under way', { remedy: 'start guidance first' })
    await session.goOver(change(session.waypoints), this.#fix)
    return session.journey
  }

  /** @throws FasciaError `not_found` when the offer is over */
  answerOffer(id: string, accept: boolean): void {
    if (!this.#session) throw new FasciaError('not_found', 'this offer is over')
    this.#session.answerOffer(id, accept)
  }

  /** @throws FasciaError `unavailable` while position or battery are unknown */
  async reach(untilSoc: number): Promise<BatteryReach> {
    const { gateway, router, bounds } = this.#parts
    return batteryReach({ from: this.here, untilSoc, gateway, router, bounds })
  }

  /** What is kept of a person here; saved and recent places are with the profiles. */
  personal(): PersonalData {
    const journey = this.#stored.read(this.#parts.clock.wallMs())
    return personalData({ journey, avoid: this.#avoid, arrivalRatios: this.#arrivals.ratios })
  }

  /** Erases all of it. */
  forget(): void {
    this.stop()
    this.#stored.forget()
    this.#arrivals.forget()
    this.#avoid = []
    this.#parts.gateway.emit('navigation.wishes', { avoid: [] })
  }

  /** Another language: instructions are planned again in it. */
  setLanguage(language: string): void {
    if (language === this.planner.language) return
    this.planner.language = language
    if (this.#session && this.#fix) void this.#session.replan(this.#fix)
  }

  /** Another region, or another version of it, is open: its edges have other numbers, and the way is planned on it. */
  mapChanged(): void {
    this.#road.forget()
    void this.traffic.mapChanged().catch((error: unknown) => this.#parts.log.warn('traffic was not placed anew', { error }))
    if (this.#session && this.#fix) void this.#session.replan(this.#fix)
  }

  close(): void {
    this.#session?.end()
    this.traffic.close()
  }

  #begin(to: Place, waypoints: readonly Waypoint[]): Session {
    this.#session?.end()
    this.#notices.forget()
    this.#startedWallMs = this.#parts.clock.wallMs()
    const kept = {
      to,
      waypoints: [...waypoints],
      startedWallMs: this.#startedWallMs,
      offers: NO_OFFERS,
      charging: this.charging.wishes,
    }
    const session = this.#open(kept)
    this.#keep()
    return session
  }

  #open({ to, waypoints, offers, startedWallMs }: StoredJourney): Session {
    const { gateway, clock, log } = this.#parts
    this.#startedWallMs = startedWallMs
    const session = new Session(to, waypoints, offers, {
      gateway,
      clock,
      log,
      planner: this.planner,
      voiceOn: () => this.voiceOn,
      voicePack: () => this.voicePack,
      units: () => this.units,
      avoid: () => this.#avoid,
      speeds: () => this.traffic.speeds,
      reportedOn: (edges) => worst(this.traffic.eventsOn(edges)),
      onKeep: () => this.#keep(),
      onArrived: () => this.#stored.clear(),
      onEnd: () => this.stop(),
    })
    this.#session = session
    session.show(true)
    session.tellJourney()
    void this.checkHome()
    return session
  }

  #keep(): void {
    const session = this.#session
    if (!session) return
    this.#stored.write({
      to: session.to,
      startedWallMs: this.#startedWallMs,
      waypoints: [...session.waypoints],
      offers: session.offers,
      charging: this.charging.wishes,
    })
  }

  /** Asked again when profiles change. */
  async checkHome(): Promise<void> {
    if (this.#session) await this.#home.look(this.#session.to)
  }

  #trafficChanged(): void {
    this.#parts.gateway.emit('navigation.traffic', { reports: this.traffic.reports })
    const session = this.#session
    if (!session) return
    const { closed, delayS } = session.traffic()
    this.#publish(true)
    const { route, state } = session
    if (!route || !state) return
    const ahead = new Set(route.roads.filter(({ toM }) => toM > state.alongM).map(({ edgeId }) => edgeId))
    this.#notices.tell(this.traffic.eventsOn(ahead), { closed, delayS })
  }

  #publish(now = false): void {
    const hasFix = this.#fix !== undefined
    this.#signals.publish({ session: this.#session, hasFix, road: this.#road.road, isHome: this.#home.isHome }, now)
  }
}

/** One journey: the reducer's state and what its effects ask for; the stops, the traffic ahead and the faster ways. */
import type { Clock } from '../../base/clock.ts'
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Log } from '../../base/log.ts'
import { IDLE_GUIDANCE, type Guidance, type Place } from '../../contract/navigation.ts'
import type { Avoidable } from '../../contract/navigation-roads.ts'
import type { Journey, Waypoint } from '../../contract/navigation-routing.ts'
import type { VoicePack } from '../../contract/voice-pack.ts'
import {
  advance,
  coast,
  continueGuidance,
  startGuidance,
  type Effect,
  type GuidanceState,
  type Step,
} from '../guidance/reducer.ts'
import type { Fix } from '../guidance/snap.ts'
import { guidanceView } from '../guidance/view.ts'
import type { Units } from '../guidance/words/tongue.ts'
import { fasterText } from '../guidance/words/words.ts'
import type { Wheels } from './position.ts'
import { routeDelay, type RouteDelay } from '../traffic/route-delay.ts'
import { BetterWays, type AheadReason } from './better-ways.ts'
import type { OfferMemory } from './offers.ts'
import type { PlannedRoute, Planner } from './planner.ts'
import { passedStops } from './stops.ts'

const GUIDANCE_EVERY_MS = 250
const ENERGY_EVERY_MS = 20_000
/** How long "arrived" stays on the screen. */
const FAREWELL_MS = 15_000
/** A delay that changed by less is no news. */
const DELAY_NEWS_S = 30

export interface SessionParts {
  gateway: Pick<GatewayClient, 'emit'>
  planner: Planner
  clock: Clock
  log: Log
  voiceOn(): boolean
  /** Whose words are spoken now; null for the standard voice. */
  voicePack(): VoicePack | null
  /** In which distances are spoken. */
  units(): Units
  avoid(): readonly Avoidable[]
  /** Live speeds by edge, km/h. */
  speeds(): ReadonlyMap<number, number>
  /** What is reported on some of these edges. */
  reportedOn(edges: ReadonlySet<number>): AheadReason | undefined
  /** Stops were added, left behind or moved, or an offer was answered: worth keeping. */
  onKeep(): void
  /** The journey is over: arrived and said farewell. */
  onEnd(): void
  onArrived(): void
}

export class Session {
  readonly to: Place
  readonly #parts: SessionParts
  readonly #betterWays: BetterWays
  #waypoints: readonly Waypoint[]
  #route: PlannedRoute | undefined
  #state: GuidanceState | undefined
  #planning = false
  #arrivalSoc: number | null = null
  #energyMs = -Infinity
  #shownMs = -Infinity
  #shown = ''
  #arrivedMs: number | undefined
  #ended = false
  #delay: RouteDelay = { delayS: 0, closedAtM: undefined }
  #fix: Fix | undefined

  constructor(to: Place, waypoints: readonly Waypoint[], offers: OfferMemory, parts: SessionParts) {
    this.to = to
    this.#parts = parts
    this.#waypoints = waypoints
    this.#betterWays = new BetterWays(offers, {
      ...parts,
      wish: () => ({ to: this.to, via: this.#waypoints.map(({ place }) => place), avoid: parts.avoid() }),
      onTaken: (route) => this.follow(route),
      onOffered: ({ savesS }) => this.#say(fasterText(savesS, parts.planner.language)),
    })
  }

  get routeId(): string | undefined {
    return this.#route?.summary.id
  }

  get route(): PlannedRoute | undefined {
    return this.#route
  }

  get state(): GuidanceState | undefined {
    return this.#state
  }

  get offers(): OfferMemory {
    return this.#betterWays.memory
  }

  /** Stops that are still ahead. */
  get waypoints(): readonly Waypoint[] {
    return this.#waypoints
  }

  get journey(): Journey {
    return { destination: this.to, waypoints: [...this.#waypoints], avoid: [...this.#parts.avoid()] }
  }

  get view(): Guidance {
    if (!this.#state || !this.#route) return { ...IDLE_GUIDANCE, active: true, status: 'waiting_for_fix', destination: this.to }
    const view = guidanceView(this.#state, {
      destination: this.to,
      routeId: this.#route.summary.id,
      rerouting: this.#planning,
      wallMs: this.#parts.clock.wallMs(),
      arrivalSoc: this.#arrivalSoc,
    })
    const extraS = this.#extraS()
    if (extraS === 0 || view.remainingDurationS === null || view.etaWallMs === null) return view
    const durationS = Math.max(0, view.remainingDurationS + Math.round(extraS))
    return { ...view, remainingDurationS: durationS, etaWallMs: view.etaWallMs + (durationS - view.remainingDurationS) * 1000 }
  }

  /** Drives along this route from now on. */
  follow(route: PlannedRoute): void {
    this.#route = route
    const { planner } = this.#parts
    const before = this.#state
    const began = before ? continueGuidance(before, route.guided) : startGuidance(route.guided, planner.language)
    this.#state = { ...began, language: planner.language }
    this.#delay = routeDelay(route.roads, this.#parts.speeds(), 0)
    this.#arrivalSoc = route.summary.arrivalSoc ?? this.#arrivalSoc
    this.#energyMs = route.summary.arrivalSoc === null ? -Infinity : this.#parts.clock.monotonicMs()
    this.#betterWays.withdraw()
    this.#parts.gateway.emit('navigation.route', { route: route.summary })
    this.show(true)
  }

  take(fix: Fix): void {
    this.#fix = fix
    if (!this.#state) {
      void this.replan(fix)
      return
    }
    const effects = this.#step(this.#state, (state) => advance(state, fix))
    this.#passStops(fix)
    this.#refreshEnergy()
    this.show(effects.length > 0)
    if (this.#arrivedMs !== undefined && this.#parts.clock.monotonicMs() - this.#arrivedMs > FAREWELL_MS) this.#parts.onEnd()
    else if (this.#arrivedMs === undefined && !this.#planning) this.#lookForBetter(fix)
  }

  /** Without a fix the wheels say how far. */
  coast({ tS, speedMps }: Wheels): void {
    if (!this.#state) return
    const effects = this.#step(this.#state, (state) => coast(state, tS, speedMps))
    this.show(effects.length > 0)
  }

  #step(before: GuidanceState, take: (state: GuidanceState) => Step): Effect[] {
    const pack = this.#parts.voicePack()
    const { state, effects } = take({ ...before, units: this.#parts.units(), voice: pack && { pack, place: this.to.name } })
    this.#state = state
    for (const effect of effects) this.#apply(effect)
    return effects
  }

  /** Plans anew from here, over the same stops and with the same wishes; the present route holds until the new one is there. */
  async replan(from: Fix): Promise<boolean> {
    if (this.#planning || this.#ended || this.#arrivedMs !== undefined) return false
    this.#planning = true
    this.show(true)
    try {
      const via = this.#waypoints.map(({ place }) => place)
      const route = await this.#parts.planner.best({ from, to: this.to, via, avoid: this.#parts.avoid() })
      this.#planning = false
      if (!this.#ended) this.follow(route)
      return true
    } catch (error) {
      this.#parts.log.warn('no new route', { error })
      return false
    } finally {
      this.#planning = false
    }
  }

  /** Other stops, in the order of the drive. @throws FasciaError `no_route`, `off_road`, `off_map`; nothing has changed then */
  async goOver(waypoints: readonly Waypoint[], from: Fix | undefined): Promise<void> {
    if (from) {
      const via = waypoints.map(({ place }) => place)
      const route = await this.#parts.planner.best({ from, to: this.to, via, avoid: this.#parts.avoid() })
      if (this.#ended) return
      this.#waypoints = waypoints
      this.follow(route)
    }
    this.#waypoints = waypoints
    this.tellJourney()
    this.#parts.onKeep()
  }

  /**
   * Other speeds hold: the time of arrival is right at once; around a closure there is a way already, and a better way is
   * looked for.
   */
  traffic(): { closed: boolean; delayS: number; news: boolean } {
    const before = this.#delay.delayS
    if (!this.#route || !this.#state) return { closed: false, delayS: 0, news: false }
    this.#delay = routeDelay(this.#route.roads, this.#parts.speeds(), this.#state.alongM)
    this.show(true)
    const closed = this.#delay.closedAtM !== undefined
    if (closed && this.#fix) void this.replan(this.#fix)
    else this.#betterWays.wake()
    return { closed, delayS: this.#delay.delayS, news: closed || Math.abs(this.#delay.delayS - before) >= DELAY_NEWS_S }
  }

  /** @throws FasciaError `not_found` when the offer is over */
  answerOffer(id: string, accept: boolean): void {
    this.#betterWays.answer(id, accept)
    this.#parts.onKeep()
  }

  end(): void {
    this.#ended = true
    this.#betterWays.end()
  }

  tellJourney(): void {
    this.#parts.gateway.emit('navigation.journey', { journey: this.journey })
  }

  /** Tells the screens, when something changed. */
  show(now = false): void {
    if (this.#ended) return
    const ms = this.#parts.clock.monotonicMs()
    if (!now && ms - this.#shownMs < GUIDANCE_EVERY_MS) return
    const view = this.view
    // The minute of arrival is what is shown; smaller moves are not news.
    const text = JSON.stringify({ ...view, etaWallMs: view.etaWallMs === null ? null : Math.round(view.etaWallMs / 15_000) })
    if (text === this.#shown) return
    this.#shown = text
    this.#shownMs = ms
    this.#parts.gateway.emit('navigation.guidance', view)
  }

  /** Delay that came after the route was planned, on what is ahead; less than none when a jam has gone. */
  #extraS(): number {
    if (!this.#route || !this.#state) return 0
    const { roads, plannedSpeeds } = this.#route
    const { alongM } = this.#state
    return routeDelay(roads, this.#parts.speeds(), alongM).delayS - routeDelay(roads, plannedSpeeds, alongM).delayS
  }

  #passStops(fix: Fix): void {
    if (!this.#route || !this.#state || this.#waypoints.length === 0) return
    const left = passedStops(this.#waypoints, this.#route, this.#state, fix)
    if (left === 0) return
    this.#waypoints = this.#waypoints.slice(left)
    this.tellJourney()
    this.#parts.onKeep()
  }

  #lookForBetter(fix: Fix): void {
    const { remainingDurationS } = this.view
    if (!this.#route || !this.#state || this.#state.status !== 'on_route' || remainingDurationS === null) return
    this.#betterWays.look({ fix, route: this.#route, alongM: this.#state.alongM, remainingS: remainingDurationS })
  }

  #apply(effect: Effect): void {
    const { clock } = this.#parts
    if (effect.type === 'voice') this.#say(effect.text)
    else if (effect.type === 'reroute') void this.replan(effect.fix)
    else if (effect.type === 'arrive') {
      this.#arrivedMs = clock.monotonicMs()
      this.#betterWays.withdraw()
      this.#parts.onArrived()
    }
  }

  #say(text: string): void {
    const { gateway, planner, voiceOn } = this.#parts
    if (voiceOn()) gateway.emit('navigation.voice', { text: text.slice(0, 300), language: planner.language })
  }

  #refreshEnergy(): void {
    const ms = this.#parts.clock.monotonicMs()
    if (ms - this.#energyMs < ENERGY_EVERY_MS) return
    this.#energyMs = ms
    const { remainingDistanceM, remainingDurationS } = this.view
    void this.#parts.planner.arrival(remainingDistanceM ?? 0, remainingDurationS ?? 0).then((energy) => {
      this.#arrivalSoc = energy?.arrivalSoc ?? null
    })
  }
}

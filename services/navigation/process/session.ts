/** One journey: the reducer's state and what its effects ask for. */
import type { Clock } from '../../base/clock.ts'
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Log } from '../../base/log.ts'
import { IDLE_GUIDANCE, type Guidance, type Place, type TrafficReport } from '../../contract/navigation.ts'
import type { VoicePack } from '../../contract/voice-pack.ts'
import { advance, startGuidance, type Effect, type GuidanceState } from '../guidance/reducer.ts'
import type { Fix } from '../guidance/snap.ts'
import { guidanceView } from '../guidance/view.ts'
import type { PlannedRoute, Planner } from './planner.ts'
import { touches } from './traffic-board.ts'

const GUIDANCE_EVERY_MS = 250
const ENERGY_EVERY_MS = 20_000
/** How long "arrived" stays on the screen. */
const FAREWELL_MS = 15_000

export interface SessionParts {
  gateway: Pick<GatewayClient, 'emit'>
  planner: Planner
  clock: Clock
  log: Log
  voiceOn(): boolean
  /** Whose words are spoken now; null for the standard voice. */
  voicePack(): VoicePack | null
  /** The journey is over: arrived and said farewell. */
  onEnd(): void
  onArrived(): void
}

export class Session {
  readonly to: Place
  readonly #parts: SessionParts
  #route: PlannedRoute | undefined
  #state: GuidanceState | undefined
  #planning = false
  #arrivalSoc: number | null = null
  #energyMs = -Infinity
  #shownMs = -Infinity
  #shown = ''
  #arrivedMs: number | undefined
  #ended = false

  constructor(to: Place, parts: SessionParts) {
    this.to = to
    this.#parts = parts
  }

  get routeId(): string | undefined {
    return this.#route?.summary.id
  }

  get state(): GuidanceState | undefined {
    return this.#state
  }

  get view(): Guidance {
    if (!this.#state || !this.#route) return { ...IDLE_GUIDANCE, active: true, status: 'waiting_for_fix', destination: this.to }
    return guidanceView(this.#state, {
      destination: this.to,
      routeId: this.#route.summary.id,
      rerouting: this.#planning,
      wallMs: this.#parts.clock.wallMs(),
      arrivalSoc: this.#arrivalSoc,
    })
  }

  /** Drives along this route from now on. */
  follow(route: PlannedRoute): void {
    this.#route = route
    this.#state = startGuidance(route.guided, this.#parts.planner.language)
    this.#arrivalSoc = route.summary.arrivalSoc
    this.#energyMs = this.#parts.clock.monotonicMs()
    this.#parts.gateway.emit('navigation.route', { route: route.summary })
    this.show(true)
  }

  take(fix: Fix): void {
    if (!this.#state) {
      void this.replan(fix)
      return
    }
    const pack = this.#parts.voicePack()
    const { state, effects } = advance({ ...this.#state, voice: pack && { pack, place: this.to.name } }, fix)
    this.#state = state
    for (const effect of effects) this.#apply(effect)
    this.#refreshEnergy()
    this.show(effects.length > 0)
    if (this.#arrivedMs !== undefined && this.#parts.clock.monotonicMs() - this.#arrivedMs > FAREWELL_MS) this.#parts.onEnd()
  }

  /** Plans anew from here; the present route holds until the new one is there. */
  async replan(from: Fix): Promise<boolean> {
    if (this.#planning || this.#ended || this.#arrivedMs !== undefined) return false
    this.#planning = true
    this.show(true)
    try {
      const route = await this.#parts.planner.best(from, this.to)
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

  /** True when the report lies on what is still to be driven. */
  isTouchedBy(report: TrafficReport): boolean {
    return this.#state !== undefined && touches(report, this.#state.route, this.#state.alongM)
  }

  end(): void {
    this.#ended = true
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

  #apply(effect: Effect): void {
    const { gateway, planner, voiceOn, clock } = this.#parts
    if (effect.type === 'voice' && voiceOn())
      gateway.emit('navigation.voice', { text: effect.text.slice(0, 300), language: planner.language })
    else if (effect.type === 'reroute') void this.replan(effect.fix)
    else if (effect.type === 'arrive') {
      this.#arrivedMs = clock.monotonicMs()
      this.#parts.onArrived()
    }
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

/**
 * Warming or cooling of the battery before a fast charger that the charging plan leads to: what to ask of the vehicle
 * (energy is the only writer of charging commands), and when to take it back.
 */
import { preconditioningLeadS } from '../../contract/energy-drive.ts'
import type { ActiveChargingPlan } from '../../contract/navigation-charging.ts'

export type Conditioning = 'INACTIVE' | 'FAST_CHARGING_PREPARATION'

const RETRY_AFTER_MS = 60_000
const TRIES_MAX = 3

export interface ConditioningLook {
  nowMs: number
  batteryC: number | undefined
  /** What was asked of the vehicle last, as it says. */
  asked: string | undefined
}

export class Preconditioning {
  readonly #ask: (mode: Conditioning) => Promise<void>
  #plan: ActiveChargingPlan | null = null
  /** The stop that the vehicle was asked to prepare for, by its charger. */
  #askedFor: string | undefined
  #notBeforeMs = -Infinity
  #tries = 0

  /** @param ask resolves when the vehicle has confirmed */
  constructor(ask: (mode: Conditioning) => Promise<void>) {
    this.#ask = ask
  }

  follow(plan: ActiveChargingPlan | null): void {
    this.#plan = plan
    this.#tries = 0
  }

  async look({ nowMs, batteryC, asked }: ConditioningLook): Promise<void> {
    const next = this.#plan?.plan.stops[0]
    const leftS = next ? (next.arriveWallMs - nowMs) / 1000 : Infinity
    const lead = next ? preconditioningLeadS(batteryC ?? null, next.powerKw) : 0
    const isOn = asked === 'FAST_CHARGING_PREPARATION'
    if (next && lead > 0 && leftS <= lead && !isOn && this.#askedFor !== next.charger.id) {
      await this.#try('FAST_CHARGING_PREPARATION', next.charger.id, nowMs)
    } else if (this.#askedFor !== undefined && this.#askedFor !== next?.charger.id) {
      // The car has charged, or drives elsewhere. What a person asked for by hand is not taken back.
      await (isOn ? this.#try('INACTIVE', undefined, nowMs) : this.#forget())
    }
  }

  async #forget(): Promise<void> {
    this.#askedFor = undefined
  }

  async #try(mode: Conditioning, askedFor: string | undefined, nowMs: number): Promise<void> {
    if (nowMs < this.#notBeforeMs || this.#tries >= TRIES_MAX) return
    this.#notBeforeMs = nowMs + RETRY_AFTER_MS
    this.#tries++
    await this.#ask(mode)
    this.#askedFor = askedFor
    this.#notBeforeMs = -Infinity
    this.#tries = 0
  }
}

/**
 * A warm house on arrival: while somebody is coming, the thermostat is set in time, and back when the drive is broken off. A person who turns the thermostat meanwhile has the last word.
 */
import type { ArrivalPlan } from '../../contract/home.ts'
import { WARM_TOLERANCE_C } from './heating-plan.ts'

/** A route that ends this close to its arrival has arrived, otherwise it was broken off. */
const ARRIVED_WITHIN_MS = 5 * 60_000
const RETRY_MS = 60_000

export interface ArrivalInputs {
  wallMs: number
  enabled: boolean
  /** Guidance leads home, or the driver is expected by habit or on the way; known for sure. */
  headingHome: boolean
  /** The likely arrival (P50). */
  etaWallMs: number | undefined
  thermostat: { id: string; localC: number | null; targetC: number } | undefined
  comfortC: number
  /** What it may cool to until then, when nobody is there; absent: it is left as it is. */
  holdC?: number | undefined
  /** The driver is there. */
  home?: boolean
  /** When heating begins, as the house and its people are known. */
  startMs: number
}

export type ArrivalWish = { id: string; celsius: number } | undefined

const NO_PLAN: ArrivalPlan = { state: 'none', targetC: null, currentC: null, heatingStartsWallMs: null, arrivalWallMs: null }

export class ArrivalController {
  #plan: ArrivalPlan = NO_PLAN
  /** What we changed: the target that stood there before, and what we asked for. */
  #changed: { id: string; beforeC: number; askedC: number; confirmed: boolean; askedWallMs: number } | undefined
  /** A person decided otherwise; this drive is left alone. */
  #overruled = false
  #etaWallMs: number | undefined

  get plan(): ArrivalPlan {
    return this.#plan
  }

  /** @returns what to ask of the thermostat now */
  take(now: ArrivalInputs): ArrivalWish {
    const { thermostat } = now
    if (!now.headingHome || !now.enabled) return this.#leave(now)
    if (now.etaWallMs !== undefined) this.#etaWallMs = now.etaWallMs
    if (!thermostat || thermostat.localC === null || this.#etaWallMs === undefined) {
      this.#plan = NO_PLAN
      return undefined
    }
    this.#watchPerson(thermostat.targetC)
    if (this.#overruled) {
      this.#plan = NO_PLAN
      return undefined
    }
    const { comfortC: targetC } = now
    const { localC: currentC } = thermostat
    const start = targetC - currentC > WARM_TOLERANCE_C ? now.startMs : undefined
    const begun = (this.#changed !== undefined && this.#changed.askedC >= targetC) || thermostat.targetC >= targetC
    const due = start !== undefined && now.wallMs >= start
    this.#plan = {
      state: currentC >= targetC - WARM_TOLERANCE_C ? 'warm' : begun || due ? 'heating' : 'waiting',
      targetC,
      currentC,
      heatingStartsWallMs: begun ? null : (start ?? null),
      arrivalWallMs: this.#etaWallMs,
    }
    const isHolding = this.#changed !== undefined && this.#changed.askedC < targetC
    if (!due && now.holdC !== undefined && (isHolding || !this.#changed)) {
      const isThere = Math.abs(thermostat.targetC - now.holdC) <= 0.25
      return isThere ? undefined : this.#ask(thermostat.id, thermostat.targetC, now.holdC, now.wallMs)
    }
    if (thermostat.targetC >= targetC || !(due || (this.#changed && !isHolding))) return undefined
    return this.#ask(thermostat.id, thermostat.targetC, targetC, now.wallMs)
  }

  #ask(id: string, beforeC: number, askedC: number, wallMs: number): ArrivalWish {
    if (this.#changed && askedC === this.#changed.askedC && wallMs - this.#changed.askedWallMs < RETRY_MS) return undefined
    this.#changed = { id, beforeC: this.#changed?.beforeC ?? beforeC, askedC, confirmed: false, askedWallMs: wallMs }
    return { id, celsius: askedC }
  }

  /** After the thermostat had taken our target, any other one is a person's. */
  #watchPerson(targetC: number): void {
    const changed = this.#changed
    if (!changed) return
    const isOurs = Math.abs(targetC - changed.askedC) <= 0.25
    if (isOurs) changed.confirmed = true
    else if (changed.confirmed) {
      this.#changed = undefined
      this.#overruled = true
    }
  }

  #leave({ wallMs, thermostat, enabled, home, comfortC }: ArrivalInputs): ArrivalWish {
    const changed = this.#changed
    const arrived = enabled && this.#etaWallMs !== undefined && wallMs >= this.#etaWallMs - ARRIVED_WITHIN_MS
    const isOurs = changed !== undefined && thermostat?.id === changed.id && Math.abs(thermostat.targetC - changed.askedC) <= 0.25
    this.#plan = NO_PLAN
    this.#changed = undefined
    this.#overruled = false
    this.#etaWallMs = undefined
    if (!changed || !isOurs) return undefined
    // Home before it was ready: comfort at once.
    if (home && changed.askedC < comfortC) return { id: changed.id, celsius: comfortC }
    return arrived ? undefined : { id: changed.id, celsius: changed.beforeC }
  }
}

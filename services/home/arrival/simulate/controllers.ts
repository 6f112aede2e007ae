/** Who sets the thermostat in the simulation: ours, an oracle that knows the house, a schedule, and a plain geofence. */
import { fitHouse, SAMPLE_MS, type Sample } from '../fit.ts'
import { ABSENCES_MAX, type Absence } from '../habits.ts'
import { planHeating, readyAt, type Away } from '../heating-plan.ts'
import { hoursToWarm, LONGEST_LEAD_H, ORDINARY_HOUSE, stepHouse, demandOf, type HouseModel } from '../house-model.ts'
import { massAfter } from '../mass.ts'
import type { HouseFile } from './format.ts'
import { stepTrue, thermostatDemand, type TrueState } from './true-house.ts'

export const COMFORT_C = 21
export const ECO_C = 16
const HISTORY_MS = 8 * 86_400_000
const REFIT_MS = 86_400_000
const DECIDE_MS = 5 * 60_000

/** What a controller may know of now: the thermostat, the outside, and the car. */
export interface Seen {
  nowMs: number
  /** As the sensor tells it, in tenths. */
  feltC: number
  targetC: number
  outsideC: number
  home: boolean
  leftMs: number
  eta: Away['eta']
  drive: Away['drive']
  past: readonly Absence[]
}

export interface Controller {
  name: string
  /** @param truth the house as it is; only the oracle looks at it */
  targetC(seen: Seen, truth: TrueState): number
}

const late = (seen: Seen): Away => ({
  nowMs: seen.nowMs,
  leftWallMs: seen.leftMs,
  past: seen.past.slice(-ABSENCES_MAX),
  eta: seen.eta,
  drive: seen.drive,
})

/** The product's own parts, in the order in which the product uses them. */
export class OurController implements Controller {
  readonly name = 'fascia'
  model: HouseModel = ORDINARY_HOUSE
  #samples: Sample[] = []
  #massC: number | undefined
  #fittedMs = 0
  #decidedMs = -Infinity
  #wishC = COMFORT_C

  targetC(seen: Seen): number {
    this.#learn(seen)
    if (seen.home) {
      this.#decidedMs = -Infinity
      return COMFORT_C
    }
    if (seen.nowMs - this.#decidedMs < DECIDE_MS) return this.#wishC
    this.#decidedMs = seen.nowMs
    const { model } = this
    const massC = this.#massC ?? seen.feltC
    const hoursFrom = (airC: number): number => hoursToWarm(model, { airC, massC }, seen.outsideC, COMFORT_C - 0.2)
    this.#wishC = planHeating(readyAt(late(seen)), seen.nowMs, { airC: seen.feltC, hoursFrom }, ECO_C, COMFORT_C).targetC
    return this.#wishC
  }

  #learn({ nowMs, feltC, targetC, outsideC }: Seen): void {
    const last = this.#samples.at(-1)
    if (last && nowMs - last.wallMs < SAMPLE_MS) return
    this.#samples.push({ wallMs: nowMs, airC: feltC, targetC, outsideC })
    while ((this.#samples[0]?.wallMs ?? nowMs) < nowMs - HISTORY_MS) this.#samples.shift()
    const hours = SAMPLE_MS / 3_600_000
    const demand = demandOf(targetC, feltC, this.model.bandC)
    const state = { airC: feltC, massC: this.#massC ?? feltC }
    this.#massC = stepHouse(this.model, state, outsideC, demand, hours).massC
    if (nowMs - this.#fittedMs < REFIT_MS) return
    this.#fittedMs = nowMs
    this.model = fitHouse(this.#samples, this.model)
    this.#massC = massAfter(this.model, this.#samples)
  }
}

/** The same decision with the true house, its true state and its true heater; no more of the future than ours. */
export class Oracle implements Controller {
  readonly name = 'oracle'
  readonly #house: HouseFile
  #decidedMs = -Infinity
  #wishC = COMFORT_C

  constructor(house: HouseFile) {
    this.#house = house
  }

  targetC(seen: Seen, truth: TrueState): number {
    if (seen.home) {
      this.#decidedMs = -Infinity
      return COMFORT_C
    }
    if (seen.nowMs - this.#decidedMs < DECIDE_MS) return this.#wishC
    this.#decidedMs = seen.nowMs
    const hoursFrom = (airC: number): number => this.#hoursFrom(airC, truth, seen.outsideC)
    this.#wishC = planHeating(readyAt(late(seen)), seen.nowMs, { airC: truth.airC, hoursFrom }, ECO_C, COMFORT_C).targetC
    return this.#wishC
  }

  #hoursFrom(airC: number, truth: TrueState, outsideC: number): number {
    const state: TrueState = { ...truth, airC, feltC: airC + truth.feltC - truth.airC }
    const stepH = 1 / 30
    for (let hours = 0; hours < LONGEST_LEAD_H; hours += stepH) {
      if (state.airC >= COMFORT_C - 0.2) return hours
      const demand = thermostatDemand(this.#house, COMFORT_C, state.feltC)
      stepTrue(this.#house, state, { outsideC, sun: 0, windowOpen: false, people: false, demand }, stepH)
    }
    return LONGEST_LEAD_H
  }
}

/** Comfort in the hours in which somebody of this life is usually home, and on weekends all day. */
export class Schedule implements Controller {
  readonly name = 'schedule'
  targetC({ nowMs }: Seen): number {
    const minute = Math.floor(nowMs / 60_000)
    const isWorkday = Math.floor(minute / 1440) % 7 < 5
    const hour = (minute % 1440) / 60
    return isWorkday && hour >= 8 && hour < 16 ? ECO_C : COMFORT_C
  }
}

/** Heats when the car is twenty minutes from home or nearer. */
export class Geofence implements Controller {
  readonly name = 'geofence'
  targetC({ home, drive }: Seen): number {
    return home || (drive !== undefined && drive.minutes <= 20) ? COMFORT_C : ECO_C
  }
}

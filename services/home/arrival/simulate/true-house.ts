/** The house as it truly is (3R3C and more), in steps of a minute, and its weather. The controllers never see inside. */
import type { HouseFile } from './format.ts'
import { between, normal, randomOf } from './generate.ts'

export const MINUTE_H = 1 / 60

export interface TrueState {
  airC: number
  innerC: number
  wallC: number
  /** What the heater gives now, 0 to 1, behind its lag. */
  heat: number
  /** What the sensor feels. */
  feltC: number
}

export interface Weather {
  outsideC: Float32Array
  /** Sun on the windows, 0 to 1. */
  sun: Float32Array
  windowOpen: Uint8Array
}

export const startState = (airC: number, outsideC: number): TrueState => ({
  airC,
  innerC: airC,
  wallC: airC - 0.3 * (airC - outsideC),
  heat: 0.3,
  feltC: airC,
})

/** Whole days, a value a minute. */
export function makeWeather(house: HouseFile, days: number): Weather {
  const random = randomOf(house.seed + 3_000_000)
  const minutes = days * 1440
  const outsideC = new Float32Array(minutes)
  const sun = new Float32Array(minutes)
  const windowOpen = new Uint8Array(minutes)
  let front = 0
  let clear = 0.5
  for (let minute = 0; minute < minutes; minute++) {
    if (minute % 1440 === 0) clear = random() ** 1.5
    // Fronts of about two days.
    if (minute % 60 === 0) front = front * Math.exp(-1 / 48) + 3 * Math.sqrt(1 - Math.exp(-2 / 48)) * normal(random)
    const hour = (minute % 1440) / 60
    outsideC[minute] = house.outsideMeanC + front + house.outsideSwingC * Math.sin(((hour - 9) / 12) * Math.PI)
    sun[minute] = hour > 8 && hour < 17 ? clear * Math.sin(((hour - 8) / 9) * Math.PI) : 0
  }
  for (let opened = 0; opened < days * house.windowsPerDay; opened++) {
    const begin = Math.floor(between(random, 0, minutes))
    const hour = (begin % 1440) / 60
    if (hour < 6 || hour > 22) continue
    windowOpen.fill(1, begin, Math.min(minutes, begin + Math.floor(between(random, 4, 15))))
  }
  return { outsideC, sun, windowOpen }
}

/** What the thermostat asks of its heater. */
export const thermostatDemand = ({ thermostatBandC }: HouseFile, targetC: number, feltC: number): number =>
  Math.min(1, Math.max(0, (targetC - feltC) / thermostatBandC + 0.5))

/** One step in place; small ones, so plain Euler is stable. */
export function stepTrue(
  house: HouseFile,
  state: TrueState,
  now: { outsideC: number; sun: number; windowOpen: boolean; people: boolean; demand: number },
  hours: number,
): void {
  const lagH = Math.max(MINUTE_H, house.heaterLagMin / 60)
  state.heat += (now.demand - state.heat) * Math.min(1, hours / lagH)
  const heatW = state.heat * house.heaterW
  const sunW = now.sun * house.sunW
  const { airC, innerC, wallC } = state
  const outW = (house.airOutsideWK + (now.windowOpen ? house.windowWK : 0)) * (airC - now.outsideC)
  const innerW = house.airInnerWK * (airC - innerC)
  const wallW = house.airWallWK * (airC - wallC)
  const airW = heatW * (1 - house.floorShare) + 0.3 * sunW + (now.people ? house.peopleW : 60) - outW - innerW - wallW
  state.airC += (hours * airW) / house.airWhK
  state.innerC += (hours * (innerW + heatW * house.floorShare + 0.7 * sunW)) / house.innerWhK
  state.wallC += (hours * (wallW - house.wallOutsideWK * (wallC - now.outsideC))) / house.wallWhK
  const sensorH = Math.max(MINUTE_H, house.sensorLagMin / 60)
  state.feltC += (state.airC - state.feltC) * Math.min(1, hours / sensorH)
}

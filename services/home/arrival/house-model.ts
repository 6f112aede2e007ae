/**
 * A house as two heat stores: the air that the thermostat feels, and the mass behind it (2R2C). Its six numbers are learned
 * from the thermostat alone; powers are in kelvin per hour of the air, so no meter is needed. Pure; °C and hours.
 */
export interface HouseModel {
  /** Air to outside, per hour. */
  leak: number
  /** Air to mass, per hour of the air. */
  toMass: number
  /** Mass to air, per hour of the mass. */
  toAir: number
  /** Full heating into the air, K/h. */
  heatAir: number
  /** Full heating into the mass, K/h of the mass: floors. */
  heatMass: number
  /** Free heat of people, devices and sun, K/h of the air. */
  gain: number
  /** Over so many kelvin around its target the thermostat goes from full to nothing. */
  bandC: number
}

export interface HouseState {
  airC: number
  massC: number
}

/** Radiators in an ordinary house; holds until its own history says more. */
export const ORDINARY_HOUSE: HouseModel = {
  leak: 0.12,
  toMass: 1.1,
  toAir: 0.14,
  heatAir: 6,
  heatMass: 0.1,
  gain: 0.3,
  bandC: 0.8,
}

/** How hard a thermostat heats, 0 to 1. */
export function demandOf(targetC: number, feltC: number, bandC: number): number {
  return Math.min(1, Math.max(0, (targetC - feltC) / bandC + 0.5))
}

/** One step, implicit in its own store so that it stays stable. @param hours at most a quarter */
export function stepHouse(
  model: HouseModel,
  { airC, massC }: HouseState,
  outsideC: number,
  demand: number,
  hours: number,
): HouseState {
  const { leak, toMass, toAir, heatAir, heatMass, gain } = model
  const air = (airC + hours * (leak * outsideC + toMass * massC + heatAir * demand + gain)) / (1 + hours * (leak + toMass))
  return { airC: air, massC: (massC + hours * (toAir * air + heatMass * demand)) / (1 + hours * toAir) }
}

const STEP_H = 1 / 12
export const LONGEST_LEAD_H = 8

/** Hours of full heating until the air is as warm as wished; `LONGEST_LEAD_H` when it takes longer or never gets there. */
export function hoursToWarm(model: HouseModel, from: HouseState, outsideC: number, wishedC: number): number {
  let state = from
  // Counted in whole steps: sums of a twelfth end one step too late.
  for (let step = 0; step < LONGEST_LEAD_H / STEP_H; step++) {
    const hours = step * STEP_H
    if (state.airC >= wishedC) return hours
    // Near the end the thermostat throttles.
    const demand = demandOf(wishedC + 0.3, state.airC, model.bandC)
    const next = stepHouse(model, state, outsideC, demand, STEP_H)
    if (next.airC >= wishedC) return hours + (STEP_H * (wishedC - state.airC)) / Math.max(1e-6, next.airC - state.airC)
    state = next
  }
  return LONGEST_LEAD_H
}

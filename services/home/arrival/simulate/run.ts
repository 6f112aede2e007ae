/** One house, one life, one controller: what it costs and who came home to a cold house. */
import type { Absence } from '../habits.ts'
import type { EtaBand } from '../heating-plan.ts'
import { COMFORT_C, Geofence, OurController, Oracle, Schedule, type Controller, type Seen } from './controllers.ts'
import type { HouseFile, TripFile } from './format.ts'
import { normal, randomOf } from './generate.ts'
import { makeWeather, MINUTE_H, startState, stepTrue, thermostatDemand, type Weather } from './true-house.ts'

/** Below this it counts as cold. */
const COLD_BELOW_C = COMFORT_C - 0.5
const FIRST_WEEK_MIN = 7 * 1440
const MINUTE_MS = 60_000

export interface Outcome {
  controller: string
  energyKwh: number
  /** Minutes a day at home in which the house had not been warm since the arrival. */
  missedMinPerDay: number
  arrivals: number
  coldArrivals: number
}

export const CONTROLLERS = ['fascia', 'oracle', 'schedule', 'geofence'] as const

const make = (name: (typeof CONTROLLERS)[number], house: HouseFile): Controller =>
  name === 'fascia'
    ? new OurController()
    : name === 'oracle'
      ? new Oracle(house)
      : name === 'schedule'
        ? new Schedule()
        : new Geofence()

/** The ETA of navigation: its error fades with the way that is left. */
function etaAt({ arrive, turn, etaError, etaSigma }: TripFile, minute: number): EtaBand {
  const leftMin = arrive - minute
  const share = leftMin / Math.max(1, arrive - turn)
  const p50 = minute + leftMin * (1 + etaError * share)
  const spread = 1.2816 * etaSigma * (p50 - minute)
  return { p10Ms: (p50 - spread) * MINUTE_MS, p50Ms: p50 * MINUTE_MS, p90Ms: (p50 + spread) * MINUTE_MS }
}

/** How far the car is: grows on the way out, stands, falls on the way home. */
function driveAt({ leave, turn, arrive, driveMin }: TripFile, minute: number): NonNullable<Seen['drive']> {
  const out = Math.min(driveMin, minute - leave)
  const left = minute < turn ? driveMin : ((arrive - minute) / Math.max(1, arrive - turn)) * driveMin
  return { minutes: Math.max(0, Math.min(out, left)), isApproaching: left < 0.8 * driveMin }
}

function simulate(house: HouseFile, trips: readonly TripFile[], days: number, weather: Weather, controller: Controller): Outcome {
  const random = randomOf(house.seed + 9_000_000)
  const state = startState(COMFORT_C, weather.outsideC[0] ?? 0)
  const past: Absence[] = []
  const out = { energyKwh: 0, missedMin: 0, arrivals: 0, coldArrivals: 0 }
  let index = 0
  let targetC = COMFORT_C
  let warmSinceArrival = true
  let wasHome = true
  for (let minute = 0; minute < days * 1440; minute++) {
    const trip = trips[index]
    const away = trip !== undefined && minute >= trip.leave && minute < trip.arrive
    const counts = minute >= FIRST_WEEK_MIN
    const home = !away
    if (home && !wasHome) {
      warmSinceArrival = state.airC >= COLD_BELOW_C
      if (counts) {
        out.arrivals++
        if (!warmSinceArrival) out.coldArrivals++
      }
    }
    wasHome = home
    const outsideC = weather.outsideC[minute] ?? 0
    const seen: Seen = {
      nowMs: minute * MINUTE_MS,
      feltC: Math.round((state.feltC + 0.04 * normal(random)) * 10) / 10,
      targetC,
      outsideC: Math.round(outsideC * 2) / 2,
      home,
      leftMs: (trip?.leave ?? 0) * MINUTE_MS,
      eta: away && trip.routed && minute >= trip.turn ? etaAt(trip, minute) : undefined,
      drive: away ? driveAt(trip, minute) : undefined,
      past,
    }
    targetC = controller.targetC(seen, state)
    const demand = thermostatDemand(house, targetC, seen.feltC)
    const now = {
      outsideC,
      sun: weather.sun[minute] ?? 0,
      // Nobody opens windows in an empty house.
      windowOpen: home && weather.windowOpen[minute] === 1,
      people: home,
      demand,
    }
    stepTrue(house, state, now, MINUTE_H)
    if (state.airC >= COLD_BELOW_C) warmSinceArrival = true
    if (counts) {
      out.energyKwh += (state.heat * house.heaterW * MINUTE_H) / 1000
      if (home && !warmSinceArrival) out.missedMin++
    }
    if (trip && minute + 1 >= trip.arrive) {
      past.push({ leftWallMs: trip.leave * MINUTE_MS, backWallMs: trip.arrive * MINUTE_MS })
      index++
    }
  }
  const { energyKwh, missedMin, arrivals, coldArrivals } = out
  return { controller: controller.name, energyKwh, missedMinPerDay: missedMin / (days - 7), arrivals, coldArrivals }
}

/** All controllers in the same house, with the same weather and the same life. */
export function simulateHouse(house: HouseFile, trips: readonly TripFile[], days: number): Outcome[] {
  const weather = makeWeather(house, days)
  return CONTROLLERS.map((name) => simulate(house, trips, days, weather, make(name, house)))
}

export interface Summary {
  controller: string
  energyKwh: number
  /** Against the oracle. */
  energyRatio: number
  missedMinPerDay: number
  coldArrivalShare: number
  arrivals: number
}

export function summarize(houses: readonly (readonly Outcome[])[]): Summary[] {
  const sums = CONTROLLERS.map((controller) => {
    const rows = houses.flatMap((house) => house.filter((row) => row.controller === controller))
    const sum = (of: (row: Outcome) => number): number => rows.reduce((total, row) => total + of(row), 0)
    return {
      controller,
      rows: rows.length,
      energyKwh: sum((row) => row.energyKwh),
      missed: sum((row) => row.missedMinPerDay),
      arrivals: sum((row) => row.arrivals),
      cold: sum((row) => row.coldArrivals),
    }
  })
  const oracle = sums.find(({ controller }) => controller === 'oracle')?.energyKwh ?? 1
  return sums.map(({ controller, rows, energyKwh, missed, arrivals, cold }) => ({
    controller,
    energyKwh: Math.round(energyKwh),
    energyRatio: energyKwh / oracle,
    missedMinPerDay: missed / Math.max(1, rows),
    coldArrivalShare: cold / Math.max(1, arrivals),
    arrivals,
  }))
}

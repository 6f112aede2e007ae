/**
 * Houses and lives for the simulation. Two ranges of seeds that never meet: the controller was tuned on the one, and is judged
 * on the other.
 */
import type { HouseFile, TripFile, TripsFile } from './format.ts'

export const TUNING_SEEDS = 1_000
export const HELD_OUT_SEEDS = 50_000

export type Random = () => number

/** mulberry32: small, seeded, the same everywhere. */
export function randomOf(seed: number): Random {
  let a = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random()
export const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** From a flat of today to an old house, radiators and floors. */
export function makeHouse(seed: number): HouseFile {
  const random = randomOf(seed)
  const isFloor = random() < 0.25
  const airWallWK = between(random, 600, 1300)
  const wallOutsideWK = between(random, 60, 200)
  const airOutsideWK = between(random, 30, 110)
  const lossWK = airOutsideWK + 1 / (1 / airWallWK + 1 / wallOutsideWK)
  const outsideMeanC = between(random, -3, 8)
  return {
    id: `house-${seed}`,
    airWhK: between(random, 500, 1500),
    innerWhK: between(random, 2500, 8000),
    wallWhK: between(random, 4000, 18_000),
    airInnerWK: between(random, 1200, 2800),
    airWallWK,
    wallOutsideWK,
    airOutsideWK,
    windowWK: between(random, 100, 400),
    windowsPerDay: between(random, 0.5, 3),
    heaterW: lossWK * (21 - Math.min(-8, outsideMeanC - 8)) * between(random, 1.3, 2.4),
    floorShare: isFloor ? between(random, 0.5, 0.8) : between(random, 0, 0.15),
    heaterLagMin: isFloor ? between(random, 20, 45) : between(random, 5, 20),
    sensorLagMin: between(random, 3, 15),
    thermostatBandC: between(random, 0.3, 0.8),
    sunW: between(random, 300, 2500),
    peopleW: between(random, 80, 350),
    outsideMeanC,
    outsideSwingC: between(random, 1.5, 5),
    seed,
  }
}

const DAY = 1440

/** Workdays with a habit, weekends without one, and now and then a surprise: early, late, or away for a night or two. */
export function makeTrips(seed: number, days: number): TripFile[] {
  const random = randomOf(seed + 7_000_000)
  const leaveAt = between(random, 6.3 * 60, 9 * 60)
  const backAt = between(random, 15.5 * 60, 19 * 60)
  const commuteMin = between(random, 12, 55)
  const isOrderly = between(random, 8, 40)
  const trips: TripFile[] = []
  let freeFrom = 0
  const add = (leave: number, arrive: number, driveMin: number): void => {
    const way = Math.max(5, driveMin * Math.exp(0.18 * normal(random)))
    if (leave < freeFrom || arrive - leave < way + 10 || arrive >= days * DAY) return
    const etaSigma = 0.12
    trips.push({
      leave: Math.round(leave),
      turn: Math.round(arrive - way),
      arrive: Math.round(arrive),
      driveMin,
      routed: random() < 0.75,
      etaError: Math.max(-0.5, etaSigma * normal(random)),
      etaSigma,
    })
    freeFrom = arrive + 20
  }
  for (let day = 0; day < days; day++) {
    const midnight = day * DAY
    const isWorkday = day % 7 < 5
    if (isWorkday && random() > 0.06) {
      const leave = midnight + leaveAt + 12 * normal(random)
      const luck = random()
      const back =
        luck < 0.08
          ? between(random, 10 * 60, 15 * 60)
          : luck < 0.18
            ? backAt + between(random, 60, 240)
            : backAt + isOrderly * normal(random)
      add(leave, midnight + back, commuteMin)
    }
    if (random() < (isWorkday ? 0.2 : 0.75)) {
      const leave = midnight + between(random, isWorkday ? 18.5 * 60 : 9 * 60, isWorkday ? 20 * 60 : 16 * 60)
      add(leave, leave + between(random, 45, isWorkday ? 180 : 420), between(random, 8, 40))
    }
    if (random() < 0.02) {
      const leave = midnight + between(random, 16 * 60, 20 * 60)
      add(leave, leave + between(random, 1, 2.6) * DAY, between(random, 60, 180))
    }
  }
  return trips.sort((a, b) => a.leave - b.leave)
}

export function generate(firstSeed: number, count: number, days: number): { houses: HouseFile[]; trips: TripsFile } {
  const houses = Array.from({ length: count }, (_, index) => makeHouse(firstSeed + index))
  return { houses, trips: { days, trips: Object.fromEntries(houses.map(({ id, seed }) => [id, makeTrips(seed, days)])) } }
}

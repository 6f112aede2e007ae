import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secondsToLevel, LEVELS, LEVELS_PER_PERCENT } from './charge-time.ts'
import { optimise, type PlanEdge, type PlanNode, type Problem } from './optimise.ts'

const RUNS = Number(process.env['FASCIA_RUNS'] ?? 1)
const CAPACITY_KWH = 60
const CURVE = [
  { soc: 0, kw: 96 },
  { soc: 10, kw: 132 },
  { soc: 50, kw: 102 },
  { soc: 80, kw: 48 },
  { soc: 100, kw: 3 },
]
const STOP_S = 240

interface Line {
  atKm: number
  offKm: number
  kw: number
  waitS: number
}

/** Chargers beside a straight motorway. */
function problemOf(lengthKm: number, chargers: readonly Line[], startSoc: number): Problem {
  const places = [{ atKm: 0, offKm: 0 }, ...chargers, { atKm: lengthKm, offKm: 0 }]
  const nodes: PlanNode[] = places.map((_, i) => {
    const charger = chargers[i - 1]
    if (!charger) return { beforeS: 0, leastSoc: i === 0 ? 0 : 15 }
    return { secondsTo: secondsToLevel(charger.kw, CURVE, 11, CAPACITY_KWH), beforeS: STOP_S + charger.waitS, leastSoc: 10 }
  })
  const edges = places.map((from, i) =>
    places.flatMap((to, j): PlanEdge[] => {
      if (i === j || j === 0 || i === places.length - 1) return []
      const km = Math.abs(to.atKm - from.atKm) + from.offKm + to.offKm
      return [{ to: j, driveS: km * 33, kwh: km * 0.19 }]
    }),
  )
  return { nodes, edges, start: 0, goal: places.length - 1, startSoc, chargeToSoc: 90, capacityKwh: CAPACITY_KWH }
}

/** Every order of up to three chargers, and for each every charge in steps of a quarter of a percent. */
function bruteForce(problem: Problem): number {
  const { nodes, edges, goal, capacityKwh } = problem
  const used = (kwh: number): number => (kwh / capacityKwh) * 100
  let best = Infinity
  const drive = (node: number, soc: number, seconds: number, visited: readonly number[]): void => {
    if (seconds >= best) return
    for (const { to, driveS, kwh } of edges[node] ?? []) {
      const left = soc - used(kwh)
      const there = nodes[to] as PlanNode
      if (left < there.leastSoc) continue
      const at = seconds + driveS + there.beforeS
      if (to === goal) {
        best = Math.min(best, at)
        continue
      }
      if (visited.includes(to) || visited.length >= 3 || !there.secondsTo) continue
      // Useful charges: those that just reach another place, and a coarse grid between for chargers of different power.
      const needs = (edges[to] ?? []).map((edge) => used(edge.kwh) + (nodes[edge.to]?.leastSoc ?? 0))
      const grid = Array.from({ length: 33 }, (_, i) => 10 + i * 2.5)
      for (const target of new Set([...needs, ...grid, 90])) {
        if (target <= left || target > 90) continue
        const secondsTo = (level: number): number => {
          const whole = Math.min(LEVELS - 1, Math.floor(level))
          const [a, b] = [there.secondsTo?.[whole] ?? 0, there.secondsTo?.[whole + 1] ?? 0]
          return a + (level - whole) * (b - a)
        }
        const chargeS = secondsTo(target * LEVELS_PER_PERCENT) - secondsTo(left * LEVELS_PER_PERCENT)
        drive(to, target, at + chargeS, [...visited, to])
      }
    }
  }
  drive(problem.start, problem.startSoc, 0, [])
  return best
}

describe('charging stops', () => {
  const charger = fc.record({
    atKm: fc.integer({ min: 5, max: 420 }),
    offKm: fc.integer({ min: 0, max: 8 }),
    kw: fc.constantFrom(22, 50, 150, 300),
    waitS: fc.constantFrom(0, 0, 0, 900),
  })

  const farCharger = charger.map((one) => ({ ...one, atKm: one.atKm * 2 }))

  it('are within 2 % of the best that there is', () => {
    let planned = 0
    fc.assert(
      fc.property(
        fc.integer({ min: 150, max: 430 }),
        fc.array(charger, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 20, max: 90 }),
        (km, chargers, soc) => {
          const problem = problemOf(km, chargers, soc)
          const best = bruteForce(problem)
          const found = optimise(problem)
          // A case at the very edge of reach may be lost to rounding, never won by it.
          if (best === Infinity) {
            expect(found === undefined || found.visits.length > 5).toBe(true)
            return
          }
          if (!found) {
            expect(optimise({ ...problem, startSoc: soc + 1.5 })).toBeDefined()
            return
          }
          planned++
          expect(found.totalS).toBeLessThanOrEqual(best * 1.02)
        },
      ),
      { numRuns: 60 * RUNS },
    )
    expect(planned).toBeGreaterThan(10)
  })

  it('never come to a place with less than is wanted, and add up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 150, max: 900 }), fc.array(farCharger, { minLength: 2, maxLength: 14 }), (km, chargers) => {
        const problem = problemOf(km, chargers, 80)
        const found = optimise(problem)
        if (!found) return
        let seconds = 0
        found.visits.forEach((visit, i) => {
          const node = problem.nodes[visit.node] as PlanNode
          const before = found.visits[i - 1]
          if (before) {
            const edge = problem.edges[before.node]?.find(({ to }) => to === visit.node) as PlanEdge
            expect(visit.arriveSoc).toBeLessThanOrEqual(before.leaveSoc - (edge.kwh / CAPACITY_KWH) * 100 + 1e-6)
            expect(visit.arriveSoc).toBeGreaterThanOrEqual(node.leastSoc)
            seconds += edge.driveS
            expect(visit.atS).toBeCloseTo(seconds, 3)
          }
          expect(visit.leaveSoc).toBeLessThanOrEqual(Math.max(90, visit.arriveSoc))
          seconds += (before ? node.beforeS : 0) + visit.chargeS
        })
        expect(found.totalS).toBeCloseTo(seconds, 3)
      }),
      { numRuns: 60 * RUNS },
    )
  })

  it('go past a charger with a queue when another one is near, and to the stronger of two', () => {
    const stopsOf = (problem: Problem): number[] =>
      (optimise(problem)?.visits ?? []).filter(({ leaveSoc, arriveSoc }) => leaveSoc > arriveSoc).map(({ node }) => node)
    const two = [
      { atKm: 150, offKm: 0, kw: 150, waitS: 0 },
      { atKm: 155, offKm: 0, kw: 150, waitS: 0 },
    ]
    expect(stopsOf(problemOf(300, [two[0] as Line, { ...(two[1] as Line), waitS: 1800 }], 90))).toEqual([1])
    expect(stopsOf(problemOf(300, [{ ...(two[0] as Line), waitS: 1800 }, two[1] as Line], 90))).toEqual([2])
    expect(stopsOf(problemOf(300, [{ ...(two[0] as Line), kw: 50 }, two[1] as Line], 90))).toEqual([2])
    expect(stopsOf(problemOf(150, two, 90))).toEqual([])
    expect(optimise(problemOf(400, [], 90))).toBeUndefined()
  })
})

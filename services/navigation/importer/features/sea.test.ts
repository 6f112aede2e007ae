import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ringArea2 } from './feature.ts'
import { contains, type Piece } from './rings.ts'
import { seaOf, type Frame } from './sea.ts'

/** `npm run test:long` multiplies the runs. */
const RUNS = Number(process.env['FASCIA_RUNS'] ?? 1)
const LONG_MS = 10_000 + 4_000 * RUNS
const FRAME: Frame = [0, 0, 1_000, 1_000]
let nextId = 1
const shore = (...flat: number[]): Piece => ({ first: nextId++, last: nextId++, line: Int32Array.from(flat) })
/** A closed shore; clockwise on the screen has water inside, the other way land. */
const ring = (...flat: number[]): Piece => {
  const id = nextId++
  return { first: id, last: id, line: Int32Array.of(...flat, flat[0] ?? 0, flat[1] ?? 0) }
}

const isWet = (sea: readonly (readonly Int32Array[])[], x: number, y: number): boolean =>
  sea.some(([outer, ...holes]) => outer && contains(outer, x, y) && !holes.some((hole) => contains(hole, x, y)))
const areaOf = (sea: readonly (readonly Int32Array[])[]): number => sea.flat().reduce((sum, part) => sum + ringArea2(part), 0) / 2

describe('the sea', () => {
  it('is nowhere without a shore', () => {
    expect(seaOf([], FRAME)).toEqual([])
  })

  it('lies right of a shore that crosses the frame, in whichever direction', () => {
    // Southwards: the water is in the west.
    expect(areaOf(seaOf([shore(300, -50, 300, 1_050)], FRAME))).toBe(300 * 1_000)
    expect(areaOf(seaOf([shore(300, 1_050, 300, -50)], FRAME))).toBe(700 * 1_000)
    expect(areaOf(seaOf([shore(-50, 400, 1_050, 400)], FRAME))).toBe(600 * 1_000)
  })

  it('joins ways that follow one another, and has islands', () => {
    const first = { first: 900, last: 901, line: Int32Array.of(300, -50, 300, 500) }
    const second = { first: 901, last: 902, line: Int32Array.of(300, 500, 300, 1_050) }
    const island = ring(100, 100, 100, 200, 200, 200, 200, 100)
    const sea = seaOf([second, island, first], FRAME)
    expect(sea).toHaveLength(1)
    expect(areaOf(sea)).toBe(300 * 1_000 - 100 * 100)
    expect(isWet(sea, 150, 150)).toBe(false)
    expect(isWet(sea, 50, 900)).toBe(true)
  })

  it('is all around when there are islands only', () => {
    const sea = seaOf([ring(100, 100, 100, 200, 200, 200, 200, 100)], FRAME)
    expect(areaOf(sea)).toBe(1_000_000 - 10_000)
  })

  it('is a bay between two shores, and two seas beside an isthmus', () => {
    // Land in the south-west and in the south-east, water between and above.
    const bay = seaOf([shore(400, 1_050, 400, 500, -50, 500), shore(1_050, 500, 600, 500, 600, 1_050)], FRAME)
    expect(isWet(bay, 500, 900)).toBe(true)
    expect(isWet(bay, 200, 900)).toBe(false)
    expect(isWet(bay, 800, 900)).toBe(false)
  })

  it('reaches the frame where the extract cut the shore before it', () => {
    const sea = seaOf([shore(300, 20, 300, 960)], FRAME)
    expect(areaOf(sea)).toBe(300 * 1_000)
  })

  it('follows an island that leaves the frame', () => {
    // A square island around the north-west corner.
    const sea = seaOf([ring(-100, -100, -100, 200, 200, 200, 200, -100)], FRAME)
    expect(areaOf(sea)).toBe(1_000_000 - 200 * 200)
  })

  it(
    'is wet right of every shore and dry left of it, whatever the shores',
    () => {
      const inside = fc.integer({ min: 30, max: 970 })
      const depth = fc.array(fc.integer({ min: 100, max: 900 }), { minLength: 1, maxLength: 6 })
      fc.assert(
        fc.property(depth, inside, inside, (xs, px, py) => {
          // A shore from north to south as a staircase; the water is in the west of it.
          const step = 1_100 / xs.length
          const line = xs.flatMap((x, i) => [x, Math.round(-50 + i * step), x, Math.round(-50 + (i + 1) * step)])
          const at = xs[Math.floor((py + 50) / step)] ?? 0
          fc.pre(px !== at && Math.abs(((py + 50) % step) - step) > 2 && (py + 50) % step > 2)
          expect(isWet(seaOf([shore(...line)], FRAME), px, py)).toBe(px < at)
        }),
        { numRuns: 100 * RUNS },
      )
    },
    LONG_MS,
  )
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CurveLog, essentialPoints, type CurvePoint } from './curve-log.ts'

const curve = (values: readonly number[], stepMs = 10): CurvePoint[] =>
  values.map((value, index) => ({ atMs: index * stepMs, value }))
const points = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.double({ min: -1e4, max: 1e4, noNaN: true })), {
    minLength: 2,
    maxLength: 120,
  })
  .map((steps) => {
    let atMs = 0
    return steps.map(([step, value]): CurvePoint => ({ atMs: (atMs += step), value }))
  })
const maxError = fc.double({ min: 0, max: 1000, noNaN: true })

/** The value of a line through the kept points at a time between them. */
function lineAt(kept: readonly CurvePoint[], atMs: number): number {
  const after = kept.findIndex((point) => point.atMs >= atMs)
  const right = kept[after]
  const left = kept[Math.max(0, after - 1)]
  if (!left || !right) return Number.NaN
  return right.atMs === left.atMs
    ? right.value
    : left.value + ((right.value - left.value) * (atMs - left.atMs)) / (right.atMs - left.atMs)
}

describe('essentialPoints', () => {
  it('no sample is farther from the line than the error, and what is kept are samples with both ends', () => {
    fc.assert(
      fc.property(points, maxError, (samples, error) => {
        const kept = essentialPoints(samples, error)
        expect(kept[0]).toBe(samples[0])
        expect(kept.at(-1)).toBe(samples.at(-1))
        for (const { atMs, value } of samples) expect(Math.abs(lineAt(kept, atMs) - value)).toBeLessThanOrEqual(error + 1e-6)
        expect(kept.every((point) => samples.includes(point))).toBe(true)
      }),
    )
  })

  it.each([
    ['a straight line needs its ends', [0, 1, 2, 3, 4], 0, [0, 4]],
    ['a corner is kept', [0, 10, 20, 10, 0], 0.1, [0, 20, 0]],
    ['a step keeps both its edges', [0, 0, 0, 10, 10, 10], 0.5, [0, 0, 10, 10]],
    ['noise within the error goes', [5, 5.2, 4.9, 5.1, 5], 0.5, [5, 5]],
    ['an error of exactly the limit is borne', [0, 1, 0], 1, [0, 0]],
    ['two points are a curve', [3, 9], 0, [3, 9]],
    ['and so is one', [3], 0, [3]],
  ])('%s', (_what, values, error, expected) => {
    expect(essentialPoints(curve(values), error).map(({ value }) => value)).toEqual(expected)
  })

  it('does not run out of stack on a curve where everything matters', () => {
    const zigzag = curve(Array.from({ length: 20_000 }, (_, index) => (index % 2) * index))
    expect(essentialPoints(zigzag.slice(0, 1000), 0)).toHaveLength(1000)
  })
})

describe('CurveLog', () => {
  it('the curves one after the other are one line that misses no sample of full buffers by more', () => {
    fc.assert(
      fc.property(points, maxError, fc.integer({ min: 2, max: 40 }), (samples, error, size) => {
        const log = new CurveLog(error, size)
        const told: CurvePoint[] = []
        for (const sample of samples) told.push(...(log.take(sample) ?? []))
        expect(told.map(({ atMs }) => atMs)).toEqual(told.map(({ atMs }) => atMs).sort((a, b) => a - b))
        expect(new Set(told).size).toBe(told.length)
        const end = told.at(-1)?.atMs ?? -1
        for (const { atMs, value } of samples) {
          if (atMs <= end) expect(Math.abs(lineAt(told, atMs) - value)).toBeLessThanOrEqual(error + 1e-6)
        }
        // What is not told yet is less than a buffer.
        expect(samples.filter(({ atMs }) => atMs > end).length).toBeLessThan(size)
      }),
    )
  })

  it('speaks when the buffer is full, not before, and a sample seen twice is one', () => {
    const log = new CurveLog(0, 3)
    const [a, b, c] = curve([0, 5, 0]) as [CurvePoint, CurvePoint, CurvePoint]
    expect([log.take(a), log.take(a), log.take(b), log.take(b)]).toEqual([undefined, undefined, undefined, undefined])
    expect(log.take(c)).toEqual([a, b, c])
  })

  it('begins anew when time went back, and tells what it had', () => {
    const log = new CurveLog(0, 10)
    log.take({ atMs: 1000, value: 1 })
    log.take({ atMs: 1010, value: 2 })
    expect(log.take({ atMs: 5, value: 3 })).toEqual([
      { atMs: 1000, value: 1 },
      { atMs: 1010, value: 2 },
    ])
    expect(log.take({ atMs: 6, value: 3 })).toBeUndefined()
  })
})

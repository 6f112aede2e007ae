import { describe, expect, it } from 'vitest'
import { pauseMs } from './poll.ts'

describe('the pauses of a poll', () => {
  it('are drawn anew around the usual one', () => {
    expect(pauseMs(600_000, 0, () => 0)).toBe(480_000)
    expect(pauseMs(600_000, 0, () => 1)).toBeCloseTo(720_000)
  })

  it('begin short when the other side is away, and grow up to the usual one', () => {
    const pauses = Array.from({ length: 10 }, (_, failures) => pauseMs(600_000, failures + 1, () => 1))
    expect(pauses.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 40_000])
    expect(pauses.at(-1)).toBe(600_000)
    expect(pauseMs(1_000, 1, () => 0)).toBe(500)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArrivalPeriod } from './arrival-period.ts'

const PERIODS = 3
const jitter = fc.double({ min: -0.45, max: 0.45, noNaN: true })
/** One arrival in so many gets lost. */
const losses = fc.array(fc.integer({ min: 0, max: 24 }), { minLength: 200, maxLength: 200 })

describe('a learnt period', () => {
  it('never calls stale what still comes, with any jitter and single losses (property)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 2000 }),
        fc.array(jitter, { minLength: 200, maxLength: 200 }),
        losses,
        (periodMs, jitters, lost) => {
          const period = new ArrivalPeriod()
          let [lastMs, wasLost] = [0, false]
          period.arrived(0)
          jitters.forEach((offset, index) => {
            const nowMs = (index + 1) * periodMs + (offset * periodMs) / 2
            const isLost = lost[index] === 0 && !wasLost
            wasLost = isLost
            if (isLost) return
            const learnt = period.periodMs
            if (learnt !== undefined) expect(nowMs - lastMs).toBeLessThanOrEqual(PERIODS * learnt)
            period.arrived(nowMs)
            lastMs = nowMs
          })
        },
      ),
      { numRuns: 200 },
    )
  })

  it('is known after a while, and near the true one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 2000 }), fc.array(jitter, { minLength: 64, maxLength: 64 }), (periodMs, jitters) => {
        const period = new ArrivalPeriod()
        jitters.forEach((offset, index) => period.arrived(index * periodMs + (offset * periodMs) / 2))
        expect(period.periodMs).toBeGreaterThan(periodMs * 0.5)
        expect(period.periodMs).toBeLessThan(periodMs * 1.6)
      }),
    )
  })

  it('is none of what comes at random', () => {
    const period = new ArrivalPeriod()
    // Exponential intervals from a fixed sequence: three means without an arrival are nothing unusual.
    let [nowMs, seed] = [0, 7]
    for (let index = 0; index < 300; index++) {
      seed = (seed * 16_807) % 2_147_483_647
      nowMs += -Math.log(seed / 2_147_483_647) * 100
      period.arrived(nowMs)
      if (index > 40) expect(period.periodMs).toBeUndefined()
    }
  })

  it('is not changed by an outage, and follows a sender that changes its rate', () => {
    const period = new ArrivalPeriod()
    let nowMs = 0
    const send = (count: number, everyMs: number): void => {
      for (let index = 0; index < count; index++) period.arrived((nowMs += everyMs))
    }
    send(40, 50)
    expect(period.periodMs).toBe(50)
    period.interrupted()
    nowMs += 60_000
    send(20, 50)
    expect(period.periodMs).toBe(50)
    send(60, 200)
    expect(period.periodMs).toBe(200)
  })
})

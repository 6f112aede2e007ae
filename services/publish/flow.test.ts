import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BackpressureGate } from './backpressure-gate.ts'
import { EventOutbox } from './event-outbox.ts'
import { LatestValuesAccumulator } from './latest-values-accumulator.ts'
import { Metrics } from './metrics.ts'

const SIZE = 20
const ids = fc.array(fc.integer({ min: 0, max: SIZE - 1 }), { maxLength: 40 })

describe('LatestValuesAccumulator', () => {
  it('hands out each subscribed change exactly once, whatever the order of offers and takes', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('subscribe' as const), ids }),
      fc.record({ kind: fc.constant('offer' as const), ids }),
      fc.record({ kind: fc.constant('take' as const), ids }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const accumulator = new LatestValuesAccumulator(SIZE)
        let subscribed = new Set<number>()
        let pending = new Set<number>()
        for (const { kind, ids: given } of steps) {
          if (kind === 'subscribe') {
            accumulator.subscribe(given)
            subscribed = new Set(given)
            pending = new Set(given)
          } else if (kind === 'offer') {
            accumulator.offer(given)
            for (const id of given) if (subscribed.has(id)) pending.add(id)
          } else {
            expect(accumulator.take().sort()).toEqual([...pending].sort())
            pending = new Set()
          }
          expect(accumulator.pendingCount).toBe(pending.size)
        }
      }),
    )
  })
})

describe('BackpressureGate', () => {
  it('has never more than one batch in flight and opens only for that one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant('send' as const), fc.integer({ min: -1, max: 20 })), { maxLength: 60 }),
        (steps) => {
          const gate = new BackpressureGate()
          let inFlight: number | undefined
          for (const step of steps) {
            if (step === 'send') {
              expect(gate.isOpen).toBe(inFlight === undefined)
              if (gate.isOpen) inFlight = gate.pass(0)
            } else {
              expect(gate.acknowledge(step, 7)).toBe(step === inFlight ? 7 : undefined)
              if (step === inFlight) inFlight = undefined
            }
          }
        },
      ),
    )
  })

  it.each([undefined, null, '1', {}, Number.NaN])('is not opened by %s', (wrong) => {
    const gate = new BackpressureGate()
    gate.pass(0)
    expect(gate.acknowledge(wrong, 1)).toBeUndefined()
    expect(gate.isOpen).toBe(false)
  })
})

describe('EventOutbox', () => {
  it('keeps of a state only the latest and of passing events a bounded number, oldest lost first', () => {
    const outbox = new EventOutbox()
    for (let index = 0; index < 1000; index++) {
      outbox.push({ name: 'navigation.traffic', payload: index })
      outbox.push({ name: 'navigation.voice', payload: index })
    }
    expect(outbox.size).toBe(65)
    expect(outbox.dropped).toBe(936)
    expect(outbox.shift()).toEqual({ name: 'navigation.traffic', payload: 999 })
    expect(outbox.shift()).toEqual({ name: 'navigation.voice', payload: 936 })
  })
})

describe('Metrics', () => {
  it('renders counters, gauges and cumulated buckets in the Prometheus text format', () => {
    const metrics = new Metrics()
    metrics.counter('refused_total', 'Refused')
    metrics.count('refused_total', { code: 'forbidden' }, 2)
    metrics.observe('clients', 'Clients', 'gauge', () => 3)
    const histogram = metrics.histogram('latency_ms', 'Latency', [1, 10])
    for (const value of [0.5, 5, 50]) histogram.observe(value)
    expect(metrics.render()).toBe(`# HELP refused_total Refused
# TYPE refused_total counter
refused_total{code="forbidden"} 2
# HELP clients Clients
# TYPE clients gauge
clients 3
# HELP latency_ms Latency
# TYPE latency_ms histogram
latency_ms_bucket{le="1"} 1
latency_ms_bucket{le="10"} 2
latency_ms_bucket{le="+Inf"} 3
latency_ms_sum 55.5
latency_ms_count 3
`)
  })
})

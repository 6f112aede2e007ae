import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SignalEntry } from '../../contract/signal-entry.ts'
import { SignalStore } from '../../signals/signal-store.ts'
import { SignalTable } from '../../signals/signal-table.ts'
import { ConditionCapture, CurveCapture, PeriodCapture } from './captures.ts'

const entry: SignalEntry = { kind: 'sensor', datatype: 'double', description: '', publisher: 'vehicle', standard: true }
const T0 = Date.UTC(2026, 0, 1)

function storeOf(...paths: string[]): SignalStore {
  return new SignalStore(new SignalTable(Object.fromEntries(paths.map((path) => [path, entry]))))
}
const change = { variant: 'change', parameter: { 'logic-op': 'ne', diff: 0 } } as const

describe('ConditionCapture', () => {
  it('however often it is looked at between two takes, a take has the latest captured value, once', () => {
    const step = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant('take' as const))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const store = storeOf('V.A')
        const capture = new ConditionCapture(store, store.table.definitions, 0, change)
        let reference: number | undefined
        let pending: number | undefined
        for (const [index, value] of steps.entries()) {
          if (value === 'take') {
            expect(capture.isPending).toBe(pending !== undefined)
            const told = capture.take().map(({ dp }) => dp)
            expect(told).toMatchObject(pending === undefined ? [] : [{ value: String(pending) }])
            pending = undefined
          } else {
            store.writeNumber(0, value, T0 + index, index)
            capture.look()
            if (reference !== undefined && value !== reference) pending = value
            reference = value
          }
        }
      }),
    )
  })

  it('is lost when its signal is, and only that one', () => {
    const store = storeOf('V.A', 'V.B')
    const capture = new ConditionCapture(store, store.table.definitions, 0, change)
    capture.look()
    expect(capture.isLost).toBe(false)
    store.writeNumber(0, 1, T0, 0)
    capture.look()
    store.setQuality(1, 'stale', 0)
    expect(capture.isLost).toBe(false)
    store.setQuality(0, 'stale', 0)
    capture.look()
    expect(capture.isLost).toBe(true)
  })
})

describe('PeriodCapture', () => {
  it('tells what is valid, and is lost when nothing is any more', () => {
    const store = storeOf('V.A', 'V.B')
    const capture = new PeriodCapture(store, store.table.definitions, 100, 0)
    capture.look(100)
    expect(capture.isPending).toBe(true)
    expect(capture.take()).toEqual([])
    expect(capture.isLost).toBe(false)
    store.writeNumber(1, 5, T0, 150)
    capture.look(200)
    expect(capture.take()).toMatchObject([{ path: 'V.B', dp: { value: '5' } }])
    store.setQuality(1, 'stale', 250)
    expect(capture.take()).toEqual([])
    expect(capture.isLost).toBe(true)
  })
})

describe('CurveCapture', () => {
  it('keeps at most a buffer of points for a client that does not read, the newest ones', () => {
    const store = storeOf('V.A')
    const capture = new CurveCapture(store, store.table.definitions, 0, 10)
    for (let sample = 0; sample < 500; sample++) {
      store.writeNumber(0, (sample * 7919) % 101, T0 + sample * 10, sample)
      capture.look()
    }
    const points = [capture.take()[0]?.dp].flat()
    expect(points).toHaveLength(10)
    expect(points.at(-1)?.ts.startsWith('2026-01-01T00:00:04')).toBe(true)
    expect(capture.conflated).toBeGreaterThan(300)
    expect(capture.take()).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SignalEntry } from '../contract/signal-entry.ts'
import { SignalStore } from './signal-store.ts'
import { patternTest, SignalTable } from './signal-table.ts'

const entry = (datatype: SignalEntry['datatype'], facts: Partial<SignalEntry> = {}): SignalEntry => ({
  kind: 'sensor',
  datatype,
  description: 'test',
  publisher: 'vehicle',
  standard: false,
  ...facts,
})

const table = new SignalTable({
  'Vehicle.Number': entry('float', { min: -10, max: 10 }),
  'Vehicle.Whole': entry('uint8'),
  'Vehicle.Flag': entry('boolean'),
  'Vehicle.Mode': entry('string', { allowed: ['OFF', 'ON'] }),
  'Vehicle.Name': entry('string'),
})
const NUMBER = 0
const WHOLE = 1
const MODE = 3
const NAME = 4

describe('SignalStore', () => {
  it('says null and never before the first value', () => {
    const store = new SignalStore(table)
    for (const { id } of table.definitions) {
      expect(store.value(id)).toBeNull()
      expect(store.quality(id)).toBe('never')
      store.setQuality(id, 'stale', 0)
      expect(store.quality(id)).toBe('never')
    }
    expect(store.dirtyCount).toBe(0)
  })

  it('keeps the last value and says what is wrong with one that is out of range, not finite or no member', () => {
    const store = new SignalStore(table)
    store.writeNumber(NUMBER, 5, 1000, 1)
    for (const [bad, quality] of [
      [10.01, 'out_of_range'],
      [-11, 'out_of_range'],
      [Number.NaN, 'invalid'],
      [Infinity, 'invalid'],
    ] as const) {
      store.writeNumber(NUMBER, bad, 2000, 2)
      expect([store.value(NUMBER), store.quality(NUMBER)]).toEqual([5, quality])
    }
    expect(store.refused).toMatchObject({ out_of_range: 2 })
    store.writeNumber(NUMBER, 6, 3000, 3)
    expect([store.value(NUMBER), store.quality(NUMBER), store.sourceMs[NUMBER]]).toEqual([6, 'valid', 3000])
    expect(store.write(MODE, 'MAYBE', 'valid', 0, 0)).toMatch(/must be one of/)
  })

  it('has no value when the very first one is invalid', () => {
    const store = new SignalStore(table)
    store.writeNumber(NUMBER, 99, 1000, 1)
    expect([store.value(NUMBER), store.quality(NUMBER)]).toEqual([null, 'out_of_range'])
  })

  it('rounds whole-number signals and interns enumerated text', () => {
    const store = new SignalStore(table)
    store.writeNumber(WHOLE, 41.6, 0, 0)
    store.write(MODE, 'ON', 'valid', 0, 0)
    store.write(NAME, 'Main Street', 'valid', 0, 0)
    expect([store.value(WHOLE), store.value(MODE), store.numbers[MODE], store.value(NAME)]).toEqual([42, 'ON', 1, 'Main Street'])
  })

  it('lists each changed signal once, and nothing that only arrived again', () => {
    const write = fc.record({ id: fc.constantFrom(NUMBER, WHOLE), value: fc.integer({ min: 0, max: 10 }) })
    fc.assert(
      fc.property(fc.array(fc.array(write, { maxLength: 30 }), { maxLength: 10 }), (rounds) => {
        const store = new SignalStore(table)
        const seen = new Map<number, number>()
        for (const round of rounds) {
          const before = new Map(seen)
          for (const { id, value } of round) {
            store.writeNumber(id, value, 1, 1)
            seen.set(id, value)
          }
          const dirty = [...store.takeDirty()]
          expect(new Set(dirty).size).toBe(dirty.length)
          for (const [id, value] of seen) if (before.get(id) !== value) expect(dirty).toContain(id)
          for (const id of dirty) expect(round.some((one) => one.id === id)).toBe(true)
          expect(store.dirtyCount).toBe(0)
        }
      }),
    )
  })

  it('lets a listener write while it reads what changed', () => {
    const store = new SignalStore(table)
    store.writeNumber(NUMBER, 1, 0, 0)
    store.writeNumber(WHOLE, 1, 0, 0)
    const changed = store.takeDirty()
    store.write(MODE, 'ON', 'valid', 0, 0)
    expect([...changed]).toEqual([NUMBER, WHOLE])
    expect([...store.takeDirty()]).toEqual([MODE])
  })
})

describe('patterns', () => {
  it.each([
    ['Vehicle.Speed', 'Vehicle.Speed', true],
    ['Vehicle.Speed', 'Vehicle.SpeedLimit', false],
    ['Vehicle.*', 'Vehicle.Speed', true],
    ['Vehicle.*', 'Vehicle.Cabin.Door', false],
    ['Vehicle.Cabin.*.Row1.*.IsOpen', 'Vehicle.Cabin.Door.Row1.DriverSide.IsOpen', true],
    ['Vehicle.**', 'Vehicle.Cabin.Door.Row1.DriverSide.IsOpen', true],
    ['Vehicle.Cabin.**', 'Vehicle.Cabin', false],
    ['Vehicle.A*', 'Vehicle.AB', false],
  ])('%s against %s is %s', (pattern, path, expected) => {
    expect(patternTest(pattern)(path)).toBe(expected)
  })
})

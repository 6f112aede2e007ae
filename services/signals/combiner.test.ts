import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findMessageNamed } from '../can/dbc/model.ts'
import { parseDbc } from '../can/dbc/parse.ts'
import { sealFrame } from '../can/checksum.ts'
import { sealFor } from '../can/seals/seals.ts'
import type { SignalEntry } from '../contract/signal-entry.ts'
import { encodeMessage } from '../decode/encoder.ts'
import { FrameIntake } from './frame-intake.ts'
import { compileMapping } from './mapper.ts'
import { VehicleMapping, type Combination } from './mapping-schema.ts'
import { SignalStore } from './signal-store.ts'
import { SignalTable } from './signal-table.ts'
import { StalenessWatcher } from './staleness-watcher.ts'

const DBC = `VERSION ""
BU_: CAR
BO_ 256 Fast: 8 CAR
 SG_ A : 0|16@1+ (0.5,0) [0|0] "mph" CAR
 SG_ B : 16|16@1- (1,0) [0|0] "" CAR
 SG_ Flags : 32|8@1+ (1,0) [0|0] "" CAR
 SG_ State : 40|4@1+ (1,0) [0|0] "" CAR
BO_ 257 Slow: 8 CAR
 SG_ C : 0|16@1+ (1,0) [0|0] "" CAR
 SG_ Part : 16|32@1+ (1,0) [0|0] "" CAR
BO_ 258 Vin: 8 CAR
 SG_ Page M : 0|8@1+ (1,0) [0|0] "" CAR
 SG_ Vin1 m0 : 15|56@0+ (1,0) [0|0] "" CAR
 SG_ Vin2 m1 : 15|56@0+ (1,0) [0|0] "" CAR
 SG_ Vin3 m2 : 15|24@0+ (1,0) [0|0] "" CAR
BO_ 180 SPEED: 8 CAR
 SG_ CHECKSUM : 63|8@0+ (1,0) [0|255] "" CAR
 SG_ SPEED : 47|16@0+ (0.01,0) [0|250] "km/h" CAR
VAL_ 256 State 0 "OFF" 1 "ON" 2 "ERR" ;
`
const PERIOD_MS = 100
const entry = (datatype: SignalEntry['datatype'], facts: Partial<SignalEntry> = {}): SignalEntry => ({
  kind: 'sensor',
  datatype,
  description: 'test',
  publisher: 'vehicle',
  standard: false,
  periodMs: PERIOD_MS,
  ...facts,
})
const TABLE = new SignalTable({
  'Vehicle.Number': entry('double'),
  'Vehicle.Kmh': entry('float', { unit: 'km/h' }),
  'Vehicle.Whole': entry('uint32'),
  'Vehicle.Flag': entry('boolean'),
  'Vehicle.Text': entry('string'),
  'Vehicle.Vin': entry('string', { pattern: '[A-HJ-NPR-Z0-9]{17}', periodMs: 10_000 }),
  'Vehicle.Numbers': entry('float[]', { min: 0 }),
  'Vehicle.Texts': entry('string[]', { allowed: ['OFF', 'ON'] }),
  'Vehicle.Percent': entry('uint8', { min: 0, max: 100 }),
  'Vehicle.Level': entry('uint8', { allowed: ['1', '2', '4'] }),
})

const from = (message: string, ...signals: string[]): unknown[] => signals.map((signal) => ({ bus: 'can0', message, signal }))
const database = parseDbc(DBC, 'car.dbc')

function car(parts: Record<string, unknown>) {
  const mapping = VehicleMapping.parse({ version: 1, database: 'car.dbc', buses: [{ name: 'can0' }], ...parts })
  const store = new SignalStore(TABLE)
  const intake = new FrameIntake(store, compileMapping(mapping, database, TABLE))
  const watcher = new StalenessWatcher(store, intake)
  const send = (name: string, values: Record<string, number | bigint>, nowMs = 0, spoil?: (data: Uint8Array) => void): void => {
    const message = findMessageNamed(database, name)
    if (!message) throw new Error(name)
    const data = encodeMessage(message, values)
    spoil?.(data)
    intake.take({ t: nowMs / 1000, bus: 'can0', id: message.id, extended: false, fd: false, data }, nowMs)
  }
  const value = (path: string): unknown => {
    const id = TABLE.idOf(`Vehicle.${path}`)
    return [store.value(id), store.quality(id)]
  }
  return { store, watcher, send, value }
}
const combined = (path: string, combine: Combination, origins: unknown[], more: Record<string, unknown> = {}) =>
  car({ combined: [{ path: `Vehicle.${path}`, combine, from: origins, ...more }] })

describe('combinations', () => {
  const numbers: [Combination, (values: number[]) => number][] = [
    ['sum', (values) => values.reduce((a, b) => a + b, 0)],
    ['difference', ([first = 0, ...rest]) => rest.reduce((a, b) => a - b, first)],
    ['product', (values) => values.reduce((a, b) => a * b, 1)],
    ['mean', (values) => values.reduce((a, b) => a + b, 0) / values.length],
    ['min', (values) => Math.min(...values)],
    ['max', (values) => Math.max(...values)],
  ]
  it.each(numbers)('%s of any numbers (property)', (combine, expected) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), fc.integer({ min: -32_768, max: 32_767 }), (a, b) => {
        const { send, value } = combined('Number', combine, from('Fast', 'A', 'B'))
        send('Fast', { A: a / 2, B: b })
        expect(value('Number')).toEqual([expected([a / 2, b]), 'valid'])
      }),
      { numRuns: 40 },
    )
  })

  it('any, all and none take what is not 0 for true (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1, 7), { minLength: 2, maxLength: 2 }), ([a = 0, b = 0]) => {
        for (const [combine, expected] of [
          ['any', a !== 0 || b !== 0],
          ['all', a !== 0 && b !== 0],
          ['none', a === 0 && b === 0],
        ] as const) {
          const { send, value } = combined('Flag', combine, from('Fast', 'B', 'Flags'))
          send('Fast', { B: a, Flags: b })
          expect(value('Flag')).toEqual([expected, 'valid'])
        }
      }),
    )
  })

  it('bits stand side by side, and logic of bits is that of whole numbers (property)', () => {
    fc.assert(
      fc.property(fc.nat(0xffff), fc.nat(0xff), (c, flags) => {
        const origins = [...from('Slow', 'C'), ...from('Fast', 'Flags')]
        for (const [combine, expected] of [
          ['bits', c * 256 + flags],
          ['bitand', c & flags],
          ['bitor', c | flags],
          ['bitxor', c ^ flags],
        ] as const) {
          const { send, value } = combined('Whole', combine, origins)
          send('Slow', { C: c })
          send('Fast', { Flags: flags })
          expect(value('Whole')).toEqual([expected, 'valid'])
        }
      }),
      { numRuns: 40 },
    )
  })

  it('lists and joined texts keep the order, by label where there is one', () => {
    const list = combined('Numbers', 'array', from('Fast', 'A', 'Flags'))
    list.send('Fast', { A: 2.5, Flags: 7 })
    expect(list.value('Numbers')).toEqual([[2.5, 7], 'valid'])
    const texts = combined('Texts', 'array', from('Fast', 'State', 'State'))
    texts.send('Fast', { State: 1 })
    expect(texts.value('Texts')).toEqual([['ON', 'ON'], 'valid'])
    texts.send('Fast', { State: 2 })
    expect(texts.value('Texts')).toEqual([['ON', 'ON'], 'invalid'])
    expect(texts.store.refused.not_allowed).toBe(1)
    const joined = combined('Text', 'join', from('Fast', 'State', 'Flags'), { separator: '/' })
    joined.send('Fast', { State: 1, Flags: 9 })
    expect(joined.value('Text')).toEqual(['ON/9', 'valid'])
  })

  it('puts a number of characters together from the pages of a message', () => {
    const ascii = (signal: string): unknown => ({ bus: 'can0', message: 'Vin', signal, transform: { text: 'ascii' } })
    const { send, value } = combined('Vin', 'join', [ascii('Vin1'), ascii('Vin2'), ascii('Vin3')])
    const raw = (text: string): bigint => BigInt(`0x${Buffer.from(text).toString('hex')}`)
    send('Vin', { Page: 0, Vin1: raw('WVWZZZ1') })
    send('Vin', { Page: 1, Vin2: raw('KZ6W000') })
    expect(value('Vin')).toEqual([null, 'never'])
    send('Vin', { Page: 2, Vin3: raw('001') })
    expect(value('Vin')).toEqual(['WVWZZZ1KZ6W000001', 'valid'])
    send('Vin', { Page: 2, Vin3: raw('0I1') })
    expect(value('Vin')).toEqual(['WVWZZZ1KZ6W000001', 'invalid'])
  })

  it('takes the first that is valid, and the next when that one goes silent', () => {
    const { send, value, watcher } = combined('Number', 'first', [...from('Slow', 'C'), ...from('Fast', 'B')])
    send('Fast', { B: 5 }, 0)
    expect(value('Number')).toEqual([5, 'valid'])
    send('Slow', { C: 9 }, 0)
    expect(value('Number')).toEqual([9, 'valid'])
    for (let t = 50; t <= 400; t += 50) send('Fast', { B: 6 }, t)
    watcher.check(400)
    expect(value('Number')).toEqual([6, 'valid'])
    watcher.check(701)
    expect(value('Number')).toEqual([6, 'stale'])
  })

  it('is as good as its worst input, and stale when one stops though the others come', () => {
    const { send, value, watcher } = combined('Number', 'sum', [...from('Slow', 'C'), ...from('Fast', 'B')])
    send('Fast', { B: 1 }, 0)
    expect(value('Number')).toEqual([null, 'never'])
    send('Slow', { C: 2 }, 0)
    expect(value('Number')).toEqual([3, 'valid'])
    for (let t = 50; t <= 350; t += 50) send('Fast', { B: 1 }, t)
    watcher.check(350)
    expect(value('Number')).toEqual([3, 'stale'])
    send('Slow', { C: 4 }, 360)
    expect(value('Number')).toEqual([5, 'valid'])
    send('Slow', { C: 4 }, 380, (data) => data.fill(0))
    expect(value('Number')).toEqual([1, 'valid'])
  })

  it.each([
    ['a sum of text', 'Text', 'sum', /can't make it/],
    ['a list that is none', 'Number', 'array', /can't make it/],
    ['too many bits', 'Number', 'bits', /64 bits side by side/, from('Slow', 'Part', 'Part')],
  ] as const)('refuses %s', (_what, path, combine, message, origins = from('Fast', 'A', 'B')) => {
    expect(() => combined(path, combine, [...origins])).toThrow(message)
  })
})

describe('transforms', () => {
  const row = (path: string, message: string, signal: string, more: Record<string, unknown>) =>
    car({ signals: [{ path: `Vehicle.${path}`, bus: 'can0', message, signal, ...more }] })

  it('converts units by name', () => {
    const { send, value } = row('Kmh', 'Fast', 'A', { transform: { unit: 'mph' } })
    send('Fast', { A: 60 })
    expect(value('Kmh')).toEqual([96.56064, 'valid'])
    expect(() => row('Kmh', 'Fast', 'A', { transform: { unit: 'bar' } })).toThrow(/bar can't become km\/h/)
    expect(() => row('Kmh', 'Fast', 'A', { transform: { unit: 'knots' } })).toThrow(/nobody knows/)
  })

  it("splits a signal by its bits, two's complement or not (property)", () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_768, max: 32_767 }), fc.nat(15), fc.integer({ min: 1, max: 16 }), (b, low, wanted) => {
        const count = Math.min(wanted, 16 - low)
        const { send, value } = row('Number', 'Fast', 'B', { bits: { from: low, count } })
        send('Fast', { B: b })
        expect(value('Number')).toEqual([((b & 0xffff) >> low) & (2 ** count - 1), 'valid'])
      }),
      { numRuns: 60 },
    )
  })

  it('clamps where it is told to, and refuses where it is not', () => {
    const clamped = row('Percent', 'Slow', 'C', { clamp: true })
    clamped.send('Slow', { C: 1000 })
    expect(clamped.value('Percent')).toEqual([100, 'valid'])
    const plain = row('Percent', 'Slow', 'C', {})
    plain.send('Slow', { C: 101 })
    expect(plain.value('Percent')).toEqual([null, 'out_of_range'])
    const level = row('Level', 'Slow', 'C', {})
    level.send('Slow', { C: 4 })
    level.send('Slow', { C: 3 })
    expect([level.value('Level'), level.store.refused.not_allowed]).toEqual([[4, 'invalid'], 1])
  })

  it('knows several raw values that mean none, and a rest of labels', () => {
    const { send, value } = row('Number', 'Slow', 'C', { notAvailableRaw: [65_534, 65_535] })
    for (const c of [65_535, 65_534]) {
      send('Slow', { C: 7 })
      send('Slow', { C: c })
      expect(value('Number')).toEqual([7, 'invalid'])
    }
    const mapped = row('Flag', 'Fast', 'State', { transform: { map: { ON: true }, otherwise: false } })
    mapped.send('Fast', { State: 2 })
    expect(mapped.value('Flag')).toEqual([false, 'valid'])
  })

  it('checks frames with the seal of the maker that the mapping names', () => {
    const speed = (seal: string) =>
      car({ seal, signals: [{ path: 'Vehicle.Kmh', bus: 'can0', message: 'SPEED', signal: 'SPEED' }] })
    const message = findMessageNamed(database, 'SPEED')
    const seal = (data: Uint8Array): void => {
      if (message) sealFrame(message, data, 0, sealFor('toyota'))
    }
    const toyota = speed('toyota')
    toyota.send('SPEED', { SPEED: 50 }, 0, seal)
    expect(toyota.value('Kmh')).toEqual([50, 'valid'])
    toyota.send('SPEED', { SPEED: 90 }, 20)
    expect(toyota.value('Kmh')).toEqual([50, 'bad_checksum'])
    const none = speed('none')
    none.send('SPEED', { SPEED: 90 })
    expect(none.value('Kmh')).toEqual([90, 'valid'])
    expect(() => speed('trabant')).toThrow(/no seal "trabant"/)
  })
})

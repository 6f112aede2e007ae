import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ManualClock } from '../../base/clock.ts'
import { placesOf, type Places } from '../../base/home-directory.ts'
import { overwriteAndRemove } from '../../base/overwrite.ts'
import type { SignalEntry } from '../../contract/signal-entry.ts'
import { Store } from '../../storage/store.ts'
import { SignalStore } from '../signal-store.ts'
import { SignalTable } from '../signal-table.ts'
import { bucketsOf } from './buckets.ts'
import { HistoryReader, type Span } from './reader.ts'
import { SignalRecorder } from './recorder.ts'
import { Rollup, ROW_LENGTH } from './rollup.ts'
import { SampleRings } from './sample-rings.ts'
import { HISTORY_MIGRATIONS } from './schema.ts'
import { HistoryWriter } from './writer.ts'

const entry = (datatype: SignalEntry['datatype'], facts: Partial<SignalEntry> = {}): SignalEntry => ({
  kind: 'sensor',
  datatype,
  description: 'test',
  publisher: 'vehicle',
  standard: true,
  ...facts,
})
const table = new SignalTable({
  'Vehicle.Speed': entry('float', { unit: 'km/h' }),
  'Vehicle.IsMoving': entry('boolean'),
  'Vehicle.Mode': entry('string', { allowed: ['ECO', 'SPORT'] }),
  'Vehicle.CurrentLocation.Latitude': entry('double'),
  'Vehicle.Codes': entry('string[]'),
})
const [SPEED, MOVING, MODE, LATITUDE] = ['Vehicle.Speed', 'Vehicle.IsMoving', 'Vehicle.Mode', 'Vehicle.CurrentLocation.Latitude']
const T0 = Date.UTC(2026, 5, 1)

let home: string
let places: Places
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-history-'))
  places = placesOf(home)
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const file = (): string => join(places.databases, 'history.sqlite')
/** A loaded machine takes its time to start a thread. */
const PATIENCE = { timeout: 15_000, interval: 20 }
const opened = (): Promise<void> => vi.waitFor(() => expect(existsSync(file())).toBe(true), PATIENCE)

function recorder(withPlaces = false): {
  store: SignalStore
  clock: ManualClock
  recorder: SignalRecorder
  set(path: string, value: never): void
} {
  const store = new SignalStore(table)
  const clock = new ManualClock(T0)
  const made = new SignalRecorder({ store, clock, places: withPlaces ? places : undefined })
  return {
    store,
    clock,
    recorder: made,
    set: (path, value) => {
      store.write(table.idOf(path), value, 'valid', clock.wallMs(), clock.monotonicMs())
      made.observe(store.takeDirty())
    },
  }
}

describe('newest samples', () => {
  it('are those of the window, oldest first, the newest of them when there are too many', () => {
    const { recorder: made, clock, set } = recorder()
    for (let i = 0; i < 20; i++) {
      set(SPEED, i as never)
      clock.advance(1000)
    }
    expect(made.samples(SPEED, T0 + 5000, T0 + 8000, 100).map(({ value }) => value)).toEqual([5, 6, 7, 8])
    expect(made.samples(SPEED, T0, T0 + 60_000, 3).map(({ value, wallMs }) => [value, wallMs - T0])).toEqual([
      [17, 17_000],
      [18, 18_000],
      [19, 19_000],
    ])
    expect([made.samples('Vehicle.Nothing', 0, T0, 9), made.samples(SPEED, 0, T0 + 60_000, 0)]).toEqual([[], []])
  })

  it('are values as the contract has them, and none of what was not valid', () => {
    const { recorder: made, store, clock, set } = recorder()
    for (const [path, value] of [
      [MOVING, true],
      [MODE, 'SPORT'],
      [SPEED, 5],
    ] as const) {
      set(path, value as never)
      clock.advance(200)
    }
    clock.advance(1000)
    store.setQuality(table.idOf(SPEED), 'stale', 0)
    made.observe(store.takeDirty())
    const values = (path: string): unknown[] => made.samples(path, T0, T0 + 5000, 9).map(({ value }) => value)
    expect([values(MOVING), values(MODE), values(SPEED)]).toEqual([[true], ['SPORT'], [5]])
  })

  it('never take more than their room, in order, whatever comes (property)', () => {
    const step = fc.record({ ms: fc.integer({ min: 0, max: 2000 }), value: fc.double({ noNaN: true }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 700 }), fc.integer({ min: 1, max: 400 }), (steps, limit) => {
        const rings = new SampleRings()
        let wallMs = T0
        for (const { ms, value } of steps) rings.addNumber(0, value, (wallMs += ms))
        const { samples } = rings.read(0, T0, wallMs, limit)
        expect(samples.length).toBeLessThanOrEqual(Math.min(256, limit))
        expect(samples.every((one, index) => index === 0 || one.wallMs > (samples[index - 1]?.wallMs ?? 0))).toBe(true)
        const newest = steps.at(-1)
        if (newest) expect(samples.at(-1)).toEqual({ wallMs, value: newest.value })
      }),
      { numRuns: 60 },
    )
  })
})

describe('rollup', () => {
  it('covers all the time in which a signal was valid, once, with its extremes and its mean (property)', () => {
    const step = fc.record({
      ms: fc.integer({ min: 1, max: 5000 }),
      value: fc.option(fc.integer({ min: -100, max: 100 }), { freq: 8 }),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        const rollup = new Rollup(1)
        let nowMs = T0
        let [valid, integral] = [0, 0]
        const rows: number[][] = []
        for (const { ms, value: next } of steps) {
          if (next === null) rollup.end(0, nowMs)
          else rollup.set(0, next, nowMs)
          const end = nowMs + ms
          for (let tick = Math.ceil((nowMs + 1) / 1000) * 1000; tick <= end; tick += 1000) rollup.tick([0], tick)
          if (next !== null) {
            valid += ms
            integral += next * ms
          }
          nowMs = end
        }
        rollup.end(0, nowMs)
        const taken = rollup.take()
        for (let at = 0; at < taken.length; at += ROW_LENGTH) rows.push([...taken.subarray(at, at + ROW_LENGTH)])
        const of = (row: number[], index: number): number => row[index] ?? Number.NaN
        expect(rows.reduce((sum, row) => sum + of(row, 2), 0)).toBeCloseTo(valid, 3)
        expect(rows.reduce((sum, row) => sum + of(row, 2) * of(row, 5), 0)).toBeCloseTo(integral, 1)
        for (const row of rows) {
          expect(of(row, 3)).toBeLessThanOrEqual(of(row, 5) + 1e-6)
          expect(of(row, 4)).toBeGreaterThanOrEqual(of(row, 5) - 1e-6)
          expect(of(row, 2)).toBeLessThanOrEqual(61_000)
        }
        rows.forEach((row, index) => {
          const before = rows[index - 1]
          if (before) expect(of(row, 1) * 1000).toBeGreaterThanOrEqual(of(before, 1) * 1000 + of(before, 2) - 0.01)
        })
      }),
      { numRuns: 150 },
    )
  })

  it('makes one row a minute of rest, and forgets what a clock that jumped has spoiled', () => {
    const rollup = new Rollup(1)
    rollup.set(0, 7, T0)
    for (let s = 1; s <= 120; s++) rollup.tick([], T0 + s * 1000)
    expect(rollup.rowCount).toBe(2)
    rollup.set(0, 8, T0 - 3_600_000)
    rollup.end(0, T0 - 3_599_000)
    expect([...rollup.take().subarray(-ROW_LENGTH)].slice(1)).toEqual([T0 / 1000 - 3600, 1000, 8, 8, 8, 8])
  })
})

describe('buckets', () => {
  const span = (fromS: number, toS: number, mean: number): Span => ({
    fromMs: fromS * 1000,
    toMs: toS * 1000,
    min: mean - 1,
    max: mean + 1,
    mean,
    last: mean,
  })

  it('share what overlaps them, hold what lasts, and leave gaps out', () => {
    const buckets = bucketsOf([span(0, 1, 10), span(1, 4, 20), span(8, 10, 40)], 0, 10_000, 5, (value) => value)
    expect(buckets.map(({ fromMs, mean, min, max, last }) => [fromMs, mean, min, max, last])).toEqual([
      [0, 15, 9, 21, 20],
      [2000, 20, 19, 21, 20],
      [8000, 40, 39, 41, 40],
    ])
  })
})

describe('the database', () => {
  const write = (from: number, count: number): { store: Store; writer: HistoryWriter } => {
    const store = new Store({ places, owner: 'history', migrations: HISTORY_MIGRATIONS })
    const writer = new HistoryWriter(store, [SPEED, MODE])
    const rows = Array.from({ length: count }, (_, second) => [
      0,
      from + second,
      1000,
      second % 60,
      (second % 60) + 2,
      (second % 60) + 1,
      second % 60,
    ])
    writer.write(Float64Array.from(rows.flat()), [{ index: 1, wallMs: from * 1000, value: 'ECO' }])
    return { store, writer }
  }

  it('rolls up by minute and hour what is over, whenever it is told, and keeps only so much', () => {
    const from = T0 / 1000
    const { store, writer } = write(from, 7200)
    writer.tidy(from + 7200)
    writer.tidy(from + 7200)
    const reader = new HistoryReader(store.file)
    const [first] = reader.spans(SPEED, T0, T0 + 3_600_000, 'hour')
    expect(first).toEqual({ fromMs: T0, toMs: T0 + 3_600_000, min: 0, max: 61, mean: 30.5, last: 59 })
    const minutes = reader.spans(SPEED, T0, T0 + 600_000, 'second')
    expect([minutes.length, minutes[0]?.toMs, minutes[3]?.mean]).toEqual([10, T0 + 60_000, 30.5])
    // The finest rows are kept for half an hour.
    expect(reader.spans(SPEED, T0 + 7_190_000, T0 + 7_200_000, 'second')).toHaveLength(10)
    expect(reader.texts(MODE, T0, T0 + 1000, 10)).toEqual([{ wallMs: T0, value: 'ECO' }])
    writer.tidy(from + 100 * 86_400)
    expect(reader.spans(SPEED, T0, T0 + 7_200_000, 'hour')).toEqual([])
    reader.close()
    store.close()
  })

  it('is written by its own thread, read while it is written, and never tells where somebody was', async () => {
    const { recorder: made, clock, set } = recorder(true)
    made.start()
    await opened()
    for (let i = 0; i < 100; i++) {
      set(SPEED, (i % 10) as never)
      set(LATITUDE, i as never)
      set(MODE, (i % 2 === 0 ? 'ECO' : 'SPORT') as never)
      clock.advance(1000)
      made.tick()
      if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const answer = made.history(SPEED, T0, T0 + 100_000, 10)
    expect([answer.unit, answer.buckets.length]).toEqual(['km/h', 10])
    for (const { min, max, mean } of answer.buckets) expect([min, max, mean]).toEqual([0, 9, expect.closeTo(4.5, 1)])
    await made.close()
    const store = new Store({ places, owner: 'history', migrations: HISTORY_MIGRATIONS })
    const reader = new HistoryReader(store.file)
    expect(reader.spans(SPEED, T0, T0 + 100_000, 'second').length).toBeGreaterThanOrEqual(99)
    expect(reader.texts(MODE, T0, T0 + 100_000, 1000)).toHaveLength(100)
    expect(reader.spans(LATITUDE, T0, T0 + 100_000, 'second')).toEqual([])
    reader.close()
    store.close()
    expect(made.losses).toEqual({ rows: 0, failures: 0 })
  })

  it('loses nothing that its thread said is written, when the process is killed', async () => {
    const fixture = fileURLToPath(new URL('./killed-recorder.fixture.ts', import.meta.url))
    const child = spawn(process.execPath, [fixture, home], { stdio: ['ignore', 'pipe', 'inherit'] })
    let told = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text
      if (told.split('\n').length > 12) child.kill('SIGKILL')
    })
    await once(child, 'close')
    const written = Number(told.trim().split('\n').at(-2))
    const store = new Store({ places, owner: 'history', migrations: HISTORY_MIGRATIONS })
    expect([store.recovery, store.check()]).toEqual([undefined, undefined])
    const reader = new HistoryReader(store.file)
    const spans = reader.spans(SPEED, T0, T0 + 1e9, 'second')
    expect(spans.filter(({ fromMs }) => fromMs < T0 + written * 1000).length).toBeGreaterThanOrEqual(written)
    reader.close()
    store.close()
  })

  it('begins anew after a factory reset, and nothing of before is remembered', async () => {
    const { recorder: made, clock, set } = recorder(true)
    made.start()
    const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))
    const drive = async (seconds: number, speed: number): Promise<void> => {
      for (let second = 0; second < seconds; second++) {
        set(SPEED, (speed + (second % 2)) as never)
        set(LATITUDE, speed as never)
        clock.advance(1000)
        made.tick()
        if (second % 5 === 4) await settled()
      }
    }
    const owned = (): HistoryReader => new HistoryReader(file())
    const written = (): number => {
      const reader = owned()
      const { length } = reader.spans(SPEED, T0, T0 + 1e9, 'second')
      reader.close()
      return length
    }
    set(MODE, 'ECO' as never)
    await opened()
    await vi.waitFor(async () => {
      await drive(5, 40)
      expect(written()).toBeGreaterThan(0)
    }, PATIENCE)
    // As the supervisor does it, while this process goes on.
    overwriteAndRemove(places.databases)
    const resetMs = clock.wallMs()
    await vi.waitFor(async () => {
      await drive(5, 80)
      expect(written()).toBeGreaterThan(0)
    }, PATIENCE)
    const reader = owned()
    expect(reader.spans(SPEED, T0, T0 + 1e9, 'second').every(({ min }) => min >= 80)).toBe(true)
    reader.close()
    expect(made.samples(LATITUDE, 0, T0 + 1e9, 1000).every(({ value }) => value === 80)).toBe(true)
    expect(made.samples(SPEED, 0, T0 + 1e9, 1000).every(({ value }) => Number(value) >= 80)).toBe(true)
    // What stands still is true now and then: it has a sample since the reset.
    expect(made.samples(MODE, 0, T0 + 1e9, 10).map(({ wallMs }) => wallMs >= resetMs)).toEqual([true])
    expect(made.losses.failures).toBe(0)
    await made.close()
  })

  it('that is not there costs the older past alone', async () => {
    const { recorder: made, set } = recorder(true)
    vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    set(SPEED, 5 as never)
    expect(made.samples(SPEED, 0, T0 + 1, 10)).toHaveLength(1)
    expect(made.history(SPEED, T0 - 1000, T0 + 1000, 2).buckets).toEqual([])
    expect(() => made.history('Vehicle.Codes', 0, 1, 1)).toThrow(expect.objectContaining({ code: 'unsupported' }))
    expect(() => made.history('Vehicle.None', 0, 1, 1)).toThrow(expect.objectContaining({ code: 'not_found' }))
    await made.close()
  })
})

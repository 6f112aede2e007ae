/**
 * Keeps the past of signals: the newest samples in memory, rollups in a database. Called once per display frame with what
 * changed; the database is another thread's work, and without one the newest samples are all there is.
 */
import type { Clock } from '../../base/clock.ts'
import type { Places } from '../../base/home-directory.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { RequestOutput } from '../../contract/requests.ts'
import type { SignalDefinition } from '../signal-table.ts'
import { QUALITY_CODE, type SignalStore } from '../signal-store.ts'
import { bucketsOf, levelFor } from './buckets.ts'
import type { PastSample, SignalHistory } from './history.ts'
import { HistoryReader, type Span } from './reader.ts'
import { Rollup, ROW_LENGTH } from './rollup.ts'
import { SampleRings } from './sample-rings.ts'
import type { TextRow } from './writer.ts'
import { WriterClient } from './writer-client.ts'

const TICK_MS = 1000
/** Ten values a second are enough for a chart, and a sixth of the work of all. */
const SAMPLE_MS = 100
/** At most so much is lost by a kill. */
const WRITE_EVERY_TICKS = 5
const TIDY_EVERY_TICKS = 60
const TEXTS_WAITING_MAX = 10_000

/** Where a person was and who they are is not written down: it stays in memory, for the minutes of the newest samples. */
const PRIVATE = /^Vehicle\.(CurrentLocation|Navigation|VehicleIdentification|Driver|Occupant|Connectivity|Cabin\.Infotainment)\./

/** How a signal is kept. */
const KEEP = { nothing: 0, number: 1, text: 2 } as const

function keepOf({ entry }: SignalDefinition): number {
  if (entry.datatype.endsWith('[]')) return KEEP.nothing
  return entry.datatype === 'string' ? KEEP.text : KEEP.number
}

export interface RecorderOptions {
  store: SignalStore
  clock: Clock
  /** Where the database is; without it nothing is written. */
  places?: Places | undefined
}

export class SignalRecorder implements SignalHistory {
  readonly #store: SignalStore
  readonly #clock: Clock
  readonly #places: Places | undefined
  readonly #keep: Uint8Array
  readonly #isDurable: Uint8Array
  #rings = new SampleRings()
  #rollup: Rollup
  readonly #isActive: Uint8Array
  /** When the value of a signal was taken. */
  readonly #sampledMs: Float64Array
  /** Signals that changed again too soon after. */
  readonly #isWaiting: Uint8Array
  readonly #waiting: Uint32Array
  #waitingCount = 0
  #takenMs = -Infinity
  #active: number[] = []
  #texts: TextRow[] = []
  #writer: WriterClient | undefined
  #reader: HistoryReader | undefined
  #timer: NodeJS.Timeout | undefined
  #ticks = 0
  #failedReads = 0

  constructor({ store, clock, places }: RecorderOptions) {
    const { definitions } = store.table
    this.#store = store
    this.#clock = clock
    this.#places = places
    this.#keep = Uint8Array.from(definitions, keepOf)
    this.#isDurable = Uint8Array.from(definitions, ({ path, entry }) =>
      entry.publisher === 'vehicle' && !PRIVATE.test(path) ? 1 : 0,
    )
    this.#rollup = new Rollup(definitions.length)
    this.#isActive = new Uint8Array(definitions.length)
    this.#sampledMs = new Float64Array(definitions.length).fill(-Infinity)
    this.#isWaiting = new Uint8Array(definitions.length)
    this.#waiting = new Uint32Array(definitions.length)
  }

  /** Opens the database and begins to write. */
  start(): void {
    this.#timer = setInterval(() => this.tick(), TICK_MS)
    this.#timer.unref()
    if (!this.#places) return
    const paths = this.#store.table.definitions.map(({ path }) => path)
    this.#writer = new WriterClient(this.#places, paths, {
      onReady: (file) => {
        this.#read(() => {
          this.#closeReader()
          this.#reader = new HistoryReader(file)
        }, undefined)
      },
      onTaken: () => this.#forget(),
    })
  }

  #closeReader(): void {
    this.#reader?.close()
    this.#reader = undefined
  }

  /** The car was reset: nothing of before is remembered, and the past begins with what is true now. */
  #forget(): void {
    this.#closeReader()
    this.#rings = new SampleRings()
    this.#rollup = new Rollup(this.#keep.length)
    this.#texts = []
    this.#active = []
    this.#isActive.fill(0)
    this.#isWaiting.fill(0)
    this.#waitingCount = 0
    const wallMs = this.#clock.wallMs()
    for (const { id } of this.#store.table.definitions) this.#sample(id, wallMs)
  }

  /** Takes what changed since the last display frame; of a signal that changes faster, ten values a second. */
  observe(changed: Uint32Array): void {
    const wallMs = this.#clock.wallMs()
    for (const id of changed) {
      if (Math.abs(wallMs - (this.#sampledMs[id] as number)) >= SAMPLE_MS) this.#sample(id, wallMs)
      else if (this.#isWaiting[id] === 0) {
        this.#isWaiting[id] = 1
        this.#waiting[this.#waitingCount++] = id
      }
    }
    if (this.#waitingCount > 0 && Math.abs(wallMs - this.#takenMs) >= SAMPLE_MS) this.#take(wallMs)
  }

  /** Takes what waits as it is now. */
  #take(wallMs: number): void {
    this.#takenMs = wallMs
    const count = this.#waitingCount
    this.#waitingCount = 0
    for (let index = 0; index < count; index++) {
      const id = this.#waiting[index] as number
      this.#isWaiting[id] = 0
      this.#sample(id, wallMs)
    }
  }

  #sample(id: number, wallMs: number): void {
    this.#sampledMs[id] = wallMs
    const keep = this.#keep[id]
    if (keep === KEEP.nothing) return
    if (this.#store.qualities[id] !== QUALITY_CODE.valid) {
      if (keep === KEEP.number) this.#rollup.end(id, wallMs)
    } else if (keep === KEEP.number) this.#observeNumber(id, this.#store.numbers[id] as number, wallMs)
    else this.#observeText(id, wallMs)
  }

  /** Once a second: closes rows, hands them to the writer. */
  tick(): void {
    const wallMs = this.#clock.wallMs()
    this.#take(wallMs)
    this.#rollup.tick(this.#active, wallMs)
    for (const id of this.#active) this.#isActive[id] = 0
    this.#active = []
    this.#ticks++
    if (!this.#writer?.isReady) return
    if (this.#ticks % WRITE_EVERY_TICKS === 0) this.#write(this.#writer)
    if (this.#ticks % TIDY_EVERY_TICKS === 0) this.#writer.tidy(wallMs / 1000)
  }

  samples(path: string, fromMs: number, toMs: number, limit: number): readonly PastSample[] {
    const definition = this.#store.table.byPath(path)
    if (!definition || limit < 1) return []
    this.#take(this.#clock.wallMs())
    const { samples: kept, isWhole } = this.#rings.read(definition.id, fromMs, toMs, limit)
    const isBoolean = definition.entry.datatype === 'boolean'
    const samples = isBoolean ? kept.map(({ wallMs, value }) => ({ wallMs, value: value !== 0 })) : kept
    if (isWhole || samples.length >= limit) return samples
    const until = Math.min(toMs, (samples[0]?.wallMs ?? Infinity) - 1)
    return [...this.#older(definition, fromMs, until, limit - samples.length), ...samples]
  }

  /** @throws FasciaError `not_found`, or `unsupported` for a list */
  history(path: string, fromMs: number, toMs: number, points: number): RequestOutput<'signals.history'> {
    const definition = this.#store.table.byPath(path)
    if (!definition) throw new FasciaError('not_found', `no signal ${path}`)
    const { id, entry } = definition
    const unit = entry.unit ?? null
    if (this.#keep[id] === KEEP.nothing) throw new FasciaError('unsupported', `lists like ${path} are not recorded`)
    if (this.#keep[id] === KEEP.text) {
      const buckets = this.samples(path, fromMs, toMs, points).map(({ wallMs, value }, index, all) => {
        return { fromMs: wallMs, toMs: all[index + 1]?.wallMs ?? toMs, min: null, max: null, mean: null, last: value }
      })
      return { path, unit, buckets }
    }
    this.#take(this.#clock.wallMs())
    const spans = this.#spans(definition, fromMs, toMs, (toMs - fromMs) / points)
    const valueOf = entry.datatype === 'boolean' ? (number: number) => number !== 0 : (number: number) => number
    return { path, unit, buckets: bucketsOf(spans, fromMs, toMs, points, valueOf) }
  }

  /** Rows that were lost because nothing wrote them, and how often the database could not be written or read. */
  get losses(): { rows: number; failures: number } {
    const lost = this.#writer?.lost ?? 0
    return { rows: this.#rollup.dropped + lost / ROW_LENGTH, failures: (this.#writer?.failures ?? 0) + this.#failedReads }
  }

  /** Writes what is left. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    const writer = this.#writer
    if (writer) {
      const wallMs = this.#clock.wallMs()
      this.#take(wallMs)
      for (const { id } of this.#store.table.definitions) if (this.#keep[id] === KEEP.number) this.#rollup.end(id, wallMs)
      this.#write(writer)
      await writer.close()
    }
    this.#closeReader()
  }

  #observeNumber(id: number, value: number, wallMs: number): void {
    this.#rings.addNumber(id, value, wallMs)
    if (this.#isDurable[id] === 0) return
    this.#rollup.set(id, value, wallMs)
    if (this.#isActive[id] === 1) return
    this.#isActive[id] = 1
    this.#active.push(id)
  }

  #observeText(id: number, wallMs: number): void {
    const value = this.#store.value(id)
    if (typeof value !== 'string') return
    this.#rings.addValue(id, value, wallMs)
    if (this.#isDurable[id] === 0 || !this.#writer || this.#texts.length >= TEXTS_WAITING_MAX) return
    this.#texts.push({ index: id, wallMs, value })
  }

  /** A database that can't be read costs the older past and nothing else. */
  #read<T>(work: () => T, otherwise: T): T {
    try {
      return work()
    } catch {
      this.#failedReads++
      return otherwise
    }
  }

  #write(writer: WriterClient): void {
    writer.write(this.#rollup.take(), this.#texts)
    this.#texts = []
  }

  /** What the memory does not hold any more, one sample a row. */
  #older({ id, path, entry }: SignalDefinition, fromMs: number, toMs: number, limit: number): PastSample[] {
    if (!this.#reader || fromMs > toMs) return []
    const reader = this.#reader
    if (this.#keep[id] === KEEP.text) return this.#read(() => reader.texts(path, fromMs, toMs, limit), [])
    const isBoolean = entry.datatype === 'boolean'
    return this.#read(() => reader.spans(path, fromMs, toMs, 'second'), [])
      .map((span) => ({ wallMs: Math.round(span.toMs), value: isBoolean ? span.last !== 0 : span.last }))
      .filter(({ wallMs }) => wallMs >= fromMs && wallMs <= toMs)
      .slice(-limit)
  }

  /** Rows of the database, those on their way to it, and what is no row yet. */
  *#spans({ id, path }: SignalDefinition, fromMs: number, toMs: number, bucketMs: number): Generator<Span> {
    yield* this.#read(() => this.#reader?.spans(path, fromMs, toMs, levelFor(bucketMs)) ?? [], [])
    for (const { rows } of this.#writer?.unwritten ?? []) {
      for (let at = 0; at < rows.length; at += ROW_LENGTH) if (rows[at] === id) yield spanOf(rows.subarray(at, at + ROW_LENGTH))
    }
    for (const row of this.#rollup.pending(id, this.#clock.wallMs())) yield spanOf(row)
  }
}

function spanOf([, t = 0, ms = 0, min = 0, max = 0, mean = 0, last = 0]: Float64Array): Span {
  return { fromMs: t * 1000, toMs: t * 1000 + ms, min, max, mean, last }
}

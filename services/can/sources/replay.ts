/**
 * Plays a candump log with its own timing: faster, slower, paused, in a loop. Time goes on through loops.
 *
 * One player serves all buses of the log, so that they stay in step; `source(bus)` is one of them as a CanSource, and
 * always listen-only.
 */
import { FasciaError } from '../../contract/errors.ts'
import { systemClock, type Clock } from '../../base/clock.ts'
import type { LogTimes } from '../candump/parser.ts'
import { readCandumpBatches } from '../candump/read.ts'
import type { CanFrame } from '../frame.ts'
import type { CanSource, SourceHandlers, SourceState } from '../source.ts'

export interface ReplayOptions {
  /** 1 is real time; Infinity is as fast as it goes. */
  speed?: number
  /** True: again and again; a number: so many times. */
  loop?: boolean | number
  /** Gaps of the log that are longer than this, in seconds, are left out. */
  skipGapsS?: number
  /** In place of the log's own times: so long between two frames, in ms. */
  gapMs?: number
  /** What the times of the log mean. */
  times?: LogTimes
  clock?: Clock
}

/** One that returns a promise is waited for: it takes frames more slowly than the log has them. */
export type ReplayListener = (frame: CanFrame) => unknown

/** A time that goes back by more than this is another recording. */
const NEW_LOG_S = 0.5
/** Frames that are due within this time go out together; a timer can't be finer. */
const TICK_MS = 2

export class CandumpReplay {
  readonly path: string
  readonly #options: ReplayOptions
  readonly #rounds: number
  readonly #clock: Clock
  readonly #sources = new Map<string, ReplaySource>()
  readonly #listeners = new Set<ReplayListener>()
  #speed: number
  #paused = false
  #stopped = false
  /** Where the log stands at `#anchorMs` of the clock, in seconds of the log. */
  #position: number | undefined
  #anchorMs = 0
  #wake: (() => void) | undefined

  constructor(path: string, options: ReplayOptions = {}) {
    this.path = path
    this.#options = options
    this.#rounds = options.loop === true ? Infinity : Number(options.loop || 1)
    this.#clock = options.clock ?? systemClock
    this.#speed = checkedSpeed(options.speed ?? 1)
  }

  /** The frames of one bus of the log. */
  source(bus: string): CanSource {
    const source = this.#sources.get(bus) ?? new ReplaySource(this.path, bus)
    this.#sources.set(bus, source)
    return source
  }

  onFrame(listener: ReplayListener): void {
    this.#listeners.add(listener)
  }

  pause(): void {
    this.#settle()
    this.#paused = true
  }

  resume(): void {
    if (!this.#paused) return
    this.#anchorMs = this.#clock.monotonicMs()
    this.#paused = false
    this.#wake?.()
  }

  /** @throws FasciaError `invalid` unless it is positive */
  setSpeed(speed: number): void {
    this.#settle()
    this.#speed = checkedSpeed(speed)
    this.#wake?.()
  }

  /**
   * Plays until the end of the log (never in a loop) or `stop`.
   *
   * @throws FasciaError as `readCandump` does; frames before the bad line have been played
   */
  async play(): Promise<void> {
    for (const source of this.#sources.values()) source.change('up')
    try {
      let offset = 0
      for (let round = 0; round < this.#rounds && !this.#stopped; round++) {
        const length = await this.#playOnce(offset)
        if (length === undefined) break
        offset += length
      }
    } finally {
      for (const source of this.#sources.values()) source.change('down')
    }
  }

  stop(): void {
    this.#stopped = true
    this.#wake?.()
  }

  /** @returns how many seconds one round of the log takes, the gap before the next round included; undefined: empty */
  async #playOnce(offset: number): Promise<number | undefined> {
    const timeline = new Timeline(this.#options)
    for await (const frames of readCandumpBatches(this.path, this.#options.times)) {
      for (const frame of frames) {
        const t = timeline.timeOf(frame.t) + offset
        if (this.#position === undefined) this.#begin(t)
        if (this.#aheadMs(t) > 0) await this.#waitFor(t)
        if (this.#stopped) return undefined
        const told = this.#emit(t === frame.t ? frame : { ...frame, t })
        if (told) await told
      }
      // With unlimited speed nothing above ever waits.
      await new Promise((resolve) => setImmediate(resolve))
    }
    return timeline.length === undefined ? undefined : timeline.length + TICK_MS / 1000
  }

  #begin(t: number): void {
    this.#position = t
    this.#anchorMs = this.#clock.monotonicMs()
  }

  #now(): number {
    const position = this.#position ?? 0
    if (this.#paused) return position
    const elapsedMs = this.#clock.monotonicMs() - this.#anchorMs
    return elapsedMs > 0 ? position + (elapsedMs / 1000) * this.#speed : position
  }

  #settle(): void {
    if (this.#position === undefined) return
    if (this.#speed !== Infinity) this.#position = this.#now()
    this.#anchorMs = this.#clock.monotonicMs()
  }

  /** How long until a time of the log is due; 0 or less: now. */
  #aheadMs(t: number): number {
    if (this.#paused) return Infinity
    return this.#speed === Infinity ? 0 : ((t - this.#now()) * 1000) / this.#speed
  }

  async #waitFor(t: number): Promise<void> {
    for (let ahead = this.#aheadMs(t); ahead > 0 && !this.#stopped; ahead = this.#aheadMs(t)) {
      await new Promise<void>((resolve) => {
        const timer = ahead === Infinity ? undefined : setTimeout(resolve, Math.max(ahead, TICK_MS))
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      this.#wake = undefined
    }
  }

  #emit(frame: CanFrame): Promise<unknown> | undefined {
    if (this.#speed === Infinity) this.#position = frame.t
    this.#sources.get(frame.bus)?.emit(frame)
    let waits: Promise<unknown>[] | undefined
    for (const listener of this.#listeners) {
      const wait = listener(frame)
      if (wait instanceof Promise) (waits ??= []).push(wait)
    }
    return waits && Promise.all(waits)
  }
}

/** When each frame of one round is due, in seconds of the log; without options exactly as it is written. */
class Timeline {
  readonly #skipGapsS: number
  readonly #gapMs: number | undefined
  #first: number | undefined
  #written = 0
  #last = 0
  /** What was left out so far. */
  #shift = 0
  #frames = 0

  constructor({ skipGapsS = Infinity, gapMs }: ReplayOptions) {
    this.#skipGapsS = skipGapsS
    this.#gapMs = gapMs
  }

  /** Undefined before the first frame. */
  get length(): number | undefined {
    return this.#first === undefined ? undefined : this.#last - this.#first
  }

  timeOf(written: number): number {
    if (this.#first === undefined) this.#first = this.#written = written
    const gap = written - this.#written
    this.#written = written
    // Two logs in one file begin anew; buses that are a little out of order don't.
    if (gap > this.#skipGapsS || gap < -NEW_LOG_S) this.#shift -= gap
    const paced = this.#gapMs === undefined ? written + this.#shift : this.#first + (this.#frames * this.#gapMs) / 1000
    this.#frames++
    this.#last = this.#frames === 1 ? paced : Math.max(this.#last, paced)
    return paced
  }
}

function checkedSpeed(speed: number): number {
  if (!(speed > 0)) throw new FasciaError('invalid', 'the speed of a replay must be positive')
  return speed
}

class ReplaySource implements CanSource {
  readonly bus: string
  readonly description: string
  readonly writable = false
  #state: SourceState = 'connecting'
  #handlers: SourceHandlers | undefined

  constructor(path: string, bus: string) {
    this.bus = bus
    this.description = `replay of ${path}`
  }

  get state(): SourceState {
    return this.#state
  }

  start(handlers: SourceHandlers): void {
    this.#handlers = handlers
    handlers.onState(this.#state)
  }

  send(): void {
    throw new FasciaError('bus_listen_only', `${this.description} can't be written to`)
  }

  stop(): Promise<void> {
    this.#handlers = undefined
    return Promise.resolve()
  }

  emit(frame: CanFrame): void {
    this.#handlers?.onFrame(frame)
  }

  change(state: SourceState): void {
    if (this.#state === state) return
    this.#state = state
    this.#handlers?.onState(state)
  }
}

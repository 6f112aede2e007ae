/**
 * The broadcast manager of one socketcand connection: which frames a client hears (subscribe, filter, muxfilter, unsubscribe)
 * and which are sent for it again and again (add, update, delete), as the kernel's CAN_BCM does it.
 *
 *   < subscribe 0 0 123 >                       every frame of 123, at most one in the given seconds and microseconds
 *   < filter 0 0 123 1 FF >                     only when a bit of the mask changed
 *   < muxfilter 0 0 123 2 FF00… 33FF… >         the same for each value of a multiplexor
 *   < add 0 20000 123 2 11 22 >                 now and every 20 ms
 */
import { systemClock, type Clock } from '../../base/clock.ts'
import type { CanFrame } from '../frame.ts'
import { parseCountedBytes, parseIdentifier } from './protocol.ts'

/** Of each kind, for one client; the kernel has no bound, a shared server needs one. */
const MAX_RULES = 1024
const MAX_JOBS = 64
/** Faster jobs are slowed down to this: a timer of ours can't be finer, and nobody may flood the others. */
const MIN_PERIOD_MS = 1
const MAX_PERIOD_MS = 2 ** 31 - 1
const MUX_BYTES = 8
const MAX_MUX_FRAMES = 257

export interface BcmPorts {
  /** The client hears a frame. */
  deliver(frame: CanFrame): void
  /** A frame of the client goes out; its time is the server's. */
  transmit(frame: Omit<CanFrame, 't' | 'bus'>): void
  clock?: Clock
}

interface Rule {
  /** `all` takes every frame; otherwise the masks tell which bits count. */
  match: 'all' | { mask: Uint8Array } | { mux: Uint8Array; masks: readonly Uint8Array[] }
  throttleMs: number
  /** What was seen last, by index of the mask. */
  last: Map<number, Uint8Array>
  toldMs: number
  /** Frames that changed while the rule was throttled, by index of the mask. */
  held: Map<number, CanFrame>
  timer: NodeJS.Timeout | undefined
}

interface Job {
  frame: Omit<CanFrame, 't' | 'bus'>
  timer: NodeJS.Timeout | undefined
}

const keyOf = ({ id, extended }: Pick<CanFrame, 'id' | 'extended'>): number => (extended ? id + 0x2000_0000 : id)

export class BcmSession {
  readonly #ports: BcmPorts
  readonly #clock: Clock
  readonly #rules = new Map<number, Rule>()
  readonly #jobs = new Map<number, Job>()

  constructor(ports: BcmPorts) {
    this.#ports = ports
    this.#clock = ports.clock ?? systemClock
  }

  /**
   * Takes the inside of an element.
   *
   * @returns `unknown` for a word that is none of the broadcast manager's, `syntax` when it is malformed or one too many
   */
  command(element: string): 'done' | 'syntax' | 'unknown' {
    const [word = '', ...words] = element.split(/\s+/)
    const done = this.#run(word, words)
    return done === undefined ? 'unknown' : done ? 'done' : 'syntax'
  }

  #run(word: string, words: readonly string[]): boolean | undefined {
    if (word === 'subscribe') return this.#listen(words.slice(0, 3), () => 'all')
    if (word === 'filter') {
      return this.#listen(words, (rest) => {
        const mask = parseCountedBytes(rest)
        return mask && mask.length <= 8 ? { mask } : undefined
      })
    }
    if (word === 'muxfilter') return this.#listen(words, parseMux)
    if (word === 'unsubscribe') return this.#forget(words)
    if (word === 'add') return this.#add(words)
    if (word === 'update') return this.#update(words)
    if (word === 'delete') return this.#delete(words)
    return undefined
  }

  /** A frame of the bus that another one sent. CAN FD is not known to this mode of the protocol. */
  hear(frame: CanFrame): void {
    const rule = frame.fd || frame.remote || frame.error ? undefined : this.#rules.get(keyOf(frame))
    if (!rule) return
    const index = changedIndex(rule, frame.data)
    if (index === undefined) return
    rule.last.set(index, frame.data.slice())
    const waitMs = rule.toldMs + rule.throttleMs - this.#clock.monotonicMs()
    if (rule.throttleMs === 0 || (waitMs <= 0 && !rule.timer)) {
      rule.toldMs = this.#clock.monotonicMs()
      this.#ports.deliver(frame)
      return
    }
    rule.held.set(index, frame)
    rule.timer ??= setTimeout(() => this.#release(rule), Math.max(1, waitMs))
  }

  close(): void {
    for (const { timer } of this.#rules.values()) clearTimeout(timer)
    for (const { timer } of this.#jobs.values()) clearInterval(timer)
    this.#rules.clear()
    this.#jobs.clear()
  }

  #release(rule: Rule): void {
    rule.timer = undefined
    rule.toldMs = this.#clock.monotonicMs()
    for (const frame of rule.held.values()) this.#ports.deliver(frame)
    rule.held.clear()
  }

  #listen(words: readonly string[], matchOf: (rest: readonly string[]) => Rule['match'] | undefined): boolean {
    const [seconds = '', micros = '', identifier = '', ...rest] = words
    const throttleMs = parseInterval(seconds, micros)
    const place = parseIdentifier(identifier)
    const match = matchOf(rest)
    if (throttleMs === undefined || !place || !match) return false
    const key = keyOf(place)
    const former = this.#rules.get(key)
    if (!former && this.#rules.size >= MAX_RULES) return false
    clearTimeout(former?.timer)
    this.#rules.set(key, { match, throttleMs, last: new Map(), toldMs: -Infinity, held: new Map(), timer: undefined })
    return true
  }

  #forget([identifier = '']: readonly string[]): boolean {
    const place = parseIdentifier(identifier)
    if (!place) return false
    clearTimeout(this.#rules.get(keyOf(place))?.timer)
    this.#rules.delete(keyOf(place))
    return true
  }

  #add([seconds = '', micros = '', identifier = '', ...rest]: readonly string[]): boolean {
    const periodMs = parseInterval(seconds, micros)
    const frame = parseContent(identifier, rest)
    if (periodMs === undefined || !frame) return false
    const key = keyOf(frame)
    const former = this.#jobs.get(key)
    if (!former && this.#jobs.size >= MAX_JOBS) return false
    clearInterval(former?.timer)
    const job: Job = { frame, timer: undefined }
    if (periodMs > 0) job.timer = setInterval(() => this.#ports.transmit(job.frame), Math.max(MIN_PERIOD_MS, periodMs))
    this.#jobs.set(key, job)
    this.#ports.transmit(frame)
    return true
  }

  /** New content; the timer runs on. Nothing is sent for an identifier that was never added. */
  #update([identifier = '', ...rest]: readonly string[]): boolean {
    const frame = parseContent(identifier, rest)
    if (!frame) return false
    const job = this.#jobs.get(keyOf(frame))
    if (job) job.frame = frame
    return true
  }

  #delete([identifier = '']: readonly string[]): boolean {
    const place = parseIdentifier(identifier)
    if (!place) return false
    clearInterval(this.#jobs.get(keyOf(place))?.timer)
    this.#jobs.delete(keyOf(place))
    return true
  }
}

/** Milliseconds; undefined when it is no time. */
function parseInterval(seconds: string, micros: string): number | undefined {
  if (!/^\d{1,10}$/.test(seconds) || !/^\d{1,10}$/.test(micros)) return undefined
  return Math.min(MAX_PERIOD_MS, Number(seconds) * 1000 + Number(micros) / 1000)
}

function parseContent(identifier: string, words: readonly string[]): Job['frame'] | undefined {
  const place = parseIdentifier(identifier)
  const data = parseCountedBytes(words)
  return place && data && data.length <= 8 ? { ...place, fd: false, data } : undefined
}

/** `nframes` and so many times eight bytes; the first eight tell where the multiplexor stands. */
function parseMux([count = '', ...bytes]: readonly string[]): Rule['match'] | undefined {
  const frames = /^\d{1,3}$/.test(count) ? Number(count) : 0
  if (frames < 2 || frames > MAX_MUX_FRAMES || bytes.length !== frames * MUX_BYTES) return undefined
  const all = parseAll(bytes)
  if (!all) return undefined
  const eight = (index: number): Uint8Array => all.subarray(index * MUX_BYTES, (index + 1) * MUX_BYTES)
  return { mux: eight(0), masks: Array.from({ length: frames - 1 }, (_, index) => eight(index + 1)) }
}

function parseAll(words: readonly string[]): Uint8Array | undefined {
  if (!words.every((word) => /^[0-9A-Fa-f]{2}$/.test(word))) return undefined
  return Uint8Array.from(words, (word) => Number.parseInt(word, 16))
}

/** Which of the rule's masks the frame is news for; undefined for none. The first frame is always news. */
function changedIndex({ match, last }: Rule, data: Uint8Array): number | undefined {
  if (match === 'all') return 0
  if ('mask' in match) return differs(data, last.get(0), match.mask) ? 0 : undefined
  const index = match.masks.findIndex((mask) =>
    match.mux.every((bits, at) => (bits & (data[at] ?? 0)) === (bits & (mask[at] ?? 0))),
  )
  const mask = match.masks[index]
  return mask && differs(data, last.get(index), mask) ? index : undefined
}

function differs(data: Uint8Array, last: Uint8Array | undefined, mask: Uint8Array): boolean {
  return !last || mask.some((bits, at) => ((data[at] ?? 0) & bits) !== ((last[at] ?? 0) & bits))
}

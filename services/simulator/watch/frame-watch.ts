/**
 * What the buses say, for the panel's frame view: the last frame of each identifier, how often it comes, its values.
 * Nothing is kept or decoded while nobody watches; what is told is told at most a few times a second, whatever the buses do.
 */
import type { CanFrame } from '../../can/frame.ts'
import { compileDatabase, decodeFrame, type CompiledDatabase } from '../../decode/decoder.ts'
import { busOf, vehicleDatabase } from '../bus/vehicle-database.ts'
import { obdAnswerName } from '../obd/responder.ts'

/** A bus can carry 2048 standard identifiers; more are not shown. */
const MAX_ROWS = 4_096
const RATE_SPAN_MS = 1_000

interface Row {
  bus: string
  id: number
  extended: boolean
  frame: CanFrame
  count: number
  version: number
  hz: number
  countedAtMs: number
  counted: number
  told: WatchedFrame | undefined
  toldVersion: number
}

/** One identifier as the panel hears it. */
export interface WatchedFrame {
  bus: string
  id: number
  extended: boolean
  /** Name of the message, or null. */
  name: string | null
  n: number
  hz: number
  /** Bytes in hexadecimal. */
  data: string
  /** By signal: the value, and its name when it has one. */
  values: Record<string, number | [number, string]>
}

export interface WatchedMessage {
  bus: string
  id: number
  extended: boolean
  name: string
  cycleMs: number | null
  length: number
  sender: string
  signals: { name: string; unit: string; min: number; max: number; labels: Record<string, string> }[]
}

export class FrameWatch {
  readonly #rows = new Map<string, Row>()
  #compiled: CompiledDatabase | undefined
  #version = 0
  #watchers = 0

  /** Somebody begins to watch. @returns tells what is new since it was asked last; `end` when he has seen enough */
  watch(): { news(): WatchedFrame[]; end(): void } {
    if (this.#watchers++ === 0) this.#rows.clear()
    let seen = 0
    let ended = false
    return {
      news: () => {
        const from = seen
        seen = this.#version
        const nowMs = performance.now()
        return [...this.#rows.values()].filter((row) => row.version > from).map((row) => this.#tell(row, nowMs))
      },
      end: () => {
        if (!ended) this.#watchers--
        ended = true
      },
    }
  }

  take(frames: readonly CanFrame[]): void {
    if (this.#watchers === 0) return
    this.#version++
    for (const frame of frames) {
      const key = `${frame.bus} ${frame.extended ? 'x' : ''}${frame.id}`
      const row = this.#rows.get(key)
      if (row) {
        row.frame = frame
        row.count++
        row.version = this.#version
      } else if (this.#rows.size < MAX_ROWS) this.#rows.set(key, this.#rowOf(frame))
    }
  }

  /** Every message of the car's own database, for lists and searches. */
  messages(): WatchedMessage[] {
    return vehicleDatabase().messages.map((message) => ({
      bus: busOf(message),
      id: message.id,
      extended: message.extended,
      name: message.name,
      cycleMs: message.cycleTimeMs ?? null,
      length: message.length,
      sender: message.senders[0] ?? '',
      signals: message.signals.map(({ name, unit, min, max, labels }) => ({
        name,
        unit,
        min,
        max,
        labels: Object.fromEntries([...labels].map(([raw, label]) => [String(raw), label])),
      })),
    }))
  }

  #rowOf(frame: CanFrame): Row {
    const { bus, id, extended } = frame
    const countedAtMs = performance.now()
    const fresh = { count: 1, version: this.#version, hz: 0, countedAtMs, counted: 1, told: undefined, toldVersion: -1 }
    return { bus, id, extended, frame, ...fresh }
  }

  #tell(row: Row, nowMs: number): WatchedFrame {
    const spanMs = nowMs - row.countedAtMs
    if (spanMs >= RATE_SPAN_MS) {
      row.hz = Math.round(((row.count - row.counted) * 10_000) / spanMs) / 10
      row.counted = row.count
      row.countedAtMs = nowMs
    }
    if (row.told && row.toldVersion === row.version) return row.told
    this.#compiled ??= compileDatabase(vehicleDatabase())
    const { frame } = row
    const decoded = decodeFrame(this.#compiled, frame)
    const values: WatchedFrame['values'] = {}
    for (const [name, value] of Object.entries(decoded.values)) {
      const label = decoded.labels[name]
      const number = Math.round(Number(value) * 1e6) / 1e6
      values[name] = label === undefined ? number : [number, label]
    }
    row.toldVersion = row.version
    row.told = {
      bus: row.bus,
      id: row.id,
      extended: row.extended,
      name: decoded.message ?? obdAnswerName(frame),
      n: row.count,
      hz: row.hz,
      data: Buffer.from(frame.data).toString('hex'),
      values,
    }
    return row.told
  }
}

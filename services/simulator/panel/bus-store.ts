/** What the panel knows of the buses: the last frame of each message and two minutes of every signal's values. */
import type { BusFrame, BusMessage } from './simulator.ts'

/** At five looks a second: two minutes. */
const SAMPLES = 600

export interface BusSignal {
  key: string
  message: string
  name: string
  unit: string
  labels: Record<string, string>
  value: number | undefined
  label: string | undefined
  readonly samples: Float64Array
}

export interface BusRow {
  key: string
  bus: string
  id: number
  extended: boolean
  name: string
  sender: string
  frame: BusFrame | undefined
  /** Bytes that were others the time before. */
  changed: boolean[]
  /** Grows with each frame that was told. */
  version: number
  signals: BusSignal[]
  readonly times: Float64Array
  /** Samples taken in all; the newest stands at `(count - 1) % SAMPLES`. */
  count: number
}

export class BusStore {
  readonly rows = new Map<string, BusRow>()
  readonly signals = new Map<string, BusSignal>()
  #rowOfSignal = new Map<string, BusRow>()

  constructor(messages: readonly BusMessage[]) {
    for (const message of messages) this.#add(message)
  }

  take(frames: readonly BusFrame[], nowMs: number): void {
    for (const frame of frames) {
      const key = keyOf(frame)
      const row =
        this.rows.get(key) ??
        this.#add({ ...frame, name: frame.name ?? 'unknown', cycleMs: null, length: 0, sender: '', signals: [] })
      const before = row.frame?.data ?? ''
      row.changed = Array.from(
        { length: frame.data.length / 2 },
        (_, byte) => before !== '' && before.slice(byte * 2, byte * 2 + 2) !== frame.data.slice(byte * 2, byte * 2 + 2),
      )
      row.frame = frame
      row.version++
      const place = row.count++ % SAMPLES
      row.times[place] = nowMs
      for (const signal of row.signals) {
        const value = frame.values[signal.name]
        signal.samples[place] = value === undefined ? NaN : typeof value === 'number' ? value : value[0]
        if (value === undefined) continue
        signal.value = typeof value === 'number' ? value : value[0]
        signal.label = typeof value === 'number' ? undefined : value[1]
      }
    }
  }

  /** Points of a signal since a time, oldest first. */
  history(key: string, sinceMs: number): { atMs: number; value: number }[] {
    const row = this.#rowOfSignal.get(key)
    const signal = this.signals.get(key)
    if (!row || !signal) return []
    const points: { atMs: number; value: number }[] = []
    for (let index = Math.max(0, row.count - SAMPLES); index < row.count; index++) {
      const atMs = row.times[index % SAMPLES] ?? 0
      const value = signal.samples[index % SAMPLES] ?? NaN
      if (atMs >= sinceMs && !Number.isNaN(value)) points.push({ atMs, value })
    }
    return points
  }

  #add(message: BusMessage): BusRow {
    const key = keyOf(message)
    const row: BusRow = {
      key,
      bus: message.bus,
      id: message.id,
      extended: message.extended,
      name: message.name,
      sender: message.sender,
      frame: undefined,
      changed: [],
      version: 0,
      signals: [],
      times: new Float64Array(SAMPLES),
      count: 0,
    }
    row.signals = message.signals.map(({ name, unit, labels }) => {
      const signal: BusSignal = {
        key: `${message.name}.${name}`,
        message: message.name,
        name,
        unit,
        labels,
        value: undefined,
        label: undefined,
        samples: new Float64Array(SAMPLES).fill(NaN),
      }
      this.signals.set(signal.key, signal)
      this.#rowOfSignal.set(signal.key, row)
      return signal
    })
    this.rows.set(key, row)
    return row
  }
}

const keyOf = ({ bus, id, extended }: { bus: string; id: number; extended: boolean }): string =>
  `${bus} ${extended ? 'x' : ''}${id}`

/** Three digits of an identifier, or eight of an extended one. */
export const idText = ({ id, extended }: { id: number; extended: boolean }): string =>
  id
    .toString(16)
    .toUpperCase()
    .padStart(extended ? 8 : 3, '0')

export function valueText({ value, label, unit }: BusSignal): string {
  if (value === undefined) return '—'
  if (label !== undefined) return label
  const rounded = Number.isInteger(value)
    ? String(value)
    : Math.abs(value) >= 1
      ? value.toFixed(Math.abs(value) >= 100 ? 1 : 2)
      : String(Number(value.toPrecision(2)))
  return unit === '' ? rounded : `${rounded} ${unit}`
}

/** True when every word of the query is in the text of a message: bus, identifier, name, sender or a signal. */
export function matches(row: BusRow, query: string): boolean {
  const text = [row.bus, idText(row), row.name, row.sender, ...row.signals.map(({ name }) => name)].join(' ').toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

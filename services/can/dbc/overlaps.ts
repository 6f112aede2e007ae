/** Which signals of a message share bits in a frame that carries both. */
import { fragmentsOf } from './fragments.ts'
import { signalFits, type Message, type Signal } from './model.ts'

type Ranges = readonly (readonly [number, number])[]

/** When a signal is present: for each multiplexer above it, the values that it needs. */
type Conditions = ReadonlyMap<string, Ranges>

interface Occupied {
  index: number
  first: number
  last: number
  /** Bit mask by byte, from `first`. */
  masks: Uint8Array
  conditions: Conditions
}

/** @returns pairs of indices of signals, the later one first; for each signal the first that it meets */
export function overlapsOf(message: Message): [number, number][] {
  const byName = new Map(message.signals.map((signal) => [signal.name, signal]))
  const seen: Occupied[] = []
  const overlaps: [number, number][] = []
  for (const [index, signal] of message.signals.entries()) {
    if (!signalFits(signal, message.length)) continue
    const one = occupiedBy(signal, index, byName)
    const other = seen.find((earlier) => shareBits(one, earlier) && canMeet(one.conditions, earlier.conditions))
    if (other) overlaps.push([index, other.index])
    seen.push(one)
  }
  return overlaps
}

function occupiedBy(signal: Signal, index: number, byName: ReadonlyMap<string, Signal>): Occupied {
  const fragments = fragmentsOf(signal)
  const ends = [fragments[0]?.byte ?? 0, fragments.at(-1)?.byte ?? 0]
  const [first, last] = [Math.min(...ends), Math.max(...ends)]
  const masks = new Uint8Array(last - first + 1)
  for (const { byte, shift, width } of fragments) masks[byte - first] = ((1 << width) - 1) << shift
  return { index, first, last, masks, conditions: conditionsOf(signal, byName) }
}

function conditionsOf(signal: Signal, byName: ReadonlyMap<string, Signal>): Conditions {
  const conditions = new Map<string, Ranges>()
  for (let one: Signal | undefined = signal; one?.multiplex; one = byName.get(one.multiplex.multiplexer)) {
    const { multiplexer, ranges } = one.multiplex
    if (conditions.has(multiplexer)) break
    conditions.set(multiplexer, ranges)
  }
  return conditions
}

function shareBits(a: Occupied, b: Occupied): boolean {
  for (let byte = Math.max(a.first, b.first); byte <= Math.min(a.last, b.last); byte++) {
    if ((a.masks[byte - a.first] ?? 0) & (b.masks[byte - b.first] ?? 0)) return true
  }
  return false
}

/** Signals that need different values of one multiplexer never stand in one frame. */
function canMeet(a: Conditions, b: Conditions): boolean {
  for (const [multiplexer, ranges] of a) {
    const others = b.get(multiplexer)
    if (others && !ranges.some(([from, to]) => others.some(([start, end]) => from <= end && start <= to))) return false
  }
  return true
}

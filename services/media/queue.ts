/**
 * The queue: what plays in which order. Pure; every operation returns a new queue.
 *
 * `entries` stand in the order of play; `home` is where an entry stands without shuffle, so that turning shuffle off brings
 * the album's own order back.
 */
import { QUEUE_MAX, type Repeat } from '../contract/media.ts'

export interface Entry {
  /** Names this place in the queue; the same item may be in it twice. */
  entry: number
  item: string
  home: number
}

export interface Queue {
  entries: readonly Entry[]
  /** Index of the present entry; −1 when the queue is empty. */
  index: number
  shuffle: boolean
  repeat: Repeat
  /** The next free name. */
  nextEntry: number
}

export const EMPTY_QUEUE: Queue = { entries: [], index: -1, shuffle: false, repeat: 'off', nextEntry: 1 }

/** Numbers from 0 up to, but not including, 1. */
export type Random = () => number

export const currentOf = (queue: Queue): Entry | undefined => queue.entries[queue.index]

/** A new queue of items, beginning with the one at `start`. */
export function fillQueue(queue: Queue, items: readonly string[], start: number, random: Random = Math.random): Queue {
  const entries = items.slice(0, QUEUE_MAX).map((item, index) => ({ entry: queue.nextEntry + index, item, home: index }))
  const filled: Queue = {
    ...queue,
    entries,
    index: entries.length === 0 ? -1 : Math.min(Math.max(0, start), entries.length - 1),
    nextEntry: queue.nextEntry + entries.length,
    shuffle: false,
  }
  return queue.shuffle ? setShuffle(filled, true, random) : filled
}

/** Shuffling keeps what plays and puts the rest behind it in any order; ending it goes back to the order of home. */
export function setShuffle(queue: Queue, shuffle: boolean, random: Random = Math.random): Queue {
  if (queue.shuffle === shuffle) return queue
  const current = currentOf(queue)
  if (!current) return { ...queue, shuffle }
  if (!shuffle) {
    const entries = [...queue.entries].sort((a, b) => a.home - b.home)
    return { ...queue, shuffle, entries, index: entries.indexOf(current) }
  }
  const rest = queue.entries.filter((one) => one !== current)
  for (let last = rest.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[rest[last], rest[other]] = [rest[other] as Entry, rest[last] as Entry]
  }
  return { ...queue, shuffle, entries: [current, ...rest], index: 0 }
}

/** The entry that follows by itself: the same again when one is repeated; undefined when the queue ends. */
export function following(queue: Queue): Entry | undefined {
  if (queue.repeat === 'one') return currentOf(queue)
  const next = queue.entries[queue.index + 1]
  return next ?? (queue.repeat === 'all' ? queue.entries[0] : undefined)
}

/** One on or back by a person's wish: repeating one does not hold it. Past the end it stays, unless all is repeated. */
export function step(queue: Queue, by: 1 | -1): Queue {
  const count = queue.entries.length
  if (count === 0) return queue
  const wanted = queue.index + by
  if (queue.repeat === 'all') return { ...queue, index: (wanted + count) % count }
  return { ...queue, index: Math.min(Math.max(0, wanted), count - 1) }
}

/** @returns undefined when there is no such entry */
export function jump(queue: Queue, entry: number): Queue | undefined {
  const index = queue.entries.findIndex((one) => one.entry === entry)
  return index < 0 ? undefined : { ...queue, index }
}

/** Adds behind the present entry, or at the end; what exceeds the bound is left out. */
export function addToQueue(queue: Queue, items: readonly string[], place: 'next' | 'end'): Queue {
  const room = QUEUE_MAX - queue.entries.length
  const at = place === 'next' ? queue.index + 1 : queue.entries.length
  const before = queue.entries[at - 1]?.home ?? -1
  const taken = items.slice(0, Math.max(0, room))
  const moved = queue.entries.map((one) =>
    one.home > before && place === 'next' ? { ...one, home: one.home + taken.length } : one,
  )
  const behind = place === 'next' ? before + 1 : queue.entries.reduce((most, { home }) => Math.max(most, home + 1), 0)
  const added = taken.map((item, index) => ({ entry: queue.nextEntry + index, item, home: behind + index }))
  const entries = [...moved.slice(0, at), ...added, ...moved.slice(at)]
  return {
    ...queue,
    entries,
    index: entries.length === 0 ? -1 : Math.max(0, queue.index),
    nextEntry: queue.nextEntry + taken.length,
  }
}

/** Moves an entry to a place; what plays goes on. @returns undefined when there is no such entry */
export function moveEntry(queue: Queue, entry: number, to: number): Queue | undefined {
  const from = queue.entries.findIndex((one) => one.entry === entry)
  if (from < 0) return undefined
  const current = currentOf(queue)
  const entries = [...queue.entries]
  const [moved] = entries.splice(from, 1)
  entries.splice(Math.min(Math.max(0, to), entries.length), 0, moved as Entry)
  // Moved by hand in an unshuffled queue: that is its order now.
  const ordered = queue.shuffle ? entries : entries.map((one, home) => ({ ...one, home }))
  return { ...queue, entries: ordered, index: ordered.findIndex((one) => one.entry === current?.entry) }
}

/**
 * Takes an entry out. When it is the present one, what followed takes its place.
 *
 * @returns undefined when there is no such entry
 */
export function removeEntry(queue: Queue, entry: number): Queue | undefined {
  const at = queue.entries.findIndex((one) => one.entry === entry)
  if (at < 0) return undefined
  const entries = queue.entries.filter((one) => one.entry !== entry)
  const index = at < queue.index ? queue.index - 1 : Math.min(queue.index, entries.length - 1)
  return { ...queue, entries, index }
}

/** Leaves out items that are gone (a stick was pulled). */
export function keepKnown(queue: Queue, isKnown: (item: string) => boolean): Queue {
  const current = currentOf(queue)
  const entries = queue.entries.filter(({ item }) => isKnown(item))
  if (entries.length === queue.entries.length) return queue
  const same = entries.findIndex((one) => one.entry === current?.entry)
  const before = queue.entries.slice(0, Math.max(0, queue.index)).filter(({ item }) => isKnown(item)).length
  return { ...queue, entries, index: same >= 0 ? same : Math.min(before, entries.length - 1) }
}

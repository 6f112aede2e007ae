/**
 * What plays: the queue, the position, and what people and the output tell about them. Everything that must outlive a
 * restart is handed to `keep`.
 */
import { systemClock, type Clock } from '../base/clock.ts'
import { FasciaError } from '../contract/errors.ts'
import type { MediaItem, OutputReport, Playback, QueueEntry } from '../contract/media.ts'
import type { RequestInput } from '../contract/requests.ts'
import { OutputLease } from './output-lease.ts'
import { PlayPosition } from './play-position.ts'
import type { Kept } from './player-kept.ts'
import {
  addToQueue,
  currentOf,
  EMPTY_QUEUE,
  fillQueue,
  following,
  jump,
  keepKnown,
  moveEntry,
  removeEntry,
  setShuffle,
  step,
  type Queue,
} from './queue.ts'

/** Back within this time of the beginning goes to the item before. */
const RESTART_AFTER_S = 4
/** After a longer pause without power, music waits for a touch. */
const PLAY_ON_WITHIN_MS = 10 * 60_000
const FAILURES_IN_A_ROW_MAX = 5

export interface PlayerParts {
  item(id: string): MediaItem | undefined
  /** Where an item is taken up: 0 but for an episode that was begun. */
  resumeAt(id: string): number
  keep(state: Kept): void
  /** How far an item was played. */
  played(id: string, positionS: number): void
  durationKnown(id: string, durationS: number): void
  clock?: Clock
}

export class Player {
  readonly lease: OutputLease
  readonly #parts: PlayerParts
  readonly #clock: Clock
  #queue: Queue = EMPTY_QUEUE
  #status: Playback['status'] = 'idle'
  readonly #position: PlayPosition
  #queueRevision = 0
  #failure: Playback['failure'] = null
  #failuresInARow = 0

  constructor(parts: PlayerParts, kept?: Kept) {
    this.#parts = parts
    this.#clock = parts.clock ?? systemClock
    this.lease = new OutputLease(this.#clock)
    this.#position = new PlayPosition(this.#clock, kept)
    if (!kept) return
    const isRecent = this.#clock.wallMs() - kept.wallMs < PLAY_ON_WITHIN_MS
    this.#queue = kept.queue
    this.#status = kept.status === 'playing' && !isRecent ? 'paused' : kept.status
  }

  state(): Playback {
    const item = this.#current()
    const next = following(this.#queue)
    return {
      status: item ? this.#status : 'idle',
      item: item ?? null,
      next: (next && this.#parts.item(next.item)) ?? null,
      positionS: this.#position.atS,
      positionWallMs: this.#position.atWallMs,
      cue: this.#position.cue,
      queueLength: this.#queue.entries.length,
      queueIndex: this.#queue.index,
      queueRevision: this.#queueRevision,
      shuffle: this.#queue.shuffle,
      repeat: this.#queue.repeat,
      speed: item?.kind === 'episode' ? this.#position.speed : 1,
      failure: this.#failure,
      outputId: this.lease.holder,
    }
  }

  list(offset: number, limit: number): { entries: QueueEntry[]; index: number; total: number } {
    const entries = this.#queue.entries.slice(offset, offset + limit).flatMap(({ entry, item }) => {
      const found = this.#parts.item(item)
      return found ? [{ entry, item: found }] : []
    })
    return { entries, index: this.#queue.index, total: this.#queue.entries.length }
  }

  /** @throws FasciaError `not_found` for nothing */
  play(items: readonly string[], start: string | undefined, shuffle: boolean | undefined): void {
    if (items.length === 0) throw new FasciaError('not_found', 'there is nothing to play')
    const at = start === undefined ? (shuffle === true ? Math.floor(Math.random() * items.length) : 0) : items.indexOf(start)
    this.#leave()
    this.#setQueue(fillQueue({ ...this.#queue, shuffle: shuffle ?? this.#queue.shuffle }, items, Math.max(0, at)))
    this.#begin('playing')
  }

  control(action: 'play' | 'pause' | 'toggle' | 'next' | 'previous'): void {
    if (!this.#current()) throw new FasciaError('conflict', 'nothing is chosen', { remedy: 'choose some music first' })
    if (action === 'next' || action === 'previous') return this.#step(action)
    const wanted = action === 'toggle' ? (this.#status === 'playing' ? 'pause' : 'play') : action
    this.#position.note(this.#positionNow())
    this.#status = wanted === 'play' ? 'playing' : 'paused'
    this.#failure = null
    this.#keep()
  }

  seek(positionS: number): void {
    const item = this.#current()
    if (!item) throw new FasciaError('conflict', 'nothing is chosen')
    if (item.kind === 'station') throw new FasciaError('unsupported', 'a station is live')
    this.#position.moveTo(item.durationS === null ? positionS : Math.min(positionS, item.durationS))
    this.#keep()
  }

  setMode({ shuffle, repeat, speed }: RequestInput<'media.mode'>): void {
    if (shuffle !== undefined) this.#setQueue(setShuffle(this.#queue, shuffle))
    if (repeat !== undefined) this.#setQueue({ ...this.#queue, repeat })
    if (speed !== undefined) {
      this.#position.note(this.#positionNow())
      this.#position.speed = speed
    }
    this.#keep()
  }

  add(items: readonly string[], place: 'next' | 'end'): void {
    if (items.length === 0) throw new FasciaError('not_found', 'there is nothing to add')
    const wasEmpty = this.#queue.entries.length === 0
    this.#setQueue(addToQueue(this.#queue, items, place))
    if (wasEmpty) this.#begin('paused')
    this.#keep()
  }

  move(entry: number, to: number): void {
    this.#setQueue(known(moveEntry(this.#queue, entry, to)))
    this.#keep()
  }

  remove(entry: number): void {
    const before = currentOf(this.#queue)?.entry
    if (before === entry) this.#leave()
    this.#setQueue(known(removeEntry(this.#queue, entry)))
    if (currentOf(this.#queue)?.entry !== before) this.#begin(this.#status)
    this.#keep()
  }

  jump(entry: number): void {
    const there = known(jump(this.#queue, entry))
    this.#leave()
    this.#setQueue(there)
    this.#begin('playing')
  }

  clear(): void {
    this.#leave()
    this.#setQueue({ ...EMPTY_QUEUE, repeat: this.#queue.repeat, nextEntry: this.#queue.nextEntry })
    this.#begin('idle')
  }

  /** Items of a volume that was pulled out leave the queue. */
  forgetUnknown(): boolean {
    const before = currentOf(this.#queue)?.entry
    const queue = keepKnown(this.#queue, (item) => this.#parts.item(item) !== undefined)
    if (queue === this.#queue) return false
    this.#setQueue(queue)
    // What the person chose next is not what the pulled stick leaves behind: it waits.
    if (currentOf(queue)?.entry !== before) this.#begin('paused')
    else this.#keep()
    return true
  }

  /** What the output tells. @returns false for a late report, or one of another page */
  report({ outputId, cue, event }: OutputReport): boolean {
    if (!this.lease.claim(outputId) || cue !== this.#position.cue) return false
    const item = this.#current()
    if (!item) return false
    switch (event.kind) {
      case 'position':
        if (event.durationS !== undefined && item.kind !== 'station') this.#parts.durationKnown(item.id, event.durationS)
        this.#position.note(event.positionS)
        this.#failuresInARow = 0
        this.#failure = null
        this.#parts.played(item.id, event.positionS)
        break
      case 'advanced':
        if (following(this.#queue)?.item !== event.itemId) return false
        this.#parts.played(item.id, item.durationS ?? 0)
        this.#setQueue(this.#followed())
        this.#begin('playing', event.cue)
        return true
      case 'ended':
        this.#parts.played(item.id, item.durationS ?? this.#position.atS)
        this.#goOn()
        return true
      case 'failed':
        if (item.kind === 'station') {
          // Another station is not what the person asked for.
          this.#failure = { code: 'unavailable', message: event.message }
          this.#status = 'paused'
          break
        }
        this.#failure = { code: event.code, message: event.message }
        this.#failuresInARow++
        if (this.#failuresInARow < FAILURES_IN_A_ROW_MAX) this.#goOn()
        else this.#status = 'paused'
        break
      case 'blocked':
        this.#status = 'paused'
        this.#failure = { code: 'restricted', message: 'the browser wants a touch before it plays' }
    }
    this.#keep()
    return true
  }

  /** Keeps the present position, before the process ends. */
  flush(): void {
    this.#keep()
  }

  #current(): MediaItem | undefined {
    const entry = currentOf(this.#queue)
    return entry && this.#parts.item(entry.item)
  }

  #positionNow(): number {
    return this.#position.now(this.#current(), this.#status === 'playing', this.lease.holder !== null)
  }

  #step(action: 'next' | 'previous'): void {
    const isLive = this.#current()?.kind === 'station'
    if (action === 'previous' && !isLive && this.#positionNow() > RESTART_AFTER_S) return this.seek(0)
    const queue = step(this.#queue, action === 'next' ? 1 : -1)
    if (queue.index === this.#queue.index && action === 'next' && queue.entries.length > 1) return this.#end()
    this.#leave()
    this.#setQueue(queue)
    this.#begin(this.#status === 'idle' ? 'playing' : this.#status)
  }

  #followed(): Queue {
    const next = following(this.#queue)
    return (next && jump(this.#queue, next.entry)) ?? this.#queue
  }

  #goOn(): void {
    const failure = this.#failure
    if (!following(this.#queue)) return this.#end()
    this.#setQueue(this.#followed())
    this.#begin(this.#status)
    this.#failure = failure
  }

  /** The queue is through: it waits at its beginning. */
  #end(): void {
    this.#setQueue({ ...this.#queue, index: this.#queue.entries.length === 0 ? -1 : 0 })
    this.#begin('paused')
  }

  /** How far the present item came is noted before another takes its place. */
  #leave(): void {
    const item = this.#current()
    if (item) this.#parts.played(item.id, this.#positionNow())
  }

  #begin(status: Playback['status'], cue?: string): void {
    const item = this.#current()
    this.#status = item ? status : 'idle'
    this.#failure = null
    this.#position.moveTo(item ? this.#parts.resumeAt(item.id) : 0, cue)
    this.#keep()
  }

  #setQueue(queue: Queue): void {
    if (queue === this.#queue) return
    this.#queue = queue
    this.#queueRevision++
  }

  #keep(): void {
    this.#parts.keep({
      queue: { ...this.#queue, entries: [...this.#queue.entries] },
      status: this.#status,
      positionS: this.#positionNow(),
      speed: this.#position.speed,
      wallMs: this.#clock.wallMs(),
    })
  }
}

function known(queue: Queue | undefined): Queue {
  if (!queue) throw new FasciaError('not_found', 'that is no longer in the queue')
  return queue
}

/**
 * What the sources of traffic say, and what of it holds at an instant. Pure: no clock, no router, no file.
 */
import {
  ChargerStatus,
  TrafficEvent,
  TrafficSpeed,
  type TrafficEventKind,
  type TrafficFeed,
} from '../../contract/navigation-traffic.ts'
import { FasciaError } from '../../contract/errors.ts'
import { z } from 'zod'

const HELD_MAX = 25_000
const MINUTE_MS = 60_000
/** A report without an end is believed for so long after it was heard. */
const LIFE_MS: Readonly<Record<TrafficEventKind | 'speed' | 'charger', number>> = {
  jam: 240 * MINUTE_MS,
  slow: 240 * MINUTE_MS,
  accident: 240 * MINUTE_MS,
  closure: 30 * 1440 * MINUTE_MS,
  roadworks: 30 * 1440 * MINUTE_MS,
  speed: 30 * MINUTE_MS,
  charger: 30 * MINUTE_MS,
}

const Held = z.discriminatedUnion('type', [
  z.object({ type: z.literal('event'), source: z.string(), heardWallMs: z.number(), report: TrafficEvent }),
  z.object({ type: z.literal('speed'), source: z.string(), heardWallMs: z.number(), report: TrafficSpeed }),
  z.object({ type: z.literal('charger'), source: z.string(), heardWallMs: z.number(), report: ChargerStatus }),
])
export type Held = z.infer<typeof Held>
export const HeldList = z.array(Held).max(HELD_MAX)

const fromMs = ({ report }: Held): number => report.fromWallMs ?? -Infinity

function untilMs(held: Held): number {
  if (held.report.untilWallMs !== undefined) return held.report.untilWallMs
  return held.heardWallMs + LIFE_MS[held.type === 'event' ? held.report.kind : held.type]
}

export class ActiveFeed {
  readonly #held = new Map<string, Held>()

  constructor(kept: readonly Held[] = []) {
    for (const one of kept) this.#held.set(keyOf(one), one)
  }

  get all(): Held[] {
    return [...this.#held.values()]
  }

  /**
   * Takes a message.
   *
   * @throws FasciaError `too_many` when more would be held than is bounded; nothing has changed then
   */
  take(feed: TrafficFeed, wallMs: number): void {
    const next = [
      ...feed.events.map((report): Held => ({ type: 'event', source: feed.source, heardWallMs: wallMs, report })),
      ...feed.speeds.map((report): Held => ({ type: 'speed', source: feed.source, heardWallMs: wallMs, report })),
      ...feed.chargers.map((report): Held => ({ type: 'charger', source: feed.source, heardWallMs: wallMs, report })),
    ]
    const over = new Set(feed.over)
    const stays = this.all.filter((one) => one.source !== feed.source || (feed.mode === 'delta' && !over.has(one.report.id)))
    const keys = new Set([...stays, ...next].map(keyOf))
    if (keys.size > HELD_MAX) throw new FasciaError('too_many', `more than ${HELD_MAX} reports of traffic`)
    this.#held.clear()
    for (const one of [...stays, ...next]) this.#held.set(keyOf(one), one)
  }

  has(source: string, id: string): boolean {
    return this.all.some((one) => one.source === source && one.report.id === id)
  }

  /** Forgets what is over for good. @returns true when something was */
  expire(wallMs: number): boolean {
    const gone = [...this.#held].filter(([, one]) => untilMs(one) <= wallMs)
    for (const [key] of gone) this.#held.delete(key)
    return gone.length > 0
  }

  /** What holds now. */
  at(wallMs: number): Held[] {
    return this.all.filter((one) => fromMs(one) <= wallMs && untilMs(one) > wallMs)
  }

  /** When something begins or ends next; Infinity when nothing does. */
  nextChangeMs(wallMs: number): number {
    return Math.min(Infinity, ...this.all.flatMap((one) => [fromMs(one), untilMs(one)]).filter((ms) => ms > wallMs))
  }
}

const keyOf = ({ source, type, report }: Held): string => `${source}\0${type}\0${report.id}`

/**
 * Traffic of the simulated world as a producer of the public feed (docs/navigation.md, Traffic): jams and closures on the way
 * that is driven, one at a time by a person's word, or by themselves as time goes. Pure; whoever drives it sends.
 */
import type { LonLat, Position } from '../../contract/geo.ts'
import type { TrafficEvent, TrafficFeedInput } from '../../contract/navigation-traffic.ts'
import type { Random } from '../random.ts'
import { stretchAhead } from './stretch.ts'

const SOURCE = 'simulator'
export const JAM_ID = 'simulator-jam'
export const CLOSURE_ID = 'simulator-closure'
/** By itself: how many hold at once, how far ahead they begin, how long they are and how long they last. */
const AT_ONCE = 3
const AHEAD_M = [400, 6_000] as const
const LENGTH_M = [150, 1_500] as const
const LASTS_S = [180, 900] as const
const JAM_KMH = [5, 25] as const
/** A few of them close the road. */
const CLOSES = 0.2
const CLOSURE_M = 60

export type TrafficKind = 'jam' | 'closure'

export interface Stretch {
  aheadM: number
  lengthM: number
}

export class WorldTraffic {
  readonly #random: Random
  /** What holds by itself: id and simulated time of its end. */
  readonly #running = new Map<string, number>()
  #nextS = 0
  #count = 0

  constructor(random: Random) {
    this.#random = random
  }

  /** A jam or a closure on the line; undefined when the line ends before. */
  put(
    kind: TrafficKind,
    line: readonly LonLat[],
    at: Position,
    { aheadM, lengthM }: Stretch,
    speedKmh?: number,
  ): TrafficFeedInput | undefined {
    const event = eventOn(kind, kind === 'jam' ? JAM_ID : CLOSURE_ID, line, at, { aheadM, lengthM }, speedKmh)
    return event && message([event], [])
  }

  end(kind: TrafficKind): TrafficFeedInput {
    return message([], [kind === 'jam' ? JAM_ID : CLOSURE_ID])
  }

  /**
   * Time goes on: what is over, and now and then something new.
   *
   * @param everyS mean time between two of them
   * @returns undefined when nothing changed
   */
  step(nowS: number, everyS: number, line: readonly LonLat[] | undefined, at: Position): TrafficFeedInput | undefined {
    const over = [...this.#running].filter(([, endS]) => endS <= nowS).map(([id]) => id)
    for (const id of over) this.#running.delete(id)
    const events: TrafficEvent[] = []
    if (line && nowS >= this.#nextS && this.#running.size < AT_ONCE) {
      this.#nextS = nowS + everyS * this.#random.between(0.5, 1.5)
      const kind: TrafficKind = this.#random.next() < CLOSES ? 'closure' : 'jam'
      const lengthM = kind === 'closure' ? CLOSURE_M : this.#random.between(...LENGTH_M)
      const stretch = { aheadM: this.#random.between(...AHEAD_M), lengthM }
      const id = `${SOURCE}-${++this.#count}`
      const event = eventOn(kind, id, line, at, stretch, this.#random.between(...JAM_KMH))
      const endS = nowS + this.#random.between(...LASTS_S)
      if (event) {
        events.push(event)
        this.#running.set(id, endS)
      }
    }
    return events.length + over.length > 0 ? message(events, over) : undefined
  }

  /** Ends everything that began by itself. */
  clear(): TrafficFeedInput | undefined {
    const over = [...this.#running.keys()]
    this.#running.clear()
    return over.length > 0 ? message([], over) : undefined
  }
}

function eventOn(
  kind: TrafficKind,
  id: string,
  line: readonly LonLat[],
  at: Position,
  { aheadM, lengthM }: Stretch,
  speedKmh: number | undefined,
): TrafficEvent | undefined {
  const stretch = stretchAhead(line, at, aheadM, lengthM)
  if (!stretch) return undefined
  const text = kind === 'jam' ? 'Traffic jam' : 'Road closed'
  const speed = kind === 'jam' && speedKmh !== undefined ? { speedKmh: Math.round(speedKmh) } : {}
  return { id, kind, at: { by: 'line', line: stretch }, text, ...speed }
}

const message = (events: TrafficEvent[], over: string[]): TrafficFeedInput => ({
  format: 'fascia-traffic/1',
  source: SOURCE,
  events,
  over,
})

/**
 * When another way is worth telling: it saves enough, it was not declined a moment ago, and it is not told again and again.
 * Pure; what was answered outlives a restart.
 */
import { z } from 'zod'
import { LonLat } from '../../contract/geo.ts'
import { planeOf, toPosition } from '../geodesy.ts'

const LEAST_SAVED_S = 120
const LEAST_SHARE = 0.04
/** What was offered is taken back only when it saves much less than what made it an offer. */
const WITHDRAW_BELOW_S = 45
const ANSWERED_HOLDS_MS = 20 * 60_000
/** What was declined comes again when it saves so much more than then. */
const AGAIN_IF_SAVES_MORE_S = 180
/** No second new offer so soon after the first. */
const PAUSE_MS = 60_000
const ANSWERS_MAX = 12
const KEPT_POINTS = 160
const SAMPLES = 24
/** Corners between kept points are cut. */
const SAME_WAY_M = 120
const SAME_WAY_SHARE = 0.8

const Answer = z.object({ wallMs: z.number(), savesS: z.number(), accepted: z.boolean(), way: z.array(LonLat).max(KEPT_POINTS) })
export const OfferMemory = z.object({ answers: z.array(Answer).max(ANSWERS_MAX), offeredWallMs: z.number().nullable() })
export type OfferMemory = z.infer<typeof OfferMemory>

export const NO_OFFERS: OfferMemory = { answers: [], offeredWallMs: null }

/** A line by some of its vertices, evenly. */
function thinned(line: readonly LonLat[], most: number): LonLat[] {
  const count = Math.min(most, line.length)
  return Array.from({ length: count }, (_, i) => line[Math.round((i * (line.length - 1)) / Math.max(1, count - 1))] as LonLat)
}

/** True when most of `line` runs along `way`; the car may have driven on since, so the other way round says nothing. */
export function isSameWay(line: readonly LonLat[], way: readonly LonLat[]): boolean {
  const places = thinned(line, SAMPLES)
  if (places.length === 0 || way.length < 2) return false
  return places.filter((place) => isBeside(place, way)).length / places.length >= SAME_WAY_SHARE
}

function isBeside(place: LonLat, way: readonly LonLat[]): boolean {
  const plane = planeOf(toPosition(place))
  return way.slice(1).some((end, i) => {
    const [a, b] = [toPosition(way[i] as LonLat), toPosition(end)]
    const [ax, ay, bx, by] = [plane.x(a), plane.y(a), plane.x(b), plane.y(b)]
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2
    const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length2))
    return Math.hypot(ax + t * (bx - ax), ay + t * (by - ay)) < SAME_WAY_M
  })
}

export interface Candidate {
  savesS: number
  /** Of the present route. */
  remainingS: number
  line: readonly LonLat[]
}

/** Whether to tell a person of this way now. */
export function isWorthOffering(memory: OfferMemory, { savesS, remainingS, line }: Candidate, wallMs: number): boolean {
  if (savesS < Math.max(LEAST_SAVED_S, remainingS * LEAST_SHARE)) return false
  if (memory.offeredWallMs !== null && wallMs - memory.offeredWallMs < PAUSE_MS) return false
  return !memory.answers.some(
    (answer) =>
      !answer.accepted &&
      wallMs - answer.wallMs < ANSWERED_HOLDS_MS &&
      savesS < answer.savesS + AGAIN_IF_SAVES_MORE_S &&
      isSameWay(line, answer.way),
  )
}

/** Whether an offer that stands still does. */
export const stillHolds = (savesS: number): boolean => savesS >= WITHDRAW_BELOW_S

export const offered = (memory: OfferMemory, wallMs: number): OfferMemory => ({ ...memory, offeredWallMs: wallMs })

export function answered(
  memory: OfferMemory,
  answer: { savesS: number; accepted: boolean; line: readonly LonLat[] },
  wallMs: number,
): OfferMemory {
  const { savesS, accepted, line } = answer
  const answers = [...memory.answers, { wallMs, savesS, accepted, way: thinned(line, KEPT_POINTS) }].slice(-ANSWERS_MAX)
  return { ...memory, answers }
}

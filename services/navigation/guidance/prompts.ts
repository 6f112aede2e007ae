/** When to speak, and what: by the time that is left and the road that is driven, so that a fast car hears earlier. */
import { isQuiet } from './act.ts'
import { packAhead, packNow, type PackVoice } from './pack-voice.ts'
import type { GuidedManeuver, GuidedRoute } from './route-model.ts'
import { limitAt, within } from './route-model.ts'
import type { Facts, Units } from './words/tongue.ts'
import { aheadText, factsOf, instructionText, thenText } from './words/words.ts'

/** Early, to prepare, and now. */
export const STAGES = ['far', 'soon', 'now'] as const
export type Stage = (typeof STAGES)[number]

export interface Speaker {
  route: GuidedRoute
  language: string
  units: Units
  voice: PackVoice | null
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))

type RoadClass = 'motorway' | 'country' | 'town'

function roadClassAt(route: GuidedRoute, alongM: number, speedMps: number): RoadClass {
  if (within(route.motorways, alongM)) return 'motorway'
  const limit = limitAt(route, alongM)
  if (limit !== undefined && limit >= 100) return 'motorway'
  return (limit ?? speedMps * 3.6) >= 65 ? 'country' : 'town'
}

/** Seconds before a maneuver, and the metres that are the least and the most whatever the speed. */
const DUE: Readonly<Record<RoadClass, Readonly<Record<Stage, readonly [number, number, number]>>>> = {
  motorway: { far: [62, 1_500, 2_500], soon: [24, 500, 1_000], now: [9, 120, 350] },
  country: { far: [55, 900, 1_600], soon: [19, 250, 600], now: [7.5, 60, 200] },
  town: { far: [60, 800, 1_200], soon: [17, 110, 350], now: [6.5, 28, 110] },
}

/** Below this there is no time for a sentence before the last one. */
const ROOM_FOR_SOON = 1.5
const LONG_RUN_M = 1_500
const SHORT_RUN_M = 60

/** Distance to a maneuver at which a stage is due. */
function dueM(road: RoadClass, stage: Stage, speedMps: number): number {
  const [seconds, least, most] = DUE[road][stage]
  return clamp(speedMps * seconds, least, most)
}

/** The stage that is due now, or undefined. `far` only after a long run, `soon` only with room for a sentence. */
export function dueStage(route: GuidedRoute, index: number, alongM: number, speedMps: number): Stage | undefined {
  const coming = route.maneuvers[index]
  if (!coming) return undefined
  const left = coming.atM - alongM
  const run = coming.atM - (route.maneuvers[index - 1]?.atM ?? 0)
  const road = roadClassAt(route, alongM, speedMps)
  const now = dueM(road, 'now', speedMps)
  const last = coming.act.kind === 'arrive' || coming.act.kind === 'stop'
  if (!last && left <= now) return 'now'
  // A road that only changes its name is told where it does.
  if (isQuiet(coming.act)) return undefined
  if (left <= dueM(road, 'soon', speedMps)) return run > SHORT_RUN_M && left > now * ROOM_FOR_SOON ? 'soon' : undefined
  if (left <= dueM(road, 'far', speedMps)) return run > LONG_RUN_M && !last ? 'far' : undefined
  return undefined
}

const CHAIN_S = 7
const CHAIN_LEAST_M = 60
const CHAIN_MOST_M = 250

/** Is the maneuver after this one told in the same breath, since there is no time for another? */
export function chains(route: GuidedRoute, index: number, speedMps: number): boolean {
  const [here, next] = [route.maneuvers[index], route.maneuvers[index + 1]]
  if (!here || !next || isQuiet(next.act) || next.act.kind === 'depart') return false
  if (next.act.kind === 'arrive' || next.act.kind === 'stop') return false
  return next.atM - here.atM < clamp(speedMps * CHAIN_S, CHAIN_LEAST_M, CHAIN_MOST_M)
}

export const factsAt = ({ maneuver, street, act }: GuidedManeuver): Facts => ({ ...factsOf(maneuver, street), act })

/** What is spoken: in the words of the pack, where there is one and it has them. */
export function promptText(
  { route, language, voice, units }: Speaker,
  index: number,
  { stage, leftM, following }: { stage: Stage; leftM: number; following: boolean },
): string {
  const here = route.maneuvers[index] as GuidedManeuver
  const next = following ? route.maneuvers[index + 1] : undefined
  if (stage !== 'now') return (voice && packAhead(voice, here, leftM)) ?? aheadText(factsAt(here), leftM, language, units)
  const own = next ? thenText(factsAt(here), factsAt(next), language) : instructionText(factsAt(here), language)
  return (voice && packNow(voice, here, next)) ?? own
}

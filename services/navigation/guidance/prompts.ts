/** When to speak: by the time that is left, so that a fast car hears earlier. */
import type { GuidedManeuver, GuidedRoute } from './route-model.ts'
import { packAhead, packNow, type PackVoice } from './pack-voice.ts'
import { aheadText, nowText } from './phrases.ts'

export const STAGES = ['far', 'soon', 'now'] as const
export type Stage = (typeof STAGES)[number]

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))

/** Metres before a maneuver at which a stage is due at this speed. */
function dueM(stage: Stage, speedMps: number): number {
  if (stage === 'far') return clamp(speedMps * 60, 800, 2_000)
  if (stage === 'soon') return clamp(speedMps * 22, 130, 700)
  return clamp(speedMps * 7, 28, 170)
}

/** A maneuver that follows this near is told in the same breath. */
const CHAIN_M = 110

/**
 * The stage that is due now, or undefined. `far` is only for maneuvers with a long way before them, and `soon` only when
 * there is room for a sentence before `now`.
 */
export function dueStage(maneuver: GuidedManeuver, previousAtM: number, alongM: number, speedMps: number): Stage | undefined {
  const left = maneuver.atM - alongM
  const run = maneuver.atM - previousAtM
  if (left <= dueM('now', speedMps)) return 'now'
  // Leaving a roundabout was told with entering it; one word at the exit is enough.
  if (maneuver.maneuver.type.startsWith('exit ')) return undefined
  if (left <= dueM('soon', speedMps)) return run > 60 ? 'soon' : undefined
  if (left <= dueM('far', speedMps)) return run > 1_500 ? 'far' : undefined
  return undefined
}

/** Is the maneuver after this one told in the same breath? */
export function chains(route: GuidedRoute, index: number): boolean {
  const [here, next] = [route.maneuvers[index], route.maneuvers[index + 1]]
  if (!here || !next || next.maneuver.type === 'arrive' || next.maneuver.type.startsWith('exit ')) return false
  return next.atM - here.atM < CHAIN_M
}

/** What is spoken: in the words of the pack, where there is one and it has them. */
export function promptText(
  { route, language, voice }: { route: GuidedRoute; language: string; voice: PackVoice | null },
  index: number,
  stage: Stage,
  leftM: number,
): string {
  const here = route.maneuvers[index] as GuidedManeuver
  const { instruction } = here.maneuver
  if (stage !== 'now') return (voice && packAhead(voice, here, leftM)) ?? aheadText(instruction, leftM, language)
  const following = chains(route, index) ? route.maneuvers[index + 1] : undefined
  return (voice && packNow(voice, here, following)) ?? nowText(instruction, following?.maneuver.instruction, language)
}

/** What the voice says at a place on the route. One thing at a time: a prompt waits for the one before, or cuts it short. */
import { packArrived, packOffRoute } from './pack-voice.ts'
import { chains, dueStage, factsAt, promptText, STAGES, type Stage } from './prompts.ts'
import type { Effect, GuidanceState } from './reducer.ts'
import type { GuidedManeuver } from './route-model.ts'
import { arrivedText, speakingS } from './words/words.ts'

interface Said {
  state: GuidanceState
  effects: Effect[]
}

/** Further on the car has long set off. */
const SETTING_OFF_M = 80
/** A stop is reached this far before its place. */
const AT_STOP_M = 25
/** A prompt that waits is cut in when the car would be there so soon after the voice is free. */
const URGENT_S = 1.5
/** What was told with the maneuver before is told again only after some silence. */
const REPEAT_AFTER_S = 1
const NOW = STAGES.indexOf('now')

function say(state: GuidanceState, tS: number, effect: Omit<Extract<Effect, { type: 'voice' }>, 'type'>): Said {
  const told = [...state.told]
  if (effect.stage !== 'off_route' && effect.stage !== 'arrived') {
    told[effect.maneuver] = STAGES.indexOf(effect.stage)
    if (effect.also !== undefined) told[effect.also] = Math.max(told[effect.also] ?? -1, STAGES.indexOf('soon'))
  } else if (effect.stage === 'arrived') told[effect.maneuver] = NOW
  const speakingUntilS = tS + speakingS(effect.text, state.language)
  return { state: { ...state, told, speakingUntilS }, effects: [{ type: 'voice', ...effect }] }
}

/** The prompt of a maneuver, with the next one in the same breath where there is no time for another. */
function prompt(state: GuidanceState, tS: number, speedMps: number, index: number, stage: Stage): Said {
  const following = stage === 'now' && chains(state.route, index, speedMps)
  const leftM = (state.route.maneuvers[index]?.atM ?? 0) - state.alongM
  const text = promptText(state, index, { stage, leftM, following })
  const busy = tS < state.speakingUntilS
  return say(state, tS, {
    text,
    maneuver: index,
    stage,
    ...(following ? { also: index + 1 } : {}),
    ...(busy ? { interrupts: true as const } : {}),
  })
}

/** @param next number of the maneuver that comes next */
export function speak(state: GuidanceState, tS: number, speedMps: number, next: number): Said {
  const coming = state.route.maneuvers[next]
  const silent: Said = { state, effects: [] }
  if (!coming) return silent
  const leftM = coming.atM - state.alongM
  const busyS = state.speakingUntilS - tS
  if ((state.told[0] ?? 0) < 0) {
    if (state.alongM < SETTING_OFF_M) return prompt(state, tS, speedMps, 0, 'now')
    return speak({ ...state, told: state.told.map((stage, i) => (i === 0 ? NOW : stage)) }, tS, speedMps, next)
  }
  if (coming.act.kind === 'stop' && leftM <= AT_STOP_M) {
    return (state.told[next] ?? -1) < NOW && busyS <= 0 ? say(state, tS, arrival(state, next)) : silent
  }
  // The way on from a stop was told with the route.
  if (coming.act.kind === 'depart') return silent
  const stage = dueStage(state.route, next, state.alongM, speedMps)
  if (stage === undefined || STAGES.indexOf(stage) <= (state.told[next] ?? -1)) return silent
  if (busyS <= 0 && !isRepeat(state, next, stage, busyS)) return prompt(state, tS, speedMps, next, stage)
  if (stage !== 'now' || leftM / Math.max(1, speedMps) > busyS + URGENT_S) return silent
  // Already told in one breath with the one before: cut in only for what comes right behind this one.
  const covered = (state.told[next] ?? -1) >= 0 && wasChained(state, next)
  if (covered && !chains(state.route, next, speedMps)) return silent
  return isExit(coming) ? silent : prompt(state, tS, speedMps, next, 'now')
}

const isExit = ({ act }: GuidedManeuver): boolean => act.kind === 'leave roundabout'

const wasChained = ({ route }: GuidanceState, index: number): boolean => {
  const [before, here] = [route.maneuvers[index - 1], route.maneuvers[index]]
  return before !== undefined && here !== undefined && here.atM - before.atM < 250
}

function isRepeat(state: GuidanceState, index: number, stage: Stage, busyS: number): boolean {
  const told = state.told[index] ?? -1
  return stage === 'now' && told >= 0 && wasChained(state, index) && -busyS < REPEAT_AFTER_S && !chains(state.route, index, 12)
}

function arrival(state: GuidanceState, index: number): { text: string; maneuver: number; stage: 'arrived' } {
  const text = arrivedText(factsAt(state.route.maneuvers[index] as GuidedManeuver), state.language)
  return { text, maneuver: index, stage: 'arrived' }
}

/** The destination is reached. */
export function sayArrived(state: GuidanceState, last: number): Effect[] {
  const own = arrival(state, last)
  const busy = state.speakingUntilS > state.lastS
  return [
    { type: 'voice', ...own, text: (state.voice && packArrived(state.voice)) ?? own.text, ...(busy ? { interrupts: true } : {}) },
  ]
}

/** The standard voice says nothing when the car leaves the route; a pack may. */
export function sayOffRoute(state: GuidanceState): Effect[] {
  const text = state.voice && packOffRoute(state.voice)
  return text ? [{ type: 'voice', text, maneuver: state.next, stage: 'off_route', interrupts: true }] : []
}

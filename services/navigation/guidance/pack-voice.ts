/** Guidance in the words of a voice pack. Where the pack has no words, the answer is undefined: the standard voice says it. */
import type { Maneuver } from '../../contract/navigation.ts'
import type { VoicePack, VoicePhrase } from '../../contract/voice-pack.ts'

import type { GuidedManeuver } from './route-model.ts'
import { spokenDistance, spokenStreet } from './words/words.ts'

export interface PackVoice {
  pack: VoicePack
  /** Name of the destination. */
  place: string
}

type Gaps = Readonly<Record<string, string | undefined>>

/** Fills a phrase; undefined when the pack hasn't it, or nothing is known for a gap outside brackets. */
function fill({ phrases }: VoicePack, name: VoicePhrase, gaps: Gaps): string | undefined {
  const template = phrases[name]
  if (template === undefined) return undefined
  let complete = true
  // One pass, so that a bracket in a street's name is no template.
  const text = template.replace(/\[([^\]]*)\]|\{([a-z]+)\}/g, (_, part: string | undefined, gap: string) => {
    if (part !== undefined) return withGaps(part, gaps) ?? ''
    complete &&= Boolean(gaps[gap])
    return gaps[gap] ?? ''
  })
  return complete ? text : undefined
}

function withGaps(part: string, gaps: Gaps): string | undefined {
  let complete = true
  const text = part.replace(/\{([a-z]+)\}/g, (_, gap: string) => {
    complete &&= Boolean(gaps[gap])
    return gaps[gap] ?? ''
  })
  return complete ? text : undefined
}

const sentence = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : text.charAt(0).toUpperCase() + text.slice(1)

/** The phrase that tells what to do (OSRM types and modifiers); undefined for what packs have no word for. */
function phraseOf({ type, modifier = '' }: Maneuver): VoicePhrase | undefined {
  const side = modifier.endsWith('left') ? 'left' : modifier.endsWith('right') ? 'right' : undefined
  switch (type) {
    case 'roundabout':
    case 'rotary':
      return 'roundabout'
    case 'merge':
      return 'merge'
    case 'on ramp':
      return 'ramp.on'
    case 'off ramp':
      return 'ramp.off'
    case 'fork':
      return side && `fork.${side}`
    case 'turn':
    case 'end of road':
    case 'continue':
    case 'roundabout turn':
      if (modifier === 'uturn') return 'turn.uturn'
      return side && `turn.${modifier.startsWith('slight') ? 'slight-' : modifier.startsWith('sharp') ? 'sharp-' : ''}${side}`
    default:
      return undefined
  }
}

/** What to do at a maneuver, as a clause. */
function clauseOf(pack: VoicePack, { maneuver, street }: GuidedManeuver): string | undefined {
  const phrase = phraseOf(maneuver)
  const ordinal = pack.ordinals[(maneuver.exit ?? 0) - 1]
  return phrase && fill(pack, phrase, { street: spokenStreet(street), ordinal })
}

/** `In 300 meters, left into Mill Street.` */
export function packAhead({ pack, place }: PackVoice, coming: GuidedManeuver, leftM: number): string | undefined {
  const distance = spokenDistance(leftM, pack.language)
  if (coming.maneuver.type === 'arrive') return sentence(fill(pack, 'arrive.soon', { place, distance }))
  return sentence(fill(pack, 'in', { distance, instruction: clauseOf(pack, coming) }))
}

/** `Now left into Mill Street, and then right.` */
export function packNow({ pack }: PackVoice, here: GuidedManeuver, following?: GuidedManeuver): string | undefined {
  if (here.maneuver.type === 'depart' && !following) return sentence(fill(pack, 'depart', { street: spokenStreet(here.street) }))
  const first = clauseOf(pack, here)
  const instruction = following ? fill(pack, 'then', { first, second: clauseOf(pack, following) }) : first
  return sentence(fill(pack, 'now', { instruction }))
}

export const packArrived = ({ pack, place }: PackVoice): string | undefined => sentence(fill(pack, 'arrive', { place }))

/** The standard voice says nothing when the car leaves the route; a pack may. */
export const packOffRoute = ({ pack }: PackVoice): string | undefined => sentence(fill(pack, 'off-route', {}))

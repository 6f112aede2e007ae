/** What a driver does at a maneuver: OSRM's types and modifiers as the few acts that people tell apart. */
import type { Maneuver } from '../../contract/navigation.ts'

export type Side = 'left' | 'right'
export type Angle = Side | `slight ${Side}` | `sharp ${Side}`

export type Act =
  | { kind: 'depart' | 'uturn' | 'straight' | 'onto' | 'leave roundabout' | 'ferry' | 'landing' }
  /** The destination, or a stop on the way to it. */
  | { kind: 'arrive' | 'stop'; side: Side | undefined }
  | { kind: 'turn'; angle: Angle }
  | { kind: 'keep'; side: Side | 'straight' }
  | { kind: 'exit' | 'ramp' | 'merge'; side: Side | undefined }
  | { kind: 'roundabout'; exit: number | undefined }

const ANGLES: readonly string[] = ['left', 'right', 'slight left', 'slight right', 'sharp left', 'sharp right'] satisfies Angle[]

export function sideOf(modifier: string | undefined): Side | undefined {
  if (modifier?.endsWith('left')) return 'left'
  return modifier?.endsWith('right') ? 'right' : undefined
}

const isAngle = (modifier: string | undefined): modifier is Angle => modifier !== undefined && ANGLES.includes(modifier)

type Words = Pick<Maneuver, 'type' | 'modifier' | 'exit' | 'mode'>

/** @param last false for an arrival that is a stop on the way */
export function actOf({ type, modifier, exit, mode }: Words, last = true): Act {
  const side = sideOf(modifier)
  if (mode === 'ferry' && type !== 'arrive') return { kind: 'ferry' }
  switch (type) {
    case 'depart':
      return { kind: 'depart' }
    case 'arrive':
      return { kind: last ? 'arrive' : 'stop', side }
    case 'roundabout':
    case 'rotary':
      return { kind: 'roundabout', exit }
    case 'exit roundabout':
    case 'exit rotary':
      return { kind: 'leave roundabout' }
    case 'on ramp':
      return { kind: 'ramp', side }
    case 'off ramp':
      return { kind: 'exit', side }
    case 'merge':
      return { kind: 'merge', side }
    case 'fork':
      return { kind: 'keep', side: side ?? 'straight' }
    case 'notification':
      return { kind: 'landing' }
  }
  if (modifier === 'uturn') return { kind: 'uturn' }
  if (isAngle(modifier)) return { kind: 'turn', angle: modifier }
  return { kind: type === 'turn' || type === 'end of road' ? 'straight' : 'onto' }
}

/** Nothing to do but to know: a road that changes its name, the shore behind a ferry, the way out of a roundabout. */
export const isQuiet = ({ kind }: Act): boolean => kind === 'onto' || kind === 'landing' || kind === 'leave roundabout'

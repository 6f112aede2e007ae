/** What to do at a maneuver, in the few words that a banner has room for; street and sign stand beside them. */
import type { Maneuver } from '../../../services/contract/navigation.ts'
import { m } from '../../i18n/messages.ts'

type Turn = Parameters<typeof m.guidance_act>[0]['turn']
type Side = 'left' | 'right' | undefined

const TURNS: Readonly<Record<string, Turn>> = {
  left: 'left',
  right: 'right',
  'slight left': 'slightLeft',
  'slight right': 'slightRight',
  'sharp left': 'sharpLeft',
  'sharp right': 'sharpRight',
  uturn: 'uturn',
  straight: 'straight',
}

const sideOf = (modifier: string | undefined): Side =>
  modifier?.endsWith('left') ? 'left' : modifier?.endsWith('right') ? 'right' : undefined

/** Forks, exits and ramps by their side. */
const SIDED: Readonly<Record<string, readonly [left: Turn, right: Turn, neither: Turn]>> = {
  fork: ['keepLeft', 'keepRight', 'keepStraight'],
  'off ramp': ['exitLeft', 'exitRight', 'exit'],
  'on ramp': ['rampLeft', 'rampRight', 'ramp'],
}

export function turnOf({ type, modifier, exit, mode }: Pick<Maneuver, 'type' | 'modifier' | 'exit' | 'mode'>): Turn {
  if (type === 'depart' || type === 'arrive') return type
  if (mode === 'ferry') return 'ferry'
  if (/^(roundabout|rotary)$/.test(type)) return exit === undefined ? 'circle' : 'roundabout'
  if (type.startsWith('exit ')) return 'leave'
  if (type === 'merge') return 'merge'
  const [left, right, neither] = SIDED[type] ?? []
  if (left && right && neither) return { left, right, neither }[sideOf(modifier) ?? 'neither']
  if (type === 'new name' || type === 'notification') return 'onto'
  return TURNS[modifier ?? 'straight'] ?? 'straight'
}

/** `Turn left`, `Roundabout, exit 2`, in the language of the display. */
export const instructionOf = (maneuver: Maneuver): string => m.guidance_act({ turn: turnOf(maneuver), exit: maneuver.exit ?? '' })

/** Where it leads: what the sign says at exits and forks, else the road. */
export function goalOf({ towards }: Pick<Maneuver, 'towards'>, street: string): string {
  return towards && towards.length > 0 ? towards.slice(0, 3).join(', ') : street
}

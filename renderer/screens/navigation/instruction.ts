/** What to do at a maneuver, in words. */
import type { Maneuver } from '../../../services/contract/navigation.ts'
import type { Language } from '../../i18n/languages.ts'
import { m } from '../../i18n/messages.ts'

/** The routing engine tells maneuvers in these languages, with the names of streets; in others we say the turn alone. */
const TOLD: readonly Language[] = ['en', 'de', 'es', 'fr']

type Turn = Parameters<typeof m.navigation_maneuver>[0]['turn']

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

export function turnOf({ type, modifier, exit }: Pick<Maneuver, 'type' | 'modifier' | 'exit'>): Turn {
  if (type === 'depart' || type === 'arrive') return type
  if (/^(roundabout|rotary)$/.test(type) && exit !== undefined) return 'roundabout'
  return TURNS[modifier ?? 'straight'] ?? 'straight'
}

export function instructionOf(maneuver: Maneuver, language: Language): string {
  if (TOLD.includes(language)) return maneuver.instruction
  return m.navigation_maneuver({ turn: turnOf(maneuver), exit: maneuver.exit ?? '' })
}

/** How the gallery shows its components, as its address says: `#/gallery?theme=day&dir=rtl&text=160&motion=reduced&section=lists`. */
import { DrivingState, RESTRICTIONS, type Restrictions } from '../../services/contract/driving.ts'
import { DEFAULT_SETTINGS, type ProfilesState, type Settings } from '../../services/contract/people.ts'

export const ACCENTS = ['teal', 'blue', 'amber', 'violet'] as const

export interface GallerySettings {
  theme: 'day' | 'night'
  dir: 'ltr' | 'rtl'
  text: 100 | 130 | 160
  motion: 'full' | 'reduced'
  accent: Settings['accent']
  state: DrivingState
  /** Null shows all. */
  section: string | null
}

const oneOf = <T extends string>(value: string | null, allowed: readonly T[], otherwise: T): T =>
  allowed.find((one) => one === value) ?? otherwise

/** @param hash of the address; what it doesn't say, or says wrongly, is as by default */
export function settingsOfAddress(hash: string): GallerySettings {
  const said = new URLSearchParams(hash.split('?')[1] ?? '')
  return {
    theme: oneOf(said.get('theme'), ['day', 'night'], 'night'),
    dir: oneOf(said.get('dir'), ['ltr', 'rtl'], 'ltr'),
    text: Number(oneOf(said.get('text'), ['100', '130', '160'], '100')) as GallerySettings['text'],
    motion: oneOf(said.get('motion'), ['full', 'reduced'], 'full'),
    accent: oneOf(said.get('accent'), ACCENTS, 'teal'),
    state: oneOf(said.get('state'), DrivingState.options, 'PARKED'),
    section: said.get('section'),
  }
}

/** A profile that looks so. */
export function profilesFor(shown: GallerySettings): ProfilesState {
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    appearance: shown.theme,
    language: shown.dir === 'rtl' ? 'ar' : 'en',
    textSizePercent: shown.text,
    reducedMotion: shown.motion === 'reduced',
    accent: shown.accent,
  }
  return { activeId: 'gallery', profiles: [{ id: 'gallery', name: 'Gallery', kind: 'driver', settings }] } as ProfilesState
}

export const restrictionsFor = (shown: GallerySettings): Restrictions => RESTRICTIONS[shown.state]

/** Maneuvers in words, in the six languages of the settings. There is no other language to fall back to. */
import type { Maneuver } from '../../../contract/navigation.ts'
import { actOf } from '../act.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { spokenLength } from './length.ts'
import type { Facts, Tongue, Units } from './tongue.ts'
import { zh } from './zh.ts'

const TONGUES = { en, de, es, fr, zh, ar } as const

/** The language of a tag (`zh-CN`, `de-AT`); English is for what the settings do not offer. */
export function tongueOf(language: string): Tongue {
  const primary = language.toLowerCase().split('-')[0] ?? ''
  return primary in TONGUES ? TONGUES[primary as keyof typeof TONGUES] : en
}

const SAID_TOWARDS = 2

/** `Abbey Road (L221)` is said without its number. */
export const spokenStreet = (street: string): string => street.replace(/ \([^()]*\)$/, '')

/**
 * @param street of the road after the maneuver, `Abbey Road (L221)`
 * @param last false for an arrival at a stop on the way
 */
export function factsOf(maneuver: Maneuver, street: string, last = true): Facts {
  return {
    act: actOf(maneuver, last),
    road: spokenStreet(street),
    towards: (maneuver.towards ?? []).slice(0, SAID_TOWARDS),
    exitNumber: maneuver.exitNumber,
    place: maneuver.rotary ?? maneuver.junction,
  }
}

export function instructionText(facts: Facts, language: string): string {
  const tongue = tongueOf(language)
  return tongue.act(facts) + tongue.stop
}

export const aheadText = (facts: Facts, metres: number, language: string, units: Units): string =>
  tongueOf(language).ahead(spokenLength(metres, units), facts)

export const thenText = (first: Facts, second: Facts, language: string): string => tongueOf(language).then(first, second)
export const arrivedText = (facts: Facts, language: string): string => tongueOf(language).arrived(facts)
/** @param savesS against the present route */
export const fasterText = (savesS: number, language: string): string =>
  tongueOf(language).faster(Math.max(2, Math.round(savesS / 60)))

/** `300 meters` */
export const spokenDistance = (metres: number, language: string, units: Units = 'km'): string =>
  tongueOf(language).length(spokenLength(metres, units))

/** Seconds that a voice needs for a text, rather too many than too few. */
export const speakingS = (text: string, language: string): number => 0.6 + text.length / tongueOf(language).pace

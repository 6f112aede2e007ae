/** What each language brings: whole sentences of its own grammar, never a translation of another's word order. */
import type { Act } from '../act.ts'

/** What is known of a maneuver when it is put into words. */
export interface Facts {
  act: Act
  /** Name of the road after it, else its reference, else ''. */
  road: string
  /** Where a sign points, at most two of them; said instead of the road at exits and forks. */
  towards: readonly string[]
  exitNumber: string | undefined
  /** Name of the roundabout or of the junction. */
  place: string | undefined
}

export type Units = 'km' | 'mi'

/** A rounded distance: how it is said is the language's own. */
export interface SpokenLength {
  value: number
  unit: 'm' | 'km' | 'ft' | 'mi'
}

export interface Tongue {
  /** A full sentence without its mark: `Turn left onto Mill Street`. */
  act(facts: Facts): string
  /** `In 300 meters, turn left onto Mill Street.` */
  ahead(length: SpokenLength, facts: Facts): string
  /** `Turn left. Then keep right.` */
  then(first: Facts, second: Facts): string
  /** A length by itself, as it stands in a sentence: `300 meters`. */
  length(length: SpokenLength): string
  /** The destination is reached. */
  arrived(facts: Facts): string
  /** Another way saves so many minutes, two at least; who wants it answers on the screen. */
  faster(minutes: number): string
  /** Mark that ends a sentence. */
  stop: string
  /** Characters a voice says in a second. */
  pace: number
}

/** `in the X`, where X is there; '' where it is not. */
export const where = (name: string | undefined, phrase: (name: string) => string): string => (name ? phrase(name) : '')

export const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

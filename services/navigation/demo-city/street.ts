/** A street before it meets the others: a line with a class and a name. */
import type { Point } from './geometry.ts'

export type StreetClass =
  | 'motorway'
  | 'motorway_link'
  | 'primary'
  | 'secondary'
  | 'tertiary'
  | 'residential'
  | 'living_street'
  | 'pedestrian'
  | 'service'
  | 'unclassified'

export interface Street {
  line: Point[]
  class: StreetClass
  name: string
  ref?: string
  maxspeed: number
  /** Lanes in both directions together. */
  lanes: number
  oneway: boolean
  closed?: boolean
  /** Signposted towards, on ramps. */
  destination?: string
}

/** Motorways are crossed on bridges; only ramps touch them, and ramps touch nothing but main roads. */
export function mayMeet(a: StreetClass, b: StreetClass): boolean {
  if (a === 'motorway' || b === 'motorway') return a === 'motorway_link' || b === 'motorway_link'
  if (a === 'motorway_link' || b === 'motorway_link') return [a, b].some((c) => c === 'primary' || c === 'secondary')
  return true
}

/** Half of the paved width in metres, for what stands beside it. */
export const HALF_WIDTH: Readonly<Record<StreetClass, number>> = {
  motorway: 8,
  motorway_link: 4,
  primary: 9,
  secondary: 7.5,
  tertiary: 6,
  residential: 4.5,
  unclassified: 4,
  living_street: 4,
  pedestrian: 3.5,
  service: 3,
}

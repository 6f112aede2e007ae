/**
 * Maneuvers (OSRM words) as arrows in a 64-unit box: a stem, a turned shaft, a head. Roundabouts show the exit's angle.
 */
import type { Maneuver } from '../../../services/contract/navigation.ts'
import { turn } from './map/motion.ts'

export interface ManeuverShape {
  /** Strokes of the way that is taken. */
  way: string
  /** Fainter strokes: the rest of a roundabout, the road that is left. */
  rest: string
  /** Head of the arrow: its tip and direction in degrees, 0 upwards. */
  head: { x: number; y: number; angle: number } | null
  /** Anything round: circle centre and radius of an arrival. */
  dot: { x: number; y: number; r: number } | null
}

const ANGLES: Readonly<Record<string, number>> = {
  straight: 0,
  'slight right': 40,
  right: 90,
  'sharp right': 135,
  'slight left': -40,
  left: -90,
  'sharp left': -135,
}

const point = (x: number, y: number, angle: number, length: number): { x: number; y: number } => ({
  x: x + Math.sin((angle * Math.PI) / 180) * length,
  y: y - Math.cos((angle * Math.PI) / 180) * length,
})
const at = ({ x, y }: { x: number; y: number }): string => `${x.toFixed(1)} ${y.toFixed(1)}`

/** A plain turn: up the stem, round a curve, out at the angle (degrees, right positive). */
function turnShape(angle: number): ManeuverShape {
  const middle = { x: 32 - Math.sign(angle) * Math.min(12, Math.abs(angle) / 7), y: Math.abs(angle) > 100 ? 24 : 32 }
  const end = point(middle.x, middle.y, angle, Math.abs(angle) < 20 ? 22 : 21)
  const foot = { x: middle.x, y: 58 }
  return {
    way: `M${at(foot)}L${middle.x.toFixed(1)} ${(middle.y + 9).toFixed(1)}Q${at(middle)} ${at(point(middle.x, middle.y, angle, 9))}L${at(end)}`,
    rest: '',
    head: { ...end, angle },
    dot: null,
  }
}

function roundaboutShape(angle: number): ManeuverShape {
  const radius = 13
  const centre = { x: 32, y: 29 }
  const out = point(centre.x, centre.y, angle, radius)
  const tip = point(centre.x, centre.y, angle, radius + 13)
  const large = (180 - angle + 360) % 360 > 180 ? 1 : 0
  return {
    way: `M32 60V${centre.y + radius}A${radius} ${radius} 0 ${large} 0 ${at(out)}L${at(tip)}`,
    rest: `M${centre.x - radius} ${centre.y}a${radius} ${radius} 0 1 0 ${radius * 2} 0a${radius} ${radius} 0 1 0 ${-radius * 2} 0`,
    head: { ...tip, angle },
    dot: null,
  }
}

const UTURN: ManeuverShape = {
  way: 'M44 58V26a12 12 0 0 0-24 0v14',
  rest: '',
  head: { x: 20, y: 46, angle: 180 },
  dot: null,
}

const ARRIVE: ManeuverShape = { way: 'M32 60V34', rest: '', head: null, dot: { x: 32, y: 20, r: 12 } }

/** The shape of a maneuver; left-hand traffic mirrors roundabouts. */
export function maneuverShape(maneuver: Maneuver): ManeuverShape {
  if (maneuver.type === 'arrive') return ARRIVE
  if (maneuver.modifier === 'uturn') return UTURN
  if (maneuver.type.includes('roundabout') || maneuver.type.includes('rotary')) {
    return roundaboutShape(Math.max(-165, Math.min(165, turn(maneuver.bearingBefore, maneuver.bearingAfter))))
  }
  return turnShape(ANGLES[maneuver.modifier ?? 'straight'] ?? 0)
}

/** Angles of the arrows painted on a lane. */
export const laneAngles = (indications: readonly string[]): number[] =>
  (indications.length === 0 ? ['straight'] : indications).map((word) =>
    word === 'uturn' ? -180 : (ANGLES[word === 'none' || word === 'through' ? 'straight' : word.replace('_', ' ')] ?? 0),
  )

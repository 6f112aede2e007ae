/**
 * Maneuvers (OSRM words) as arrows in a 64-unit box: a stem, a turned shaft, a head. Roundabouts show the exit's angle.
 */
import type { Maneuver } from '../../../services/contract/navigation.ts'
import { turn } from './map/earth.ts'

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

function roundaboutShape(angle: number, leftHand: boolean): ManeuverShape {
  const radius = 13
  const centre = { x: 32, y: 29 }
  const out = point(centre.x, centre.y, angle, radius)
  const tip = point(centre.x, centre.y, angle, radius + 13)
  const round = leftHand ? 180 + angle : 180 - angle
  const large = (round + 360) % 360 > 180 ? 1 : 0
  return {
    way: `M32 60V${centre.y + radius}A${radius} ${radius} 0 ${large} ${leftHand ? 1 : 0} ${at(out)}L${at(tip)}`,
    rest: `M${centre.x - radius} ${centre.y}a${radius} ${radius} 0 1 0 ${radius * 2} 0a${radius} ${radius} 0 1 0 ${-radius * 2} 0`,
    head: { ...tip, angle },
    dot: null,
  }
}

/** Mirrors a shape that was drawn to the right. */
const sided = (side: 'left' | 'right', draw: (x: (right: number) => number) => ManeuverShape): ManeuverShape =>
  draw((right) => (side === 'right' ? right : 64 - right))

/** A road that parts: one side is taken, the other is left. */
const fork = (side: 'left' | 'right'): ManeuverShape =>
  sided(side, (x) => ({
    way: `M32 58V42Q32 34 ${x(39)} 27L${x(46)} 19`,
    rest: `M32 42Q32 34 ${x(25)} 27L${x(16)} 17`,
    head: { x: x(46), y: 19, angle: side === 'right' ? 40 : -40 },
    dot: null,
  }))

/** A ramp: the road goes on without it. */
const branch = (side: 'left' | 'right'): ManeuverShape =>
  sided(side, (x) => ({
    way: `M${x(24)} 58V46Q${x(24)} 37 ${x(33)} 30L${x(43)} 21`,
    rest: `M${x(24)} 44V8`,
    head: { x: x(43), y: 21, angle: side === 'right' ? 45 : -45 },
    dot: null,
  }))

/** Into the traffic of another road, which comes from the side. */
const joining = (side: 'left' | 'right'): ManeuverShape =>
  sided(side, (x) => ({
    way: `M${x(18)} 58Q${x(18)} 44 ${x(27)} 38Q${x(36)} 32 ${x(36)} 22V20`,
    rest: `M${x(36)} 58V40`,
    head: { x: x(36), y: 18, angle: 0 },
    dot: null,
  }))

const back = (side: 'left' | 'right'): ManeuverShape =>
  sided(side, (x) => ({
    way: `M${x(20)} 58V26${side === 'right' ? 'a12 12 0 0 1 24 0' : 'a12 12 0 0 0-24 0'}v14`,
    rest: '',
    head: { x: x(44), y: 46, angle: 180 },
    dot: null,
  }))

/** A hull on the water. */
const FERRY: ManeuverShape = {
  way: 'M10 36H54L47 50H17ZM20 36V24H40L46 36M28 24V14',
  rest: 'M6 58Q13 54 19 58T32 58T45 58T58 58',
  head: null,
  dot: null,
}

const ARRIVE: ManeuverShape = { way: 'M32 60V34', rest: '', head: null, dot: { x: 32, y: 20, r: 12 } }

const sideOf = (modifier: string | undefined): 'left' | 'right' | undefined =>
  modifier?.endsWith('left') ? 'left' : modifier?.endsWith('right') ? 'right' : undefined

/** The shape of a maneuver; where traffic keeps to the left, roundabouts and U-turns go the other way round. */
export function maneuverShape(maneuver: Maneuver): ManeuverShape {
  const { type, modifier, mode, drivingSide, bearingBefore, bearingAfter } = maneuver
  const leftHand = drivingSide === 'left'
  const side = sideOf(modifier)
  if (type === 'arrive') return ARRIVE
  if (mode === 'ferry') return FERRY
  if (modifier === 'uturn') return back(leftHand ? 'right' : 'left')
  if (type.includes('roundabout') || type.includes('rotary')) {
    return roundaboutShape(Math.max(-165, Math.min(165, turn(bearingBefore, bearingAfter))), leftHand)
  }
  if (side && type === 'fork') return fork(side)
  if (side && (type === 'off ramp' || type === 'on ramp') && modifier !== side && !modifier?.startsWith('sharp'))
    return branch(side)
  if (type === 'merge') return joining(side ?? (leftHand ? 'right' : 'left'))
  return turnShape(ANGLES[modifier ?? 'straight'] ?? 0)
}

/** Angles of the arrows painted on a lane. */
export const laneAngles = (indications: readonly string[]): number[] =>
  (indications.length === 0 ? ['straight'] : indications).map((word) =>
    word === 'uturn' ? -180 : (ANGLES[word === 'none' || word === 'through' ? 'straight' : word.replace('_', ' ')] ?? 0),
  )

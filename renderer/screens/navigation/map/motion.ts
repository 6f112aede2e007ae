/**
 * Where the car is drawn between fixes: carried on by its speed, drawn to each new fix without a jump. Pure.
 */
import type { LonLat } from '../../../../services/contract/geo.ts'

export interface Fix {
  lonLat: LonLat
  headingDeg: number
  speedKmh: number
  /** When it arrived, on the clock that `step` uses. */
  atMs: number
}

export interface Pose {
  lonLat: LonLat
  headingDeg: number
}

const METRES_PER_DEGREE = 111_320
/** A fix is carried on at most this long; then the car stands until the next. */
const CARRY_MAX_MS = 1500
/** Farther than this is not driven but placed: a new scenario, a ferry, a tunnel's end. */
const JUMP_M = 120

export const metresPerLon = (lat: number): number => METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)

export function distanceM(a: LonLat, b: LonLat): number {
  return Math.hypot((b[0] - a[0]) * metresPerLon((a[1] + b[1]) / 2), (b[1] - a[1]) * METRES_PER_DEGREE)
}

/** The shortest way round: −180 to 180. */
export function turn(fromDeg: number, toDeg: number): number {
  return ((((toDeg - fromDeg) % 360) + 540) % 360) - 180
}

/** Where the fix would be now, straight on. */
export function carried(fix: Fix, nowMs: number): LonLat {
  const metres = (fix.speedKmh / 3.6) * (Math.min(CARRY_MAX_MS, Math.max(0, nowMs - fix.atMs)) / 1000)
  const heading = (fix.headingDeg * Math.PI) / 180
  return [
    fix.lonLat[0] + (Math.sin(heading) * metres) / metresPerLon(fix.lonLat[1]),
    fix.lonLat[1] + (Math.cos(heading) * metres) / METRES_PER_DEGREE,
  ]
}

/** The pose of the next picture: part of the way from the last one to where the car is now. */
export function step(pose: Pose | undefined, fix: Fix, nowMs: number, sinceMs: number): Pose {
  const target = carried(fix, nowMs)
  if (!pose || distanceM(pose.lonLat, target) > JUMP_M) return { lonLat: target, headingDeg: fix.headingDeg }
  const pull = 1 - Math.exp(-Math.max(0, sinceMs) / 180)
  const pullTurn = 1 - Math.exp(-Math.max(0, sinceMs) / 260)
  return {
    lonLat: [pose.lonLat[0] + (target[0] - pose.lonLat[0]) * pull, pose.lonLat[1] + (target[1] - pose.lonLat[1]) * pull],
    headingDeg: (pose.headingDeg + turn(pose.headingDeg, fix.headingDeg) * pullTurn + 360) % 360,
  }
}

/**
 * Where the car is drawn between fixes: carried on by its speed, along the route where it drives on it, and drawn to each
 * new fix without a jump. The same at any rate of pictures. Pure.
 */
import type { LonLat } from '../../../../services/contract/geo.ts'
import { distanceM, moved, turn } from './earth.ts'
import type { RouteTrack } from './route-track.ts'

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
  /** Metres along the route; null beside it. */
  alongM: number | null
}

/** A fix is carried on at most this long; then the car stands until the next. */
const CARRY_MAX_MS = 1500
/** Farther than this is not driven but placed: a new scenario, a ferry, a tunnel's end. */
const JUMP_M = 120
/** A car is on the route when its fix lies so near to it and it drives its way, more or less. */
const ON_ROUTE_M = 14
const ON_ROUTE_DEG = 65
/** Over this length the way's own direction is taken: shorter pieces are drawn roughly. */
const HEADING_OVER_M = 7
/** Time constants: to be where the fix says, to look where it says, to come from beside onto the route. */
const PLACE_MS = 180
const TURN_MS = 260
const BESIDE_MS = 320
/** The receiver wanders; a car that drives does not go backwards for less. */
const BACKWARDS_M = 15

const pull = (sinceMs: number, constantMs: number): number => 1 - Math.exp(-Math.max(0, sinceMs) / constantMs)

/** Where the fix would be now: along the route, or straight on. */
export function carried(fix: Fix, nowMs: number, track?: RouteTrack, hintM?: number): Pose {
  const metres = (fix.speedKmh / 3.6) * (Math.min(CARRY_MAX_MS, Math.max(0, nowMs - fix.atMs)) / 1000)
  const on = track?.project(fix.lonLat, hintM)
  if (track && on && on.offM <= ON_ROUTE_M) {
    const way = track.bearing(on.alongM, HEADING_OVER_M)
    // Where the way bends its direction says little: what counts is where the car comes from or goes to.
    const isItsWay = [way, track.bearing(Math.max(0, on.alongM - 25), 25), track.bearing(on.alongM, 25)].some(
      (bearing) => Math.abs(turn(bearing, fix.headingDeg)) <= ON_ROUTE_DEG,
    )
    if (isItsWay && on.alongM < track.lengthM) {
      const alongM = Math.min(track.lengthM, on.alongM + metres)
      return { lonLat: track.at(alongM), headingDeg: track.bearing(alongM, HEADING_OVER_M), alongM }
    }
  }
  return { lonLat: moved(fix.lonLat, metres, fix.headingDeg), headingDeg: fix.headingDeg, alongM: null }
}

/** The pose of the next picture: driven on for `sinceMs`, and part of the way to where the fix says the car is. */
export function step(pose: Pose | undefined, fix: Fix, nowMs: number, sinceMs: number, track?: RouteTrack): Pose {
  const target = carried(fix, nowMs, track, pose?.alongM ?? undefined)
  if (!pose || distanceM(pose.lonLat, target.lonLat) > JUMP_M) return target
  const headingDeg = (pose.headingDeg + turn(pose.headingDeg, target.headingDeg) * pull(sinceMs, TURN_MS) + 360) % 360
  // While fixes come the car drives on; when they stop it comes to where the last one was carried to.
  const isCarried = nowMs - fix.atMs < CARRY_MAX_MS
  const drivenM = isCarried ? (fix.speedKmh / 3.6) * (Math.max(0, sinceMs) / 1000) : 0
  if (track && target.alongM !== null) return alongTrack(pose, target.alongM, { track, drivenM, sinceMs, headingDeg })
  const guess = moved(pose.lonLat, drivenM, fix.headingDeg)
  const share = pull(sinceMs, PLACE_MS)
  const lonLat: LonLat = [guess[0] + (target.lonLat[0] - guess[0]) * share, guess[1] + (target.lonLat[1] - guess[1]) * share]
  return { lonLat, headingDeg, alongM: null }
}

function alongTrack(
  pose: Pose,
  targetM: number,
  { track, drivenM, sinceMs, headingDeg }: { track: RouteTrack; drivenM: number; sinceMs: number; headingDeg: number },
): Pose {
  const wasM = pose.alongM ?? track.project(pose.lonLat, targetM).alongM
  const guessM = wasM + drivenM
  const eased = guessM + (targetM - guessM) * pull(sinceMs, PLACE_MS)
  const alongM = wasM - targetM < BACKWARDS_M ? Math.max(wasM, eased) : eased
  const [from, to] = [track.at(wasM), track.at(alongM)]
  const beside = 1 - pull(sinceMs, BESIDE_MS)
  return {
    lonLat: [to[0] + (pose.lonLat[0] - from[0]) * beside, to[1] + (pose.lonLat[1] - from[1]) * beside],
    headingDeg,
    alongM,
  }
}

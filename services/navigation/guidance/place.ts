/** Where the car is on the route, and whether it is there at all: matching, a filter along the route, and doubt. */
import type { LonLat } from '../../contract/geo.ts'
import { hasCourse, match, type Histories } from './match.ts'
import { observe, sigmaM, type Noise } from './noise.ts'
import type { GuidanceState } from './reducer.ts'
import { within } from './route-model.ts'
import { snapBetween, type Fix, type Snap } from './snap.ts'

export interface Place {
  /** `unclear`: neither on the route nor away from it, as before a start. */
  verdict: 'here' | 'elsewhere' | 'unclear'
  /** The receiver may well be wrong here. */
  doubted: boolean
  lateralM: number
  filterM: number
  varianceM2: number
  peakM: number
  histories: Histories
  doubts: number
  noise: Noise
  foundS: number
  at: LonLat
  bearing: number
}

const BACK_M = 160
const MIN_OFF_M = 28
const MAX_OFF_M = 75
const DOUBTED_OFF_M = 110
const TUNNEL_ROOM_M = 90
const GAP_S = 3
const AFTER_GAP_S = 6
/** Before the route was reached: so much further away than it had been, and the car is leaving. */
const LEAVING_M = 60
const FAR_M = 600
const WRONG_WAY_DEG = 75
const CONTRARY_DEG = 120
const MOVING_MPS = 4
/** Behind its furthest by this and three sigmas, the car is driving back. */
const TURNED_BACK_M = 45
const REPEATED_S = 0.8
/** Wheels know speed to a few per cent. */
const WHEEL_SHARE = 0.04
const COAST_MAX_S = 180
const COAST_TUNNEL_MAX_S = 1_200

const inTunnel = ({ route, alongM }: GuidanceState): boolean => within(route.tunnels, alongM, TUNNEL_ROOM_M)

/** The same place again although the wheels turn, or turned when it began to repeat itself. */
export function standsStill({ status, noise, fixS, lastS }: GuidanceState, fix: Fix): boolean {
  const before = noise.fixes.at(-1)
  if (status !== 'on_route' || before?.lat !== fix.lat || before.lon !== fix.lon) return false
  const reckons = lastS - fixS >= REPEATED_S
  return reckons || (fix.speedMps >= MOVING_MPS && fix.tS - fixS >= REPEATED_S)
}

function matched(state: GuidanceState, fix: Fix, noise: Noise): ReturnType<typeof match> {
  const sinceS = Number.isFinite(state.lastS) ? Math.min(300, fix.tS - state.lastS) : 0
  const sigma = Math.max(4, sigmaM(noise, fix))
  const drivenM = fix.speedMps * sinceS
  // Off the route it is looked for anew; on another route the car begins where that begins.
  const histories = state.status === 'off_route' ? [] : state.histories
  const isNew = state.status !== 'on_route' && histories.length === 0
  const lost = sinceS > GAP_S || fix.tS - state.fixS > GAP_S || isNew
  return match(state.route, fix, histories, {
    drivenM,
    slackM: sigma + 0.2 * drivenM + Math.sqrt(state.varianceM2) / 2 + (lost ? 0.5 * drivenM + 20 : 0),
    sigmaM: sigma,
    fromM: state.filterM - BACK_M,
    toM: lost ? Infinity : state.filterM + Math.max(150, drivenM * 2 + 100),
    withinM: Math.max(DOUBTED_OFF_M, 4 * sigma),
  })
}

/** One dimension is enough for a Kalman filter: metres along the route, speed from the wheels. */
function filtered(state: GuidanceState, best: Snap, fix: Fix, sigma: number): Pick<Place, 'filterM' | 'varianceM2' | 'doubts'> {
  const seen = sigma ** 2
  if (state.status !== 'on_route') return { filterM: best.alongM, varianceM2: seen, doubts: 0 }
  const sinceS = Math.max(0, fix.tS - state.lastS)
  const expectedM = state.filterM + fix.speedMps * sinceS
  const variance = state.varianceM2 + (1 + WHEEL_SHARE * 3 * fix.speedMps * sinceS) ** 2
  const off = best.alongM - expectedM
  if (off ** 2 > 16 * (variance + seen) + 400) {
    // One fix that disagrees is an outlier; a second one is the truth.
    if (state.doubts === 0 && sinceS < GAP_S) return { filterM: expectedM, varianceM2: variance, doubts: 1 }
    return { filterM: best.alongM, varianceM2: seen, doubts: 0 }
  }
  const gain = variance / (variance + seen)
  return { filterM: expectedM + gain * off, varianceM2: (1 - gain) * variance, doubts: 0 }
}

export function placeOf(state: GuidanceState, fix: Fix): Place {
  const noise = observe(state.noise, fix)
  const sigma = sigmaM(noise, fix)
  // The first fix of all ends no silence.
  const foundS = Number.isFinite(state.fixS) && fix.tS - state.fixS > GAP_S ? fix.tS : state.foundS
  const found = matched(state, fix, noise)
  const best = found?.best ?? snapBetween(state.route, { ...fix, headingDeg: undefined }, 0, Infinity)
  const onRoute = state.status !== 'waiting_for_fix'
  const doubted = onRoute && (inTunnel(state) || fix.tS - foundS < AFTER_GAP_S)
  const limit = doubted ? DOUBTED_OFF_M : Math.min(MAX_OFF_M, Math.max(MIN_OFF_M, 12 + 2.5 * sigma))
  if (!best) return { ...nowhere(state), verdict: 'unclear', doubted, noise, foundS }
  const { filterM, varianceM2, doubts } = filtered(state, best, fix, sigma)
  const peakM = state.status !== 'on_route' || foundS === fix.tS ? filterM : Math.max(state.peakM, filterM)
  const course = hasCourse(fix) && fix.speedMps > MOVING_MPS
  const away =
    !found ||
    best.lateralM > limit ||
    (course && best.turnedDeg > WRONG_WAY_DEG && best.lateralM > Math.max(10, sigma)) ||
    (course && best.turnedDeg > CONTRARY_DEG && !doubted) ||
    peakM - filterM > TURNED_BACK_M + 3 * sigma
  const verdict = onRoute ? (away ? 'elsewhere' : 'here') : approach(state, fix, best.lateralM, away)
  const histories = found?.histories ?? []
  const { lateralM, at, bearing } = best
  return { verdict, doubted, lateralM, filterM, varianceM2, peakM, histories, doubts, noise, foundS, at, bearing }
}

/** A car in a yard beside the road has not left the route that it has not reached. */
function approach({ nearestM }: GuidanceState, fix: Fix, lateralM: number, away: boolean): Place['verdict'] {
  if (!away) return 'here'
  if (lateralM > FAR_M) return 'elsewhere'
  return lateralM > nearestM + LEAVING_M && fix.speedMps > 2 ? 'elsewhere' : 'unclear'
}

const nowhere = ({
  filterM,
  varianceM2,
  peakM,
  histories,
  doubts,
  snapped,
  bearing,
}: GuidanceState): Omit<Place, 'verdict' | 'doubted' | 'noise' | 'foundS'> => ({
  lateralM: Infinity,
  filterM,
  varianceM2,
  peakM,
  histories,
  doubts,
  at: snapped,
  bearing,
})

/** Dead reckoning; undefined when it has gone on for too long to be worth anything. */
export function coastedPlace(state: GuidanceState, tS: number, speedMps: number): Place | undefined {
  if (tS - state.fixS > (inTunnel(state) ? COAST_TUNNEL_MAX_S : COAST_MAX_S)) return undefined
  const drivenM = speedMps * (tS - state.lastS)
  const filterM = state.filterM + drivenM
  return {
    ...nowhere(state),
    verdict: 'here',
    doubted: true,
    lateralM: 0,
    filterM,
    varianceM2: state.varianceM2 + (0.5 + WHEEL_SHARE * drivenM) ** 2,
    peakM: Math.max(state.peakM, filterM),
    histories: state.histories.map(({ alongM, cost }) => ({ alongM: alongM + drivenM, cost })),
    noise: state.noise,
    foundS: state.foundS,
  }
}

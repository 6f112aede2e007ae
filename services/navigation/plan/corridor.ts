/** Which of many chargers a plan looks at: those near the way, the best of each stretch of it. Pure. */
import type { Position } from '../../contract/geo.ts'
import { distanceM } from '../geodesy.ts'
import type { Box, Charger } from './chargers.ts'

/** So many are weighed exactly; the matrix of their legs is what costs. */
export const NEAR_MAX = 44
const BUCKETS = 11
const PER_BUCKET = NEAR_MAX / BUCKETS
/** A detour in the straight line of more is none that anybody takes. */
const DETOUR_SHARE = 0.35
const DETOUR_M = 12_000
/** What a usual stop adds; a stronger charger is worth a detour of the time that it saves. */
const USUAL_CHARGE_KWH = 30
const DETOUR_MPS = 17
/** Of a station whose power the map does not know: what a socket at a car park gives. */
export const UNKNOWN_KW = 11

const METRES_PER_DEG = 111_195

/** The box that holds every charger of the corridor through these places. */
export function corridorBox(places: readonly Position[]): Box {
  const lats = places.map(({ lat }) => lat)
  const lons = places.map(({ lon }) => lon)
  const direct = places.slice(1).reduce((sum, place, i) => sum + distanceM(places[i] as Position, place), 0)
  const margin = (direct * DETOUR_SHARE + DETOUR_M) / METRES_PER_DEG
  const narrower = Math.cos((Math.max(...lats.map(Math.abs)) * Math.PI) / 180)
  const east = margin / Math.max(0.1, narrower)
  return [Math.min(...lons) - east, Math.min(...lats) - margin, Math.max(...lons) + east, Math.max(...lats) + margin]
}

/** The chargers worth weighing between two places, at most `NEAR_MAX`. */
export function nearChargers(chargers: readonly Charger[], from: Position, to: Position): Charger[] {
  const direct = distanceM(from, to)
  const rated = chargers.flatMap((charger) => {
    const [before, after] = [distanceM(from, charger.place), distanceM(charger.place, to)]
    const detourM = before + after - direct
    if (detourM > direct * DETOUR_SHARE + DETOUR_M) return []
    const chargeS = (USUAL_CHARGE_KWH / Math.min(150, charger.powerKw ?? UNKNOWN_KW)) * 3600
    const bucket = Math.min(BUCKETS - 1, Math.floor((before / Math.max(1, before + after)) * BUCKETS))
    return [{ charger, bucket, costS: chargeS + detourM / DETOUR_MPS }]
  })
  if (rated.length <= NEAR_MAX) return rated.map(({ charger }) => charger)
  rated.sort((a, b) => a.costS - b.costS)
  const taken = new Map<number, number>()
  const best: typeof rated = []
  const rest: typeof rated = []
  for (const one of rated) {
    const count = taken.get(one.bucket) ?? 0
    taken.set(one.bucket, count + 1)
    if (count < PER_BUCKET) best.push(one)
    else rest.push(one)
  }
  // Stretches with few chargers leave room for more of the others.
  return [...best, ...rest.slice(0, NEAR_MAX - best.length)].map(({ charger }) => charger)
}

/** Distances and angles on the piece of earth that a map shows. Pure. */
import type { LonLat } from '../../../../services/contract/geo.ts'

export const METRES_PER_DEGREE = 111_320

export const metresPerLon = (lat: number): number => METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)

export function distanceM(a: LonLat, b: LonLat): number {
  return Math.hypot((b[0] - a[0]) * metresPerLon((a[1] + b[1]) / 2), (b[1] - a[1]) * METRES_PER_DEGREE)
}

/** So many metres from a place in a direction. */
export function moved([lon, lat]: LonLat, metres: number, headingDeg: number): LonLat {
  const heading = (headingDeg * Math.PI) / 180
  return [lon + (Math.sin(heading) * metres) / metresPerLon(lat), lat + (Math.cos(heading) * metres) / METRES_PER_DEGREE]
}

/** The shortest way round: −180 to 180. */
export function turn(fromDeg: number, toDeg: number): number {
  return ((((toDeg - fromDeg) % 360) + 540) % 360) - 180
}

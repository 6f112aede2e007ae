/** Sunrise and sunset by the formulas of NOAA's solar calculator (Meeus, Astronomical Algorithms); good to a minute or two. */
import type { Position } from '../../contract/geo.ts'

const RAD = Math.PI / 180
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** Centre of the sun at sunrise: its radius and the refraction at the horizon. */
const HORIZON_ZENITH_DEG = 90.833

/** Declination in degrees and the equation of time in minutes. */
function solar(ms: number): { declinationDeg: number; equationMin: number } {
  const century = (ms / DAY_MS + 2_440_587.5 - 2_451_545) / 36_525
  const meanLong = (280.46646 + century * (36_000.76983 + century * 0.0003032)) % 360
  const meanAnomaly = 357.52911 + century * (35_999.05029 - 0.0001537 * century)
  const eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century)
  const center =
    Math.sin(meanAnomaly * RAD) * (1.914602 - century * (0.004817 + 0.000014 * century)) +
    Math.sin(2 * meanAnomaly * RAD) * (0.019993 - 0.000101 * century) +
    Math.sin(3 * meanAnomaly * RAD) * 0.000289
  const node = (125.04 - 1934.136 * century) * RAD
  const apparentLong = (meanLong + center - 0.00569 - 0.00478 * Math.sin(node)) * RAD
  const meanObliquity = 23 + (26 + (21.448 - century * (46.815 + century * (0.00059 - century * 0.001813))) / 60) / 60
  const obliquity = (meanObliquity + 0.00256 * Math.cos(node)) * RAD
  const y = Math.tan(obliquity / 2) ** 2
  const l = meanLong * RAD
  const m = meanAnomaly * RAD
  const equation =
    y * Math.sin(2 * l) -
    2 * eccentricity * Math.sin(m) +
    4 * eccentricity * y * Math.sin(m) * Math.cos(2 * l) -
    0.5 * y * y * Math.sin(4 * l) -
    1.25 * eccentricity * eccentricity * Math.sin(2 * m)
  return {
    declinationDeg: Math.asin(Math.sin(obliquity) * Math.sin(apparentLong)) / RAD,
    equationMin: (4 * equation) / RAD,
  }
}

/** Height of the sun above the horizon in degrees, without refraction. */
export function sunElevationDeg(ms: number, { lat, lon }: Position): number {
  const { declinationDeg, equationMin } = solar(ms)
  const minutes = (ms % DAY_MS) / MINUTE_MS + equationMin + 4 * lon
  const hourAngle = (minutes / 4 - 180) * RAD
  const sine =
    Math.sin(lat * RAD) * Math.sin(declinationDeg * RAD) +
    Math.cos(lat * RAD) * Math.cos(declinationDeg * RAD) * Math.cos(hourAngle)
  return Math.asin(Math.max(-1, Math.min(1, sine))) / RAD
}

export const isSunUp = (ms: number, at: Position): boolean => sunElevationDeg(ms, at) > 90 - HORIZON_ZENITH_DEG

/**
 * Wall time of the sunrise or sunset of the solar day around `ms`.
 *
 * @returns undefined where the sun does not rise or set on that day
 */
export function sunEventMs(event: 'sunrise' | 'sunset', ms: number, { lat, lon }: Position): number | undefined {
  // The solar noon nearest to it, so that a place far from Greenwich gets its own day.
  const utcMidnight = Math.floor((ms + (lon / 360) * DAY_MS) / DAY_MS) * DAY_MS
  let at = utcMidnight + DAY_MS / 2 - (lon / 360) * DAY_MS
  for (let round = 0; round < 3; round++) {
    const { declinationDeg, equationMin } = solar(at)
    const cosine =
      Math.cos(HORIZON_ZENITH_DEG * RAD) / (Math.cos(lat * RAD) * Math.cos(declinationDeg * RAD)) -
      Math.tan(lat * RAD) * Math.tan(declinationDeg * RAD)
    if (cosine < -1 || cosine > 1) return undefined
    const hourAngleDeg = Math.acos(cosine) / RAD
    const noonMin = 720 - 4 * lon - equationMin
    at = utcMidnight + (noonMin + (event === 'sunrise' ? -4 : 4) * hourAngleDeg) * MINUTE_MS
  }
  return at
}

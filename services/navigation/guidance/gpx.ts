/** Reads the track points of a GPX 1.1 file as fixes. */
import { FasciaError } from '../../contract/errors.ts'
import { bearingDeg, distanceM } from '../geodesy.ts'
import type { Fix } from './snap.ts'

const MAX_POINTS = 1_000_000
const POINT = /<(?:trkpt|rtept)\s+([^>]*?)(\/>|>([\s\S]*?)<\/(?:trkpt|rtept)>)/g
/** Below this a course over ground is noise. */
const MIN_COURSE_MPS = 1

interface GpxPoint {
  tS: number
  lat: number
  lon: number
  accuracyM: number
  speedMps: number | undefined
  courseDeg: number | undefined
}

/** `<speed>`, `<gpxtpx:speed>` */
function measured(inner: string | undefined, name: string): number | undefined {
  const text = new RegExp(`<(?:\\w+:)?${name}>\\s*([\\d.]+)\\s*<`).exec(inner ?? '')?.[1]
  const value = Number(text ?? NaN)
  return Number.isFinite(value) ? value : undefined
}

function attribute(text: string, name: string): number {
  const match = new RegExp(`\\b${name}\\s*=\\s*["']([^"']+)["']`).exec(text)
  return match ? Number(match[1]) : NaN
}

/**
 * Fixes in file order; speed and course come from the points themselves. Without times a point a second is assumed.
 *
 * @throws FasciaError `damaged` with the line of the first wrong point
 */
export function readGpx(text: string, file: string): Fix[] {
  const points: GpxPoint[] = []
  for (const match of text.matchAll(POINT)) {
    const line = (): number => text.slice(0, match.index).split('\n').length
    const [lat, lon] = [attribute(match[1] ?? '', 'lat'), attribute(match[1] ?? '', 'lon')]
    if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180))
      throw new FasciaError('damaged', 'a track point without coordinates', { file, line: line() })
    const time = /<time>\s*([^<]+?)\s*<\/time>/.exec(match[3] ?? '')?.[1]
    const tS = time === undefined ? points.length : Date.parse(time) / 1000
    if (!Number.isFinite(tS)) throw new FasciaError('damaged', `"${time ?? ''}" is no time`, { file, line: line() })
    const dilution = Number(/<hdop>\s*([\d.]+)\s*<\/hdop>/.exec(match[3] ?? '')?.[1] ?? 1)
    points.push({
      tS,
      lat,
      lon,
      accuracyM: Math.min(100, Math.max(1, dilution * 5)),
      speedMps: measured(match[3], 'speed'),
      courseDeg: measured(match[3], 'course'),
    })
    if (points.length > MAX_POINTS) throw new FasciaError('too_many', `more than ${MAX_POINTS} points`, { file })
  }
  if (points.length < 2) throw new FasciaError('damaged', 'no track with two points or more', { file })
  return points.map((point, i) => {
    // The first point has none before it and looks ahead.
    const [from, to] = i === 0 ? [point, points[1] ?? point] : [points[i - 1] ?? point, point]
    return fixOf(point, from, to)
  })
}

/** What a receiver measured itself (GPX 1.0, or the usual extensions) is better than what two points give. */
function fixOf({ tS, lat, lon, accuracyM, speedMps, courseDeg }: GpxPoint, from: GpxPoint, to: GpxPoint): Fix {
  const [elapsedS, metres] = [to.tS - from.tS, distanceM(from, to)]
  const speed = speedMps ?? (elapsedS > 0 ? metres / elapsedS : 0)
  const fix = { tS, lat, lon, accuracyM, speedMps: speed }
  if (speed < MIN_COURSE_MPS) return { ...fix, headingDeg: undefined }
  if (courseDeg !== undefined) return { ...fix, headingDeg: courseDeg }
  const headingSigmaDeg = (Math.atan2(Math.SQRT2 * accuracyM, metres) * 180) / Math.PI
  return { ...fix, headingDeg: bearingDeg(from, to), headingSigmaDeg }
}

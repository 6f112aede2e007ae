/** Reads the track points of a GPX 1.1 file as fixes. */
import { FasciaError } from '../../contract/errors.ts'
import { bearingDeg, distanceM } from '../geodesy.ts'
import type { Fix } from './snap.ts'

const MAX_POINTS = 1_000_000
const POINT = /<(?:trkpt|rtept)\s+([^>]*?)(\/>|>([\s\S]*?)<\/(?:trkpt|rtept)>)/g
/** Below this a course over ground is noise. */
const MIN_COURSE_MPS = 1

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
  const points: { tS: number; lat: number; lon: number; accuracyM: number }[] = []
  for (const match of text.matchAll(POINT)) {
    const line = (): number => text.slice(0, match.index).split('\n').length
    const [lat, lon] = [attribute(match[1] ?? '', 'lat'), attribute(match[1] ?? '', 'lon')]
    if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180))
      throw new FasciaError('damaged', 'a track point without coordinates', { file, line: line() })
    const time = /<time>\s*([^<]+?)\s*<\/time>/.exec(match[3] ?? '')?.[1]
    const tS = time === undefined ? points.length : Date.parse(time) / 1000
    if (!Number.isFinite(tS)) throw new FasciaError('damaged', `"${time ?? ''}" is no time`, { file, line: line() })
    const dilution = Number(/<hdop>\s*([\d.]+)\s*<\/hdop>/.exec(match[3] ?? '')?.[1] ?? 1)
    points.push({ tS, lat, lon, accuracyM: Math.min(100, Math.max(1, dilution * 5)) })
    if (points.length > MAX_POINTS) throw new FasciaError('too_many', `more than ${MAX_POINTS} points`, { file })
  }
  if (points.length < 2) throw new FasciaError('damaged', 'no track with two points or more', { file })
  return points.map((point, i) => {
    // The first point has none before it and looks ahead.
    const [from, to] = i === 0 ? [point, points[1] ?? point] : [points[i - 1] ?? point, point]
    const elapsed = to.tS - from.tS
    const speedMps = elapsed > 0 ? distanceM(from, to) / elapsed : 0
    return { ...point, speedMps, headingDeg: speedMps >= MIN_COURSE_MPS ? bearingDeg(from, to) : undefined }
  })
}

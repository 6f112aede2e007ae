/** Small translations between our words and Valhalla's. */
import { z } from 'zod'
import { readFileIfThere } from '../../base/atomic-file.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Avoidable } from './port.ts'

/** Posted limit, km/h; undefined for none and for nonsense. */
export const limitOf = (raw: number | string | undefined): number | undefined =>
  typeof raw === 'number' && raw > 0 && raw <= 200 ? raw : undefined

/** Valhalla mixes names and references; a reference is short, has a digit and no lower-case word. */
const isRef = (name: string): boolean => /\d/.test(name) && /^[A-Z]{0,4}[ -]?\d[\dA-Za-z .-]{0,8}$/.test(name)
export const namesOf = (names: readonly string[]): { name: string; ref: string } => ({
  name: names.find((name) => !isRef(name)) ?? '',
  ref: names.find(isRef) ?? '',
})

/** Costing options that keep off kinds of road: `hard` excludes them, else they only cost. */
export function avoidance(avoid: readonly Avoidable[], hard: boolean): Record<string, unknown> {
  const options: Record<string, unknown> = {}
  if (avoid.includes('toll')) Object.assign(options, { use_tolls: 0 }, hard ? { exclude_tolls: true } : {})
  if (avoid.includes('motorway')) Object.assign(options, { use_highways: 0 }, hard ? { exclude_highways: true } : {})
  if (avoid.includes('ferry')) Object.assign(options, { use_ferry: 0 }, hard ? { exclude_ferries: true } : {})
  if (avoid.includes('unpaved')) Object.assign(options, { use_tracks: 0 }, hard ? { exclude_unpaved: true } : {})
  return options
}

/** Of the map that the graph belongs to; undefined when it has none, or the graph stands alone. */
export function timeZoneOf(manifestFile: string): string | undefined {
  try {
    const text = readFileIfThere(manifestFile)
    return z.object({ timeZone: z.string().optional() }).parse(JSON.parse(text ?? '{}')).timeZone
  } catch {
    return undefined
  }
}

/** What lies on no road is no failure of whoever asks. */
export function nothing(error: unknown): undefined {
  const { code } = FasciaError.from(error)
  if (code === 'no_route' || code === 'off_road' || code === 'invalid') return undefined
  throw error
}

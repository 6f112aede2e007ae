/** How well the car's signals are: counted by quality, the worst by name. Pure. */
import type { SignalsHealth } from '../contract/diagnostics.ts'
import { QUALITIES, type Quality } from '../contract/quality.ts'
import type { ProcessName } from '../contract/scopes.ts'

const WORST_MAX = 60
/** What was received wrong is a fault, stale was there before, never may be a car that has no such part. */
const BADNESS: Record<Quality, number> = {
  bad_checksum: 3,
  bad_counter: 3,
  out_of_range: 3,
  invalid: 3,
  stale: 2,
  never: 1,
  valid: 0,
}

export interface SignalLook {
  path: string
  quality: Quality
  /** Wall time of its last frame; 0 before the first. */
  sourceMs: number
  publisher: ProcessName
}

export function signalsHealth(looks: readonly SignalLook[], wallMs: number): SignalsHealth {
  const counts = Object.fromEntries(QUALITIES.map((quality) => [quality, 0])) as Record<Quality, number>
  for (const { quality } of looks) counts[quality]++
  const ageOf = ({ sourceMs }: SignalLook): number | null => (sourceMs > 0 ? Math.max(0, wallMs - sourceMs) : null)
  const worst = looks
    .filter(({ quality }) => quality !== 'valid')
    .sort((a, b) => BADNESS[b.quality] - BADNESS[a.quality] || (ageOf(b) ?? 0) - (ageOf(a) ?? 0) || (a.path < b.path ? -1 : 1))
    .slice(0, WORST_MAX)
    .map((look) => ({ path: look.path, quality: look.quality, ageMs: ageOf(look), publisher: look.publisher }))
  return { total: looks.length, counts, worst }
}

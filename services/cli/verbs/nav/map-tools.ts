/** What the nav verbs share: arguments that are places, and a router that cleans up after itself. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FasciaError } from '../../../contract/errors.ts'
import type { Position } from '../../../contract/geo.ts'
import { MAP_FILES, readManifest } from '../../../navigation/map-directory/manifest.ts'
import type { TripTime } from '../../../contract/navigation-routing.ts'
import { AVOIDABLE, type Avoidable, type Router } from '../../../navigation/router/port.ts'
import { ValhallaRouter } from '../../../navigation/router/valhalla-router.ts'

/** `LAT,LON` */
export function positionOf(text: string, option: string): Position {
  const parts = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)))
  const [lat = NaN, lon = NaN] = parts
  if (parts.length !== 2 || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
    throw new FasciaError('usage', `${option} wants LAT,LON, not "${text}"`)
  }
  return { lat, lon }
}

/** `toll,ferry` */
export function avoidList(text: string): Avoidable[] {
  return text.split(',').map((word) => {
    const found = AVOIDABLE.find((name) => name === word.trim())
    if (!found) throw new FasciaError('usage', `--avoid knows ${AVOIDABLE.join(', ')}, not "${word}"`)
    return found
  })
}

/** ISO 8601; without an offset on this machine's clocks. */
export function tripTime(depart: string | undefined, arrive: string | undefined): TripTime | undefined {
  const text = depart ?? arrive
  if (text === undefined) return undefined
  if (depart !== undefined && arrive !== undefined) throw new FasciaError('usage', '--depart and --arrive exclude each other')
  const wallMs = Date.parse(text)
  if (Number.isNaN(wallMs)) throw new FasciaError('usage', `"${text}" is no time: 2026-11-21T08:30 is one`)
  return { kind: depart === undefined ? 'arrive' : 'depart', wallMs }
}

export function required(value: string | undefined, option: string): string {
  if (value === undefined) throw new FasciaError('usage', `${option} is missing`)
  return value
}

/** Runs work with the router of a map directory. */
export async function withRouter<T>(mapDirectory: string, work: (router: Router) => Promise<T>): Promise<T> {
  readManifest(mapDirectory)
  const scratch = mkdtempSync(join(tmpdir(), 'fascia-nav-'))
  const router = new ValhallaRouter(join(mapDirectory, MAP_FILES.graph), join(scratch, 'traffic.tar'))
  try {
    return await work(router)
  } finally {
    router.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

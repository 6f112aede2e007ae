/** What the nav verbs share: arguments that are places, and a router that cleans up after itself. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FasciaError } from '../../../contract/errors.ts'
import type { Position } from '../../../contract/geo.ts'
import { MAP_FILES, readManifest } from '../../../navigation/map-directory/manifest.ts'
import type { Router } from '../../../navigation/router/port.ts'
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

/**
 * Heights of a region: SRTM tiles of one degree (`N42E001.hgt`, also packed as `.hgt.gz`), copied into the map directory as
 * the routing engine looks for them, `elevation/N42/N42E001.hgt`.
 */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { FasciaError } from '../../../contract/errors.ts'
import type { Box } from '../features/region-facts.ts'

/** Beyond that a region is no region. */
const MAX_TILES = 2_000

/** Name of the tile whose south-west corner is given in whole degrees. */
export function heightTile(lat: number, lon: number): string {
  const part = (value: number, letters: string, digits: number): string =>
    (value < 0 ? letters.charAt(1) : letters.charAt(0)) + String(Math.abs(value)).padStart(digits, '0')
  return part(lat, 'NS', 2) + part(lon, 'EW', 3)
}

/**
 * Copies the tiles of a box from a directory, flat or by latitude.
 *
 * @returns names below `to`
 * @throws FasciaError `not_found` when the directory has none of them
 */
export function copyHeights(from: string, to: string, [west, south, east, north]: Box): string[] {
  const copied: string[] = []
  const count = (Math.floor(east) - Math.floor(west) + 1) * (Math.floor(north) - Math.floor(south) + 1)
  if (count > MAX_TILES) throw new FasciaError('too_many', `heights of ${count} square degrees are too many`, { file: from })
  for (let lat = Math.floor(south); lat <= north; lat++) {
    for (let lon = Math.floor(west); lon <= east; lon++) {
      const name = heightTile(lat, lon)
      const row = name.slice(0, 3)
      for (const ending of ['hgt', 'hgt.gz']) {
        const file = `${name}.${ending}`
        const source = [join(from, row, file), join(from, file)].find((path) => existsSync(path))
        if (source === undefined) continue
        mkdirSync(join(to, row), { recursive: true })
        copyFileSync(source, join(to, row, file))
        copied.push(`${row}/${file}`)
        break
      }
    }
  }
  if (copied.length === 0) {
    throw new FasciaError('not_found', 'there are no heights of this region', {
      file: from,
      remedy: `put SRTM tiles there, e.g. ${heightTile(Math.floor(south), Math.floor(west))}.hgt`,
    })
  }
  return copied
}

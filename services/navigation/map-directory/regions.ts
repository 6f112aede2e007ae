/**
 * Several regions side by side: each is a map directory in the maps directory. A region that is imported again comes beside
 * its older version, whose directory a running car may have open; of one region the newest version counts.
 */
import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { FasciaError } from '../../contract/errors.ts'
import type { Position } from '../../contract/geo.ts'
import { MAP_FILES, readManifest, type MapManifest } from './manifest.ts'

export interface Region {
  /** Absolute. */
  directory: string
  manifest: MapManifest
  /** Id of the feature package that brought it; undefined for one that a person imported. */
  packageId?: string | undefined
}

export interface Regions {
  /** The newest version of each, by name. */
  regions: Region[]
  /** Older versions, which nobody needs any more. */
  superseded: Region[]
  /** Directories that should hold a map and do not. */
  broken: { directory: string; error: FasciaError }[]
}

const isNewer = (a: Region, b: Region): boolean => a.manifest.created > b.manifest.created

/** Sorts versions of regions from the newest of each. */
export function newestOf(all: readonly Region[]): Pick<Regions, 'regions' | 'superseded'> {
  const newest = new Map<string, Region>()
  for (const region of all) {
    const known = newest.get(region.manifest.id)
    if (!known || isNewer(region, known)) newest.set(region.manifest.id, region)
  }
  const regions = [...newest.values()].sort((a, b) => (a.manifest.name < b.manifest.name ? -1 : 1))
  return { regions, superseded: all.filter((region) => newest.get(region.manifest.id) !== region) }
}

/** A map directory itself, or all below a directory of maps; a directory that is not there holds none. */
export function readRegions(directory: string): Regions {
  const root = resolve(directory)
  if (!existsSync(root)) return { regions: [], superseded: [], broken: [] }
  const all: Region[] = []
  const broken: Regions['broken'] = []
  const names = existsSync(join(root, MAP_FILES.manifest)) ? [''] : readdirSync(root)
  for (const name of names) {
    const place = join(root, name)
    // Drafts and what a switch leaves begin with a dot; links are packages', which their store speaks for.
    if (name.startsWith('.') || (name !== '' && !lstatSync(place).isDirectory()) || isDraft(place)) continue
    try {
      all.push({ directory: place, manifest: readManifest(place) })
    } catch (error) {
      broken.push({ directory: place, error: FasciaError.from(error) })
    }
  }
  return { ...newestOf(all), broken }
}

/** The demo map is made in `demo.PID.new` before it gets its name. */
const isDraft = (directory: string): boolean => /\.\d+\.(new|draft)$/.test(directory)

/** Bytes of a region on disk, by its manifest. */
export const bytesOf = ({ files }: MapManifest): number => Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0)

/** A region by its id or name, upper and lower case alike. @throws FasciaError `not_found` naming those that are there */
export function regionNamed(regions: readonly Region[], name: string): Region {
  const wanted = name.toLowerCase()
  const found = regions.find(({ manifest }) => manifest.id === wanted || manifest.name.toLowerCase() === wanted)
  if (found) return found
  const known = regions.map(({ manifest }) => manifest.id).join(', ')
  throw new FasciaError('not_found', `there is no region ${name}`, {
    remedy: known === '' ? 'fascia map import FILE brings one' : `there are: ${known}`,
  })
}

/**
 * Removes what a person imported of a region, with all its versions.
 *
 * @throws FasciaError `read_only` when there is none, and a feature package brought it
 */
export function removeRegion({ regions, superseded }: Regions, region: Region): void {
  const own = [...regions, ...superseded].filter(
    ({ manifest, packageId }) => manifest.id === region.manifest.id && packageId === undefined,
  )
  if (own.length === 0) {
    throw new FasciaError('read_only', `${region.manifest.name} came with the feature ${region.packageId ?? ''}`, {
      remedy: 'remove the feature; its map goes with it',
    })
  }
  for (const { directory } of own) removeMap(directory)
}

/** The manifest goes first: what is left when the power fails is no map any more, and the next removal or import takes it. */
function removeMap(directory: string): void {
  rmSync(join(directory, MAP_FILES.manifest), { force: true })
  rmSync(directory, { recursive: true, force: true })
}

/** Removes versions that newer ones replaced. */
export function removeSuperseded({ superseded }: Pick<Regions, 'superseded'>): void {
  for (const { directory, packageId } of superseded) if (packageId === undefined) removeMap(directory)
}

/** True when the place lies in the box of the region's roads. */
export function covers({ manifest }: Region, { lat, lon }: Position): boolean {
  const [west, south, east, north] = manifest.bounds
  return lon >= west && lon <= east && lat >= south && lat <= north
}

/** Size of the box, to prefer the smaller of two that hold a place. */
const boxOf = ({ manifest }: Region): number => {
  const [west, south, east, north] = manifest.bounds
  return (east - west) * (north - south)
}

/**
 * Regions that may hold all the places, the likeliest first: the present one, then smaller ones before larger ones, since
 * boxes of neighbours overlap.
 */
export function regionsFor(regions: readonly Region[], places: readonly Position[], present?: Region): Region[] {
  return regions
    .filter((region) => places.every((place) => covers(region, place)))
    .sort((a, b) => Number(b === present) - Number(a === present) || boxOf(a) - boxOf(b))
}

/** Says why no single region holds all the places. */
export function crossesRegions(regions: readonly Region[], places: readonly Position[]): FasciaError {
  const names = places.map((place) => regions.find((region) => covers(region, place))?.manifest.name)
  const [from, to] = [names[0], names.find((name) => name !== names[0])]
  if (names.includes(undefined)) {
    const known = regions.map(({ manifest }) => manifest.name).join(', ')
    return new FasciaError('not_found', 'a place on the way lies outside of all map regions', {
      remedy: `there are maps of ${known}; bring the missing one with: fascia map import FILE`,
    })
  }
  return new FasciaError('not_found', `the way would lead from the map of ${from ?? '?'} into the map of ${to ?? '?'}`, {
    remedy: 'routes stay within one region: import an extract that holds both',
  })
}

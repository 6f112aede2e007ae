/**
 * Regions that feature packages bring: an asset `{"kind": "map-region", "path": "map/manifest.json"}` names the manifest of a
 * map directory inside the package, which unlocks `map-region`, so that what it is sold for is on its label. It stays in the package
 * store, read only; the maps directory gets a link to it, by which the gateway serves its files (services/contract/package-store.ts).
 * A package whose time has ended has no pointer any more, and so no region.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Capability } from '../../contract/capabilities.ts'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import { Manifest, PackageId } from '../../contract/manifest.ts'
import { ActivePointer } from '../../contract/package-store.ts'
import { readManifest } from './manifest.ts'
import type { Region, Regions } from './regions.ts'

const UNLOCKED_BY: Capability = 'map-region'
const LINK = /^package-[a-z0-9-]+_[0-9a-f]{8}(?:_\d+)?$/

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8')) as unknown
}

/** What the active packages bring; a package that can't be read is told of, and the others count. */
export function packageRegions(packagesDirectory: string): Pick<Regions, 'regions' | 'broken'> {
  const active = join(packagesDirectory, 'active')
  const regions: Region[] = []
  const broken: Regions['broken'] = []
  for (const id of existsSync(active) ? readdirSync(active) : []) {
    if (!PackageId.safeParse(id).success) continue
    let directory = join(packagesDirectory, id)
    try {
      const { path } = parseWith(ActivePointer, readJson(join(active, id)), `pointer of ${id}`, { code: 'damaged' })
      directory = join(packagesDirectory, path)
      const { assets, unlocks } = parseWith(Manifest, readJson(join(directory, 'manifest.json')), `manifest of ${id}`, {
        code: 'damaged',
      })
      for (const asset of assets) {
        if (asset.kind !== 'map-region') continue
        directory = dirname(join(packagesDirectory, path, asset.path))
        if (!unlocks.includes(UNLOCKED_BY)) {
          throw new FasciaError('not_entitled', `${id} brings a map and does not unlock ${UNLOCKED_BY}`, { file: directory })
        }
        regions.push({ directory, manifest: readManifest(directory), packageId: id })
      }
    } catch (error) {
      broken.push({ directory, error: FasciaError.from(error) })
    }
  }
  return { regions, broken }
}

/** The link of a region: the package, eight digits of its version's hash, and a number from its second region on. */
function linkName({ directory, packageId }: Region, nth: number): string {
  const version = /[\\/]store[\\/]([0-9a-f]{8})/.exec(directory)?.[1] ?? '00000000'
  return `package-${packageId ?? ''}_${version}${nth === 0 ? '' : `_${nth}`}`
}

/**
 * Makes the links in the maps directory say what the packages bring now, and takes away those of packages that went.
 *
 * @returns the regions as they lie in the maps directory
 */
export function linkPackageRegions(mapsDirectory: string, regions: readonly Region[]): Region[] {
  mkdirSync(mapsDirectory, { recursive: true })
  const counts = new Map<string | undefined, number>()
  const linked = regions.map((region): Region => {
    const nth = counts.get(region.packageId) ?? 0
    counts.set(region.packageId, nth + 1)
    return { ...region, directory: join(mapsDirectory, linkName(region, nth)) }
  })
  const wanted = new Map(linked.map(({ directory }, i) => [directory, regions[i]?.directory ?? '']))
  for (const name of readdirSync(mapsDirectory)) {
    const link = join(mapsDirectory, name)
    if (LINK.test(name) && lstatSync(link).isSymbolicLink() && wanted.get(link) !== readlinkSync(link)) rmSync(link)
  }
  for (const [link, target] of wanted) if (!existsSync(link)) symlinkSync(target, link, 'junction')
  return linked
}

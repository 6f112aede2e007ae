/** What the verbs of maps share: where they lie, and what a running car is told. */
import { GatewayClient } from '../../../../base/gateway-client.ts'
import { fasciaHome, placesOf } from '../../../../base/home-directory.ts'
import { readToken } from '../../../../base/tokens.ts'
import { linkPackageRegions, packageRegions } from '../../../../navigation/map-directory/package-regions.ts'
import { newestOf, readRegions, type Regions } from '../../../../navigation/map-directory/regions.ts'
import { readEndpoints } from '../../../running.ts'

const READY_MS = 2_000
const TAKEN_MS = 20_000

/** The directory of maps: `--maps DIR`, else the state directory's. */
export const mapsDirectory = (given: string | undefined): string => given ?? placesOf(fasciaHome()).maps

/** Regions that were imported and those of the installed features. */
export function allRegions(given: string | undefined): Regions {
  const own = readRegions(mapsDirectory(given))
  if (given !== undefined) return own
  const brought = packageRegions(placesOf(fasciaHome()).packages)
  const linked = linkPackageRegions(mapsDirectory(given), brought.regions)
  const { regions, superseded } = newestOf([...own.regions, ...own.superseded, ...linked])
  return { regions, superseded, broken: [...own.broken, ...brought.broken] }
}

/**
 * Waits until a running car uses the map, so that the older one may go.
 *
 * @param isThere what its list of regions must say
 * @returns true when it does, false when it took too long; undefined when no car runs
 */
export async function waitForCar(isThere: (tilesUrls: readonly string[]) => boolean): Promise<boolean | undefined> {
  const places = placesOf(fasciaHome())
  let gateway: GatewayClient | undefined
  try {
    const { dashboard } = readEndpoints(places)
    if (!dashboard) return undefined
    gateway = new GatewayClient(dashboard.url, readToken(places, 'developer'))
    await gateway.ready(READY_MS)
    const client = gateway
    return await new Promise<boolean>((settle) => {
      const timer = setTimeout(() => settle(false), TAKEN_MS)
      client.onEvent('navigation.regions', ({ regions }) => {
        if (!isThere(regions.map(({ tilesUrl }) => tilesUrl))) return
        clearTimeout(timer)
        settle(true)
      })
    })
  } catch {
    // Nothing runs, or what runs is going down.
    return undefined
  } finally {
    gateway?.close()
  }
}

/** `128 MB` */
export function sizeText(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}

/** `fascia map list`: the regions of this car. */
import { parseArgs } from 'node:util'
import { bytesOf, type Region } from '../../../navigation/map-directory/regions.ts'
import { alteredFiles } from '../../../navigation/map-directory/verify.ts'
import { printJson } from '../../output.ts'
import { allRegions, sizeText } from './shared/maps.ts'

export const summary = 'the regions of this car'

const HELP = `usage: fascia map list [--check] [--maps DIR] [--json]

  --check      compares every file with its checksum; exit code 1 when one is not as it was made
  --maps DIR   directory of maps (default: that of the car)
  --json       [{"id","name","directory","bounds","bytes","created","timestamp","licence","attribution","package","altered"}]
`

export async function run(args: string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(HELP)
    return 0
  }
  const { values } = parseArgs({
    args,
    options: { check: { type: 'boolean', default: false }, maps: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const { regions, broken } = allRegions(values.maps)
  const altered = new Map<Region, string[]>()
  if (values.check) for (const region of regions) altered.set(region, await alteredFiles(region))
  const code = [...altered.values()].some((files) => files.length > 0) ? 1 : 0
  if (values.json) {
    printJson(
      regions.map((region) => {
        const { directory, manifest, packageId } = region
        return {
          id: manifest.id,
          name: manifest.name,
          directory,
          bounds: manifest.bounds,
          bytes: bytesOf(manifest),
          created: manifest.created,
          timestamp: manifest.source.timestamp,
          licence: manifest.licence,
          attribution: manifest.attribution,
          package: packageId,
          altered: altered.get(region),
        }
      }),
    )
    return code
  }
  for (const region of regions) {
    const { manifest, packageId } = region
    const date = (manifest.source.timestamp ?? manifest.created).slice(0, 10)
    const origin = packageId === undefined ? '' : `  (feature ${packageId})`
    process.stdout.write(
      `${manifest.id.padEnd(24)} ${manifest.name.padEnd(28)} ${sizeText(bytesOf(manifest)).padStart(8)}  ${date}${origin}\n`,
    )
    for (const file of altered.get(region) ?? []) process.stdout.write(`  ${file} is not as it was made\n`)
  }
  if (regions.length === 0) process.stdout.write('no regions; fascia map import FILE brings one\n')
  for (const { directory, error } of broken) process.stderr.write(`${directory}: ${error.message}\n`)
  return code
}

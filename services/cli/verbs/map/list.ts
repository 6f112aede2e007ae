/** `fascia map list`: the regions of this car. */
import { parseArgs } from 'node:util'
import { bytesOf } from '../../../navigation/map-directory/regions.ts'
import { printJson } from '../../output.ts'
import { allRegions, sizeText } from './shared/maps.ts'

export const summary = 'the regions of this car'

const HELP = `usage: fascia map list [--maps DIR] [--json]

  --maps DIR   directory of maps (default: that of the car)
  --json       [{"id","name","directory","bounds","bytes","created","timestamp","licence","attribution","package"}]
`

export async function run(args: string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(HELP)
    return 0
  }
  const { values } = parseArgs({ args, options: { maps: { type: 'string' }, json: { type: 'boolean', default: false } } })
  const { regions, broken } = allRegions(values.maps)
  if (values.json) {
    printJson(
      regions.map(({ directory, manifest, packageId }) => ({
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
      })),
    )
    return 0
  }
  for (const { manifest, packageId } of regions) {
    const date = (manifest.source.timestamp ?? manifest.created).slice(0, 10)
    const origin = packageId === undefined ? '' : `  (feature ${packageId})`
    process.stdout.write(
      `${manifest.id.padEnd(24)} ${manifest.name.padEnd(28)} ${sizeText(bytesOf(manifest)).padStart(8)}  ${date}${origin}\n`,
    )
  }
  if (regions.length === 0) process.stdout.write('no regions; fascia map import FILE brings one\n')
  for (const { directory, error } of broken) process.stderr.write(`${directory}: ${error.message}\n`)
  return 0
}

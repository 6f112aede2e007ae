/** `fascia map remove NAME`: takes a region away. */
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../contract/errors.ts'
import { regionNamed, removeRegion } from '../../../navigation/map-directory/regions.ts'
import { printJson } from '../../output.ts'
import { allRegions } from './shared/maps.ts'

export const summary = 'take a region away'

const HELP = `usage: fascia map remove NAME [--maps DIR] [--json]

NAME is the id or the name that "fascia map list" shows. A region that came with a feature goes with the feature.

  --maps DIR   directory of maps (default: that of the car)
  --json       {"removed": id}
`

export async function run(args: string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(HELP)
    return 0
  }
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { maps: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [name] = positionals
  if (name === undefined || positionals.length > 1) throw new FasciaError('usage', 'usage: fascia map remove NAME')
  const all = allRegions(values.maps)
  const region = regionNamed(all.regions, name)
  removeRegion(all, region)
  if (values.json) printJson({ removed: region.manifest.id })
  else process.stdout.write(`${region.manifest.name} is removed\n`)
  return 0
}

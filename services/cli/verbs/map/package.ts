/** `fascia map package NAME`: makes a region the source tree of a feature package. */
import { parseArgs } from 'node:util'
import { FasciaError, parseWith } from '../../../contract/errors.ts'
import { Price } from '../../../contract/manifest.ts'
import { writeRegionPackage } from '../../../navigation/map-directory/region-package.ts'
import { regionNamed } from '../../../navigation/map-directory/regions.ts'
import { printJson } from '../../output.ts'
import { allRegions } from './shared/maps.ts'

export const summary = 'make a region a feature package'

const HELP = `usage: fascia map package NAME --out DIR [--id ID] [--release X.Y.Z] [--publisher WHO] [--maps DIR] [--json]
                           [--once CENTS] [--monthly CENTS] [--trial DAYS]

Writes a source tree, which "fascia-fleet package build DIR" packs. Without a price the region is included for every car it is rolled out to.

  --out DIR        the tree; must not be there yet
  --id ID          of the package (default: map-NAME)
  --release X.Y.Z  (default: 1.0.0)
  --once, --monthly, --trial   the price in euro cents, the days for nothing
  --maps DIR       directory of maps (default: that of the car)
  --json           {"directory","id","version","bytes"}
`

function whole(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,7}$/.test(text)) throw new FasciaError('usage', `${option} takes a whole number, not ${text}`)
  return Number(text)
}

export async function run(args: string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(HELP)
    return 0
  }
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      id: { type: 'string' },
      release: { type: 'string', default: '1.0.0' },
      publisher: { type: 'string', default: 'OpenStreetMap contributors' },
      once: { type: 'string' },
      monthly: { type: 'string' },
      trial: { type: 'string' },
      maps: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const [name] = positionals
  if (name === undefined || positionals.length > 1 || values.out === undefined) {
    throw new FasciaError('usage', 'usage: fascia map package NAME --out DIR')
  }
  const region = regionNamed(allRegions(values.maps).regions, name)
  const prices = {
    onceCents: whole(values.once, '--once'),
    monthlyCents: whole(values.monthly, '--monthly'),
    trialDays: whole(values.trial, '--trial'),
  }
  const asked = Object.fromEntries(Object.entries(prices).filter(([, value]) => value !== undefined))
  const price = parseWith(Price, asked, 'price', { code: 'usage' })
  const { id, version, install } = writeRegionPackage(region, values.out, {
    id: values.id ?? `map-${region.manifest.id}`,
    version: values.release,
    publisher: values.publisher,
    ...(Object.keys(price).length > 0 ? { price } : {}),
  })
  if (values.json) printJson({ directory: values.out, id, version, bytes: install.requiresBytes })
  else process.stdout.write(`${values.out}: ${id} ${version}; now fascia-fleet package build ${values.out}\n`)
  return 0
}

/** `fascia nav search TEXT --map DIR [--near LAT,LON]` */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../contract/errors.ts'
import { MAP_FILES, readManifest } from '../../../navigation/map-directory/manifest.ts'
import { PlaceSearch } from '../../../navigation/search/search.ts'
import { printJson } from '../../output.ts'
import { positionOf, required } from './map-tools.ts'

export const usage = 'search TEXT --map DIR [--near LAT,LON] [--limit N] [--json]'

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      map: { type: 'string' },
      near: { type: 'string' },
      limit: { type: 'string', default: '12' },
      json: { type: 'boolean', default: false },
    },
  })
  const text = positionals.join(' ')
  if (text.trim() === '') throw new FasciaError('usage', `usage: fascia nav ${usage}`)
  const limit = Number(values.limit)
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) throw new FasciaError('usage', '--limit must be 1 to 50')
  const map = required(values.map, '--map')
  readManifest(map)
  const search = new PlaceSearch(join(map, MAP_FILES.search))
  try {
    const hits = search.find(text, values.near === undefined ? undefined : positionOf(values.near, '--near'), limit)
    if (values.json) printJson(hits)
    else
      for (const hit of hits)
        process.stdout.write(
          `${hit.name} (${hit.kind}${hit.fuzzy ? ', similar' : ''})  ${hit.detail ?? ''}  ${hit.lat.toFixed(5)},${hit.lon.toFixed(5)}\n`,
        )
    return 0
  } finally {
    search.close()
  }
}

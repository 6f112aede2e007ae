/** `fascia nav demo --out DIR [--seed N]`: makes the demo city and imports it as any other map. */
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../contract/errors.ts'
import { makeDemoMap } from '../../../navigation/demo-city/demo-map.ts'
import { OsmPbfWriter } from '../../../navigation/importer/osm/pbf-writer.ts'
import { generateCity } from '../../../navigation/demo-city/city.ts'
import { printJson } from '../../output.ts'

export const usage = 'demo --out DIR [--seed N] [--osm FILE.osm.pbf] [--json]'

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      out: { type: 'string' },
      osm: { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  })
  const seed = Number(values.seed)
  if (!Number.isInteger(seed) || seed < 0) throw new FasciaError('usage', '--seed must be a whole number')
  if (values.out === undefined && values.osm === undefined) throw new FasciaError('usage', `usage: fascia nav ${usage}`)
  const started = performance.now()
  const onProgress = (text: string): void => void (values.json || process.stdout.write(`${text}\n`))
  if (values.osm !== undefined) {
    const writer = new OsmPbfWriter(values.osm)
    generateCity(seed, writer, onProgress)
    writer.finish()
  }
  if (values.out === undefined) return 0
  const manifest = await makeDemoMap({ out: values.out, seed, onProgress })
  if (values.json) printJson(manifest)
  else
    process.stdout.write(`${manifest.name} is ready in ${values.out} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`)
  return 0
}

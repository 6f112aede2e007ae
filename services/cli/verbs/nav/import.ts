/** `fascia nav import FILE --out DIR` */
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../contract/errors.ts'
import { importMap } from '../../../navigation/importer/import.ts'
import { printJson } from '../../output.ts'
import { progressShown } from '../map/shared/progress-line.ts'

export const usage = 'import FILE --out DIR [--name NAME] [--time-zone ZONE] [--elevation DIR] [--progress] [--json]'

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      name: { type: 'string' },
      'time-zone': { type: 'string' },
      elevation: { type: 'string' },
      progress: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [source] = positionals
  if (source === undefined || positionals.length > 1 || values.out === undefined)
    throw new FasciaError('usage', `usage: fascia nav ${usage}`)
  const started = performance.now()
  const manifest = await importMap({
    source,
    out: values.out,
    name: values.name,
    timeZone: values['time-zone'],
    elevation: values.elevation,
    onProgress: (text) => void (values.json || values.progress || process.stdout.write(`${text}\n`)),
    onStep: values.progress ? progressShown(values.json) : undefined,
  })
  if (values.json) printJson(manifest)
  else
    process.stdout.write(`${manifest.name} is ready in ${values.out} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`)
  return 0
}

/** `fascia map download REGION`: fetches an extract from a mirror and imports it. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../contract/errors.ts'
import { DEFAULT_INDEX, downloadRegion, mirrorRegionNamed, mirrorRegions } from '../../../navigation/map-directory/download.ts'
import { printJson } from '../../output.ts'
import { bring } from './import.ts'
import { mapsDirectory, sizeText } from './shared/maps.ts'
import { progressShown } from './shared/progress-line.ts'

export const summary = 'fetch a region from a mirror of OpenStreetMap extracts'

const HELP = `usage: fascia map download REGION [OPTIONS]

Fetches the extract of a region, compares its checksum and imports it. A download that broke off goes on when the same command
is given again.

  --index URL   index of the mirror (default: ${DEFAULT_INDEX})
  --list        shows the regions of the mirror, or those whose name has REGION in it
  --keep        keeps the extract after the import
  --maps DIR    directory of maps (default: that of the car)
  --progress    with --json: lines {"progress":…} and {"download":{"bytes","total"}} before the result
  --json        the region's manifest; with --list [{"id","name","parent","url"}]
`

const EVERY_MS = 250

function bytesShown(json: boolean): (done: number, total: number | undefined) => void {
  let toldMs = -Infinity
  return (done, total) => {
    const ms = performance.now()
    if (ms - toldMs < EVERY_MS && done !== total) return
    toldMs = ms
    if (json) printJson({ download: { bytes: done, total: total ?? null } })
    else if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${sizeText(done)}${total ? ` of ${sizeText(total)}` : ''}`)
  }
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
      index: { type: 'string' },
      list: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      maps: { type: 'string' },
      progress: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [wanted] = positionals
  if (positionals.length > 1 || (wanted === undefined && !values.list))
    throw new FasciaError('usage', 'usage: fascia map download REGION')
  const regions = await mirrorRegions({ index: values.index })
  if (values.list) {
    const key = (wanted ?? '').toLowerCase()
    const shown = regions.filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(key))
    if (values.json) printJson(shown.map(({ url, ...region }) => ({ ...region, url: url.href })))
    else for (const { id, name } of shown) process.stdout.write(`${id.padEnd(32)} ${name}\n`)
    return 0
  }
  const region = mirrorRegionNamed(regions, wanted ?? '')
  const isSilent = values.json && !values.progress
  const directory = join(mapsDirectory(values.maps), '.downloads')
  const source = await downloadRegion(region, {
    directory,
    onBytes: isSilent ? undefined : bytesShown(values.json),
  })
  const onStep = isSilent ? undefined : progressShown(values.json)
  const { manifest } = await bring({ source, name: region.name, onStep }, values.maps)
  if (!values.keep) rmSync(source, { force: true })
  if (values.json) printJson(manifest)
  else process.stdout.write(`${manifest.name} is ready\n`)
  return 0
}

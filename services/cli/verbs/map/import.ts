/** `fascia map import FILE`: an extract becomes a region of this car. */
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../contract/errors.ts'
import { importRegion, type ImportedRegion } from '../../../navigation/map-directory/import-region.ts'
import { readRegions, removeSuperseded } from '../../../navigation/map-directory/regions.ts'
import type { ImportOptions } from '../../../navigation/importer/import.ts'
import { printJson } from '../../output.ts'
import { mapsDirectory, waitForCar } from './shared/maps.ts'
import { progressShown } from './shared/progress-line.ts'

export const summary = 'make a region of an .osm.pbf, .osm or .osm.gz'

const HELP = `usage: fascia map import FILE [OPTIONS]

Makes a map region of an OpenStreetMap extract and puts it beside the others. A car that runs uses it at once. An import that
was interrupted goes on when the same command is given again.

  --name NAME        what people see (default: from the file's name); the same name replaces a region
  --time-zone ZONE   IANA name, for conditional restrictions (default: from the country's boundary in the file)
  --elevation DIR    heights (SRTM .hgt), for slopes in the consumption
  --maps DIR         directory of maps (default: that of the car)
  --progress         with --json: lines {"progress":{"stage","share","etaS"}} before the result
  --json             the region's manifest
`

/** Imports, waits for a running car to take the region, and removes older versions. */
export async function bring(
  options: Omit<ImportOptions, 'out'>,
  given: string | undefined,
): Promise<ImportedRegion & { inUse: boolean | undefined }> {
  const maps = mapsDirectory(given)
  const imported = await importRegion(maps, options)
  const name = imported.directory.split(/[\\/]/).at(-1) ?? ''
  const inUse = given === undefined ? await waitForCar((urls) => urls.some((url) => url.startsWith(`/map/${name}/`))) : undefined
  removeSuperseded(readRegions(maps))
  return { ...imported, inUse }
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
      name: { type: 'string' },
      'time-zone': { type: 'string' },
      elevation: { type: 'string' },
      maps: { type: 'string' },
      progress: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [source] = positionals
  if (source === undefined || positionals.length > 1) throw new FasciaError('usage', 'usage: fascia map import FILE')
  const { manifest, directory, inUse } = await bring(
    {
      source,
      name: values.name,
      timeZone: values['time-zone'],
      elevation: values.elevation,
      onStep: values.json && !values.progress ? undefined : progressShown(values.json),
    },
    values.maps,
  )
  if (values.json) printJson(manifest)
  else {
    const car = inUse === undefined ? '' : inUse ? '; the car uses it now' : '; the running car has not taken it yet'
    process.stdout.write(`${manifest.name} is in ${directory}${car}\n`)
  }
  return 0
}

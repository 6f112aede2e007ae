/**
 * `fascia nav import`: an OSM file becomes a map directory, whole or not at all. Everything is made in a draft beside the
 * target and renamed into place at the end; a killed import goes on where it was.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, fsyncSync, mkdirSync, openSync, closeSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { z } from 'zod'
import { writeFileAtomic } from '../../base/atomic-file.ts'
import { FasciaError } from '../../contract/errors.ts'
import { MAP_FILES, MAP_FORMAT, MapManifest } from '../map-directory/manifest.ts'
import { draftOf, finishSwitch, switchTo } from '../map-directory/switch.ts'
import { graphFiles } from '../router/graph-files.ts'
import { writeTrafficArchive } from '../router/traffic-archive.ts'
import { drawMap, Drawn } from './draw.ts'
import { diskFull, isDiskFull } from './disk-full.ts'
import { buildGraph } from './graph/build-graph.ts'
import { copyHeights } from './graph/elevation.ts'
import { applyRules } from './graph/graph-tiles.ts'
import { timeZoneOf } from './graph/time-zones.ts'
import { ImportJournal } from './journal.ts'
import { readOsmHeader, skimOsmPbf } from './osm/pbf-reader.ts'
import { isPbf } from './osm/read.ts'
import { writeSortedCopy } from './osm/sorted-copy.ts'
import { ProgressMeter, type ImportProgress } from './progress.ts'

/** Raised with every change of what a map holds: maps of another number are made anew, drafts of another thrown away. */
const IMPORTER_VERSION = 2
const ENGINE = 'valhalla 3.6.1'
const OSM_ATTRIBUTION = '© OpenStreetMap contributors'
/** Extracts up to this size (inflated: twice the file, or ten times where it is regular) are drawn while their graph is built. */
const TOGETHER_BYTES = 8e6
const OSM_LICENCE = 'ODbL-1.0'

export interface ImportOptions {
  source: string
  out: string
  /** What people see; default from the file name. */
  name?: string | undefined
  attribution?: string | undefined
  licence?: string | undefined
  /** IANA name; default from the boundaries of the country in the file. */
  timeZone?: string | undefined
  /** Directory of SRTM heights, for slopes. */
  elevation?: string | undefined
  /** What is being done, for a person. */
  onProgress?: ((text: string) => void) | undefined
  onStep?: ((progress: ImportProgress) => void) | undefined
}

async function factsOf(file: string, onBytes: (bytes: number) => void = () => {}): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
    onBytes(chunk.length)
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** A name as it may stand in a URL and a directory. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'map'

/** What people see of a file that has no other name: `new-york-latest.osm.pbf` is New York. */
export const titleOf = (file: string): string => {
  const bare = basename(file)
    .replace(/\.(osm|xml|pbf|gz)\b/g, '')
    .replace(/-(latest|\d{6})$/, '')
  return bare.replace(/[-_]+/g, ' ').replace(/\b\p{L}/gu, (letter) => letter.toUpperCase()) || 'Map'
}

/** A target that is neither absent, empty nor a map is somebody's data. */
function checkTarget(out: string): void {
  if (!existsSync(out)) return
  if (!statSync(out).isDirectory()) throw new FasciaError('exists', 'the target is not a directory', { file: out })
  const entries = readdirSync(out)
  if (entries.length > 0 && !entries.includes(MAP_FILES.manifest)) {
    throw new FasciaError('exists', 'the target is not empty and holds no map', { file: out, remedy: 'choose another directory' })
  }
}

/** Files at any depth, relative, with forward slashes; none when there is no such directory. */
function filesBelow(directory: string): string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

function fsyncFile(file: string): void {
  const fd = openSync(file, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** Two tries are one import when they read the same file with the same wishes. */
function fingerprintOf({ source, name, attribution, licence, timeZone, elevation }: ImportOptions): string {
  const { size, mtimeMs } = statSync(source)
  const wishes = [name, attribution, licence, timeZone, elevation].map((wish) => wish ?? null)
  return createHash('sha256')
    .update(JSON.stringify([IMPORTER_VERSION, ENGINE, resolve(source), size, mtimeMs, wishes]))
    .digest('hex')
}

/**
 * Imports an OSM file.
 *
 * @returns the manifest of the new map
 * @throws FasciaError naming the file and the place; the target is then as it was
 */
export async function importMap(options: ImportOptions): Promise<MapManifest> {
  const out = resolve(options.out)
  finishSwitch(out)
  checkTarget(out)
  if (!existsSync(options.source)) throw new FasciaError('not_found', 'no such file', { file: options.source })
  mkdirSync(dirname(out), { recursive: true })
  const draft = draftOf(out)
  const journal = ImportJournal.open(draft, fingerprintOf(options))
  try {
    const manifest = await makeMap(options, draft, journal)
    switchTo(out)
    return manifest
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw isDiskFull(error) ? diskFull(out, error) : error
  }
}

/** The file as PBF: itself, or a copy of XML in the draft. */
async function asPbf(source: string, draft: string, journal: ImportJournal): Promise<string> {
  if (isPbf(source)) return source
  const copy = join(draft, 'source.osm.pbf')
  if (journal.resultOf('copy', z.literal(true)) === undefined) {
    await writeSortedCopy(source, copy)
    journal.done('copy', true)
  }
  return copy
}

async function makeMap(options: ImportOptions, draft: string, journal: ImportJournal): Promise<MapManifest> {
  const { source } = options
  const say = options.onProgress ?? (() => {})
  const name = options.name ?? titleOf(source)
  const attribution = options.attribution ?? OSM_ATTRIBUTION
  say(`reading ${basename(source)}`)
  const pbf = await asPbf(source, draft, journal)
  // Of a large extract each takes its share of memory in its turn. A file that is cut off is found before anything is built.
  const isLarge = skimOsmPbf(pbf) > TOGETHER_BYTES
  const meter = new ProgressMeter(options.onStep ?? (() => {}), isLarge)
  const graphDirectory = join(draft, MAP_FILES.graph)
  const hasGraph = journal.resultOf('graph', z.literal(true)) === true
  const workDirectory = join(draft, 'graph-work')
  // The graph is built by its own process while tiles are cut here; a failure of either ends both.
  const elevation = heightsFor(options, pbf, draft)
  const graph = hasGraph ? undefined : buildGraph({ pbfFile: pbf, graphDirectory, workDirectory, elevation, isSparing: isLarge })
  graph?.done.then(
    () => journal.done('graph', true),
    () => undefined,
  )
  try {
    if (isLarge && graph) {
      say('building the routing graph')
      meter.at('graph', 0)
      await graph.done
    }
    // What is read is thrown away at once. A young heap that grows with it hands it on to the old one, where it stays: 180 MB more.
    if (isLarge) setFlagsFromString('--semi-space-growth-factor=1')
    let drawn = journal.resultOf('drawn', Drawn)
    if (!drawn) {
      drawn = await drawMap({ pbf, shown: source, draft, name, attribution, say, meter })
      journal.done('drawn', drawn)
    }
    if (!isLarge) {
      meter.at('graph', 0)
      say('finishing the routing graph')
      await graph?.done
    }
    return await store(options, { draft, drawn, name, attribution, meter, say, journal })
  } finally {
    // What it writes must not come after the draft is cleared.
    await graph?.stop()
  }
}

/** Copies the heights of the region into the draft. @returns their directory, or undefined without heights */
function heightsFor({ elevation, source }: ImportOptions, pbf: string, draft: string): string | undefined {
  if (elevation === undefined) return undefined
  const { bounds } = readOsmHeader(pbf)
  if (!bounds) {
    throw new FasciaError('invalid', 'the file does not say which box it covers, so its heights are not known', {
      file: source,
      remedy: 'cut it with a tool that writes the box: osmium extract --bbox …',
    })
  }
  const directory = join(draft, MAP_FILES.elevation)
  copyHeights(elevation, directory, bounds)
  return directory
}

interface Finished {
  draft: string
  drawn: Drawn
  name: string
  attribution: string
  meter: ProgressMeter
  say: (text: string) => void
  journal: ImportJournal
}

/** Puts the graph right, takes checksums, makes all durable and writes the manifest. */
async function store(options: ImportOptions, finished: Finished): Promise<MapManifest> {
  const { draft, drawn, name, attribution, meter, say, journal } = finished
  say('checking and storing')
  meter.at('storing', 0)
  const graphDirectory = join(draft, MAP_FILES.graph)
  const { bounds, center, start, country, drivesLeft } = drawn
  const timeZone = options.timeZone ?? drawn.timeZone ?? (country === undefined ? undefined : timeZoneOf(country, center.lon))
  applyRules(graphDirectory, { timeZone, drivesLeft })
  const archive = writeTrafficArchive(graphDirectory, join(draft, MAP_FILES.traffic))
  const edges = [...archive.values()].reduce((sum, tile) => sum + tile.edges, 0)
  const graph = graphFiles(graphDirectory).map((file) => `${MAP_FILES.graph}/${file}`)
  const heights = filesBelow(join(draft, MAP_FILES.elevation)).map((file) => `${MAP_FILES.elevation}/${file}`)
  const names = [MAP_FILES.tiles, MAP_FILES.search, MAP_FILES.traffic, MAP_FILES.chargers, ...graph, ...heights]
  const total = names.reduce((sum, file) => sum + statSync(join(draft, file)).size, statSync(options.source).size)
  let done = 0
  const onBytes = (bytes: number): void => meter.at('storing', (done += bytes) / total)
  const files: MapManifest['files'] = {}
  for (const file of names) {
    files[file] = await factsOf(join(draft, file), onBytes)
    fsyncFile(join(draft, file))
  }
  const manifest: MapManifest = MapManifest.parse({
    format: MAP_FORMAT,
    id: slug(name),
    name,
    bounds,
    center,
    start,
    attribution,
    licence: options.licence ?? OSM_LICENCE,
    files,
    source: {
      name: basename(options.source),
      ...(await factsOf(options.source, onBytes)),
      ...(drawn.timestampS ? { timestamp: new Date(drawn.timestampS * 1000).toISOString() } : {}),
    },
    created: new Date().toISOString(),
    ...(country ? { country } : {}),
    ...(timeZone ? { timeZone } : {}),
    drivesLeft,
    versions: { importer: IMPORTER_VERSION, engine: ENGINE },
    counts: { ...drawn.counts, edges },
  } satisfies MapManifest)
  rmSync(join(draft, 'source.osm.pbf'), { force: true })
  journal.close()
  writeFileAtomic(join(draft, MAP_FILES.manifest), JSON.stringify(manifest, null, 2) + '\n')
  meter.at('storing', 1)
  return manifest
}

/**
 * `fascia nav import`: an OSM file becomes a map directory, whole or not at all. Everything is made in a directory
 * beside the target and renamed into place at the end.
 */
import { createHash, randomBytes } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fsyncDirectory, writeFileAtomic } from '../../base/atomic-file.ts'
import { FasciaError } from '../../contract/errors.ts'
import { graphFiles } from '../router/graph-files.ts'
import { MAP_FILES, MAP_FORMAT, MapManifest } from '../map-directory/manifest.ts'
import { extractFeatures } from './features/extract.ts'
import { buildGraph } from './graph.ts'
import { tee } from './osm/model.ts'
import { OsmPbfWriter } from './osm/pbf-writer.ts'
import { isPbf, readOsmFile } from './osm/read.ts'
import { OsmStore } from './osm/store.ts'
import { searchContent } from './search-index/documents.ts'
import { writeSearchIndex } from './search-index/write.ts'
import { centreOf, roadBounds, startOf } from './start-position.ts'
import { buildTiles } from './tiles/build.ts'

export interface ImportOptions {
  source: string
  out: string
  /** What people see; default from the file name. */
  name?: string | undefined
  attribution?: string
  onProgress?: (text: string) => void
}

const OSM_ATTRIBUTION = '© OpenStreetMap contributors'

async function factsOf(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'map'

const titleOf = (file: string): string => {
  const bare = basename(file)
    .replace(/\.(osm|xml|pbf|gz)/g, '')
    .replace(/-latest$/, '')
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

function fsyncFile(file: string): void {
  const fd = openSync(file, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** Puts the new directory where the old one was; the old one is gone only after the new one is in place. */
function replaceDirectory(fresh: string, out: string): void {
  const parent = dirname(out)
  const old = existsSync(out) ? join(parent, `.${basename(out)}.old.${randomBytes(4).toString('hex')}`) : undefined
  if (old) renameSync(out, old)
  renameSync(fresh, out)
  fsyncDirectory(parent)
  if (old) rmSync(old, { recursive: true, force: true })
}

/**
 * Imports an OSM file.
 *
 * @returns the manifest of the new map
 * @throws FasciaError naming the file and the place; the target is then as it was
 */
export async function importMap(options: ImportOptions): Promise<MapManifest> {
  const out = resolve(options.out)
  const progress = options.onProgress ?? (() => {})
  checkTarget(out)
  mkdirSync(dirname(out), { recursive: true })
  const work = join(dirname(out), `.${basename(out)}.import.${randomBytes(4).toString('hex')}`)
  mkdirSync(work)
  try {
    const manifest = await makeMap(options, work, progress)
    replaceDirectory(work, out)
    return manifest
  } catch (error) {
    rmSync(work, { recursive: true, force: true })
    throw error
  }
}

async function makeMap(options: ImportOptions, work: string, progress: (text: string) => void): Promise<MapManifest> {
  const { source } = options
  progress(`reading ${basename(source)}`)
  const store = new OsmStore()
  const copy = isPbf(source) ? undefined : join(work, 'source.osm.pbf')
  const writer = copy ? new OsmPbfWriter(copy) : undefined
  await readOsmFile(source, writer ? tee(store, writer) : store)
  writer?.finish()
  try {
    store.finish()
  } catch (error) {
    throw FasciaError.fromBody({ ...FasciaError.from(error).toBody(), file: source })
  }
  const bounds = roadBounds(store)
  if (!bounds) throw new FasciaError('invalid', 'the file holds no roads', { file: source })

  progress(`${store.nodeCount} nodes, ${store.ways.length} ways: building the routing graph`)
  const graph = buildGraph(copy ?? source, join(work, MAP_FILES.graph), join(work, 'graph-work'))
  // Tiles are cut here while the graph is built in its own process; a failure of either ends both.
  graph.catch(() => undefined)
  await new Promise((ready) => setImmediate(ready))

  const centre = centreOf(store, bounds)
  const name = options.name ?? titleOf(source)
  const attribution = options.attribution ?? OSM_ATTRIBUTION
  const features = extractFeatures(store)
  const metadata = { name, attribution, type: 'overlay', version: String(MAP_FORMAT) }
  progress(`${features.length} features: cutting tiles`)
  const count = buildTiles(join(work, MAP_FILES.tiles), features, { bounds, center: centre, metadata })
  progress(`${count} tiles; writing the search index`)
  writeSearchIndex(join(work, MAP_FILES.search), searchContent(store))
  await graph
  if (copy) rmSync(copy)

  progress('checking and storing')
  const names = [
    MAP_FILES.tiles,
    MAP_FILES.search,
    ...graphFiles(join(work, MAP_FILES.graph)).map((file) => `${MAP_FILES.graph}/${file}`),
  ]
  const files: MapManifest['files'] = {}
  for (const file of names) {
    files[file] = await factsOf(join(work, file))
    fsyncFile(join(work, file))
  }
  const manifest: MapManifest = MapManifest.parse({
    format: MAP_FORMAT,
    id: slug(name),
    name,
    bounds,
    center: centre,
    start: startOf(store, centre),
    attribution,
    files,
    source: { name: basename(source), ...(await factsOf(source)) },
    created: new Date().toISOString(),
  } satisfies MapManifest)
  writeFileAtomic(join(work, MAP_FILES.manifest), JSON.stringify(manifest, null, 2) + '\n')
  return manifest
}

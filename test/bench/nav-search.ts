/**
 * Search: how long a keystroke takes and how often a misspelt name is among the first three, with 30,000 and 1.2 million
 * generated names, and what the index costs the importer. The names that are asked for were seen by no tuning: they come
 * from a seed of their own.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordedFeed } from '../../services/navigation/importer/search-index/feed-file.fixture.ts'
import { SearchIndexer } from '../../services/navigation/importer/search-index/indexer.ts'
import { writeSearchIndex } from '../../services/navigation/importer/search-index/write.ts'
import type { SearchDocument } from '../../services/navigation/search/schema.ts'
import { PlaceSearch } from '../../services/navigation/search/search.ts'
import { cpuMsOf, median, type BenchRow } from './row.ts'
import { generatedNames, misspelt, randomOf } from './search/generated-names.ts'

const NAMES_SEED = 20_261_121
const QUERIES_SEED = 77_003
const ASKED = 400
const FIRST = 3
const HIT_RATE_FLOOR = 0.95
const INDEX_LIMIT_MS = 1_500
const ANDORRA = join(import.meta.dirname, '..', '..', '..', 'shared', 'maps', 'andorra.osm.pbf')

interface Asked {
  text: string
  target: SearchDocument
  near: { lat: number; lon: number }
  isMisspelt: boolean
}

/** Some names as people type them: each keystroke of a few, whole ones, and with a slip; asked some kilometres away. */
function queriesFor(targets: readonly SearchDocument[]): Asked[] {
  const random = randomOf(QUERIES_SEED)
  return targets.flatMap((target, i): Asked[] => {
    const near = { lat: target.lat + (random() - 0.5) * 0.15, lon: target.lon + (random() - 0.5) * 0.2 }
    const asked = (text: string, isMisspelt = false): Asked => ({ text, target, near, isMisspelt })
    const typed = i % 20 === 0 ? Array.from({ length: target.name.length }, (_, k) => asked(target.name.slice(0, k + 1))) : []
    return [...typed, asked(target.name), asked(misspelt(target.name, random), true)]
  })
}

async function sizeRows(count: number, label: string, limitMs: number, folder: string): Promise<BenchRow[]> {
  const random = randomOf(QUERIES_SEED + count)
  const targets: SearchDocument[] = []
  const file = join(folder, `${count}.sqlite`)
  function* documents(): Generator<SearchDocument> {
    for (const document of generatedNames(count, NAMES_SEED)) {
      if (targets.length < ASKED && random() < (ASKED * 1.1) / count) targets.push(document)
      yield document
    }
  }
  const indexMs = await cpuMsOf(() => writeSearchIndex(file, { documents: documents(), addresses: [] }))
  const search = new PlaceSearch(file)
  try {
    const queries = queriesFor(targets)
    // The first ones are compiled; a driver's are not the first.
    for (const { text, near } of queries.slice(0, 60)) search.find(text, near, 12)
    const walls: number[] = []
    let hits = 0
    const cpuMs = await cpuMsOf(() => {
      for (const { text, target, near, isMisspelt } of queries) {
        const started = performance.now()
        const found = search.find(text, near, 12)
        walls.push(performance.now() - started)
        if (isMisspelt && found.slice(0, FIRST).some(({ id }) => id === target.osm)) hits++
      }
    })
    walls.sort((a, b) => a - b)
    const p95 = walls[Math.floor(walls.length * 0.95)] ?? Number.NaN
    const rate = hits / queries.filter(({ isMisspelt }) => isMisspelt).length
    return [
      {
        name: `search in ${label} names, p95 of ${walls.length}`,
        cpuMs: cpuMs / walls.length,
        value: p95,
        unit: 'ms',
        reference: `limit ${limitMs} ms`,
        ratio: p95 / limitMs,
      },
      {
        name: `one slip among the first ${FIRST}, ${label} names`,
        cpuMs: cpuMs / walls.length,
        value: rate * 100,
        unit: '%',
        reference: `at least ${HIT_RATE_FLOOR * 100} % (its ratio to the rate)`,
        ratio: HIT_RATE_FLOOR / rate,
      },
      {
        name: `search index of ${label} names`,
        cpuMs: indexMs,
        value: (indexMs * 1000) / search.size,
        unit: 'µs a name',
        reference: `limit of Andorra's index, ${INDEX_LIMIT_MS} ms for 30,000`,
        ratio: indexMs / search.size / (INDEX_LIMIT_MS / 30_000),
      },
    ]
  } finally {
    search.close()
    rmSync(file)
  }
}

/** The share of the search in the import of a real extract. */
async function andorraRow(folder: string): Promise<BenchRow[]> {
  if (!existsSync(ANDORRA)) return []
  const feed = recordedFeed(ANDORRA)
  const times: number[] = []
  for (let repeat = 0; repeat < 5; repeat++) {
    times.push(
      await cpuMsOf(() => {
        const file = join(folder, `andorra-${repeat}.sqlite`)
        const indexer = new SearchIndexer(file)
        feed(indexer)
        indexer.finish()
      }),
    )
  }
  const cpuMs = median(times)
  return [
    {
      name: 'search index of Andorra',
      cpuMs,
      value: cpuMs,
      unit: 'ms',
      reference: `limit ${INDEX_LIMIT_MS} ms of the import`,
      ratio: cpuMs / INDEX_LIMIT_MS,
    },
  ]
}

/** Rows of the search table. */
export async function rows(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fascia-bench-search-'))
  try {
    return [
      ...(await sizeRows(30_000, '30,000', 15, folder)),
      ...(await sizeRows(1_200_000, '1.2 million', 40, folder)),
      ...(await andorraRow(folder)),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

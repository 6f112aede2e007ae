/** For tests: the demo map of seed 1, made once and kept until its sources change. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeDemoMap } from './demo-city/demo-map.ts'
import { MAP_FILES } from './map-directory/manifest.ts'

const SOURCES = ['demo-city', 'importer', 'map-directory', 'search', 'router']
const CACHE = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'fascia-test-map')

function sourceHash(): string {
  const hash = createHash('sha256')
  for (const folder of SOURCES) {
    const names = readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' }).sort()
    for (const name of names.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))) {
      hash.update(name).update(readFileSync(join(import.meta.dirname, folder, name)))
    }
  }
  return hash.digest('hex').slice(0, 16)
}

/** @returns the map's directory; several test processes may ask at once */
export async function testMap(): Promise<string> {
  const directory = join(CACHE, sourceHash())
  if (existsSync(join(directory, MAP_FILES.manifest))) return directory
  const draft = `${directory}.${process.pid}`
  await makeDemoMap({ out: draft, seed: 1 })
  try {
    renameSync(draft, directory)
  } catch {
    // Another process was first.
    rmSync(draft, { recursive: true, force: true })
  }
  return directory
}

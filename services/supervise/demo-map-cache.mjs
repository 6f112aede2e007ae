/**
 * The demo map of this checkout, made once and copied into every new state directory. Plain JavaScript, because set-up
 * makes it. The name carries what it was made from, so a changed generator or importer makes a new one.
 */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDER = join(ROOT, 'node_modules', '.cache', 'fascia')
const SOURCES = ['demo-city', 'importer'].map((name) => join(ROOT, 'services', 'navigation', name))
/** Written last by the importer: a directory without it is not whole. */
const MANIFEST = 'manifest.json'

/** Where the demo map of the present sources lies, or will lie. */
export function demoMapCache() {
  const hash = createHash('sha256')
  for (const folder of SOURCES) {
    if (!existsSync(folder)) continue
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).sort((a, b) =>
      pathOf(a) < pathOf(b) ? -1 : 1,
    )) {
      if (!entry.isFile() || entry.name.includes('.test.')) continue
      hash
        .update(entry.name)
        .update('\0')
        .update(readFileSync(pathOf(entry)))
    }
  }
  return join(FOLDER, `demo-map-${hash.digest('hex').slice(0, 16)}`)
}

const pathOf = (entry) => join(entry.parentPath, entry.name)

export const isWholeMap = (directory) => existsSync(join(directory, MANIFEST))

/** Copies a whole map; the target appears in one step. */
export function copyMap(from, to) {
  const draft = `${to}.${process.pid}.new`
  mkdirSync(dirname(to), { recursive: true })
  rmSync(draft, { recursive: true, force: true })
  cpSync(from, draft, { recursive: true })
  moveMap(draft, to)
}

/** Gives a finished draft its name. Who comes second leaves the first one's in place. */
export function moveMap(draft, to) {
  try {
    if (!isWholeMap(to)) rmSync(to, { recursive: true, force: true })
    renameSync(draft, to)
  } catch (error) {
    if (!isWholeMap(to)) throw error
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Removes the maps of older sources. */
export function forgetOldDemoMaps() {
  const present = basename(demoMapCache())
  for (const name of existsSync(FOLDER) ? readdirSync(FOLDER) : []) {
    if (/^demo-map-[0-9a-f]{16}$/.test(name) && name !== present) rmSync(join(FOLDER, name), { recursive: true, force: true })
  }
}

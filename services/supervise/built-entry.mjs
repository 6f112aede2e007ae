/**
 * Which file a process begins with: its bundle in dist/services while that is made of the present sources, else the
 * source itself. Plain JavaScript for any Node from 20 on: the launcher asks it too.
 */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BUILT = join(ROOT, 'dist', 'services')

/** Beside the bundle: `{sources: [path, mtimeMs, size][]}`. */
export const BUILT_LIST = join(BUILT, 'sources.json')

/** What is bundled, by the name of its bundle. */
export const ENTRIES = {
  fascia: 'services/cli/fascia-start.ts',
  vehicle: 'services/vehicle/main.ts',
  simulator: 'services/simulator/main.ts',
  apps: 'services/apps/main.ts',
  navigation: 'services/navigation/main.ts',
  home: 'services/home/main.ts',
  updater: 'ota/client/main.ts',
  shell: 'electron/shell.ts',
  matter: 'services/home/adapters/matter/process/main.ts',
  demo: 'services/home/demo/main.ts',
}

let fresh

/** Is the bundle there, whole, and made of the sources as they are now? */
export function isBundleFresh() {
  try {
    const { sources } = JSON.parse(readFileSync(BUILT_LIST, 'utf8'))
    return sources.every(([path, mtimeMs, size]) => {
      const now = statSync(join(ROOT, path))
      return now.mtimeMs === mtimeMs && now.size === size
    })
  } catch {
    return false
  }
}

/**
 * @param {string} name a key of ENTRIES
 * @returns {string} the file to run
 */
export function builtEntry(name) {
  // One answer for the life of a process: a car does not change its code while it drives.
  fresh ??= process.env.FASCIA_SOURCES !== '1' && isBundleFresh()
  return fresh ? join(BUILT, `${name}.mjs`) : join(ROOT, ENTRIES[name])
}

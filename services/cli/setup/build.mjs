/** Builds the screens with vite when their sources changed. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PINNED_NODE, ROOT } from '../launch.mjs'
import { hashOf, readJson, run, say, writeJson } from './files.mjs'

const STAMP = join(ROOT, 'dist', '.fascia-build.json')
const SOURCES = [
  'renderer',
  'services/contract',
  'services/simulator/panel',
  'ota/fleet/console',
  'vite.config.ts',
  'package-lock.json',
]

/** Modes of vite.config.ts and the page that each builds; a page that a checkout does not have is no fault. */
const PAGES = [
  { mode: 'production', page: 'renderer/index.html' },
  { mode: 'simulator-panel', page: 'services/simulator/panel/index.html' },
]

const sources = () => hashOf(SOURCES, ['.test.ts'])

export function isBuilt() {
  return readJson(STAMP)?.sources === sources()
}

/** @returns {Promise<boolean>} false when vite failed; its output was printed */
export async function build() {
  say('building the screens')
  const before = sources()
  for (const { mode, page } of PAGES) {
    if (!existsSync(join(ROOT, page))) continue
    const vite = await run(
      PINNED_NODE,
      [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--mode', mode, '--logLevel', 'warn'],
      {
        env: { ...process.env, NODE_ENV: 'production' },
      },
    )
    if (!vite.ok) {
      process.stderr.write(`${vite.output.trim()}\n\nset-up: building ${page} failed\n`)
      return false
    }
  }
  writeJson(STAMP, { sources: before })
  return true
}

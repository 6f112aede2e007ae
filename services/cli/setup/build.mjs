/** Builds the screens and the bundle of the processes with vite when their sources changed. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isBundleFresh } from '../../supervise/built-entry.mjs'
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
  { mode: 'fleet-console', page: 'ota/fleet/console/index.html' },
  { mode: 'companion', page: 'renderer/companion/index.html' },
]

const sources = () => hashOf(SOURCES, ['.test.ts'])

const screensAreBuilt = () => readJson(STAMP)?.sources === sources()

export const isBuilt = () => screensAreBuilt() && isBundleFresh()

/** @returns {Promise<boolean>} false when vite failed; its output was printed */
export async function build() {
  if (!screensAreBuilt()) {
    say('building the screens')
    const before = sources()
    for (const { mode, page } of PAGES) {
      if (existsSync(join(ROOT, page)) && !(await vite(page, ['--mode', mode]))) return false
    }
    writeJson(STAMP, { sources: before })
  }
  say('bundling the services')
  return vite('the services', ['--config', 'vite.services.config.ts'])
}

async function vite(what, args) {
  const ran = await run(
    PINNED_NODE,
    [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', ...args, '--logLevel', 'warn'],
    { env: { ...process.env, NODE_ENV: 'production' } },
  )
  if (!ran.ok) process.stderr.write(`${ran.output.trim()}\n\nset-up: building ${what} failed\n`)
  return ran.ok
}

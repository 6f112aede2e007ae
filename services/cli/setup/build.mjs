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

const sources = () => hashOf(SOURCES, ['.test.ts'])

export function isBuilt() {
  return readJson(STAMP)?.sources === sources()
}

/** @returns {Promise<boolean>} false when vite failed; its output was printed */
export async function build() {
  if (!existsSync(join(ROOT, 'vite.config.ts'))) {
    say('no screens to build in this checkout')
    return true
  }
  say('building the screens')
  const before = sources()
  const vite = await run(PINNED_NODE, [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'])
  if (!vite.ok) {
    process.stderr.write(`${vite.output.trim()}\n\nset-up: building the screens failed\n`)
    return false
  }
  writeJson(STAMP, { sources: before })
  return true
}

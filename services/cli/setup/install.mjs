/**
 * Dependencies and the pinned Node. Nothing is compiled: `npm ci --ignore-scripts` skips every install script (npm would
 * run node-gyp for better-sqlite3, which carries its binaries), then the one script that is needed, that of the package
 * `node`, is run by name.
 */
import { chmodSync, existsSync, lstatSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PINNED_NODE, ROOT } from '../launch.mjs'
import { hashOf, readJson, run, say, writeJson } from './files.mjs'

const MODULES = join(ROOT, 'node_modules')
const STAMP = join(MODULES, '.fascia-setup.json')

/** True when node_modules was set up from exactly this lock file. */
export function isInstalled() {
  return existsSync(PINNED_NODE) && readJson(STAMP)?.lock === hashOf(['package-lock.json'])
}

/** @returns {Promise<boolean>} false when something failed; the reason was printed */
export async function install() {
  if (!matchesLock()) {
    say('installing the dependencies (once; from the npm registry)')
    const npm = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
      'ci',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--include=dev',
      '--include=optional',
    ])
    if (!npm.ok) return failed('npm ci failed', npm.output)
  }
  if (!(await pinnedNodeWorks())) {
    say('fetching the Node that Fascia is pinned to')
    const node = await run(process.execPath, ['installArchSpecificPackage.js'], { cwd: join(MODULES, 'node') })
    if (!(await pinnedNodeWorks()))
      return failed(`the pinned Node does not run on this ${process.platform} ${process.arch}`, node.output)
  }
  linkCommands()
  writeJson(STAMP, { lock: hashOf(['package-lock.json']) })
  return true
}

/**
 * Whether what npm says is in node_modules is what the lock file asks for: a developer's own `npm install` is as good as
 * ours, and nothing is torn away under running processes.
 */
function matchesLock() {
  const wanted = readJson(join(ROOT, 'package-lock.json'))?.packages
  const present = readJson(join(MODULES, '.package-lock.json'))?.packages
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const there = present[path]
    if (!there) return entry.optional === true
    return there.version === entry.version && there.integrity === entry.integrity && existsSync(join(ROOT, path, 'package.json'))
  })
}

async function pinnedNodeWorks() {
  const version = readJson(join(MODULES, 'node', 'package.json'))?.version
  if (!existsSync(PINNED_NODE) || version === undefined) return false
  const { ok, output } = await run(PINNED_NODE, ['--version'])
  return ok && output.trim() === `v${version}`
}

/** npm does not link a root package's own commands. */
function linkCommands() {
  const bin = join(MODULES, '.bin')
  mkdirSync(bin, { recursive: true })
  for (const [name, target] of Object.entries(readJson(join(ROOT, 'package.json'))?.bin ?? {})) {
    const link = join(bin, name)
    rmSync(link, { force: true })
    if (process.platform === 'win32') {
      writeFileSync(`${link}.cmd`, `@node "%~dp0..\\..\\${target.replaceAll('/', '\\')}" %*\r\n`)
      continue
    }
    chmodSync(join(ROOT, target), 0o755)
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(join('..', '..', target), link)
  }
}

function failed(message, output) {
  process.stderr.write(`${output.trim()}\n\nset-up: ${message}\n`)
  return false
}

/**
 * Puts a peer into a directory of its own (`.fascia/peers`, or FASCIA_PEERS), never into the project's dependencies: its
 * versions are those of the lock file in `packages/`. No install script of it runs.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const PACKAGES = join(import.meta.dirname, 'packages')
const PEERS = process.env['FASCIA_PEERS'] ?? join(import.meta.dirname, '..', '..', '.fascia', 'peers')
const FILES = ['package.json', 'package-lock.json']
const MAX_SAID_CHARACTERS = 20_000
const TOLD_LINES = 3

export interface Peer {
  /** Its modules are in `node_modules` there. */
  directory: string
  version: string
}

/** @param name a directory of `packages/`; @throws Error when npm could not install it, with what npm said */
export async function installPeer(name: string): Promise<Peer> {
  const files = FILES.map((file) => readFileSync(join(PACKAGES, name, file), 'utf8'))
  const { dependencies } = JSON.parse(files[0] ?? '') as { dependencies: Record<string, string> }
  const version = dependencies[name] ?? ''
  const hash = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12)
  const directory = join(PEERS, `${name}-${version}-${hash}`)
  if (existsSync(directory)) return { directory, version }
  mkdirSync(PEERS, { recursive: true })
  // What was broken off is never taken for whole: only a finished installation gets the name.
  const making = mkdtempSync(join(PEERS, 'making-'))
  try {
    for (const file of FILES) copyFileSync(join(PACKAGES, name, file), join(making, file))
    await npmCi(making).catch((error: Error) => {
      throw new Error(`${name} ${version} could not be installed from the npm registry: ${error.message}`)
    })
    // Somebody else may have been faster.
    if (!existsSync(directory)) renameSync(making, directory)
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
  return { directory, version }
}

async function npmCi(directory: string): Promise<void> {
  const npm = spawn(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1'],
    { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  npm.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(0, MAX_SAID_CHARACTERS)))
  const code = await new Promise<number>((done) => npm.on('close', (exit) => done(exit ?? 1)).on('error', () => done(127)))
  if (code === 0) return
  const errors = said.split('\n').filter((line) => line.startsWith('npm error'))
  throw new Error(`npm ended with ${code}: ${errors.slice(0, TOLD_LINES).join('; ')}`)
}

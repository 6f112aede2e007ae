/**
 * Puts a peer into a directory of its own (`.fascia/peers`, or FASCIA_PEERS), never into the project's dependencies. No
 * install script of it runs.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const PEERS = process.env['FASCIA_PEERS'] ?? join(import.meta.dirname, '..', '..', '.fascia', 'peers')

/** @returns where it is installed; @throws Error when npm could not install it */
export async function installPeer(name: string, version: string): Promise<string> {
  const directory = join(PEERS, `${name}-${version}`)
  if (existsSync(join(directory, 'node_modules', name, 'package.json'))) return directory
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ private: true, name: 'peer' }))
  const npm = spawn(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', `${name}@${version}`],
    { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const code = await new Promise<number>((done) => npm.on('exit', (exit) => done(exit ?? 1)).on('error', () => done(127)))
  if (code !== 0) throw new Error(`${name}@${version} could not be installed`)
  return directory
}

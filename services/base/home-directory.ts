/**
 * `$FASCIA_HOME` and what lies where inside it (INTERFACES.md, Places).
 */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The state directory: FASCIA_HOME, else the platform's own place. */
export function fasciaHome(environment: NodeJS.ProcessEnv = process.env): string {
  const given = environment['FASCIA_HOME']
  if (given) return resolve(given)
  if (process.platform === 'win32') return join(environment['LOCALAPPDATA'] ?? homedir(), 'fascia')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'fascia')
  return join(environment['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'fascia')
}

/** The one map of the state directory; nobody joins these names by hand. */
export function placesOf(home: string) {
  return {
    home,
    run: join(home, 'run'),
    endpoints: join(home, 'run', 'endpoints.json'),
    tokens: join(home, 'run', 'tokens'),
    logs: join(home, 'log'),
    databases: join(home, 'db'),
    maps: join(home, 'maps'),
    packages: join(home, 'packages'),
    vehicle: join(home, 'vehicle'),
    demoFleet: join(home, 'demo-fleet'),
    backups: join(home, 'backups'),
    /** What a person saved: data of a profile, diagnostics. */
    exports: join(home, 'exports'),
    /** What can be made again at any time. */
    cache: join(home, 'cache'),
  }
}
export type Places = ReturnType<typeof placesOf>

/** Where one process keeps its database: one file per owner. */
export function databaseFile(places: Places, owner: string): string {
  return join(places.databases, `${owner}.sqlite`)
}

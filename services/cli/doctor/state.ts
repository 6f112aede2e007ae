/** The state directory: who may read it, whether its databases are whole, whether there is room. */
import { readdirSync, statSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { Places } from '../../base/home-directory.ts'
import { fileProblem } from '../../storage/backup.ts'
import { note, ok, problem, type Finding } from './finding.ts'

const LOW_BYTES = 500 * 1024 * 1024

export function checkState(places: Places): Finding[] {
  if (!statSync(places.home, { throwIfNoEntry: false })) return [note('state', `${places.home} is not there yet`)]
  return [...checkModes(places), ...checkDatabases(places), checkSpace(places)]
}

/** Secrets must be for their owner alone. */
function checkModes(places: Places): Finding[] {
  if (process.platform === 'win32') return []
  const secret = [places.endpoints, ...filesIn(places.tokens), ...filesIn(places.vehicle), ...filesIn(places.databases)]
  const open = secret.filter((file) => ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0)
  if (open.length === 0) return [ok('modes', 'tokens, keys and databases are for their owner alone')]
  return open.map((file) => problem('modes', `others may read ${file}`, `chmod go= ${file}`))
}

function checkDatabases(places: Places): Finding[] {
  return filesIn(places.databases)
    .filter((file) => file.endsWith('.sqlite'))
    .map((file) => {
      const fault = fileProblem(file)
      return fault === undefined
        ? ok('databases', `${file} is whole`)
        : problem('databases', `${file} is damaged: ${fault}`, 'the next start sets it aside and restores the last good backup')
    })
}

function checkSpace(places: Places): Finding {
  const { bavail, bsize } = statfsSync(places.home)
  const megabytes = Math.round((bavail * bsize) / 1024 / 1024)
  return bavail * bsize < LOW_BYTES ? problem('disk', `only ${megabytes} MB are free`) : ok('disk', `${megabytes} MB are free`)
}

function filesIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(folder, entry.name))
}

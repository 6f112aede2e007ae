/**
 * `fascia-ota install`: installs from a folder (a stick, a mirror) or a fleet without the rest of Fascia, in a workshop.
 * The updater of the vehicle does it, with the same verification, state and store.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../../../services/base/clock.ts'
import { fasciaHome, placesOf, type Places } from '../../../services/base/home-directory.ts'
import { createLog } from '../../../services/base/log.ts'
import { FasciaError } from '../../../services/contract/errors.ts'
import { EndpointsFile } from '../../../services/contract/system.ts'
import { VehicleIdentityStore } from '../../client/enrolment.ts'
import { PackageStore } from '../../client/package-store.ts'
import { useProxyOf } from '../../client/proxy.ts'
import { timeFile } from '../../client/time/time-file.ts'
import { TrustedClock } from '../../client/time/trusted-clock.ts'
import { Updater } from '../../client/updater.ts'
import { UpdaterMemory } from '../../client/updater-memory.ts'
import { owed, print, type Verb } from '../program.ts'

/** The store has one writer. @throws FasciaError `conflict` while Fascia runs */
function checkAlone(places: Places): void {
  if (!existsSync(places.endpoints)) return
  const { pid } = EndpointsFile.parse(JSON.parse(readFileSync(places.endpoints, 'utf8')))
  try {
    process.kill(pid, 0)
  } catch {
    return
  }
  throw new FasciaError('conflict', `Fascia runs (process ${pid}) and has the package store`, {
    remedy: 'a folder fascia-update/ on a stick is found by it; or stop it first',
  })
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { from: { type: 'string' }, home: { type: 'string' }, parked: { type: 'boolean' }, json: { type: 'boolean' } },
  })
  const from = owed(values.from, '--from')
  const isUrl = /^https?:/.test(from)
  const places = placesOf(values.home === undefined ? fasciaHome() : resolve(values.home))
  checkAlone(places)
  useProxyOf(process.env)
  const downloads = join(places.packages, 'downloads')
  mkdirSync(downloads, { recursive: true })
  const time = new TrustedClock(timeFile(join(places.vehicle, 'time.json')), systemClock)
  const updater = new Updater({
    identity: new VehicleIdentityStore(places.vehicle),
    memory: new UpdaterMemory(places.vehicle),
    store: new PackageStore(places.packages),
    downloads,
    clock: systemClock,
    time,
    log: createLog('fascia-ota', () => undefined),
    voice: { state: () => undefined, notify: () => undefined, reported: () => undefined },
    mayReport: () => false,
    drivingState: () => (values.parked === true ? 'PARKED' : 'UNKNOWN'),
    // A folder stands in the fleet's place; there is no other to fall back to.
    fleetUrl: () => (isUrl ? from : resolve(from)),
    packagesUrl: () => undefined,
    supplyVolts: () => null,
    updateFolder: () => undefined,
    // Apps start in the car, where something serves them.
    tryOut: () => Promise.resolve(),
  })
  const [id] = positionals
  const work = id === undefined ? updater.check() : updater.install(id)
  const state = await work.finally(() => time.stop())
  if (id === undefined && state.lastError) throw new FasciaError(state.lastError.code, state.lastError.message)
  const features = state.features.map((it) => ({
    id: it.id,
    state: it.state,
    installed: it.installedVersion,
    available: it.availableVersion,
    waiting: it.progress?.stage === 'waiting',
  }))
  const lines = features.map(
    (it) =>
      `${it.id.padEnd(24)} ${it.installed ?? '—'} → ${it.available ?? '—'}${it.waiting ? ', waits for the car to stand (--parked says that it does)' : ''}`,
  )
  print(values.json, { ok: true, features }, lines.join('\n'))
  return 0
}

export const install: Verb = {
  summary: 'shows what a folder or a fleet offers this vehicle, and installs it while Fascia does not run',
  usage: ['--from DIR|URL [--home DIR] [--json]', 'ID --from DIR|URL [--home DIR] [--parked] [--json]'],
  run,
}

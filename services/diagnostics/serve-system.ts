/** Joins what can be learnt of the system to the gateway: signals, services, storage, logs, network, licences, bundle. */
import { hostname } from 'node:os'
import { systemClock } from '../base/clock.ts'
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Places } from '../base/home-directory.ts'
import { CATALOGUE_PATHS, entryOf } from '../contract/catalogue.ts'
import type { ServiceHealth } from '../contract/diagnostics.ts'
import type { BusesState, Endpoints, ProcessStatus } from '../contract/system.ts'
import type { SaveTargets } from '../storage/save-targets.ts'
import { cleanParts, previewOf, tarGz, type CleanPart } from './bundle.ts'
import { readLicences, type Licence } from './licences.ts'
import { listenersOf } from './listeners.ts'
import { logTail, rawTail } from './log-tail.ts'
import { residentBytes } from './process-memory.ts'
import { signalsHealth } from './signals-health.ts'
import { storageSizes } from './storage-sizes.ts'

/** All signals are heard only while somebody looks: so long after the last look. */
const WATCH_MS = 15_000
/** The first batch brings every signal. */
const FIRST_BATCH_MS = 400
const BUNDLE_LINES = 400

export interface SystemParts {
  gateway: GatewayClient
  places: Places
  targets: SaveTargets
  endpoints: () => Endpoints
  /** Watches all signals, or none of them any more. */
  watch(patterns: readonly string[]): Promise<void>
  report(): Promise<unknown>
  /** Persons and places whose names must not leave the car in a bundle. */
  names(): string[]
}

export function serveSystem({ gateway, places, targets, endpoints, watch, report, names }: SystemParts): () => void {
  let processes: ProcessStatus[] = []
  let buses: BusesState['buses'] = []
  let licences: Licence[] | undefined
  let idle: NodeJS.Timeout | undefined
  gateway.onEvent('system.processes', (state) => (processes = state.processes))
  gateway.onEvent('system.buses', (state) => (buses = state.buses))

  const health = async (): Promise<ReturnType<typeof signalsHealth>> => {
    const isWatching = idle !== undefined
    clearTimeout(idle)
    idle = setTimeout(() => {
      idle = undefined
      void watch([]).catch(() => undefined)
    }, WATCH_MS)
    idle.unref()
    if (!isWatching) {
      await watch(['Vehicle.**'])
      await new Promise((resolve) => setTimeout(resolve, FIRST_BATCH_MS))
    }
    const looks = CATALOGUE_PATHS.map((path) => {
      const { quality, sourceMs } = gateway.sample(path)
      return { path, quality, sourceMs, publisher: entryOf(path)?.publisher ?? 'vehicle' }
    })
    return signalsHealth(looks, systemClock.wallMs())
  }
  const services = (): ServiceHealth[] =>
    processes.map((process) => ({ ...process, memoryBytes: process.pid === null ? null : residentBytes(process.pid) }))
  const network = (): ReturnType<typeof listenersOf> => listenersOf(endpoints())

  const parts = async (): Promise<CleanPart[]> => {
    const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
    return cleanParts(
      [
        {
          name: 'report.json',
          text: json({ madeAt: new Date(systemClock.wallMs()).toISOString(), ...((await report()) as object) }),
        },
        { name: 'services.json', text: json(services()) },
        { name: 'buses.json', text: json(buses) },
        { name: 'signals.json', text: json(await health()) },
        { name: 'storage.json', text: json(storageSizes(places)) },
        { name: 'network.json', text: json(network()) },
        ...processes.map(({ name }) => ({ name: `log/${name}.log`, text: rawTail(places, name, BUNDLE_LINES) })),
      ],
      [...names(), hostname()],
    )
  }

  gateway.serve('diagnostics.signals', health)
  gateway.serve('diagnostics.services', async () => ({ services: services() }))
  gateway.serve('diagnostics.storage', async () => storageSizes(places))
  gateway.serve('diagnostics.network', async () => ({ listeners: network() }))
  gateway.serve('diagnostics.licences', async () => ({ packages: (licences ??= readLicences()) }))
  gateway.serve('diagnostics.logs', async ({ process, level, limit }) => ({
    entries: logTail(places, process, level, limit, names()),
  }))
  gateway.serve('diagnostics.bundle.preview', async () => previewOf(await parts()))
  gateway.serve('diagnostics.bundle.save', async ({ target }) => {
    const wallMs = systemClock.wallMs()
    const archive = await tarGz(await parts(), wallMs)
    const when = new Date(wallMs).toISOString().slice(0, 19).replace(/[:T]/g, '-')
    return { file: targets.save(target, `fascia-diagnostics-${when}.tar.gz`, archive), bytes: archive.byteLength }
  })
  return () => clearTimeout(idle)
}

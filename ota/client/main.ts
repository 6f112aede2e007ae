/**
 * The process `updater`: the OTA client of the car. It alone holds the vehicle's key and alone writes the package store.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { systemClock } from '../../services/base/clock.ts'
import { GatewayClient } from '../../services/base/gateway-client.ts'
import { runProcess, type ProcessContext, type RunningProcess } from '../../services/base/process.ts'
import { readToken } from '../../services/base/tokens.ts'
import { DrivingState } from '../../services/contract/driving.ts'
import { FasciaError, parseWith } from '../../services/contract/errors.ts'
import type { FeaturesState } from '../../services/contract/features.ts'
import { startDemoFleet, type DemoFleet } from './demo-fleet-process.ts'
import { bundleId, readBundleFile, VehicleIdentityStore } from './enrolment.ts'
import { PackageStore } from './package-store.ts'
import { pollEvery } from './poll.ts'
import { useProxyOf } from './proxy.ts'
import { findUpdateFolder, MOUNT_ROOTS } from './sources.ts'
import { timeFile } from './time/time-file.ts'
import { TrustedClock } from './time/trusted-clock.ts'
import { tryOut } from './try-out.ts'
import { Updater } from './updater.ts'
import { UpdaterMemory } from './updater-memory.ts'

const Options = z.object({
  /** Makes and serves the demo fleet and enrols with it. Absent: where there is a simulator. */
  demoFleet: z.boolean().optional(),
  /** Address of the fleet, if another than at enrolment. */
  fleetUrl: z.url().optional(),
  /** A bundle to enrol with when the vehicle is not enrolled yet. */
  bundleFile: z.string().optional(),
  pollSeconds: z.number().min(1).default(600),
  /** How often sticks are looked for. */
  lookSeconds: z.number().min(0.05).default(3),
  /** Below these, sticks with an update folder are looked for. */
  mountRoots: z
    .array(z.string())
    .max(8)
    .default([...MOUNT_ROOTS]),
})

const DRIVING_STATE = 'Vehicle.Fascia.DrivingState'
const SUPPLY = 'Vehicle.LowVoltageBattery.CurrentVoltage'
const GATEWAY_MS = 5_000
/** At most this long after a grant was renewed or ended by the fleet the car looks again; less when something ends sooner. */
const ENTITLEMENTS_EVERY_MS = 30_000
const ENDS_AT_LEAST_MS = 250
/** A little less than a request may take at the gateway; what takes longer goes on and shows its progress. */
const ANSWER_MS = 8_000

function drivingStateOf(gateway: GatewayClient): DrivingState {
  const { value, quality } = gateway.sample(DRIVING_STATE)
  const state = DrivingState.safeParse(value)
  return quality === 'valid' && state.success ? state.data : 'UNKNOWN'
}

/** The driver's consent that the report to the fleet stands under (services/consent). */
const FLEET_REPORT = 'fleet-report'

async function start(context: ProcessContext): Promise<RunningProcess> {
  const { places, log } = context
  const options = parseWith(Options, context.options, 'options of the updater')
  useProxyOf(process.env)
  const dashboard = context.endpoints.dashboard
  if (!dashboard) throw new FasciaError('unavailable', 'the updater needs the gateway’s address')
  const gateway = new GatewayClient(dashboard.url, readToken(places, 'process-updater'))
  let endpoints = context.endpoints
  let fleetUrl = options.fleetUrl
  const identity = new VehicleIdentityStore(places.vehicle)
  const downloads = join(places.packages, 'downloads')
  mkdirSync(downloads, { recursive: true })
  // Off until the apps process says that the driver turned it on.
  let mayReport = false
  gateway.onEvent('consent.state', ({ streams }) => {
    mayReport = streams.some((stream) => stream.id === FLEET_REPORT && stream.on)
  })
  const time = new TrustedClock(timeFile(join(places.vehicle, 'time.json')), systemClock)
  const updater = new Updater({
    identity,
    memory: new UpdaterMemory(places.vehicle),
    store: new PackageStore(places.packages),
    downloads,
    clock: systemClock,
    time,
    log,
    voice: {
      state: (state) => gateway.emit('features.state', state),
      notify: (notification) => gateway.emit('notifications.post', notification),
      reported: (bytes) => gateway.emit('consent.sent', { id: FLEET_REPORT, bytes }),
    },
    mayReport: () => mayReport,
    drivingState: () => drivingStateOf(gateway),
    fleetUrl: () => fleetUrl,
    packagesUrl: () => endpoints.packages?.url,
    supplyVolts: () => {
      const { value, quality } = gateway.sample(SUPPLY)
      return quality === 'valid' && typeof value === 'number' ? value : null
    },
    updateFolder: (vehicle) => findUpdateFolder(options.mountRoots, vehicle),
    tryOut: (id) => tryOut(gateway, id),
  })

  const soon = (work: Promise<FeaturesState>): Promise<FeaturesState> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<FeaturesState>((resolve) => {
      timer = setTimeout(() => resolve(updater.view()), ANSWER_MS)
    })
    return Promise.race([work, late]).finally(() => clearTimeout(timer))
  }
  gateway.serve('features.check', () => soon(updater.check()))
  gateway.serve('features.install', ({ id }) => soon(updater.install(id)))
  gateway.serve('features.rollback', ({ id }) => soon(updater.rollBack(id)))
  gateway.serve('features.uninstall', ({ id }) => soon(updater.uninstall(id)))
  gateway.serve('features.cancel', ({ id }) => soon(updater.cancel(id)))
  gateway.serve('features.enrol', async ({ bundle }) => {
    await soon(updater.enrol(bundle))
    return soon(updater.check())
  })
  gateway.onSignal((path) => {
    if (path === DRIVING_STATE || path === SUPPLY) updater.carChanged()
  })
  context.onEndpoints((next) => {
    endpoints = next
    updater.announce()
  })
  updater.announce()
  // The client asks for its signals again at each connection, also when this first question finds nobody.
  gateway.subscribe([DRIVING_STATE, SUPPLY]).catch((error: unknown) => log.warn('no driving state yet', { error }))

  const enrolAndCheck = async (bundleFile: string | undefined): Promise<void> => {
    try {
      const bundle = bundleFile === undefined ? undefined : readBundleFile(bundleFile)
      // A demo fleet that was made anew has other roots; the demo car follows it. A real one never does by itself.
      const known = identity.current()
      if (bundle && (!known || (demoWanted && known.id !== bundleId(bundle)))) await updater.enrol(JSON.stringify(bundle))
      if (identity.current()) await updater.check()
    } catch (error) {
      log.warn('enrolment failed', { error })
    }
  }
  const demoWanted = options.demoFleet ?? (endpoints.simulator !== undefined && fleetUrl === undefined)
  let demo: DemoFleet | undefined
  if (demoWanted) {
    demo = await startDemoFleet(
      places.demoFleet,
      endpoints.fleet?.url,
      (ready) => {
        fleetUrl = ready.url
        void enrolAndCheck(ready.bundleFile)
      },
      log,
    )
    fleetUrl = demo.url
  } else void enrolAndCheck(options.bundleFile)

  // Ready means that requests are served; a gateway that is away for longer keeps nobody from updating.
  await gateway.ready(GATEWAY_MS).catch((error: unknown) => log.warn('the gateway is away', { error }))
  const poll = pollEvery(options.pollSeconds * 1000, async () => {
    if (!identity.current()) return true
    return (await updater.check()).lastError?.code !== 'unavailable'
  })
  let folder: string | undefined
  const folders = setInterval(() => {
    const enrolment = identity.current()
    const found = enrolment && findUpdateFolder(options.mountRoots, enrolment.vehicle)
    if (found !== undefined && found !== folder) void updater.check()
    folder = found
  }, options.lookSeconds * 1000)
  // What ends by itself ends when it says; the trusted time is written at least as often as this looks.
  let ends: NodeJS.Timeout
  const watchEnds = (): void => {
    void updater
      .endWhatEnded()
      .catch((error: unknown) => log.error('what ended could not be put away', { error: FasciaError.from(error).toBody() }))
      .then((nextMs) => {
        const dueMs = Math.max(ENDS_AT_LEAST_MS, nextMs ?? ENTITLEMENTS_EVERY_MS)
        ends = setTimeout(watchEnds, Math.min(ENTITLEMENTS_EVERY_MS, dueMs))
      })
  }
  ends = setTimeout(watchEnds, ENDS_AT_LEAST_MS)
  return {
    endpoints: demo ? { fleet: { url: demo.url } } : {},
    healthy: () => true,
    stop: () => {
      poll.stop()
      clearInterval(folders)
      clearTimeout(ends)
      time.stop()
      demo?.stop()
      gateway.close()
    },
  }
}

runProcess('updater', start)

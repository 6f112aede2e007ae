/**
 * A fleet on one machine: a whole campaign over HTTP, its server in another process. FASCIA_FLEET_VEHICLES says how many vehicles
 * (100,000); one in a hundred is a full verifying client, the others send signed manifests of their own, each another.
 */
import { availableParallelism } from 'node:os'
import { round } from '../../ota/cli/fleet/simulate/fleet.ts'
import { recount } from '../../ota/fleet/campaign/campaign-store.ts'
import { signDevice } from '../../ota/metadata/device-schema.ts'
import { DEVICE_SCHEMES, verifyKeyOf } from '../../ota/metadata/keys.ts'
import { signatureOf, type Signer } from '../../ota/metadata/sign.ts'
import { PACKAGE } from '../fixtures/fleet.ts'
import { FleetBench } from './fleet/fleet-bench.ts'
import { postOf, sendAll } from './fleet/http-load.ts'
import { cpuMsOf, type BenchRow } from './row.ts'

const VEHICLES = Number(process.env['FASCIA_FLEET_VEHICLES'] ?? 100_000)
const REPORTS_A_SECOND = 5000
const STOP_WITHIN_MS = 1000
/** Vehicles that speak at the same moment: what they say becomes durable in one commit. */
const CONNECTIONS = 512
const MANIFESTS = '/device/manifest'

interface Reported {
  perSecond: number
  /** CPU of one report, in ms: the server's on all of its threads, and the load's. */
  serverMs: number
  loadMs: number
  reports: number
}

/** Every vehicle says once what it has: signed, checked, on the disk before it is answered. */
async function report(bench: FleetBench): Promise<Reported> {
  const requests = bench.names.map((name) => postOf(MANIFESTS, bench.manifest(name, [])))
  const before = bench.presentCpuMs
  const began = performance.now()
  const ownCpu = process.cpuUsage()
  const { ok } = await sendAll(bench.port, requests, CONNECTIONS)
  const { user, system } = process.cpuUsage(ownCpu)
  const seconds = (performance.now() - began) / 1000
  const serverMs = (bench.presentCpuMs - before) / ok
  if (ok !== requests.length) throw new Error(`${requests.length - ok} reports were not taken`)
  return { perSecond: ok / seconds, serverMs, loadMs: (user + system) / 1000 / ok, reports: ok }
}

/** The first report of each vehicle after the server's start, whose keys it reads and whose code is new to it; then the next. */
async function reportRows(bench: FleetBench): Promise<BenchRow[]> {
  const first = await report(bench)
  const next = await report(bench)
  const verifyMs = await verificationMs(bench)
  const cores = availableParallelism()
  const rows = (when: string, { perSecond, serverMs, loadMs, reports }: Reported): BenchRow[] => [
    {
      name: `${reports.toLocaleString('en')} durable reports on SQLite over HTTP, ${when}`,
      cpuMs: serverMs * reports,
      value: perSecond,
      unit: 'reports/s',
      reference: '5,000 reports/s',
      ratio: perSecond / REPORTS_A_SECOND,
    },
    {
      name: `server CPU of one of these on all threads, ${when}`,
      cpuMs: serverMs,
      value: serverMs * 1000,
      unit: 'µs',
      reference: `verifying its signature alone: ${(verifyMs * 1000).toFixed(0)} µs`,
      ratio: serverMs / verifyMs,
    },
    {
      name: `computed: what ${cores} cores give to both when nothing else runs, ${when}`,
      cpuMs: (serverMs + loadMs) * reports,
      value: (cores * 1000) / (serverMs + loadMs),
      unit: 'reports/s',
      reference: `the load takes ${(loadMs * 1000).toFixed(0)} µs a report; the server alone on one core gives ${(1000 / serverMs).toFixed(0)}/s`,
      ratio: (cores * 1000) / (serverMs + loadMs) / REPORTS_A_SECOND,
    },
  ]
  return [...rows('first of a vehicle', first), ...rows('the next', next)]
}

/** CPU of one verification of a report's signature: what no server can spare. */
async function verificationMs(bench: FleetBench): Promise<number> {
  const signer = bench.signers[0] as Signer
  const key = verifyKeyOf(signer.publicJson, DEVICE_SCHEMES)
  const content = Buffer.from(bench.manifest(bench.names[0] ?? '', []))
  const signature = Buffer.from(signatureOf(content, signer).sig, 'hex')
  const times = 2000
  return (
    (await cpuMsOf(() => {
      for (let i = 0; i < times; i++) key?.verify(content, signature)
      return Promise.resolve()
    })) / times
  )
}

/** The whole fleet through two phases, the server killed in the middle of the second. */
async function campaignRows(bench: FleetBench): Promise<BenchRow[]> {
  const began = performance.now()
  // What the reports before it took is not the campaign's.
  bench.serverCpuMs = -bench.presentCpuMs
  const id = await bench.begin({
    version: '1.0.0',
    batch: Math.min(20_000, Math.ceil(VEHICLES / 10)),
    phases: [
      { name: 'first', share: { percent: 5 } },
      { name: 'all', share: { percent: 100 } },
    ],
  })
  const { sha256 } = bench.fleet.releases.packageOf(PACKAGE, '1.0.0')
  const installed = [{ id: PACKAGE, version: '1.0.0', sha256 }]
  let crashed = false
  for (;;) {
    const { status, totals, reason } = await bench.show(id)
    if (status === 'done') break
    if (status !== 'running') throw new Error(`the campaign is ${status}: ${reason ?? ''}`)
    const offered = await bench.offered(id)
    const full = offered.flatMap((name) => bench.full.get(name) ?? [])
    const light = offered.filter((name) => !bench.full.has(name))
    const requests = light.map((name) => postOf(MANIFESTS, bench.manifest(name, installed)))
    const crashNow = !crashed && totals.succeeded > VEHICLES / 2
    const sent = sendAll(bench.port, requests, CONNECTIONS)
    if (crashNow) {
      crashed = true
      await new Promise((resolve) => setTimeout(resolve, 50))
      await bench.crash()
    }
    const first = await sent
    // What was not answered is sent again, as it is.
    const lost = first.lostIndexes.flatMap((index) => requests[index] ?? [])
    const again = await sendAll(bench.port, lost)
    if (again.lost > 0) throw new Error(`${again.lost} reports were lost`)
    await round(full, 16)
    if (offered.length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const seconds = (performance.now() - began) / 1000
  bench.noteCpu()
  const { totals } = await bench.show(id)
  const { db } = await bench.fleet.open()
  const counted = await recount(db, id)
  const wrong = VEHICLES - counted.succeeded + Math.abs(counted.succeeded - totals.succeeded)
  const [cpuMs, base] = [bench.serverCpuMs, { reference: 'vehicles of the fleet' }]
  return [
    {
      name: `campaign over ${VEHICLES.toLocaleString('en')} vehicles, ${bench.full.size} verify in full, one crash`,
      cpuMs,
      value: seconds,
      unit: 's',
      reference: 'server CPU of the same',
      ratio: (seconds * 1000) / cpuMs,
    },
    {
      name: 'vehicles lost or counted twice after the crash',
      cpuMs,
      value: wrong,
      unit: 'vehicles',
      ...base,
      ratio: wrong / VEHICLES,
    },
  ]
}

/** A faulty version: how soon it stops, and how many failed more than it takes. */
async function stopRows(bench: FleetBench): Promise<BenchRow[]> {
  const [errors, batch] = [20, Math.min(500, Math.ceil(VEHICLES / 10))]
  const id = await bench.begin({ version: '1.1.0', batch, stop: { errors }, phases: [{ name: 'all', share: { percent: 100 } }] })
  const { sha256 } = bench.fleet.releases.packageOf(PACKAGE, '1.1.0')
  const offered = await bench.offered(id)
  const requests = offered.map((name) => {
    const signer = bench.signers[bench.indexOf.get(name) ?? 0] as Signer
    const signed = {
      vehicle: name,
      ecuSerial: `HU-${name}`,
      counter: bench.counter++,
      package: PACKAGE,
      version: '1.1.0',
      sha256,
      outcome: 'failed',
      code: 'payload_altered',
    }
    return postOf('/device/status', JSON.stringify(signDevice(signed, signer)))
  })
  await sendAll(bench.port, requests.slice(0, errors), 1)
  const began = performance.now()
  while ((await bench.show(id)).status !== 'halted') await new Promise((resolve) => setTimeout(resolve, 5))
  const stoppedMs = performance.now() - began
  await sendAll(bench.port, requests)
  const { totals } = await bench.show(id)
  const over = totals.failed + totals.retry - errors
  return [
    {
      name: 'from the last error to a stopped campaign',
      cpuMs: stoppedMs,
      value: stoppedMs,
      unit: 'ms',
      reference: '1 s',
      ratio: stoppedMs / STOP_WITHIN_MS,
    },
    {
      name: 'errors counted beyond those that stop it',
      cpuMs: stoppedMs,
      value: over,
      unit: 'vehicles',
      reference: `a batch of ${batch}`,
      ratio: over / batch,
    },
  ]
}

export async function rows(): Promise<BenchRow[]> {
  const bench = new FleetBench(VEHICLES)
  try {
    await bench.setUp()
    return [...(await reportRows(bench)), ...(await campaignRows(bench)), ...(await stopRows(bench))]
  } finally {
    await bench.end()
  }
}

/**
 * A fleet on one machine: a whole campaign over HTTP, its server in another process. FASCIA_FLEET_VEHICLES says how many vehicles
 * (100,000); one in a hundred is a full verifying client, the others send signed manifests of their own, each another.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { round, simulatedNames } from '../../ota/cli/fleet/simulate/fleet.ts'
import { PROFILES } from '../../ota/cli/fleet/simulate/profiles.ts'
import { keyOf, SimulatedVehicle, type World } from '../../ota/cli/fleet/simulate/vehicle.ts'
import { recount } from '../../ota/fleet/campaign/campaign-store.ts'
import { piecesOf } from '../../ota/fleet/database/database.ts'
import { Fleet } from '../../ota/fleet/fleet.ts'
import { addVehicles } from '../../ota/fleet/vehicles.ts'
import type { CampaignSummary } from '../../ota/fleet/operations/campaigns.ts'
import { signDevice } from '../../ota/metadata/device-schema.ts'
import { verifyKeyOf } from '../../ota/metadata/keys.ts'
import { signatureOf, type Signer } from '../../ota/metadata/sign.ts'
import { makeFleet, PACKAGE, person, startServer, type Person, type ServerProcess } from '../fixtures/fleet.ts'
import { postAll } from './fleet/http-load.ts'
import { cpuMsOf, type BenchRow } from './row.ts'

const VEHICLES = Number(process.env['FASCIA_FLEET_VEHICLES'] ?? 100_000)
const FULL_EVERY = 100
const SEED = 'bench'
const REPORTS_A_SECOND = 5000
const STOP_WITHIN_MS = 1000
/** Vehicles that speak at the same moment: what they say becomes durable in one commit. */
const CONNECTIONS = 256

/** User and system time of another process so far, in ms. */
function cpuMsOfProcess(pid: number): number {
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks
}

class Bench {
  readonly directory = mkdtempSync(join(tmpdir(), 'fascia-fleet-bench-'))
  readonly names = simulatedNames(SEED, VEHICLES)
  readonly indexOf = new Map(this.names.map((name, index) => [name, index]))
  readonly signers: Signer[] = []
  readonly world: World = {
    urls: [],
    seed: SEED,
    profile: PROFILES['steady'] ?? { loss: 0, lowPower: 0, refusal: 0, wrongClock: 0, damage: 0, away: 0 },
    nowMs: Date.now,
    faulty: new Set([`${PACKAGE}@1.1.0`]),
    pauseMs: 50,
  }
  readonly full = new Map<string, SimulatedVehicle>()
  counter = 1
  serverCpuMs = 0
  #fleet: Fleet | undefined
  #server: ServerProcess | undefined
  #people: { anna: Person; bert: Person } | undefined

  get fleet(): Fleet {
    this.#fleet ??= new Fleet(this.directory)
    return this.#fleet
  }
  get port(): number {
    return Number(new URL(this.#server?.url ?? '').port)
  }

  async setUp(): Promise<void> {
    await makeFleet(this.directory)
    const { anna, bert } = {
      anna: await person(this.fleet, 'anna', 'operator'),
      bert: await person(this.fleet, 'bert', 'approver'),
    }
    this.#people = { anna, bert }
    for (const name of this.names) this.signers.push(keyOf(SEED, name))
    for (const piece of piecesOf(this.names, 10_000))
      await addVehicles(
        this.fleet,
        piece.map((vehicle) => ({ vehicle })),
        'http://127.0.0.1',
      )
    // Enrolment is measured by nobody: the keys are put where it would put them.
    await this.fleet.transaction(async (tx) => {
      for (const [index, name] of this.names.entries()) {
        const key_json = JSON.stringify(this.signers[index]?.publicJson)
        await tx.updateTable('vehicle').set({ key_json, enrolled_ms: 1 }).where('id', '=', name).execute()
      }
    })
    const roots = { directorRoot: this.fleet.directorRoots.rootBytes(1), imageRoot: this.fleet.image.rootBytes(1) }
    for (const [index, name] of this.names.entries()) {
      if (index % FULL_EVERY !== 0) continue
      const ticket = { vehicle: name, ecuSerial: `HU-${name}`, hardwareId: 'fascia-head-unit-1', ...roots }
      this.full.set(name, new SimulatedVehicle(ticket, this.world))
    }
    await this.start()
  }

  async start(): Promise<void> {
    this.#server = await startServer(this.directory)
    this.world.urls = [this.#server.url]
  }
  noteCpu(): void {
    const pid = this.#server?.child.pid
    if (pid !== undefined) this.serverCpuMs += cpuMsOfProcess(pid)
  }
  async crash(): Promise<void> {
    this.noteCpu()
    await this.#server?.kill()
    await this.start()
  }
  async end(): Promise<void> {
    await this.#server?.kill()
    await this.#fleet?.close()
    rmSync(this.directory, { recursive: true, force: true })
  }

  call<T>(who: 'anna' | 'bert', operation: string, input: object): Promise<T> {
    const one = this.#people?.[who]
    if (!one || !this.#server) throw new Error('not set up')
    return one.call<T>(this.#server.url, operation, input)
  }
  show(campaign: string): Promise<CampaignSummary> {
    return this.call('anna', 'campaign.show', { campaign })
  }
  async begin(spec: object): Promise<string> {
    const order = { name: 'bench', package: PACKAGE, query: 'all', retries: { max: 0, delayMinutes: 0 }, ...spec }
    const { id } = await this.call<{ id: string }>('anna', 'campaign.create', order)
    await this.call('bert', 'campaign.approve', { campaign: id })
    await this.call('anna', 'campaign.start', { campaign: id })
    return id
  }

  manifest(name: string, installed: object[]): string {
    const signer = this.signers[this.indexOf.get(name) ?? 0]
    if (!signer) throw new Error(`no key of ${name}`)
    return JSON.stringify(signDevice({ vehicle: name, ecuSerial: `HU-${name}`, counter: this.counter++, installed }, signer))
  }
  async offered(campaign: string): Promise<string[]> {
    const { db } = await this.fleet.open()
    const rows = await db
      .selectFrom('campaign_vehicle')
      .select('vehicle')
      .where('campaign', '=', campaign)
      .where('state', '=', 'offered')
      .execute()
    return rows.map(({ vehicle }) => vehicle)
  }
}

/** Every vehicle says once what it has: signed, checked, on the disk before it is answered. */
async function reportRows(bench: Bench): Promise<BenchRow[]> {
  const bodies = bench.names.map((name) => bench.manifest(name, []))
  const pid = bench.serverCpuMs
  bench.noteCpu()
  const before = bench.serverCpuMs
  const began = performance.now()
  const { ok } = await postAll(bench.port, '/device/manifest', bodies.length, (index) => bodies[index] ?? '', CONNECTIONS)
  const seconds = (performance.now() - began) / 1000
  bench.serverCpuMs = pid
  bench.noteCpu()
  const cpuMs = bench.serverCpuMs - before
  bench.serverCpuMs = pid
  if (ok !== bodies.length) throw new Error(`${bodies.length - ok} reports were not taken`)
  const rate = ok / seconds
  const perReportMs = cpuMs / ok
  const verifyMs = await verificationMs(bench)
  return [
    {
      name: `${ok.toLocaleString('en')} durable reports on SQLite, over HTTP`,
      cpuMs,
      value: rate,
      unit: 'reports/s',
      reference: '5,000 reports/s',
      ratio: rate / REPORTS_A_SECOND,
    },
    {
      name: 'server CPU of one durable report, all threads',
      cpuMs: perReportMs,
      value: perReportMs * 1000,
      unit: 'µs',
      reference: `verifying its signature alone: ${(verifyMs * 1000).toFixed(0)} µs`,
      ratio: perReportMs / verifyMs,
    },
  ]
}

/** CPU of one verification of a report's signature: what no server can spare. */
async function verificationMs(bench: Bench): Promise<number> {
  const signer = bench.signers[0] as Signer
  const key = verifyKeyOf(signer.publicJson)
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
async function campaignRows(bench: Bench): Promise<BenchRow[]> {
  const began = performance.now()
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
    let bodies = light.map((name) => bench.manifest(name, installed))
    const crashNow = !crashed && totals.succeeded > VEHICLES / 2
    const sent = postAll(bench.port, '/device/manifest', bodies.length, (index) => bodies[index] ?? '', CONNECTIONS)
    if (crashNow) {
      crashed = true
      await new Promise((resolve) => setTimeout(resolve, 50))
      await bench.crash()
    }
    const first = await sent
    // What was not answered is sent again, as it is.
    bodies = first.lostIndexes.map((index) => bodies[index] ?? '')
    const again = await postAll(bench.port, '/device/manifest', bodies.length, (index) => bodies[index] ?? '')
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
async function stopRows(bench: Bench): Promise<BenchRow[]> {
  const [errors, batch] = [20, Math.min(500, Math.ceil(VEHICLES / 10))]
  const id = await bench.begin({ version: '1.1.0', batch, stop: { errors }, phases: [{ name: 'all', share: { percent: 100 } }] })
  const { sha256 } = bench.fleet.releases.packageOf(PACKAGE, '1.1.0')
  const offered = await bench.offered(id)
  const bodies = offered.map((name) => {
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
    return JSON.stringify(signDevice(signed, signer))
  })
  await postAll(bench.port, '/device/status', errors, (index) => bodies[index] ?? '', 1)
  const began = performance.now()
  while ((await bench.show(id)).status !== 'halted') await new Promise((resolve) => setTimeout(resolve, 5))
  const stoppedMs = performance.now() - began
  await postAll(bench.port, '/device/status', bodies.length, (index) => bodies[index] ?? '')
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
  const bench = new Bench()
  try {
    await bench.setUp()
    return [...(await reportRows(bench)), ...(await campaignRows(bench)), ...(await stopRows(bench))]
  } finally {
    await bench.end()
  }
}

/** The fleet that is measured: vehicles with keys of their own, people, and the server in another process whose CPU is read apart. */
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { simulatedNames } from '../../../ota/cli/fleet/simulate/fleet.ts'
import { PROFILES } from '../../../ota/cli/fleet/simulate/profiles.ts'
import { keyOf, SimulatedVehicle, type World } from '../../../ota/cli/fleet/simulate/vehicle.ts'
import { piecesOf } from '../../../ota/fleet/database/database.ts'
import { Fleet } from '../../../ota/fleet/fleet.ts'
import type { CampaignSummary } from '../../../ota/fleet/operations/campaigns.ts'
import { addVehicles } from '../../../ota/fleet/vehicles.ts'
import { signDevice } from '../../../ota/metadata/device-schema.ts'
import type { Signer } from '../../../ota/metadata/sign.ts'
import { makeFleet, PACKAGE, person, startServer, type Person, type ServerProcess } from '../../fixtures/fleet.ts'

const SEED = 'bench'
const FULL_EVERY = 100

/** User and system time of another process so far, in ms. */
function cpuMsOfProcess(pid: number): number {
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks
}

export class FleetBench {
  readonly vehicles: number
  readonly directory = mkdtempSync(join(tmpdir(), 'fascia-fleet-bench-'))
  readonly names: string[]
  readonly indexOf: ReadonlyMap<string, number>
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

  constructor(vehicles: number) {
    this.vehicles = vehicles
    this.names = simulatedNames(SEED, vehicles)
    this.indexOf = new Map(this.names.map((name, index) => [name, index]))
  }

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
    const keys = this.names.map((name, index) => [name, JSON.stringify(this.signers[index]?.publicJson)])
    for (const piece of piecesOf(keys, 10_000)) {
      await this.fleet.transaction((tx) =>
        sql`UPDATE vehicle SET key_json = given.value ->> 1, enrolled_ms = 1
          FROM json_each(${JSON.stringify(piece)}) AS given WHERE vehicle.id = given.value ->> 0`.execute(tx),
      )
    }
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
  /** User and system time of the present server on all of its threads. */
  get presentCpuMs(): number {
    const pid = this.#server?.child.pid
    return pid === undefined ? 0 : cpuMsOfProcess(pid)
  }
  noteCpu(): void {
    this.serverCpuMs += this.presentCpuMs
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

/**
 * A campaign over 200 simulated vehicles with two servers on one database, one of them killed in the middle: no report is lost and none
 * counted twice. The same on SQLite and on PostgreSQL.
 */
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bringUp, round, simulatedNames, takeIn } from '../../ota/cli/fleet/simulate/fleet.ts'
import { PROFILES } from '../../ota/cli/fleet/simulate/profiles.ts'
import type { SimulatedVehicle, World } from '../../ota/cli/fleet/simulate/vehicle.ts'
import { recount } from '../../ota/fleet/campaign/campaign-store.ts'
import { Fleet } from '../../ota/fleet/fleet.ts'
import type { CampaignSummary } from '../../ota/fleet/operations/campaigns.ts'
import { makeFleet, PACKAGE, person, startServer, type Person, type ServerProcess } from '../fixtures/fleet.ts'
import { postgresPrograms, startPostgres, type Postgres } from '../fixtures/postgres.ts'
import { scratchDirectory } from '../fixtures/scratch.ts'

const VEHICLES = 200
const AT_ONCE = 24
/** One in so many of the vehicles that nothing is offered to asks all the same. */
const IN_VAIN = 20
const scratch = scratchDirectory('fleet-campaign')
const base = join(scratch, 'base')
let postgres: Postgres | undefined

beforeAll(async () => {
  await makeFleet(base)
  const programs = postgresPrograms()
  if (programs !== undefined) postgres = await startPostgres(programs)
})
afterAll(async () => {
  await postgres?.stop()
  rmSync(scratch, { recursive: true, force: true })
})

const order = (more: object = {}): object => ({
  name: 'Voices',
  package: PACKAGE,
  version: '1.0.0',
  query: 'simulated = yes',
  phases: [
    { name: 'pilots', share: { count: 20 }, successPercent: 70 },
    { name: 'half', share: { percent: 50 }, successPercent: 70 },
    { name: 'all', share: { percent: 100 } },
  ],
  batch: 40,
  stop: { percent: 60, minAnswers: 20 },
  retries: { max: 5, delayMinutes: 0 },
  ...more,
})

describe.each(['SQLite', 'PostgreSQL where it is installed'])('a fleet on %s', (kind) => {
  const isPostgres = kind !== 'SQLite'
  const test = isPostgres && postgresPrograms() === undefined ? it.skip : it
  const directory = join(scratch, isPostgres ? 'pg' : 'sqlite')
  let database: string | undefined
  let fleet: Fleet
  let servers: ServerProcess[] = []
  let anna: Person
  let bert: Person
  let vehicles: SimulatedVehicle[] = []
  const world: World = {
    urls: [],
    seed: 'fleet of the test',
    profile: PROFILES['flaky'] ?? { loss: 0, lowPower: 0, refusal: 0, wrongClock: 0, damage: 0, away: 0 },
    nowMs: Date.now,
    faulty: new Set([`${PACKAGE}@1.1.0`]),
    pauseMs: 20,
  }

  beforeAll(async () => {
    if (isPostgres && !postgres) return
    cpSync(base, directory, { recursive: true })
    database = isPostgres ? postgres?.database('fleet') : undefined
    fleet = new Fleet(directory, { database })
    ;[anna, bert] = [await person(fleet, 'anna', 'operator'), await person(fleet, 'bert', 'approver')]
    servers = await Promise.all([startServer(directory, database), startServer(directory, database)])
    world.urls = servers.map(({ url }) => url)
    vehicles = await takeIn(fleet, simulatedNames(world.seed, VEHICLES), world)
    await bringUp(vehicles, AT_ONCE)
  })
  afterAll(async () => {
    for (const server of servers) await server.kill()
    await fleet?.close()
  })

  const last = (): string => servers.at(-1)?.url ?? ''
  const show = (campaign: string): Promise<CampaignSummary> => anna.call(last(), 'campaign.show', { campaign })
  async function begin(spec: object): Promise<string> {
    const { id } = await anna.call<{ id: string }>(last(), 'campaign.create', spec)
    await expect(anna.call(last(), 'campaign.approve', { campaign: id })).rejects.toMatchObject({ code: 'forbidden' })
    await bert.call(last(), 'campaign.approve', { campaign: id })
    await anna.call(last(), 'campaign.start', { campaign: id })
    return id
  }
  /** Wakes the vehicles until the campaign has one of these states. */
  async function until(
    id: string,
    states: string[],
    among = vehicles,
    between?: (seen: CampaignSummary) => Promise<void>,
  ): Promise<CampaignSummary> {
    for (let turn = 0; turn < 200; turn++) {
      const seen = await show(id)
      if (states.includes(seen.status)) return seen
      await between?.(seen)
      const offers = await anna.call<{ vehicle: string }[]>(last(), 'campaign.vehicles', {
        campaign: id,
        state: 'offered',
        limit: 1000,
      })
      const offered = new Set(offers.map(({ vehicle }) => vehicle))
      // Those that have it have nothing to ask; of those whose turn it is not, some ask in vain.
      const awake = among.filter(
        ({ installed, ticket }, index) =>
          installed.get(PACKAGE)?.version !== seen.version && (offered.has(ticket.vehicle) || (index + turn) % IN_VAIN === 0),
      )
      await round(awake, AT_ONCE)
      if (offers.length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`the campaign is still ${(await show(id)).status}: ${JSON.stringify((await show(id)).totals)}`)
  }

  test('a killed server costs no report, and none is counted twice', async () => {
    const dry = await anna.call<{ vehicles: number; phases: { vehicles: string[] }[] }>(last(), 'campaign.dry-run', order())
    expect(dry.vehicles).toBe(VEHICLES)
    const id = await begin(order())
    let killed = false
    const done = await until(id, ['done', 'halted'], vehicles, async ({ totals }) => {
      if (killed || totals.succeeded < 30) return
      killed = true
      // In the middle of reports that are under way.
      const storm = Promise.all(vehicles.slice(0, 60).map((vehicle) => vehicle.report()))
      await new Promise((resolve) => setTimeout(resolve, 15))
      await servers[0]?.kill()
      expect(await storm).not.toContain(false)
    })
    expect(killed).toBe(true)
    expect(done.status).toBe('done')
    const { db } = await fleet.open()
    expect(await recount(db, id)).toEqual(done.totals)
    const states = new Map(
      (await db.selectFrom('campaign_vehicle').select(['vehicle', 'state']).where('campaign', '=', id).execute()).map((row) => [
        row.vehicle,
        row.state,
      ]),
    )
    for (const vehicle of vehicles) {
      const has = vehicle.installed.get(PACKAGE)?.version === '1.0.0'
      expect([vehicle.ticket.vehicle, states.get(vehicle.ticket.vehicle) === 'succeeded']).toEqual([vehicle.ticket.vehicle, has])
    }
    const successes = await db
      .selectFrom('timeline')
      .select('vehicle')
      .where('campaign', '=', id)
      .where('kind', '=', 'succeeded')
      .execute()
    expect(successes.length).toBe(done.totals.succeeded)
    expect(new Set(successes.map(({ vehicle }) => vehicle)).size).toBe(done.totals.succeeded)
    // The dry run told the very vehicles of the first phase.
    const first = await db
      .selectFrom('campaign_vehicle')
      .select('vehicle')
      .where('campaign', '=', id)
      .where('phase', '=', 0)
      .orderBy('ordinal')
      .execute()
    expect(first.map(({ vehicle }) => vehicle)).toEqual(dry.phases[0]?.vehicles)
  })

  test('a faulty version is stopped within one batch; fixed, it goes on', async () => {
    const some = vehicles.slice(0, 60)
    for (const name of ['region = eu', 'region = "nowhere"'])
      expect((await anna.call<{ count: number }>(last(), 'vehicle.list', { query: name })).count).toBeLessThan(VEHICLES)
    await anna.call(last(), 'group.save', { name: 'pilots', query: `vin < ${JSON.stringify(some.at(-1)?.ticket.vehicle)}` })
    const spec = order({
      version: '1.1.0',
      query: 'group = pilots',
      batch: 10,
      stop: { errors: 4 },
      retries: { max: 0, delayMinutes: 0 },
      phases: [{ name: 'all', share: { percent: 100 } }],
    })
    const id = await begin(spec)
    const halted = await until(id, ['halted'], some)
    expect(halted.totals.failed).toBeGreaterThanOrEqual(4)
    expect(halted.totals.failed).toBeLessThan(4 + 10)
    expect(halted.totals.offered).toBe(0)
    await expect(anna.call(last(), 'campaign.resume', { campaign: id }).then(() => show(id))).resolves.toBeDefined()
    await until(id, ['halted'], some)
    await anna.call(last(), 'campaign.amend', { campaign: id, version: '1.2.0', stop: { percent: 90, minAnswers: 40 } })
    await expect(anna.call(last(), 'campaign.resume', { campaign: id })).rejects.toMatchObject({ code: 'conflict' })
    await bert.call(last(), 'campaign.approve', { campaign: id })
    await anna.call(last(), 'campaign.resume', { campaign: id })
    const done = await until(id, ['done', 'halted'], some)
    expect(done.status).toBe('done')
    expect(done.totals.succeeded).toBeGreaterThan(30)
    await expect(anna.call(last(), 'campaign.roll-back', { campaign: id })).rejects.toMatchObject({ code: 'conflict' })
    const verdict = await bert.call<{ ok: boolean; entries: number }>(last(), 'audit.verify')
    expect(verdict.ok).toBe(true)
    expect(verdict.entries).toBeGreaterThan(VEHICLES)
  })
})

/** What a campaign takes back is what it gave: what an operator assigned to a vehicle by hand meanwhile stays. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KEY_COST, makeFleet, PACKAGE } from '../../../test/fixtures/fleet.ts'
import { newSigner } from '../../metadata/sign.ts'
import { Fleet } from '../fleet.ts'
import { operate } from '../operations/all.ts'
import { People, type Actor } from '../people.ts'
import { addVehicles } from '../vehicles.ts'
import { holdCampaign } from './campaign-store.ts'
import { CampaignWork } from './campaign-work.ts'

const [ANNA, BERT]: [Actor, Actor] = [
  { name: 'anna', role: 'operator' },
  { name: 'bert', role: 'approver' },
]
const [FIRST, SECOND] = ['WFASC1TAKE0000001', 'WFASC1TAKE0000002']
const directory = mkdtempSync(join(tmpdir(), 'fascia-take-'))
let fleet: Fleet
beforeAll(async () => {
  await makeFleet(directory, ['1.0.0', '1.1.0', '1.2.0'])
  fleet = new Fleet(directory, { database: ':memory:', keyCost: KEY_COST })
  await addVehicles(
    fleet,
    [FIRST, SECOND].map((vehicle) => ({ vehicle })),
    'http://127.0.0.1:1',
  )
  const { db } = await fleet.open()
  await db
    .updateTable('vehicle')
    .set({ key_json: JSON.stringify(newSigner().publicJson), enrolled_ms: 1 })
    .execute()
})
afterAll(async () => {
  await fleet.close()
  rmSync(directory, { recursive: true, force: true })
})

const act = (actor: Actor, name: string, input: object): Promise<unknown> =>
  operate({ fleet, people: new People(fleet) }, actor, name, input)
async function versions(): Promise<Record<string, string>> {
  const rows = await (await fleet.open()).db.selectFrom('assignment').selectAll().execute()
  return Object.fromEntries(rows.map(({ vehicle, target }) => [vehicle, /-(\d+\.\d+\.\d+)\.fpk$/.exec(target)?.[1] ?? target]))
}

it.each([
  ['had nothing before', {}, { [SECOND]: '1.2.0' }],
  ['had a version before', { package: PACKAGE, version: '1.0.0' }, { [FIRST]: '1.0.0', [SECOND]: '1.2.0' }],
])('aborted, of vehicles that %s', async (_what, before, after) => {
  await (await fleet.open()).db.deleteFrom('assignment').execute()
  if ('package' in before) for (const vehicle of [FIRST, SECOND]) await act(ANNA, 'vehicle.assign', { vehicle, ...before })
  const order = { name: 'one', package: PACKAGE, version: '1.1.0', query: 'all', batch: 10 }
  const phases = [{ name: 'all', share: { percent: 100 } }]
  const { id: campaign } = (await act(ANNA, 'campaign.create', { ...order, phases })) as { id: string }
  await act(BERT, 'campaign.approve', { campaign })
  await act(ANNA, 'campaign.start', { campaign })
  expect(await versions()).toEqual({ [FIRST]: '1.1.0', [SECOND]: '1.1.0' })
  await act(ANNA, 'vehicle.assign', { vehicle: SECOND, package: PACKAGE, version: '1.2.0' })
  await act(ANNA, 'campaign.abort', { campaign })
  expect(await versions()).toEqual(after)
})

it('rolled back: who was given another version by hand keeps it, and the others go back', async () => {
  const { db } = await fleet.open()
  await db.deleteFrom('assignment').execute()
  const order = { name: 'two', package: PACKAGE, version: '1.1.0', query: 'all', batch: 10 }
  const phases = [{ name: 'all', share: { percent: 100 } }]
  const { id: campaign } = (await act(ANNA, 'campaign.create', { ...order, phases })) as { id: string }
  await act(BERT, 'campaign.approve', { campaign })
  await act(ANNA, 'campaign.start', { campaign })
  await fleet.transaction(async (tx, kind) => {
    const stored = await holdCampaign(tx, kind, campaign)
    if (!stored) throw new Error('no campaign')
    const work = new CampaignWork(tx, stored, fleet.releases, fleet.nowMs())
    const part = { state: 'succeeded', attempts: 1, dueMs: 0, code: null } as const
    await work.move([FIRST, SECOND].map((vehicle) => ({ vehicle, phase: 0, from: 'offered', part })))
    await work.save()
  })
  await act(ANNA, 'vehicle.assign', { vehicle: SECOND, package: PACKAGE, version: '1.2.0' })
  await act(ANNA, 'campaign.roll-back', { campaign })
  expect(await versions()).toEqual({ [SECOND]: '1.2.0' })
  expect(await act(ANNA, 'campaign.show', { campaign })).toMatchObject({ totals: { reverting: 1, succeeded: 1 } })
})

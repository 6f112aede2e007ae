import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signDevice } from '../metadata/device-schema.ts'
import { newSigner, type Signer } from '../metadata/sign.ts'
import { verifyAudit } from './audit.ts'
import { Fleet } from './fleet.ts'
import { operate } from './operations/all.ts'
import { LOCAL, People } from './people.ts'
import { ReportIntake } from './reports/intake.ts'
import { serveFleet } from './server.ts'

const directory = mkdtempSync(join(tmpdir(), 'fascia-office-'))
let fleet: Fleet
let people: People

beforeEach(() => {
  fleet = new Fleet(directory, { database: ':memory:' })
  people = new People(fleet)
})
afterEach(async () => {
  await fleet.close()
  rmSync(directory, { recursive: true, force: true })
})

describe('audit log', () => {
  async function chain() {
    for (let index = 0; index < 5; index++) await fleet.audit.note('test', { index })
    return (await fleet.open()).db
  }

  it('is unbroken as written, and knows its earlier heads', async () => {
    const db = await chain()
    const before = await verifyAudit(db)
    expect(before).toMatchObject({ ok: true, entries: 5 })
    await fleet.audit.note('more')
    expect(await verifyAudit(db, before.head)).toMatchObject({ ok: true, entries: 6 })
  })

  it.each([
    [
      'changed',
      (db: Awaited<ReturnType<typeof chain>>) => db.updateTable('audit').set({ details: '{"index":7}' }).where('seq', '=', 3),
      3,
    ],
    ['taken out', (db: Awaited<ReturnType<typeof chain>>) => db.deleteFrom('audit').where('seq', '=', 2), 3],
    [
      'given to another',
      (db: Awaited<ReturnType<typeof chain>>) => db.updateTable('audit').set({ actor: 'eve' }).where('seq', '=', 5),
      5,
    ],
  ])('an entry that was %s breaks it there', async (_what, change, brokenAt) => {
    const db = await chain()
    await change(db).execute()
    expect(await verifyAudit(db)).toMatchObject({ ok: false, brokenAt })
  })

  it('entries cut off the end show by a head that was noted', async () => {
    const db = await chain()
    const { head } = await verifyAudit(db)
    await db.deleteFrom('audit').where('seq', '>', 3).execute()
    expect(await verifyAudit(db)).toMatchObject({ ok: true, entries: 3 })
    expect(await verifyAudit(db, head)).toMatchObject({ ok: false, entries: 3 })
  })
})

describe('people', () => {
  it('have one role each; tokens open what it allows, end, and are kept as hashes only', async () => {
    await people.add('anna', 'operator')
    const token = await people.newToken('anna', 'desk', 1)
    const anna = await people.actorOf(token, 'token')
    expect(anna).toEqual({ name: 'anna', role: 'operator' })
    expect(await people.actorOf(token, 'session')).toBeUndefined()
    const desk = { fleet, people }
    await expect(operate(desk, anna ?? LOCAL, 'person.list', {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(operate(desk, anna ?? LOCAL, 'campaign.approve', { campaign: 'c-0123456789' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(operate(desk, anna ?? LOCAL, 'toString', {})).rejects.toMatchObject({ code: 'not_found' })
    const rows = await (await fleet.open()).db.selectFrom('credential').selectAll().execute()
    expect(JSON.stringify([rows, await fleet.audit.read()])).not.toContain(token)
    await people.change('anna', { disabled: true })
    expect(await people.actorOf(token, 'token')).toBeUndefined()
  })
})

describe('reports', () => {
  const vehicle = 'WFASC1RPRT0000001'
  let signer: Signer
  let intake: ReportIntake
  const manifest = (counter: number, by = signer) =>
    signDevice({ vehicle, ecuSerial: `HU-${vehicle}`, counter, installed: [] }, by)

  beforeEach(async () => {
    signer = newSigner()
    await fleet.transaction(async (tx) => {
      const row = {
        id: vehicle,
        ecu_serial: `HU-${vehicle}`,
        hardware_id: 'h',
        token_sha256: '',
        added_ms: 1,
        enrolled_ms: 1,
        attributes: '{}',
      }
      await tx
        .insertInto('vehicle')
        .values({
          ...row,
          key_json: JSON.stringify(signer.publicJson),
          wanted: 1,
          published: 0,
          director_version: 0,
          renew_ms: 0,
        })
        .execute()
    })
    intake = new ReportIntake(fleet, () => undefined)
  })

  it('are taken once, in order, and by the vehicle’s key only', async () => {
    await intake.takeManifest(manifest(1))
    await expect(intake.takeManifest(manifest(1))).rejects.toMatchObject({ code: 'conflict' })
    await expect(intake.takeManifest(manifest(2, newSigner()))).rejects.toMatchObject({ code: 'unauthorized' })
    const both = await Promise.allSettled([
      intake.takeManifest(manifest(3)),
      intake.takeManifest(manifest(3)),
      intake.takeManifest(manifest(2)),
    ])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    await intake.takeManifest(manifest(4))
    expect((await fleet.records.find(vehicle, 'manifest'))?.manifest.signed.counter).toBe(4)
  })

  it('end with the enrolment, at once', async () => {
    await intake.takeManifest(manifest(1))
    await operate({ fleet, people }, LOCAL, 'vehicle.revoke', { vehicle })
    await expect(intake.takeManifest(manifest(2))).rejects.toMatchObject({ code: 'unauthorized' })
  })

  it('count by the new key as soon as the vehicle is enrolled again, wherever that was', async () => {
    await intake.takeManifest(manifest(1))
    const next = newSigner()
    // Another server of this fleet enrolled it.
    const { db } = await fleet.open()
    await db
      .updateTable('vehicle')
      .set({ key_json: JSON.stringify(next.publicJson) })
      .where('id', '=', vehicle)
      .execute()
    await intake.takeManifest(manifest(2, next))
    await expect(intake.takeManifest(manifest(3))).rejects.toMatchObject({ code: 'unauthorized' })
  })
})

it('the server leaves loopback with a certificate only', async () => {
  await expect(serveFleet(fleet, { address: '0.0.0.0' })).rejects.toMatchObject({ code: 'invalid' })
})

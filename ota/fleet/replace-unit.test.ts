/** A head unit is replaced: the vehicle keeps its name and what is its own, and the key before counts no more. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KEY_COST, PASSPHRASE } from '../../test/fixtures/fleet.ts'
import { signDevice, type EnrolmentBundle } from '../metadata/device-schema.ts'
import { newSigner, type Signer } from '../metadata/sign.ts'
import { enrol } from './device-api.ts'
import { Fleet } from './fleet.ts'
import { operate } from './operations/all.ts'
import { LOCAL, People } from './people.ts'
import { ReportIntake } from './reports/intake.ts'
import { addVehicle } from './vehicles.ts'

const VEHICLE = 'WFASC1RPLC0000001'
const URL = 'http://127.0.0.1:1'
const directory = mkdtempSync(join(tmpdir(), 'fascia-replace-'))
let fleet: Fleet
beforeAll(async () => {
  fleet = new Fleet(directory, { database: ':memory:', keyCost: KEY_COST })
  await fleet.init(() => PASSPHRASE)
})
afterAll(async () => {
  await fleet.close()
  rmSync(directory, { recursive: true, force: true })
})

const enrolWith = ({ vehicle, ecuSerial, hardwareId, token }: EnrolmentBundle, signer: Signer) =>
  enrol(fleet, signDevice({ vehicle, ecuSerial, hardwareId, token, key: signer.publicJson }, signer))

it('takes another bundle, another key and counters from the beginning; the key before is out at once', async () => {
  const intake = new ReportIntake(fleet, () => undefined)
  const desk = { fleet, people: new People(fleet) }
  const report = (counter: number, signer: Signer) =>
    intake.takeManifest(signDevice({ vehicle: VEHICLE, ecuSerial: `HU-${VEHICLE}`, counter, installed: [] }, signer))
  const [old, next, thief] = [newSigner(), newSigner(), newSigner()]
  const first = await addVehicle(fleet, VEHICLE, URL)
  await enrolWith(first, old)
  await report(7, old)
  await operate(desk, LOCAL, 'vehicle.tag', { query: 'all', set: { region: 'eu' } })

  const { bundle } = (await operate(desk, LOCAL, 'vehicle.replace', { vehicle: VEHICLE, url: URL })) as {
    bundle: EnrolmentBundle
  }
  await expect(report(8, old)).rejects.toMatchObject({ code: 'unauthorized' })
  await expect(enrolWith(first, thief)).rejects.toMatchObject({ code: 'unauthorized' })
  await enrolWith(bundle, next)
  await expect(enrolWith(bundle, thief)).rejects.toMatchObject({ code: 'conflict' })
  await report(0, next)
  await expect(report(0, next)).rejects.toMatchObject({ code: 'conflict' })
  await expect(report(9, old)).rejects.toMatchObject({ code: 'unauthorized' })

  const shown = await operate(desk, LOCAL, 'vehicle.show', { vehicle: VEHICLE })
  expect(shown).toMatchObject({ vehicle: VEHICLE, attributes: { region: 'eu' } })
  expect((shown as { timeline: { kind: string }[] }).timeline.map(({ kind }) => kind)).toEqual([
    'enrolled',
    'unit replaced',
    'enrolled',
    'added',
  ])
})

it('is for a vehicle that the fleet has', async () => {
  const desk = { fleet, people: new People(fleet) }
  const order = operate(desk, LOCAL, 'vehicle.replace', { vehicle: 'WFASC1NONE0000001', url: URL })
  await expect(order).rejects.toMatchObject({ code: 'not_found' })
})

/** A fleet's server with a certificate of the fleet's own: only cars that were told of its authority speak with it. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { assign } from '../../ota/fleet/assignments.ts'
import { Fleet } from '../../ota/fleet/fleet.ts'
import { serveFleet, type FleetServer } from '../../ota/fleet/server.ts'
import { addVehicle } from '../../ota/fleet/vehicles.ts'
import { selfSigned } from '../conformance/viss-certificate.ts'
import { makeFleet, PACKAGE } from '../fixtures/fleet.ts'
import { Car } from '../fixtures/ota-car.ts'
import { scratchDirectory } from '../fixtures/scratch.ts'

const scratch = scratchDirectory('fleet-tls')
const directory = join(scratch, 'fleet')
const own = selfSigned()
let fleet: Fleet
let server: FleetServer
let count = 0

async function carOf(more: (bundle: object) => object, url = server.url): Promise<{ car: Car; code: string }> {
  const vin = `WFASC1TLS0000000${++count}`
  const bundle = await addVehicle(fleet, vin, url)
  await assign(fleet, vin, { package: PACKAGE })
  const car = new Car(join(scratch, `car-${count}`), url)
  return { car, code: await car.codeOf(() => car.enrolWith(more(bundle))) }
}

beforeAll(async () => {
  await makeFleet(directory, ['1.0.0'])
  writeFileSync(join(directory, 'ca.pem'), own.certificate)
  fleet = new Fleet(directory)
  server = await serveFleet(fleet, { tls: { certificate: own.certificate, key: own.key } })
})
afterAll(async () => {
  await server?.close()
  await fleet?.close()
  rmSync(scratch, { recursive: true, force: true })
})

it('a car that does not carry the authority, or is shown another certificate, speaks with nobody', async () => {
  const { code } = await carOf((bundle) => ({ ...bundle, ca: undefined }))
  expect(code).toBe('unavailable')
  const stranger = selfSigned()
  const fake = await serveFleet(fleet, { tls: { certificate: stranger.certificate, key: stranger.key } })
  expect((await carOf((bundle) => bundle, fake.url)).code).toBe('unavailable')
  await fake.close()
})

it('serves TLS; a car that carries the authority enrols, is told the time, installs, and does so after a restart', async () => {
  expect(server.url).toMatch(/^https:/)
  const { car, code } = await carOf((bundle) => bundle)
  expect(code).toBe('accepted')
  car.restart()
  expect(await car.codeOf((it) => it.install(PACKAGE))).toBe('accepted')
  expect(car.feature(PACKAGE)?.installedVersion).toBe('1.0.0')
})

it('listens beyond this machine with a certificate only', async () => {
  await expect(serveFleet(fleet, { address: '0.0.0.0' })).rejects.toMatchObject({ code: 'invalid' })
})

/**
 * Time and licences on the wire: a car with the real client, a fleet's server over HTTP, and clocks that jump by ten years and stand
 * still for months. Also what belongs together, and what the fleet hears of attempts.
 */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { assign } from '../../ota/fleet/assignments.ts'
import { Fleet } from '../../ota/fleet/fleet.ts'
import { grant, revoke, transfer } from '../../ota/fleet/grants.ts'
import { serveFleet, type FleetServer } from '../../ota/fleet/server.ts'
import { KeyRotation } from '../../ota/fleet/key-rotation.ts'
import { demoPassphrases } from '../../ota/fleet/demo-fleet.ts'
import { Car } from '../fixtures/ota-car.ts'
import { copyOfDemoFleet, DEMO_VEHICLE, publishVersion } from '../fixtures/ota-repository.ts'
import { scratchDirectory } from '../fixtures/scratch.ts'

const DAY = 86_400_000
const YEARS = 10 * 365 * DAY
const ID = 'ambient-studio'
const scratch = scratchDirectory('entitlements')
const base = join(scratch, 'base')
let count = 0
let directory: string
let fleet: Fleet
let server: FleetServer
let car: Car
/** How far the fleet's clock is ahead of this machine's. */
let ahead = 0
const fleetNow = (): number => Date.now() + ahead

beforeAll(() => copyOfDemoFleet(base))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
beforeEach(async () => {
  ahead = 0
  directory = join(scratch, `fleet-${++count}`)
  cpSync(base, directory, { recursive: true })
  fleet = new Fleet(directory, { nowMs: fleetNow })
  server = await serveFleet(fleet)
  car = new Car(join(scratch, `car-${count}`), server.url)
  await car.enrol(directory)
  return async () => {
    await server.close()
    await fleet.close()
  }
})

/** The fleet goes through so much time, with the car off or out of its reach. */
function pass(ms: number): void {
  ahead += ms
  fleet.renew()
}

async function installed(): Promise<void> {
  await car.updater.check()
  expect(car.updater.view().lastError).toBeNull()
  expect(await car.codeOf((it) => it.install(ID))).toBe('accepted')
  expect(car.feature(ID)?.installedVersion).toBe('1.0.0')
}

describe('the trusted time', () => {
  it('comes from the fleet, signed for this question, and the wall clock changes nothing', async () => {
    await grant(fleet, DEMO_VEHICLE, ID, { kind: 'trial', until: fleetNow() + 14 * DAY })
    await installed()
    expect(Math.abs((car.time.attestedMs ?? 0) - fleetNow())).toBeLessThan(5_000)
    for (const jump of [YEARS, -2 * YEARS, YEARS]) {
      car.clock.jumpWall(jump)
      await car.drive(1_000)
      expect(car.feature(ID)?.entitlement.kind).toBe('trial')
      await car.updater.check()
      expect(car.updater.view().lastError).toBeNull()
    }
    car.restart('off', Date.now() - YEARS)
    await car.drive(13 * DAY)
    expect(car.feature(ID)?.installedVersion).toBe('1.0.0')
    await car.drive(DAY)
    expect(car.feature(ID)).toMatchObject({ installedVersion: null, entitlement: { kind: 'none' } })
    expect(await car.codeOf((it) => it.install(ID))).not.toBe('accepted')
  })

  it('ends on the road, and what has ended is put away when the car stands as its package asks', async () => {
    await grant(fleet, DEMO_VEHICLE, ID, { kind: 'trial', until: fleetNow() + 14 * DAY })
    await installed()
    car.drivingState = 'MOVING'
    await car.drive(15 * DAY)
    expect(car.feature(ID)).toMatchObject({ installedVersion: '1.0.0', entitlement: { kind: 'none' } })
    car.drivingState = 'PARKED'
    car.updater.carChanged()
    await vi.waitFor(() => expect(car.feature(ID)?.installedVersion).toBeNull())
    expect(await car.codeOf((it) => it.install(ID))).not.toBe('accepted')
  })

  it('stands still while the car is off for months, and goes on with the fleet’s next word', async () => {
    await grant(fleet, DEMO_VEHICLE, ID, { kind: 'trial', until: fleetNow() + 14 * DAY })
    await installed()
    const before = car.time.nowMs()
    car.restart('off', Date.now() + YEARS)
    pass(200 * DAY)
    expect(car.time.nowMs()).toBe(before)
    await car.drive(1_000)
    expect(car.feature(ID)?.installedVersion).toBe('1.0.0')
    await car.updater.check()
    expect(car.updater.view().lastError).toBeNull()
    expect(car.time.nowMs() - before).toBeGreaterThan(199 * DAY)
    expect(car.feature(ID)?.installedVersion).toBeNull()
  })

  it('a fleet’s old files are ended for a car that was told the time, whatever its wall clock says', async () => {
    await installed()
    const old = join(scratch, `old-${count}`)
    for (const part of ['image', `director/${DEMO_VEHICLE}`]) cpSync(join(directory, part), join(old, part), { recursive: true })
    pass(60 * DAY)
    await car.updater.check()
    car.restart('off', Date.now() - YEARS)
    car.updateFolder = old
    await car.updater.check()
    expect(car.updater.view().log.some(({ code }) => code === 'expired' || code === 'rollback')).toBe(true)
    expect(car.feature(ID)?.installedVersion).toBe('1.0.0')
  })

  it('follows a rotation of the key that signs it', async () => {
    await installed()
    const rotation = new KeyRotation(fleet)
    const pass = demoPassphrases(directory)
    await rotation.prepare({ repository: 'director', role: 'timestamp' }, pass)
    for (const name of ['director-root-1', 'director-root-2']) await rotation.sign(name, pass(name))
    await rotation.publish()
    pass('')
    await car.updater.check()
    expect(car.updater.view().lastError).toBeNull()
  })
})

describe('entitlements', () => {
  it('a subscription that renews itself holds 90 days without the fleet, one that does not ends when it is paid until', async () => {
    const until = fleetNow() + 30 * DAY
    await grant(fleet, DEMO_VEHICLE, ID, { kind: 'subscription', until, renews: true })
    await installed()
    expect(car.feature(ID)?.entitlement).toMatchObject({ kind: 'subscription', renews: true })
    for (let week = 0; week < 12; week++) await car.drive(7 * DAY)
    expect(car.feature(ID)?.installedVersion).toBe('1.0.0')
    await car.drive(7 * DAY)
    expect(car.feature(ID)?.installedVersion).toBeNull()
  })

  it('the driver cancels: a subscription runs out, a trial ends, and what was sold for good can’t be cancelled', async () => {
    await grant(fleet, DEMO_VEHICLE, ID, { kind: 'subscription', until: fleetNow() + 30 * DAY, renews: true })
    await installed()
    expect(await car.codeOf((it) => it.cancel(ID))).toBe('accepted')
    expect(car.feature(ID)?.installedVersion).toBe('1.0.0')
    expect(car.feature(ID)?.entitlement).toEqual({ kind: 'subscription', untilWallMs: expect.any(Number) as number })
    expect(await car.codeOf((it) => it.cancel(ID))).toBe('conflict')
    await car.drive(31 * DAY)
    expect(car.feature(ID)?.installedVersion).toBeNull()
    pass(31 * DAY)
    await grant(fleet, DEMO_VEHICLE, ID, { kind: 'trial', until: fleetNow() + 300 * DAY })
    await installed()
    expect(await car.codeOf((it) => it.cancel(ID))).toBe('accepted')
    expect(car.feature(ID)?.installedVersion).toBeNull()
    expect(await car.codeOf((it) => it.cancel(ID))).toBe('not_found')
  })

  it('ends when the operator revokes it, and on resale when it is the owner’s', async () => {
    await installed()
    await revoke(fleet, DEMO_VEHICLE, ID)
    await car.updater.check()
    expect(car.feature(ID)).toMatchObject({ installedVersion: null, entitlement: { kind: 'none' } })
    await grant(fleet, DEMO_VEHICLE, ID, { kind: 'once', holder: 'owner' })
    await installed()
    await transfer(fleet, DEMO_VEHICLE)
    await car.updater.check()
    expect(car.feature(ID)?.installedVersion).toBeNull()
    await grant(fleet, DEMO_VEHICLE, ID, { kind: 'once', holder: 'vehicle' })
    await installed()
    await transfer(fleet, DEMO_VEHICLE)
    await car.updater.check()
    expect(car.feature(ID)?.installedVersion).toBe('1.0.0')
  })

  it('an older book, or an altered one, is refused and changes nothing', async () => {
    await installed()
    const books = (): string[] =>
      readdirSync(join(directory, 'director', DEMO_VEHICLE)).filter((name) => /entitlements/.test(name))
    const place = (name: string): string => join(directory, 'director', DEMO_VEHICLE, name)
    const [old = ''] = books()
    const kept = readFileSync(place(old))
    await revoke(fleet, DEMO_VEHICLE, ID)
    const newest = books().at(-1) ?? ''
    const honest = readFileSync(place(newest))
    for (const bytes of [kept, Buffer.from(honest.toString('latin1').replace('"ownership":0', '"ownership":1'), 'latin1')]) {
      writeFileSync(place(newest), bytes)
      await car.updater.check()
      expect(['mix_and_match', 'oversized']).toContain(car.updater.view().lastError?.code)
      expect(car.feature(ID)?.installedVersion).toBe('1.0.0')
    }
    writeFileSync(place(newest), honest)
    await car.updater.check()
    expect(car.feature(ID)?.installedVersion).toBeNull()
  })
})

describe('a bundle', () => {
  const both = (): (string | null | undefined)[] => ['track-day', 'voice-pack'].map((id) => car.feature(id)?.installedVersion)

  it('is installed together, waits together, and comes back together when one of it does not start', async () => {
    await assign(fleet, DEMO_VEHICLE, { package: 'track-day' }, { package: 'voice-pack' })
    car.drivingState = 'MOVING'
    expect(await car.codeOf((it) => it.install('voice-pack'))).toBe('accepted')
    expect(both()).toEqual([null, null])
    car.tryOut = (id) => (id === 'voice-pack' ? Promise.reject(new Error('it does not start')) : Promise.resolve())
    car.drivingState = 'PARKED'
    expect(await car.codeOf((it) => it.install('voice-pack'))).not.toBe('accepted')
    expect(both()).toEqual([null, null])
    car.tryOut = () => Promise.resolve()
    expect(await car.codeOf((it) => it.install('track-day'))).toBe('accepted')
    expect(both()).toEqual(['1.0.0', '1.0.0'])
  })

  it('of which one image is withheld leaves nothing of it', async () => {
    await assign(fleet, DEMO_VEHICLE, { package: 'track-day' }, { package: 'voice-pack' })
    const targets = join(directory, 'image', 'targets', 'packages', 'voice-pack')
    for (const name of readdirSync(targets)) rmSync(join(targets, name))
    expect(await car.codeOf((it) => it.install('track-day'))).toBe('partial_bundle')
    expect(both()).toEqual([null, null])
    expect(readdirSync(join(car.home, 'packages', 'store'))).toEqual([])
  })
})

describe('what the fleet hears', () => {
  const attempts = async (): Promise<object[]> => {
    const { db } = await fleet.open()
    const rows = await db.selectFrom('timeline').select('details').where('kind', '=', 'attempt').execute()
    return rows.map(({ details }) => JSON.parse(details) as object)
  }

  it('of an install that failed, once, and of nothing while the driver does not allow it', async () => {
    await publishVersion(directory, ID, '1.1.0')
    const targets = join(directory, 'image', 'targets', 'packages', ID)
    for (const name of readdirSync(targets)) writeFileSync(join(targets, name), 'nothing of the kind')
    car.mayReport = false
    expect(await car.codeOf((it) => it.install(ID))).toBe('payload_altered')
    expect(await attempts()).toEqual([])
    car.mayReport = true
    expect(await car.codeOf((it) => it.install(ID))).toBe('payload_altered')
    await car.updater.check()
    const told = { package: ID, version: '1.1.0', outcome: 'failed', code: 'payload_altered' }
    expect(await attempts()).toEqual([told])
    await revoke(fleet, DEMO_VEHICLE, ID)
    expect(await car.codeOf((it) => it.install(ID))).toBe('not_entitled')
    expect(await attempts()).toEqual([told, { ...told, outcome: 'refused', code: 'not_entitled' }])
  })
})

/** The nine attacks of the issue against the verification itself, and honest fleets that it accepts. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  ATTACKS,
  copyOfDemoFleet,
  DEMO_VEHICLE,
  PAYLOAD_ATTACKS,
  publishVersion,
  tamper,
} from '../../test/fixtures/ota-repository.ts'
import { Fleet } from '../fleet/fleet.ts'
import { targetPath } from '../metadata/target-path.ts'
import { directoryFetcher } from './fetchers.ts'
import { offersOf } from './offers.ts'
import type { TrustedStore } from './ports.ts'
import { downloadTarget } from './target-file.ts'
import { verifyUptane, type UptaneResult, type VehicleIdentity } from './uptane.ts'

const memoryStore = (root: Uint8Array): TrustedStore => {
  const kept = new Map<string, Uint8Array>([['root', root]])
  return {
    read: (role) => kept.get(role),
    write: (role, bytes) => void kept.set(role, bytes),
    remove: (role) => void kept.delete(role),
  }
}

let scratch: string
let fleetDirectory: string
let count = 0
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'fascia-uptane-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
beforeEach(async () => {
  fleetDirectory = await copyOfDemoFleet(join(scratch, `fleet-${count++}`), join(scratch, 'original'))
})

const IDENTITY: VehicleIdentity = { vehicle: DEMO_VEHICLE, ecus: { [`HU-${DEMO_VEHICLE}`]: 'fascia-head-unit-1' } }

/** A vehicle that keeps what it trusts between its checks. */
function vehicle(identity: VehicleIdentity = IDENTITY): () => Promise<UptaneResult> {
  const fleet = new Fleet(fleetDirectory)
  const director = join(fleetDirectory, 'director', DEMO_VEHICLE)
  const places = {
    director: { fetcher: directoryFetcher(director), store: memoryStore(fleet.director(DEMO_VEHICLE).rootBytes(1)) },
    image: { fetcher: directoryFetcher(fleet.image.directory), store: memoryStore(fleet.image.rootBytes(1)) },
  }
  return () => verifyUptane(identity, places, { nowMs: Date.now() })
}

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: { code?: string }) => error.code ?? String(error),
  )

async function install(result: UptaneResult): Promise<string> {
  const offer = offersOf(result)['ambient-studio']
  if (!offer) return 'no offer'
  const place = join(fleetDirectory, 'image', 'targets')
  return codeOf(
    downloadTarget(place, targetPath(offer.name, offer.target, true), offer.target, join(scratch, `download-${count++}`)),
  )
}

describe('Uptane verification', () => {
  it('accepts an honest fleet, and its next version', async () => {
    const check = vehicle()
    const first = await check()
    expect(first.image.targetsSignatures).toEqual({ valid: 2, threshold: 2 })
    expect(Object.keys(offersOf(first))).toEqual(['ambient-studio', 'track-day', 'voice-pack'])
    await publishVersion(fleetDirectory, 'ambient-studio', '1.1.0')
    const second = await check()
    expect(offersOf(second)['ambient-studio']?.card.version).toBe('1.1.0')
    expect(await install(second)).toBe('accepted')
  })

  it.each(ATTACKS)('%s: refused with its code, and accepted again once healed', async (attack) => {
    const check = vehicle()
    await check()
    const heal = tamper(fleetDirectory, attack)
    if (PAYLOAD_ATTACKS.includes(attack)) expect(await install(await check())).toBe(attack)
    else expect(await codeOf(check())).toBe(attack)
    heal()
    expect(await install(await check())).toBe('accepted')
  })

  it('wrong_hardware, unknown_ecu, wrong_vehicle: metadata of another car', async () => {
    expect(await codeOf(vehicle({ ...IDENTITY, ecus: { [`HU-${DEMO_VEHICLE}`]: 'other-unit' } })())).toBe('wrong_hardware')
    expect(await codeOf(vehicle({ ...IDENTITY, ecus: { 'HU-OTHER': 'fascia-head-unit-1' } })())).toBe('unknown_ecu')
    expect(await codeOf(vehicle({ ...IDENTITY, vehicle: 'WFASC1ADEM0000009' })())).toBe('wrong_vehicle')
  })

  it('key_unknown: a fleet that has other keys than the vehicle was enrolled with', async () => {
    const check = vehicle()
    const other = new Fleet(join(scratch, `fleet-${count++}`))
    other.init(() => 'test passphrase')
    const swapped = directoryFetcher(other.image.directory)
    const fleet = new Fleet(fleetDirectory)
    const places = {
      director: {
        fetcher: directoryFetcher(fleet.director(DEMO_VEHICLE).directory),
        store: memoryStore(fleet.director(DEMO_VEHICLE).rootBytes(1)),
      },
      image: { fetcher: swapped, store: memoryStore(fleet.image.rootBytes(1)) },
    }
    expect(await codeOf(verifyUptane(IDENTITY, places, { nowMs: Date.now() }))).toBe('key_unknown')
    expect(await codeOf(check())).toBe('accepted')
  })
})

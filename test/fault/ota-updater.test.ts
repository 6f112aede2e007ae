/** The real updater process, a real fleet server and a real gateway: the journey of a package, and the nine attacks. */
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { GatewayClient } from '../../services/base/gateway-client.ts'
import type { EventPayload } from '../../services/contract/events.ts'
import type { FeaturesState, FeatureState } from '../../services/contract/features.ts'
import type { RequestName } from '../../services/contract/requests.ts'
import { Fleet } from '../../ota/fleet/fleet.ts'
import { grant } from '../../ota/fleet/grants.ts'
import { startGateway, type TestGateway } from '../fixtures/gateway.ts'
import {
  ATTACKS,
  bundleFileOf,
  DEMO_VEHICLE,
  ensureDemoFleet,
  PAYLOAD_ATTACKS,
  publishVersion,
  serveFleet,
  tamper,
} from '../fixtures/ota-repository.ts'
import { eventually } from '../fixtures/product.ts'
import { scratchDirectory } from '../fixtures/scratch.ts'
import { startUpdater, type UpdaterProcess } from '../fixtures/updater.ts'

const HOUR_MS = 3_600_000
let directory: string
let gateway: TestGateway
let fleet: { url: string; close(): Promise<void> }
let updater: UpdaterProcess
let screen: GatewayClient
let state: FeaturesState
const notifications: EventPayload<'notifications.post'>[] = []

const feature = (id = 'ambient-studio'): FeatureState | undefined => state.features.find((it) => it.id === id)
const codeOf = async (name: RequestName, input: object): Promise<string> =>
  screen.request(name, input as never).then(
    () => 'accepted',
    (error: { code?: string }) => error.code ?? String(error),
  )
const begin = () =>
  startUpdater(
    gateway,
    { fleetUrl: fleet.url, bundleFile: bundleFileOf(directory), demoFleet: false },
    { packages: { url: 'http://127.0.0.1:4321' } },
  )

beforeAll(async () => {
  directory = join(scratchDirectory('updater'), 'fleet')
  fleet = await serveFleet(await ensureDemoFleet(directory))
  gateway = await startGateway()
  screen = new GatewayClient(gateway.url, gateway.token('developer'))
  screen.onEvent('features.state', (next) => (state = next))
  screen.onEvent('notifications.post', (next) => notifications.push(next))
  await screen.ready()
  updater = await begin()
})
afterAll(async () => {
  screen?.close()
  await updater?.stop()
  await gateway?.stop()
  await fleet?.close()
  rmSync(join(directory, '..'), { recursive: true, force: true })
})

it('enrols with its bundle, proves its key, and finds what is offered', async () => {
  await eventually('three offers', () => (state?.features.length === 3 ? true : undefined))
  expect(state).toMatchObject({ enrolled: true, vehicle: DEMO_VEHICLE, lastError: null })
  expect(feature()).toMatchObject({
    state: 'available',
    availableVersion: '1.0.0',
    signatures: { valid: 2, threshold: 2 },
    entitlement: { kind: 'once' },
  })
  expect(feature('voice-pack')).toMatchObject({ entitlement: { kind: 'included' } })
  // The screens have words for each deed, in every language.
  const deeds = state.log.map(({ deed, id, version }) => [deed, id, version])
  expect(deeds).toContainEqual(['offered', 'ambient-studio', '1.0.0'])
  expect(deeds).toContainEqual(['enrolled', null, null])
  expect(statSync(join(gateway.places.vehicle, 'key.pem')).mode & 0o777).toBe(0o600)
  const enrolled = await new Fleet(directory).records.find(DEMO_VEHICLE, 'enrolment')
  expect(enrolled?.key.keytype).toBe('ecdsa')
  expect(await codeOf('features.enrol', { bundle: readFileSync(bundleFileOf(directory), 'utf8') })).toBe('accepted')
})

const reported = async () => (await new Fleet(directory).records.find(DEMO_VEHICLE, 'manifest'))?.manifest.signed.installed

function consentTo(on: boolean): void {
  const stream = { id: 'fleet-report', title: 'Report', why: 'why', what: 'what', on, lastSentWallMs: null }
  gateway.gateway.events.post('consent.state', { streams: [stream] })
}

it('installs; the fleet hears it from the vehicle itself once the driver has agreed, and the ledger hears of that', async () => {
  expect(await codeOf('features.install', { id: 'ambient-studio' })).toBe('accepted')
  expect(feature()).toMatchObject({
    state: 'installed',
    installedVersion: '1.0.0',
    appUrl: 'http://ambient-studio.localhost:4321/',
  })
  expect(state?.log[0]).toMatchObject({ deed: 'installed', id: 'ambient-studio', version: '1.0.0', code: null })
  expect(notifications.at(-1)).toMatchObject({ kind: 'success', title: 'Ambient Studio 1.0.0' })
  expect(await reported()).toBeUndefined()
  const ledger: { id: string; bytes: number }[] = []
  screen.onEvent('consent.sent', (sent) => ledger.push(sent))
  consentTo(true)
  await eventually('a report', async () => {
    await codeOf('features.check', {})
    return reported()
  })
  expect(await reported()).toMatchObject([{ id: 'ambient-studio', version: '1.0.0' }])
  await eventually('the ledger', () => ledger[0])
  expect(ledger[0]?.id).toBe('fleet-report')
  expect(ledger[0]?.bytes).toBeGreaterThan(100)
})

it('does not activate while the car moves, and goes on when it stands', async () => {
  gateway.setDrivingState('MOVING')
  await eventually('moving', () => (screen.connected ? true : undefined))
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await codeOf('features.install', { id: 'track-day' })).toBe('accepted')
  expect(feature('track-day')).toMatchObject({ state: 'installing', installedVersion: null, progress: { stage: 'waiting' } })
  gateway.setDrivingState('PARKED')
  await eventually('installed', () => (feature('track-day')?.installedVersion === '1.0.0' ? true : undefined))
})

it.each(ATTACKS)('%s: refused with its code on the screen, nothing installed is lost', { timeout: 180_000 }, async (attack) => {
  const version = `1.${ATTACKS.indexOf(attack) + 1}.0`
  const before = feature()?.installedVersion
  await publishVersion(directory, 'ambient-studio', version)
  await screen.request('features.check', {})
  expect(feature()).toMatchObject({ state: 'update', availableVersion: version })
  const heal = tamper(directory, attack)
  expect(await codeOf('features.install', { id: 'ambient-studio' })).toBe(attack)
  expect(feature()?.installedVersion).toBe(before)
  if (PAYLOAD_ATTACKS.includes(attack)) expect(feature()).toMatchObject({ state: 'refused', refusal: { code: attack } })
  else expect(state.lastError).toMatchObject({ code: attack })
  expect(state.log[0]).toMatchObject({ code: attack })
  expect(notifications.at(-1)).toMatchObject({ kind: 'problem', code: attack })
  heal()
  expect(await codeOf('features.install', { id: 'ambient-studio' })).toBe('accepted')
  expect(feature()).toMatchObject({ state: 'installed', installedVersion: version, previousVersion: before, refusal: null })
  expect(state.lastError).toBeNull()
})

it('rolls back to the version before, and the update is offered again', async () => {
  const previous = feature()?.previousVersion
  expect(await codeOf('features.rollback', { id: 'ambient-studio' })).toBe('accepted')
  expect(feature()).toMatchObject({ state: 'update', installedVersion: previous, previousVersion: null })
  expect(await codeOf('features.rollback', { id: 'ambient-studio' })).toBe('unavailable')
})

it('remembers everything across a kill -9', async () => {
  const log = state.log.length
  updater.child.kill('SIGKILL')
  const installed = feature()?.installedVersion
  const killedWallMs = Date.now()
  updater = await begin()
  await eventually('a check after the start', () =>
    state.checking ? undefined : (state.lastCheckWallMs ?? 0) >= killedWallMs || undefined,
  )
  expect(feature()?.installedVersion).toBe(installed)
  expect(feature('track-day')?.installedVersion).toBe('1.0.0')
  expect(state.log.length).toBeGreaterThanOrEqual(log)
})

it('a priced package without a grant is not installed', async () => {
  await publishVersion(directory, 'track-day', '2.0.0', { price: { onceCents: 900 } })
  await screen.request('features.check', {})
  expect(feature('track-day')).toMatchObject({ state: 'update', entitlement: { kind: 'none' } })
  expect(await codeOf('features.install', { id: 'track-day' })).toBe('not_entitled')
  expect(feature('track-day')).toMatchObject({ installedVersion: '1.0.0' })
  // The trusted time is up to a minute ahead after the kill before this.
  await grant(new Fleet(directory), DEMO_VEHICLE, 'track-day', { kind: 'trial', until: Date.now() + HOUR_MS })
  expect(await codeOf('features.install', { id: 'track-day' })).toBe('accepted')
  expect(feature('track-day')).toMatchObject({ installedVersion: '2.0.0', entitlement: { kind: 'trial' } })
})

it('takes a package from a stick while the fleet is away, with the same verification', async () => {
  await updater.stop()
  const mounts = join(directory, '..', 'media')
  const folder = join(mounts, 'STICK', 'fascia-update')
  updater = await startUpdater(
    gateway,
    { fleetUrl: 'http://127.0.0.1:9', demoFleet: false, mountRoots: [mounts], lookSeconds: 0.1 },
    { packages: { url: 'http://127.0.0.1:4321' } },
  )
  const before = feature('voice-pack')?.installedVersion ?? null
  await publishVersion(directory, 'voice-pack', '3.0.0')
  for (const part of ['image', join('director', DEMO_VEHICLE)])
    cpSync(join(directory, part), join(folder, part), { recursive: true })
  await eventually('the stick’s offer', () => (feature('voice-pack')?.availableVersion === '3.0.0' ? true : undefined))
  expect(feature('voice-pack')?.installedVersion ?? null).toBe(before)
  expect(await codeOf('features.install', { id: 'voice-pack' })).toBe('accepted')
  expect(feature('voice-pack')).toMatchObject({ state: 'installed', installedVersion: '3.0.0' })
  // Whoever writes on sticks holds no keys: what is altered there is refused, and the fleet's word stands.
  await publishVersion(directory, 'voice-pack', '3.1.0')
  cpSync(join(directory, 'image'), join(folder, 'image'), { recursive: true })
  for (const name of readdirSync(join(folder, 'image')).filter((it) => it.endsWith('timestamp.json'))) {
    const file = join(folder, 'image', name)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"expires":"\d{4}/, '"expires":"9999'))
  }
  await screen.request('features.check', {})
  expect(state.log.some(({ code }) => code === 'signature_invalid')).toBe(true)
  expect(feature('voice-pack')).toMatchObject({ installedVersion: '3.0.0', availableVersion: '3.0.0' })
  rmSync(mounts, { recursive: true })
  await updater.stop()
  updater = await begin()
})

it('a bundle works for one key only; another car with it is refused', async () => {
  const other = await startGateway()
  const client = new GatewayClient(other.url, other.token('developer'))
  const second = await startUpdater(other, { fleetUrl: fleet.url, demoFleet: false })
  await client.ready()
  const bundle = readFileSync(bundleFileOf(directory), 'utf8')
  const verdict = await client.request('features.enrol', { bundle }).catch((error: { code?: string }) => error.code)
  expect(verdict).toBe('conflict')
  client.close()
  await second.stop()
  await other.stop()
})

it('a fleet that is away is no refusal: what is installed stays, and the screen says so', async () => {
  await fleet.close()
  await screen.request('features.check', {})
  expect(state.lastError).toMatchObject({ code: 'unavailable' })
  expect(feature()?.installedVersion).not.toBeNull()
})

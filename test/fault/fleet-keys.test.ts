/** Rotation and revocation of keys, rehearsed with a vehicle that follows them; and no private key in anything that is printed or kept. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { directoryFetcher } from '../../ota/client/fetchers.ts'
import type { TrustedStore } from '../../ota/client/ports.ts'
import { verifyUptane } from '../../ota/client/uptane.ts'
import { assign } from '../../ota/fleet/assignments.ts'
import { Fleet } from '../../ota/fleet/fleet.ts'
import { KeyRotation } from '../../ota/fleet/key-rotation.ts'
import { addVehicle } from '../../ota/fleet/vehicles.ts'
import { commandLine } from '../fixtures/command-line.ts'
import { KEY_COST, makeFleet, PACKAGE, PASSPHRASE } from '../fixtures/fleet.ts'
import { scratchDirectory } from '../fixtures/scratch.ts'

const VIN = 'WFASC1KEYS0000001'
const scratch = scratchDirectory('fleet-keys')
const directory = join(scratch, 'fleet')
const pass = join(scratch, 'pass')
let fleet: Fleet
let rotation: KeyRotation
let verify: () => Promise<string[]>
const printed: string[] = []

function store(root: Uint8Array): TrustedStore {
  const files = new Map<string, Uint8Array>([['root', root]])
  return {
    read: (role) => files.get(role),
    write: (role, bytes) => void files.set(role, bytes),
    remove: (role) => void files.delete(role),
  }
}

async function cli(...args: string[]): Promise<number> {
  const { code, out, error } = await commandLine('fleet', ...args, '--dir', directory)
  printed.push(out, error)
  return code
}

beforeAll(async () => {
  writeFileSync(pass, PASSPHRASE)
  await makeFleet(directory, ['1.0.0'])
  fleet = new Fleet(directory, { keyCost: KEY_COST })
  rotation = new KeyRotation(fleet)
  await addVehicle(fleet, VIN, 'https://fleet.example')
  await assign(fleet, VIN, { package: PACKAGE })
  const stores = { director: store(fleet.directorRoots.rootBytes(1)), image: store(fleet.image.rootBytes(1)) }
  verify = async () => {
    await fleet.directorFiles.ensure(VIN)
    const place = (name: 'director' | 'image') => ({
      fetcher: directoryFetcher(name === 'image' ? fleet.image.directory : fleet.directorFiles.directoryOf(VIN)),
      store: stores[name],
    })
    const identity = { vehicle: VIN, ecus: { [`HU-${VIN}`]: 'fascia-head-unit-1' } }
    return (
      await verifyUptane(identity, { director: place('director'), image: place('image') }, { nowMs: Date.now() })
    ).targets.map(({ name }) => name)
  }
  expect(await verify()).toHaveLength(1)
})
afterAll(async () => {
  await fleet?.close()
  rmSync(scratch, { recursive: true, force: true })
})

async function signAll(names: string[]): Promise<void> {
  for (const name of names) await rotation.sign(name, PASSPHRASE)
}

it.each([
  ['image', 'timestamp', ['image-root-1', 'image-root-2']],
  ['image', 'snapshot', ['image-root-1', 'image-root-2']],
  ['director', 'timestamp', ['director-root-1', 'director-root-2']],
  ['director', 'targets', ['director-root-1', 'director-root-2']],
] as const)('an online key of %s, %s, is replaced and the vehicle follows', async (repository, role, holders) => {
  const before = fleet.keys.online(`${repository}-${role}`).keyid
  await rotation.prepare({ repository, role }, () => PASSPHRASE)
  await expect(rotation.publish()).rejects.toMatchObject({ code: 'threshold_unmet' })
  expect(fleet.keys.online(`${repository}-${role}`).keyid).toBe(before)
  await signAll([...holders])
  await rotation.publish()
  expect(fleet.keys.online(`${repository}-${role}`).keyid).not.toBe(before)
  expect(await verify()).toHaveLength(1)
})

it('a targets key is revoked: it signs nothing any more, and what is published is signed by the others', async () => {
  const { added } = await rotation.prepare(
    { repository: 'image', role: 'targets', revoke: ['image-targets-2'] },
    () => PASSPHRASE,
  )
  expect(added).toEqual(['image-targets-3'])
  await signAll(['image-root-1', 'image-root-2', 'image-targets-1'])
  await expect(rotation.publish()).rejects.toMatchObject({ code: 'threshold_unmet' })
  await rotation.sign('image-targets-3', PASSPHRASE)
  await rotation.publish()
  expect(await verify()).toHaveLength(1)
  expect(fleet.releases.signingKeys('targets')).toEqual(['image-targets-1', 'image-targets-3'])
  fleet.releases.prepareAgain(PACKAGE, '1.0.0')
  await expect(fleet.releases.sign('image-targets-2', PASSPHRASE)).rejects.toMatchObject({ code: 'not_found' })
})

it('a root key is replaced by old and new holders, with a higher number of keys; a stranger’s signature is refused', async () => {
  await rotation.prepare({ repository: 'image', role: 'root', revoke: ['image-root-1'], add: 2, threshold: 2 }, () => PASSPHRASE)
  await expect(rotation.sign('director-root-1', PASSPHRASE)).rejects.toMatchObject({ code: 'key_unknown' })
  await signAll(['image-root-2', 'image-root-3', 'image-root-4'])
  // Enough of the new ones, and one too few of the old ones.
  await expect(rotation.publish()).rejects.toMatchObject({ code: 'threshold_unmet' })
  await rotation.sign('image-root-1', PASSPHRASE)
  await rotation.publish()
  expect(await verify()).toHaveLength(1)
  expect(fleet.image.root.roles.root.keyids).toHaveLength(3)
})

it('prints and keeps no private key and no passphrase', async () => {
  expect(await cli('keys', '--json')).toBe(0)
  expect(await cli('keys', 'rotate', '--repository', 'image', '--role', 'timestamp', '--json')).toBe(0)
  expect(await cli('keys', 'sign', '--key', 'image-root-2', '--passphrase', pass)).toBe(0)
  writeFileSync(join(scratch, 'wrong'), 'wrong horse battery')
  expect(await cli('keys', 'sign', '--key', 'image-root-3', '--passphrase', join(scratch, 'wrong'), '--json')).toBe(1)
  expect(await cli('keys', 'publish')).toBe(1)
  expect(await cli('keys', 'cancel')).toBe(0)
  expect(await cli('keys', 'export', 'image-root-2', '--to', join(scratch, 'medium'))).toBe(0)
  expect(await cli('audit')).toBe(0)
  const seeds = ['image-snapshot', 'director-timestamp'].map((name) =>
    fleet.keys.online(name).privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(-32),
  )
  const secrets = [
    PASSPHRASE,
    'wrong horse',
    'PRIVATE KEY',
    ...seeds.flatMap((seed) => [seed.toString('hex'), seed.toString('base64').slice(0, 40)]),
  ]
  const kept = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('keys') && statSync(join(directory, name)).isFile())
    .map((name) => readFileSync(join(directory, name), 'latin1'))
  for (const secret of secrets) for (const text of [...printed, ...kept]) expect(text.includes(secret)).toBe(false)
  for (const name of readdirSync(join(directory, 'keys'), { recursive: true, encoding: 'utf8' })) {
    const stat = statSync(join(directory, 'keys', name))
    if (stat.isFile()) expect([name, stat.mode & 0o077]).toEqual([name, 0])
  }
})

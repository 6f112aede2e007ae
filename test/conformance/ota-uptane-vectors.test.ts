/**
 * Attack by attack and sentence by sentence against `fascia-ota uptane verify`, whose code is the vehicle's: each role of the Director's
 * and of the Image repository, on a state that trusted an honest world before. After each refusal the honest world is believed again, so
 * nothing of what was refused was kept.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BOUNDS } from '../../ota/client/tuf-client.ts'
import { newSigner } from '../../ota/metadata/sign.ts'
import { commandLine } from '../fixtures/command-line.ts'
import { scratchDirectory } from '../fixtures/scratch.ts'
import { ATTACKS } from './ota-attacks-catalogue.ts'
import { VECTORS } from './ota-uptane-vectors.ts'
import { codeOf, DAY, enrolled, NOW, REPOS, UptaneWorld, VEHICLE } from './ota-uptane-world.ts'

const scratch = scratchDirectory('uptane-vectors')
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
let world: UptaneWorld
let directory: string
let count = 0
beforeEach(() => {
  world = new UptaneWorld()
  // One ECU, as the command line has it.
  Reflect.deleteProperty(world.images, 'cluster.img')
  world.publish()
  directory = join(scratch, String(count++))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

function writeWorld(): void {
  for (const repo of REPOS) rmSync(join(directory, repo), { recursive: true, force: true })
  for (const [path, bytes] of world.files) {
    const file = join(directory, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
}

type Verify = (nowMs?: number) => Promise<string | null>

/** The command on this world's files. @returns the code of the refusal, or null */
const byCommand: Verify = async (nowMs = NOW) => {
  writeWorld()
  const at = (name: string): string => join(directory, name)
  const places = ['--director', at('director'), '--image', at('image'), '--state', at('state')]
  const who = ['--ecu', 'HU-1', '--hardware', 'head-unit', '--vehicle', VEHICLE]
  const time = new Date(nowMs).toISOString()
  const { code, out } = await commandLine('ota', 'uptane', 'verify', ...places, ...who, '--time', time, '--json')
  const told = JSON.parse(out) as { ok: boolean; code: string | null; targets: object[] }
  expect([code, told.ok, told.targets.length > 0]).toEqual(told.code === null ? [0, true, true] : [1, false, false])
  return told.code
}

/** What the command calls, without a disk; the long run gives every vector to the command itself. */
function inMemory(): Verify {
  const check = enrolled(world)
  const identity = { vehicle: VEHICLE, ecus: { 'HU-1': 'head-unit' } }
  return async (nowMs = NOW) => {
    const code = await codeOf(check({ nowMs }, identity))
    return code === 'accepted' ? null : code
  }
}
const verifier = (): Verify => (Number(process.env['FASCIA_RUNS'] ?? 1) > 1 ? byCommand : inMemory())

describe.each(REPOS)('the %s’s repository', (repo) => {
  it.each(VECTORS)('$role $name: $code', async ({ attack, code, isTrusted }) => {
    const verify = verifier()
    expect(await verify()).toBe(null)
    const honest = new Map(world.files)
    const { root } = world.keys[repo]
    attack(world, repo)
    expect(await verify()).toBe(code)
    if (isTrusted) world.publishRoots()
    else {
      // The mirror is honest again: what it served before is there, and what comes next is believed.
      world.files.clear()
      for (const [path, bytes] of honest) world.files.set(path, bytes)
      world.keys[repo].root = root
    }
    world.publish()
    expect(await verify()).toBe(null)
  })
})

describe('the attacks on a vehicle, by the command', () => {
  it.each(ATTACKS)('$name: $code', async ({ attack, code, laterDays = 0 }) => {
    expect(await byCommand()).toBe(null)
    attack(world)
    expect(await byCommand(NOW + laterDays * DAY)).toBe(code)
  })
})

describe('what is no attack', () => {
  it.each(REPOS)('5.3.6: a root between that has ended, of the %s', async (repo) => {
    const verify = verifier()
    expect(await verify()).toBe(null)
    world.publishRoots({
      change: (where, signed) => void (where === `${repo}.root` && (signed.expires = '2020-01-01T00:00:00Z')),
    })
    world.publishRoots()
    world.publish()
    expect(await verify()).toBe(null)
  })

  it('5.3.3: more roots than are asked for at once: the next call goes on', async () => {
    const verify = verifier()
    expect(await verify()).toBe(null)
    for (let i = 0; i < BOUNDS.rotations; i++) world.publishRoots()
    world.keys.image.timestamp = [newSigner()]
    world.publishRoots()
    world.publish()
    expect(await verify()).toBe('key_unknown')
    expect(await verify()).toBe(null)
  })

  it('4.1: members that nobody knows', async () => {
    const verify = verifier()
    world.publish({ change: (_where, signed) => void Object.assign(signed, { 'x-note': { any: [1, 'thing', null] } }) })
    expect(await verify()).toBe(null)
  })
})

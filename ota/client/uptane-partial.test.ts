/** Partial verification by a secondary, with what its primary hands on: the Director's root and targets under plain names. */
import { beforeEach, describe, expect, it } from 'vitest'
import { codeOf, DAY, memoryStore, NOW, UptaneWorld, type Doc, type Publishing } from '../../test/conformance/ota-uptane-world.ts'
import { newSigner } from '../metadata/sign.ts'
import type { TrustedStore } from './ports.ts'
import { verifyPartially, type SecondaryEcu } from './uptane-partial.ts'

const ECU: SecondaryEcu = { serial: 'CL-1', hardwareId: 'cluster', releaseCounter: 1 }
let world: UptaneWorld
let store: TrustedStore
beforeEach(() => {
  world = new UptaneWorld()
  store = memoryStore(world.root('director'))
})

const handedOn = {
  get: (path: string): Promise<Uint8Array | undefined> =>
    Promise.resolve(
      world.files.get(`director/${path === 'targets.json' ? `${world.versions['director.targets']}.targets.json` : path}`),
    ),
}
const verify = (ecu = ECU, nowMs = NOW) => verifyPartially(ecu, { fetcher: handedOn, store }, { nowMs })
const publish = (change: Publishing['change']): void => world.publish(change ? { change } : {})
const inTargets =
  (edit: (signed: Doc) => void): NonNullable<Publishing['change']> =>
  (where, signed) => {
    if (where === 'director.targets') edit(signed)
  }

describe('partial verification', () => {
  it('finds the image of its own ECU', async () => {
    expect(await verify()).toMatchObject({ name: 'cluster.img', releaseCounter: 1 })
    expect(await verify({ serial: 'XX-1', hardwareId: 'other' })).toBeUndefined()
  })

  it('expired: judged by trusted time', async () => {
    expect(await codeOf(verify(ECU, NOW + 8 * DAY))).toBe('expired')
  })

  it('rollback: older targets than it had, or an older release than it runs', async () => {
    publish(undefined)
    await verify()
    world.files.set(
      `director/${world.versions['director.targets']}.targets.json`,
      world.files.get('director/1.targets.json') ?? Buffer.alloc(0),
    )
    expect(await codeOf(verify())).toBe('rollback')
    publish(undefined)
    expect(await codeOf(verify({ ...ECU, releaseCounter: 2 }))).toBe('rollback')
  })

  it('key_unknown: signed by a stranger; a rotated key is followed', async () => {
    world.publish({ signers: (where, own) => (where === 'director.targets' ? [newSigner()] : own) })
    expect(await codeOf(verify())).toBe('key_unknown')
    world.keys.director.targets = [newSigner()]
    world.publishRoots()
    publish(undefined)
    expect(await codeOf(verify())).toBe('accepted')
  })

  it('delegation_invalid, wrong_hardware, malformed: a Director that goes beyond its part', async () => {
    publish(inTargets((signed) => (signed.delegations = { keys: {}, roles: [] })))
    expect(await codeOf(verify())).toBe('delegation_invalid')
    publish(undefined)
    expect(await codeOf(verify({ ...ECU, hardwareId: 'other' }))).toBe('wrong_hardware')
    publish(inTargets(({ targets }) => (targets['hu.img'] = targets['cluster.img'])))
    expect(await codeOf(verify())).toBe('malformed')
  })

  it('role_missing: nothing was handed on', async () => {
    world.files.delete('director/1.targets.json')
    expect(await codeOf(verify())).toBe('role_missing')
  })
})

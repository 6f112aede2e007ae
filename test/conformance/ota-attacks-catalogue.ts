/** Uptane's and TUF's attacks, each as what an attacker does to an honest world, and the code that the vehicle owes. */
import { newSigner, type Signer } from '../../ota/metadata/sign.ts'
import type { OTA_CODES } from '../../services/contract/errors.ts'
import { DAY, isoOf, NOW, type Doc, type UptaneWorld, type Where } from './ota-uptane-world.ts'

export interface Attack {
  name: string
  code: (typeof OTA_CODES)[number]
  /** Made after the vehicle checked once, at a later time when `laterDays` says so. */
  attack(world: UptaneWorld): void
  laterDays?: number
}

const at = (place: Where, edit: (signed: Doc) => void) => (where: Where, signed: Doc) => {
  if (where === place) edit(signed)
}
const oneOf = (place: Where) => (where: Where, own: Signer[]) => (where === place ? own.slice(0, 1) : own)

export const ATTACKS: readonly Attack[] = [
  {
    name: 'drop-request: the metadata is withheld',
    code: 'role_missing',
    attack: (world) => world.files.delete('director/timestamp.json'),
  },
  {
    name: 'freeze: the same answer for ever',
    code: 'freeze',
    laterDays: 8,
    attack: () => undefined,
  },
  {
    name: 'freeze: a renewed timestamp that has ended already',
    code: 'expired',
    attack: (world) => world.publish({ change: at('image.timestamp', (signed) => (signed.expires = isoOf(NOW - DAY))) }),
  },
  {
    name: 'partial bundle: the Director names one image of two',
    code: 'partial_bundle',
    attack: (world) => {
      for (const image of Object.values(world.images)) image.bundle = { id: 'spring', size: 2 }
      world.publish({ change: at('director.targets', (signed) => Reflect.deleteProperty(signed.targets, 'cluster.img')) })
    },
  },
  {
    name: 'rollback: an older timestamp',
    code: 'rollback',
    attack: (world) => world.publish({ change: at('director.timestamp', (signed) => (signed.version = 1)) }),
  },
  {
    name: 'rollback: a snapshot with older targets',
    code: 'rollback',
    attack: (world) => world.publish({ change: at('image.snapshot', (signed) => (signed.meta['targets.json'].version = 1)) }),
  },
  {
    name: 'rollback: a snapshot that lost a role',
    code: 'rollback',
    attack: (world) =>
      world.publish({
        change: at('image.snapshot', ({ meta }) => {
          meta['other.json'] = meta['targets.json']
          Reflect.deleteProperty(meta, 'targets.json')
        }),
      }),
  },
  {
    name: 'endless data: more bytes than were signed',
    code: 'oversized',
    attack: (world) => {
      world.publish()
      const path = `image/${world.versions['image.targets']}.targets.json`
      world.files.set(path, Buffer.concat([world.files.get(path) ?? Buffer.alloc(0), Buffer.alloc(1_000, 0x20)]))
    },
  },
  {
    name: 'endless data: a timestamp without end',
    code: 'oversized',
    attack: (world) => world.files.set('director/timestamp.json', Buffer.alloc(200_000, 0x20)),
  },
  {
    name: 'mix-and-match: snapshot and targets of different releases',
    code: 'mix_and_match',
    attack: (world) => {
      const old = world.files.get(`image/${world.versions['image.targets']}.targets.json`) ?? Buffer.alloc(0)
      world.publish()
      world.files.set(`image/${world.versions['image.targets']}.targets.json`, old)
    },
  },
  {
    name: 'mix-and-match: Director and Image repository differ',
    code: 'mix_and_match',
    attack: (world) => world.publish({ change: at('director.targets', (signed) => signed.targets['hu.img'].length++) }),
  },
  {
    name: 'mix-and-match: an image that was never published',
    code: 'mix_and_match',
    attack: (world) =>
      world.publish({ change: at('image.targets', (signed) => Reflect.deleteProperty(signed.targets, 'hu.img')) }),
  },
  {
    name: 'mix-and-match: release counters differ',
    code: 'mix_and_match',
    attack: (world) =>
      world.publish({ change: at('director.targets', (signed) => (signed.targets['hu.img'].custom.releaseCounter = 9)) }),
  },
  {
    name: 'arbitrary software: altered after signing',
    code: 'signature_invalid',
    attack: (world) =>
      world.publish({
        after: (where, bytes) => (where === 'image.targets' ? Buffer.from(bytes.toString().replace('hu.img', 'xx.img')) : bytes),
      }),
  },
  {
    name: 'arbitrary software: signed by a stranger',
    code: 'key_unknown',
    attack: (world) => world.publish({ signers: (where, own) => (where === 'director.targets' ? [newSigner()] : own) }),
  },
  {
    name: 'arbitrary software: not signed at all',
    code: 'threshold_unmet',
    attack: (world) => world.publish({ signers: (where, own) => (where === 'image.snapshot' ? [] : own) }),
  },
  {
    name: 'key compromise: one of two offline keys',
    code: 'threshold_unmet',
    attack: (world) => world.publish({ signers: oneOf('image.targets') }),
  },
  {
    name: 'key compromise: all online keys, and no offline one',
    code: 'mix_and_match',
    attack: (world) =>
      world.publish({
        change: at('director.targets', (signed) => {
          signed.targets['evil.img'] = { ...signed.targets['hu.img'], hashes: { sha256: 'ee'.repeat(32) } }
          Reflect.deleteProperty(signed.targets, 'hu.img')
        }),
      }),
  },
  {
    name: 'key compromise: a root that one of two keys signed',
    code: 'threshold_unmet',
    attack: (world) => {
      const [stolen, honest] = world.keys.director.root
      if (stolen && honest) world.keys.director.root = [stolen, newSigner()]
      world.publishRoots()
    },
  },
  {
    name: 'fast-forward: a version that nothing can follow',
    code: 'fast_forward',
    attack: (world) => world.publish({ change: at('image.timestamp', (signed) => (signed.version = Number.MAX_SAFE_INTEGER)) }),
  },
  {
    name: 'fast-forward: targets leap ahead',
    code: 'fast_forward',
    attack: (world) =>
      world.publish({
        change: (where, signed: Doc) => {
          if (where === 'director.targets') signed.version += 2 ** 40
        },
      }),
  },
  {
    name: 'wrong software: an image for other hardware',
    code: 'wrong_hardware',
    attack: (world) =>
      world.publish({ change: at('image.targets', (signed) => (signed.targets['hu.img'].custom.hardwareIds = ['cluster'])) }),
  },
  {
    name: 'wrong software: assigned to other hardware than the ECU is',
    code: 'wrong_hardware',
    attack: (world) =>
      world.publish({
        change: at(
          'director.targets',
          (signed) => (signed.targets['hu.img'].custom.ecuIdentifiers = { 'HU-1': { hardwareId: 'cluster' } }),
        ),
      }),
  },
  {
    name: 'wrong software: an ECU that this vehicle does not have',
    code: 'unknown_ecu',
    attack: (world) =>
      world.publish({
        change: at(
          'director.targets',
          (signed) => (signed.targets['hu.img'].custom.ecuIdentifiers = { 'HU-9': { hardwareId: 'head-unit' } }),
        ),
      }),
  },
  {
    name: 'wrong software: two images for one ECU',
    code: 'malformed',
    attack: (world) => {
      world.images['other.img'] = { content: 'other', ecu: 'HU-1', hardware: 'head-unit', releaseCounter: 1 }
      world.publish()
    },
  },
  {
    name: 'replay: another vehicle’s Director',
    code: 'wrong_vehicle',
    attack: (world) =>
      world.publish({ change: at('director.targets', (signed) => (signed.custom.vehicleId = 'WFASC1ADEM0000009')) }),
  },
  {
    name: 'replay: a Director that names no vehicle',
    code: 'wrong_vehicle',
    attack: (world) => world.publish({ change: at('director.targets', (signed) => Reflect.deleteProperty(signed, 'custom')) }),
  },
  {
    name: 'a Director that delegates',
    code: 'delegation_invalid',
    attack: (world) =>
      world.publish({ change: at('director.targets', (signed) => (signed.delegations = { keys: {}, roles: [] })) }),
  },
  {
    name: 'a delegated role in the place of a top-level one',
    code: 'delegation_invalid',
    attack: (world) =>
      world.publish({
        change: at('image.targets', (signed) => {
          const [key] = world.keys.image.targets
          if (!key) return
          const role = { name: 'snapshot', keyids: [key.keyid], threshold: 1, terminating: false, paths: ['*'] }
          signed.delegations = { keys: { [key.keyid]: key.publicJson }, roles: [role] }
          Reflect.deleteProperty(signed.targets, 'hu.img')
        }),
      }),
  },
  {
    name: 'two readers, two meanings: a member twice',
    code: 'duplicate_key',
    attack: (world) =>
      world.publish({
        after: (where, bytes) =>
          where === 'image.timestamp' ? Buffer.from(bytes.toString().replace('"_type"', '"_type":"timestamp","_type"')) : bytes,
      }),
  },
  {
    name: 'no JSON at all',
    code: 'malformed',
    attack: (world) => world.files.set('image/timestamp.json', Buffer.from('<html>404</html>')),
  },
  {
    name: 'malicious mirror: the Image repository of another day',
    code: 'rollback',
    attack: (world) => world.history[0]?.forEach((bytes, path) => path.startsWith('image/') && world.files.set(path, bytes)),
  },
  {
    name: 'malicious mirror: metadata of its own making',
    code: 'key_unknown',
    attack: (world) => {
      world.publish({ signers: (where, own) => (where.startsWith('image') ? [newSigner(), newSigner()] : own) })
    },
  },
]

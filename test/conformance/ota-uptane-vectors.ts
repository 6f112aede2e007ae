/**
 * What the specifications demand of each role of each of the two repositories, as vectors: an honest world in which one thing is not as it
 * shall be. Uptane 2.1 demands the same of both repositories (5.4.4.3 to 5.4.4.6), so each vector is there twice.
 */
import { newSigner, type Signer } from '../../ota/metadata/sign.ts'
import type { OTA_CODES } from '../../services/contract/errors.ts'
import { isoOf, NOW, type Doc, type Publishing, type Repo, type Role, type UptaneWorld } from './ota-uptane-world.ts'

interface Vector {
  /** The sentence, by its number in TUF 1.0.34, and what is wrong. */
  name: string
  code: (typeof OTA_CODES)[number]
  attack(world: UptaneWorld, repo: Repo): void
  /** A root that whoever may sign roots did sign: it is trusted, and only the next one mends what it says. */
  isTrusted?: boolean
}

/** The number of a role's section in the client workflow. */
const SECTION = { root: '5.3', timestamp: '5.4', snapshot: '5.5', targets: '5.6' } as const
type Below = Exclude<Role, 'root'>
const BELOW: readonly Below[] = ['timestamp', 'snapshot', 'targets']
/** Who lists a role's file. */
const LISTED_BY = { snapshot: 'timestamp', targets: 'snapshot' } as const

const edited =
  (role: Role, edit: (signed: Doc) => void) =>
  (repo: Repo): Publishing => ({ change: (where, signed) => void (where === `${repo}.${role}` && edit(signed)) })
const signedBy =
  (role: Role, choose: (own: Signer[], world: UptaneWorld, repo: Repo) => Signer[]) =>
  (repo: Repo, world: UptaneWorld): Publishing => ({
    signers: (where, own) => (where === `${repo}.${role}` ? choose(own, world, repo) : own),
  })
const rewritten =
  (role: Role, rewrite: (text: string) => string | Buffer) =>
  (repo: Repo): Publishing => ({
    after: (where, bytes) => (where === `${repo}.${role}` ? Buffer.from(rewrite(bytes.toString())) : bytes),
  })

const without =
  (name: string) =>
  (signed: Doc): void =>
    void Reflect.deleteProperty(signed, name)
const set =
  (name: string, value: unknown) =>
  (signed: Doc): void =>
    void Object.assign(signed, { [name]: value })

/** The file of a role as it lies in the repository now. */
function pathOf(world: UptaneWorld, repo: Repo, role: Below): string {
  const version = world.versions[`${repo}.${role}`]
  return role === 'timestamp' ? `${repo}/timestamp.json` : `${repo}/${version}.${role}.json`
}

type Wrong = [name: string, code: Vector['code'], how: (repo: Repo, world: UptaneWorld) => Publishing]

/** What is wrong with any file of any role, whatever it says. */
const anyRole = (role: Role): Wrong[] => [
  ['4.2: not signed at all', 'threshold_unmet', signedBy(role, () => [])],
  [
    '4.2: altered after signing',
    'signature_invalid',
    rewritten(role, (text) => text.replace('"spec_version":"1.0.34"', '"spec_version":"1.0.33"')),
  ],
  [
    '4.2: two signatures of one key',
    'malformed',
    rewritten(role, (text) => text.replace(/"signatures":\[(\{[^}]*\})/, '"signatures":[$1,$1')),
  ],
  [
    '4.2.1: a member of its signed part twice',
    'duplicate_key',
    rewritten(role, (text) => text.replace('"_type"', '"_type":"x","_type"')),
  ],
  ['4.2.1: no UTF-8', 'malformed', rewritten(role, (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xff])]))],
  ['4.3: of another type', 'malformed', edited(role, set('_type', 'mirrors'))],
  ['4.3: of the next major version of the specification', 'malformed', edited(role, set('spec_version', '2.0.0'))],
  ['4.3: without an end', 'malformed', edited(role, without('expires'))],
  ['4.3: an end that is no time of the specification', 'malformed', edited(role, set('expires', '2099-01-01'))],
  ['4.3: deeper than anybody writes', 'oversized', edited(role, set('x', JSON.parse('['.repeat(60) + ']'.repeat(60))))],
]

const roleBelowRoot = (role: Below): Wrong[] => [
  ...anyRole(role),
  [`${SECTION[role]}: signed by a stranger`, 'key_unknown', signedBy(role, () => [newSigner(), newSigner()])],
  [
    `${SECTION[role]}: signed by the key of another role`,
    'key_unknown',
    signedBy(role, (_own, world, repo) => world.keys[repo][role === 'timestamp' ? 'snapshot' : 'timestamp']),
  ],
  [
    `${SECTION[role]}: signed by the other repository’s key of this role`,
    'key_unknown',
    signedBy(role, (_own, world, repo) => world.keys[repo === 'image' ? 'director' : 'image'][role]),
  ],
  [`${SECTION[role]}: it has ended`, 'expired', edited(role, set('expires', isoOf(NOW - 1000)))],
  [`${SECTION[role]}: it ends at this very second`, 'expired', edited(role, set('expires', isoOf(NOW)))],
]

const listedRole = (role: 'snapshot' | 'targets'): Wrong[] => [
  [
    `${SECTION[role]}: another version than is listed`,
    'mix_and_match',
    (repo, world) => {
      const lister = LISTED_BY[role]
      const listed = world.versions[`${repo}.${role}`] + 1
      return {
        change: (where, signed) => {
          if (where === `${repo}.${role}`) signed.version = listed + 7
          if (where !== `${repo}.${lister}`) return
          // Under the name that is listed lies what says another version.
          const entry = signed.meta[`${role}.json`]
          if (entry) entry.version = listed
          world.files.set(
            `${repo}/${listed}.${role}.json`,
            world.files.get(`${repo}/${listed + 7}.${role}.json`) ?? Buffer.alloc(0),
          )
        },
      }
    },
  ],
  [
    `${SECTION[role]}: fewer bytes than are listed`,
    'mix_and_match',
    edited(LISTED_BY[role], ({ meta }) => void Object.assign(meta[`${role}.json`] ?? {}, { length: 100_000 })),
  ],
  [
    `${SECTION[role]}: more bytes than are listed`,
    'oversized',
    edited(LISTED_BY[role], ({ meta }) => void Object.assign(meta[`${role}.json`] ?? {}, { length: 100 })),
  ],
  [
    `${SECTION[role]}: another SHA-256 than is listed`,
    'mix_and_match',
    edited(
      LISTED_BY[role],
      ({ meta }) => void Object.assign(meta[`${role}.json`] ?? {}, { hashes: { sha256: 'ab'.repeat(32) } }),
    ),
  ],
  [
    `${SECTION[role]}: one of two listed hashes is another`,
    'mix_and_match',
    edited(LISTED_BY[role], ({ meta }) => {
      const entry = meta[`${role}.json`] as unknown as { hashes: Record<string, string> }
      entry.hashes['sha512'] = 'ab'.repeat(64)
    }),
  ],
  [
    `${SECTION[role]}: listed with hashes that nobody knows`,
    'mix_and_match',
    edited(LISTED_BY[role], ({ meta }) => void Object.assign(meta[`${role}.json`] ?? {}, { hashes: { md5: 'ab'.repeat(16) } })),
  ],
  [
    `${SECTION[role]}: listed with a version that is lower than the trusted one`,
    'rollback',
    edited(LISTED_BY[role], ({ meta }) => void Object.assign(meta[`${role}.json`] ?? {}, { version: 1 })),
  ],
  [
    `${SECTION[role]}: listed with a version that nothing can follow`,
    'fast_forward',
    edited(LISTED_BY[role], ({ meta }) => void Object.assign(meta[`${role}.json`] ?? {}, { version: Number.MAX_SAFE_INTEGER })),
  ],
  [
    `${SECTION[role]}: it is not listed`,
    role === 'snapshot' ? 'malformed' : 'rollback',
    edited(LISTED_BY[role], ({ meta }) => void Reflect.deleteProperty(meta, `${role}.json`)),
  ],
]

const published = ([name, code, how]: Wrong): Vector => ({
  name,
  code,
  attack: (world, repo) => world.publish(how(repo, world)),
})
const withheld = (role: Below): Vector => ({
  name: `${SECTION[role]}: it is not there`,
  code: 'role_missing',
  attack: (world, repo) => {
    world.publish()
    world.files.delete(pathOf(world, repo, role))
  },
})

const ROOT: readonly Wrong[] = [
  ...anyRole('root'),
  [
    '5.3.4: signed by its own keys alone',
    'key_unknown',
    (repo, world) => {
      world.keys[repo].root = [newSigner(), newSigner()]
      return {}
    },
  ],
  [
    '5.3.4: signed by the keys before alone',
    'key_unknown',
    (repo, world) => {
      const before = world.keys[repo].root
      world.keys[repo].root = [newSigner(), newSigner()]
      return { signers: (where, own) => (where === `${repo}.root` ? before : own) }
    },
  ],
  [
    '5.3.4: signed by one of two keys before, and by all of its own',
    'threshold_unmet',
    (repo, world) => {
      const [kept] = world.keys[repo].root
      world.keys[repo].root = [...(kept ? [kept] : []), newSigner()]
      return {}
    },
  ],
  ['5.3.5: the version that is trusted already', 'rollback', edited('root', set('version', 1))],
  ['5.3.5: a version is left out', 'rollback', edited('root', set('version', 3))],
  ['5.3.10: the last root has ended', 'expired', edited('root', set('expires', isoOf(NOW - 1000)))],
  ['4.3: a threshold of none', 'malformed', edited('root', ({ roles }) => (roles.targets.threshold = 0))],
  ['4.3: a role without keys', 'key_unknown', edited('root', ({ roles }) => (roles.timestamp.keyids = []))],
  ['4.3: a key twice in a role', 'malformed', edited('root', ({ roles }) => roles.root.keyids.push(roles.root.keyids[0] ?? ''))],
  ['4.3: no role for snapshots', 'malformed', edited('root', ({ roles }) => void Reflect.deleteProperty(roles, 'snapshot'))],
  [
    '4.3: more signatures owed than it names keys',
    'threshold_unmet',
    edited('root', ({ roles }) => (roles.snapshot.threshold = 2)),
  ],
  [
    '4.2: a key under another’s id',
    'key_unknown',
    edited('root', (signed) => {
      const { keys } = signed as unknown as { keys: Record<string, unknown> }
      for (const keyid of signed.roles.timestamp.keyids) keys[keyid] = newSigner().publicJson
    }),
  ],
]

const PROPERLY_SIGNED = new Set([
  '5.3.10: the last root has ended',
  '4.3: a role without keys',
  '4.3: more signatures owed than it names keys',
  '4.2: a key under another’s id',
])

/** Vectors by role, each for either repository. */
export const VECTORS: readonly (Vector & { role: Role })[] = [
  ...ROOT.map(([name, code, how]) => ({
    role: 'root' as const,
    name,
    code,
    attack: (world: UptaneWorld, repo: Repo) => {
      world.publishRoots(how(repo, world))
      world.publish()
    },
    isTrusted: PROPERLY_SIGNED.has(name),
  })),
  {
    role: 'root',
    name: '5.3.3: more bytes than any root has',
    code: 'oversized',
    attack: (world, repo) => void world.files.set(`${repo}/2.root.json`, Buffer.alloc(600_000, 0x20)),
  },
  ...BELOW.flatMap((role) =>
    [...roleBelowRoot(role).map(published), ...(role === 'timestamp' ? [] : listedRole(role).map(published)), withheld(role)].map(
      (vector) => ({ role, ...vector }),
    ),
  ),
  ...[
    published(['4.3: without a version', 'malformed', edited('timestamp', without('version'))]),
    published(['4.3: version 0', 'malformed', edited('timestamp', set('version', 0))]),
    published(['4.3: a version that is text', 'malformed', edited('timestamp', set('version', '9'))]),
    published(['5.4.3.1: its version goes back', 'rollback', edited('timestamp', set('version', 1))]),
    published([
      '5.4.3.1: a version that nothing can follow',
      'fast_forward',
      edited('timestamp', set('version', Number.MAX_SAFE_INTEGER)),
    ]),
    {
      name: '5.4.1: more bytes than any timestamp has',
      code: 'oversized' as const,
      attack: (world: UptaneWorld, repo: Repo) => void world.files.set(`${repo}/timestamp.json`, Buffer.alloc(20_000, 0x20)),
    },
  ].map((vector) => ({ role: 'timestamp' as const, ...vector })),
]

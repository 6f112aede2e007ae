/**
 * A TUF repository as plain files in one directory, with consistent snapshots:
 *
 *   N.root.json  N.targets.json  N.snapshot.json  timestamp.json  targets/<directory>/<sha256>.<name>
 *
 * New files are written beside the old ones and the timestamp last, in one step: a client sees the old whole or the new.
 */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeFileAtomic } from '../../services/base/atomic-file.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import type { MetaFile, Root, RoleKeys, Snapshot, Target, Targets, Timestamp } from '../metadata/schema.ts'
import { canonicalBytes } from '../metadata/canonical-json.ts'
import { keyIdOf, type PublicKeyJson } from '../metadata/keys.ts'
import { readSigned, verifyRole } from '../metadata/signed.ts'
import { targetPath } from '../metadata/target-path.ts'
import { signatureOf, signedFile, type Signer } from '../metadata/sign.ts'

const SPEC_VERSION = '1.0.34'
const DAY_MS = 86_400_000
/** How long each role's metadata is good. */
export const LIFETIME_MS = { root: 3650 * DAY_MS, targets: 1825 * DAY_MS, snapshot: 30 * DAY_MS, timestamp: 7 * DAY_MS } as const
const MAX_BYTES = 256_000_000

/** The keys that sign each role, and how many of them are owed. */
interface RoleSigners {
  signers: Signer[]
  threshold: number
}
export type RootRoles = Record<'root' | 'targets' | 'snapshot' | 'timestamp', RoleSigners>
/** Keys that are at hand whenever something is published. */
export interface OnlineSigners {
  snapshot: Signer[]
  timestamp: Signer[]
}

export const expiresAt = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')

function rootOf(roles: RootRoles, version: number, nowMs: number): object {
  const keys = Object.fromEntries(
    Object.values(roles).flatMap(({ signers }) => signers.map((signer) => [signer.keyid, signer.publicJson])),
  )
  const roleKeys = (role: RoleSigners): RoleKeys => ({
    keyids: role.signers.map(({ keyid }) => keyid),
    threshold: role.threshold,
  })
  return {
    _type: 'root',
    spec_version: SPEC_VERSION,
    consistent_snapshot: true,
    version,
    expires: expiresAt(nowMs + LIFETIME_MS.root),
    keys,
    roles: Object.fromEntries(Object.entries(roles).map(([name, role]) => [name, roleKeys(role)])),
  }
}

const metaOf = (version: number, bytes: Uint8Array): MetaFile => ({
  version,
  length: bytes.length,
  hashes: { sha256: createHash('sha256').update(bytes).digest('hex') },
})

/** A target's signed description. */
export function describeTarget(bytes: Uint8Array, custom: object): Target {
  const { length, hashes } = metaOf(1, bytes)
  return { length: length ?? 0, hashes: hashes ?? {}, custom }
}

export class Repository {
  readonly directory: string

  constructor(directory: string) {
    this.directory = directory
  }

  #file(name: string): string {
    return join(this.directory, name)
  }

  #read<T extends 'root' | 'targets' | 'snapshot' | 'timestamp'>(name: string, type: T) {
    const file = this.#file(name)
    if (!existsSync(file))
      throw new FasciaError('not_found', `no ${name} in this repository`, { file, remedy: 'fascia-fleet init' })
    return readSigned(readFileSync(file), type, MAX_BYTES).signed
  }

  get rootVersion(): number {
    const versions = readdirSync(this.directory).flatMap((name) => /^(\d+)\.root\.json$/.exec(name)?.[1] ?? [])
    return Math.max(...versions.map(Number))
  }

  rootBytes(version = this.rootVersion): Buffer {
    return readFileSync(this.#file(`${version}.root.json`))
  }

  get root(): Root {
    return this.#read(`${this.rootVersion}.root.json`, 'root')
  }

  get timestamp(): Timestamp {
    return this.#read('timestamp.json', 'timestamp')
  }

  get snapshot(): Snapshot {
    return this.#read(`${this.timestamp.meta['snapshot.json'].version}.snapshot.json`, 'snapshot')
  }

  get targets(): Targets {
    return this.#read(`${this.snapshot.meta['targets.json']?.version ?? 0}.targets.json`, 'targets')
  }

  /** Writes the first root, signed by the root keys, or takes one that is signed already. */
  createRoot(roles: RootRoles, nowMs: number): void {
    mkdirSync(this.directory, { recursive: true })
    writeFileAtomic(this.#file('1.root.json'), signedFile(rootOf(roles, 1, nowMs), roles.root.signers))
  }

  /** The next root with other keys or thresholds, to be signed by the holders of the old keys and of the new ones. */
  draftRoot(
    roles: Partial<Record<keyof RootRoles, { add: readonly PublicKeyJson[]; remove: readonly string[]; threshold?: number }>>,
    nowMs: number,
  ): Root {
    const before = this.root
    const draft = structuredClone(before)
    for (const [name, change] of Object.entries(roles)) {
      const role = draft.roles[name as keyof RootRoles]
      const added = change.add.map((key) => [keyIdOf(key), key] as const)
      role.keyids = [...role.keyids.filter((keyid) => !change.remove.includes(keyid)), ...added.map(([keyid]) => keyid)]
      role.threshold = change.threshold ?? role.threshold
      if (role.threshold < 1 || role.keyids.length < role.threshold) {
        throw new FasciaError('invalid', `${name} would have ${role.keyids.length} keys for a threshold of ${role.threshold}`)
      }
      for (const [keyid, key] of added) draft.keys[keyid] = key
    }
    const used = new Set(Object.values(draft.roles as Record<string, RoleKeys>).flatMap(({ keyids }) => keyids))
    draft.keys = Object.fromEntries(Object.entries(draft.keys).filter(([keyid]) => used.has(keyid)))
    return { ...draft, version: this.rootVersion + 1, expires: expiresAt(nowMs + LIFETIME_MS.root) }
  }

  /** Publishes a draft root. @throws ThresholdUnmet, KeyUnknown or SignatureInvalid unless the old keys and the new ones signed it */
  releaseRoot(draft: object, signatures: readonly { keyid: string; sig: string }[]): void {
    const bytes = canonicalBytes({ signatures, signed: draft })
    const file = readSigned(bytes, 'root', MAX_BYTES)
    const before = this.root
    if (file.signed.version !== before.version + 1) {
      throw new FasciaError('conflict', `root ${before.version} is the newest, and this is ${file.signed.version}`)
    }
    verifyRole(file, before.roles.root, before.keys, 'root by the keys trusted before')
    verifyRole(file, file.signed.roles.root, file.signed.keys, 'root by its own keys')
    writeFileAtomic(this.#file(`${file.signed.version}.root.json`), bytes)
  }

  /** Stores a target's file under its hash. */
  storeTarget(name: string, target: Target, file: string): void {
    const to = join(this.directory, 'targets', decodeURIComponent(targetPath(name, target, true)))
    mkdirSync(dirname(to), { recursive: true })
    if (!existsSync(to)) copyFileSync(file, to)
  }

  /** The next targets metadata, to be signed by those who hold its keys. `custom` belongs to the whole file. */
  draft(targets: Record<string, Target>, nowMs: number, custom?: object): object {
    const version = existsSync(this.#file('timestamp.json')) ? this.targets.version + 1 : 1
    const expires = expiresAt(nowMs + LIFETIME_MS.targets)
    const scope = custom === undefined ? {} : { custom }
    return { _type: 'targets', spec_version: SPEC_VERSION, version, expires, targets, ...scope }
  }

  /** Publishes a draft that its keys have signed. @throws ThresholdUnmet or SignatureInvalid before anything changes */
  release(draft: object, signatures: readonly { keyid: string; sig: string }[], online: OnlineSigners, nowMs: number): void {
    const bytes = canonicalBytes({ signatures, signed: draft })
    const file = readSigned(bytes, 'targets', MAX_BYTES)
    const root = this.root
    verifyRole(file, root.roles.targets, root.keys, 'targets')
    this.seal(bytes, file.signed.version, online, nowMs)
  }

  /** Writes targets metadata and the snapshot and timestamp over it, unchecked: `release` is the way to publish. */
  seal(bytes: Uint8Array, version: number, online: OnlineSigners, nowMs: number): void {
    writeFileAtomic(this.#file(`${version}.targets.json`), bytes)
    this.#sealWith({ 'targets.json': metaOf(version, bytes) }, online, nowMs)
  }

  /** Draft, signatures and release in one, for keys that are all at hand. */
  publish(
    targets: Record<string, Target>,
    signers: OnlineSigners & { targets: readonly Signer[] },
    nowMs: number,
    custom?: object,
  ): void {
    const draft = this.draft(targets, nowMs, custom)
    const content = canonicalBytes(draft)
    this.release(
      draft,
      signers.targets.map((signer) => signatureOf(content, signer)),
      signers,
      nowMs,
    )
  }

  /** Signs snapshot and timestamp anew with later expiries. */
  renew(signers: OnlineSigners, nowMs: number): void {
    this.#sealWith(this.snapshot.meta, signers, nowMs)
  }

  #sealWith(meta: Record<string, MetaFile>, signers: OnlineSigners, nowMs: number): void {
    const first = !existsSync(this.#file('timestamp.json'))
    const version = first ? 1 : this.timestamp.meta['snapshot.json'].version + 1
    const seal = { spec_version: SPEC_VERSION }
    const snapshot = signedFile(
      { _type: 'snapshot', ...seal, version, expires: expiresAt(nowMs + LIFETIME_MS.snapshot), meta },
      signers.snapshot,
    )
    writeFileAtomic(this.#file(`${version}.snapshot.json`), snapshot)
    const timestamp = signedFile(
      {
        _type: 'timestamp',
        ...seal,
        version: first ? 1 : this.timestamp.version + 1,
        expires: expiresAt(nowMs + LIFETIME_MS.timestamp),
        meta: { 'snapshot.json': metaOf(version, snapshot) },
      },
      signers.timestamp,
    )
    writeFileAtomic(this.#file('timestamp.json'), timestamp)
  }
}

/**
 * The client workflow of TUF 1.0.34 (section 5) for one repository. Numbers in comments are those of the specification.
 *
 * Every file is bounded, then parsed, then verified, then kept; what is kept was verified. The time of the start is the
 * time of the whole run (5.1), so that a slow server can't outwait an expiry.
 */
import { createHash } from 'node:crypto'
import { DelegationInvalid, FastForward, Freeze, MixAndMatch, Oversized, RoleMissing, Rollback } from '../metadata/errors.ts'
import type { MetaFile, MetadataType, RoleKeys, Root, Snapshot, Targets, Timestamp } from '../metadata/schema.ts'
import {
  checkExpiry,
  readSigned,
  VEHICLE_KEY_RULES,
  verifyRole,
  type KeyRules,
  type SignedFile,
  type Verified,
} from '../metadata/signed.ts'
import { quote } from '../metadata/target-path.ts'
import type { Fetcher, TrustedStore } from './ports.ts'

export const BOUNDS = { root: 512_000, timestamp: 16_384, snapshot: 4_000_000, targets: 64_000_000, rotations: 256 } as const

/** How other people's metadata is written. The vehicle knows one way only; `fascia-ota` brings another for old test vectors. */
export interface Dialect {
  read: typeof readSigned
  verify: typeof verifyRole
  isListed(bytes: Uint8Array, meta: Pick<MetaFile, 'length' | 'hashes'>): boolean
  /** The most bytes that are fetched of a listed file. */
  maxBytes(meta: MetaFile, bound: number): number
  /** Paths at which a role's file may lie, in the order to try. */
  paths(name: string, version: number, consistent: boolean): string[]
}

export interface TufOptions {
  /** Wall time by which expiry is judged. */
  nowMs: number
  keyRules?: KeyRules
  /** The furthest that a version may be ahead of the trusted one. Absent: any that something can still follow. */
  maxLeap?: number
  dialect?: Dialect
}

/** More versions than our own repositories sign in a thousand years; a leap beyond is meant to starve the vehicle. */
export const VEHICLE_MAX_LEAP = 1_000_000

/** What one repository says, verified as a whole. */
export interface TrustedSet {
  root: Root
  timestamp: Timestamp
  snapshot: Snapshot
  targets: Targets
  /** Distinct valid signatures on the top-level targets, and how many were owed. */
  targetsSignatures: Verified
}

/** What a role says, and who signed it. */
export interface TrustedTargets {
  signed: Targets
  signatures: Verified
}

const TOP: readonly string[] = ['root', 'timestamp', 'snapshot', 'targets']

/** True when the bytes are those that a signed entry lists. Unknown hash algorithms are left out; one known is owed. */
export function matchesMeta(bytes: Uint8Array, meta: Pick<MetaFile, 'length' | 'hashes'>): boolean {
  if (meta.length !== undefined && bytes.length !== meta.length) return false
  if (meta.hashes === undefined) return true
  const known = Object.entries(meta.hashes).filter(([name]) => name === 'sha256' || name === 'sha512')
  return known.length > 0 && known.every(([name, hex]) => createHash(name).update(bytes).digest('hex') === hex)
}

const OWN: Dialect = {
  read: readSigned,
  verify: verifyRole,
  isListed: matchesMeta,
  maxBytes: (meta, bound) => meta.length ?? bound,
  paths: (name, version, consistent) => [`${consistent ? `${version}.` : ''}${quote(name)}.json`],
}

export class TufClient {
  readonly #fetcher: Fetcher
  readonly #store: TrustedStore
  readonly #now: number
  readonly #rules: KeyRules
  readonly #maxLeap: number
  readonly #dialect: Dialect

  constructor(fetcher: Fetcher, store: TrustedStore, options: TufOptions) {
    this.#fetcher = fetcher
    this.#store = store
    this.#now = options.nowMs
    this.#rules = options.keyRules ?? VEHICLE_KEY_RULES
    this.#maxLeap = options.maxLeap ?? Infinity
    this.#dialect = options.dialect ?? OWN
  }

  /** @throws a Refusal; the store then holds what was trusted so far */
  async refresh(): Promise<TrustedSet> {
    try {
      const root = await this.updateRoot()
      const timestamp = await this.#updateTimestamp(root)
      const snapshot = await this.#updateSnapshot(root, timestamp)
      const { signed, signatures } = await this.loadTargets('targets', snapshot, root, root.roles.targets, root.keys)
      return { root, timestamp, snapshot, targets: signed, targetsSignatures: signatures }
    } finally {
      this.#store.settle?.()
    }
  }

  /**
   * Root and targets alone, as Uptane's partial verification has them: no snapshot lists the targets, so their own
   * version may not go back.
   */
  async refreshTargetsOnly(): Promise<TrustedTargets & { root: Root }> {
    try {
      const root = await this.updateRoot()
      const before = this.#stillTrusted('targets', 'targets', root.roles.targets, root)?.file.signed
      const bytes = await this.#get('targets', 0, false, BOUNDS.targets)
      if (!bytes) throw new RoleMissing('the repository has no targets.json')
      const file = this.#dialect.read(bytes, 'targets', BOUNDS.targets)
      const signatures = this.#verify(file, root.roles.targets, root, 'targets')
      this.#checkVersion('targets', before?.version, file.signed.version)
      checkExpiry(file.signed, 'targets', this.#now)
      this.#store.write('targets', bytes)
      return { root, signed: file.signed, signatures }
    } finally {
      this.#store.settle?.()
    }
  }

  /** 5.2: what the vehicle was enrolled with; an expired one is still where trust starts. */
  #trustedRoot(): Root {
    const bytes = this.#store.read('root')
    if (!bytes) throw new RoleMissing('there is no trusted root to start from')
    const file = this.#dialect.read(bytes, 'root', BOUNDS.root)
    this.#verify(file, file.signed.roles.root, file.signed, 'trusted root')
    return file.signed
  }

  #verify(
    file: Pick<SignedFile<MetadataType>, 'signatures' | 'content'>,
    role: RoleKeys,
    root: Pick<Root, 'keys'>,
    name: string,
  ): Verified {
    return this.#dialect.verify(file, role, root.keys, name, this.#rules)
  }

  async #get(name: string, version: number, consistent: boolean, maxBytes: number): Promise<Uint8Array | undefined> {
    for (const path of this.#dialect.paths(name, version, consistent)) {
      const bytes = await this.#fetcher.get(path, maxBytes)
      if (bytes) return bytes
    }
    return undefined
  }

  /** Older than what is trusted is a rollback; so far ahead that nothing could follow is a fast-forward. */
  #checkVersion(name: string, before: number | undefined, after: number): void {
    if (before !== undefined && after < before) throw new Rollback(`${name} ${after} is older than ${before}, which is trusted`)
    if (after === Number.MAX_SAFE_INTEGER || (before !== undefined && after - before > this.#maxLeap)) {
      throw new FastForward(`${name} leaps from ${before ?? 'nothing'} to ${after}`)
    }
  }

  /** 5.3: one version after the other, each signed by the old and by the new keys. */
  async updateRoot(): Promise<Root> {
    let root = this.#trustedRoot()
    for (let step = 0; step < BOUNDS.rotations; step++) {
      const bytes = await this.#fetcher.get(`${root.version + 1}.root.json`, BOUNDS.root)
      if (!bytes) break
      const file = this.#dialect.read(bytes, 'root', BOUNDS.root)
      const next = file.signed
      this.#verify(file, root.roles.root, root, 'root by the keys trusted before')
      this.#verify(file, next.roles.root, next, 'root by its own keys')
      if (next.version !== root.version + 1) {
        throw new Rollback(`root ${root.version + 1} was asked for and ${next.version} came`)
      }
      this.#forgetAfterRotation(root, next)
      this.#store.write('root', bytes)
      root = next
    }
    checkExpiry(root, 'root', this.#now)
    return root
  }

  /** 5.3.11: a key that was taken away may have signed absurd version numbers, so what it signed is forgotten. */
  #forgetAfterRotation(old: Root, next: Root): void {
    const lost = (role: 'timestamp' | 'snapshot'): boolean =>
      old.roles[role].keyids.some((keyid) => !next.roles[role].keyids.includes(keyid))
    if (!lost('timestamp') && !lost('snapshot')) return
    this.#store.remove('timestamp')
    this.#store.remove('snapshot')
  }

  /** Trusted metadata that is still valid by the present keys; anything else is as if it was not there. */
  #stillTrusted<T extends 'timestamp' | 'snapshot' | 'targets'>(
    type: T,
    name: string,
    role: RoleKeys,
    keys: Pick<Root, 'keys'>,
  ): { file: SignedFile<T>; signatures: Verified } | undefined {
    const bytes = this.#store.read(name)
    if (!bytes) return undefined
    try {
      const file = this.#dialect.read(bytes, type, BOUNDS[type])
      return { file, signatures: this.#verify(file, role, keys, name) }
    } catch {
      return undefined
    }
  }

  /** 5.4 */
  async #updateTimestamp(root: Root): Promise<Timestamp> {
    const trusted = this.#stillTrusted('timestamp', 'timestamp', root.roles.timestamp, root)?.file.signed
    const bytes = await this.#fetcher.get('timestamp.json', BOUNDS.timestamp)
    if (!bytes) throw new RoleMissing('the repository has no timestamp.json')
    const file = this.#dialect.read(bytes, 'timestamp', BOUNDS.timestamp)
    this.#verify(file, root.roles.timestamp, root, 'timestamp')
    const next = file.signed
    this.#checkVersion('timestamp', trusted?.version, next.version)
    if (trusted?.version === next.version) {
      if (Date.parse(trusted.expires) <= this.#now) {
        throw new Freeze(`timestamp ${trusted.version} ended at ${trusted.expires}, and the repository has none after it`)
      }
      return trusted
    }
    const listed = next.meta['snapshot.json'].version
    this.#checkVersion('the snapshot that the timestamp names', trusted?.meta['snapshot.json'].version, listed)
    checkExpiry(next, 'timestamp', this.#now)
    this.#store.write('timestamp', bytes)
    return next
  }

  /**
   * Fetches a file that other metadata lists. Bytes that do not match are refused as what they are: forged when they do
   * not verify, mixed when they do.
   */
  async #fetchListed<T extends 'snapshot' | 'targets'>(
    type: T,
    name: string,
    meta: MetaFile,
    root: Root,
    verify: (file: SignedFile<T>) => Verified,
  ): Promise<{ file: SignedFile<T>; signatures: Verified; bytes: Uint8Array }> {
    if (meta.length !== undefined && meta.length > BOUNDS[type])
      throw new Oversized(`${name} may have at most ${BOUNDS[type]} bytes`)
    const maxBytes = this.#dialect.maxBytes(meta, BOUNDS[type])
    const bytes = await this.#get(name, meta.version, root.consistent_snapshot, maxBytes)
    if (!bytes) throw new RoleMissing(`the repository has no ${name}.json of version ${meta.version}`)
    const listed = this.#dialect.isListed(bytes, meta)
    const file = this.#dialect.read(bytes, type, BOUNDS[type])
    const signatures = verify(file)
    if (!listed) throw new MixAndMatch(`${name} is not the file that was listed for this moment`)
    if (file.signed.version !== meta.version) {
      throw new MixAndMatch(`${name} has version ${file.signed.version}, and ${meta.version} is listed`)
    }
    return { file, signatures, bytes }
  }

  /** 5.5 */
  async #updateSnapshot(root: Root, timestamp: Timestamp): Promise<Snapshot> {
    const meta = timestamp.meta['snapshot.json']
    const before = this.#stillTrusted('snapshot', 'snapshot', root.roles.snapshot, root)
    const trusted = before?.file.signed
    const isListed = trusted?.version === meta.version && this.#dialect.isListed(before?.file.bytes ?? new Uint8Array(), meta)
    if (trusted && isListed && Date.parse(trusted.expires) > this.#now) return trusted
    const verify = (file: SignedFile<'snapshot'>): Verified => this.#verify(file, root.roles.snapshot, root, 'snapshot')
    const { file, bytes } = await this.#fetchListed('snapshot', 'snapshot', meta, root, verify)
    this.#checkVersion('snapshot', trusted?.version, file.signed.version)
    for (const [name, earlier] of Object.entries(trusted?.meta ?? {})) {
      const after = Object.hasOwn(file.signed.meta, name) ? file.signed.meta[name] : undefined
      if (!after) throw new Rollback(`the snapshot lost ${name}`)
      this.#checkVersion(name, earlier.version, after.version)
    }
    checkExpiry(file.signed, 'snapshot', this.#now)
    this.#store.write('snapshot', bytes)
    return file.signed
  }

  /** 5.6, for the top-level role and for delegated ones. */
  async loadTargets(name: string, snapshot: Snapshot, root: Root, role: RoleKeys, keys: Root['keys']): Promise<TrustedTargets> {
    if (name !== 'targets' && TOP.includes(name)) throw new DelegationInvalid(`no delegated role may be called ${name}`)
    const meta = Object.hasOwn(snapshot.meta, `${name}.json`) ? snapshot.meta[`${name}.json`] : undefined
    if (!meta) throw new RoleMissing(`the snapshot does not list ${name}.json`)
    const trusted = this.#stillTrusted('targets', name, role, { keys })
    if (trusted?.file.signed.version === meta.version && this.#dialect.isListed(trusted.file.bytes, meta)) {
      checkExpiry(trusted.file.signed, name, this.#now)
      return { signed: trusted.file.signed, signatures: trusted.signatures }
    }
    const verify = (file: SignedFile<'targets'>): Verified => this.#verify(file, role, { keys }, name)
    const { file, signatures, bytes } = await this.#fetchListed('targets', name, meta, root, verify)
    checkExpiry(file.signed, name, this.#now)
    this.#store.write(name, bytes)
    return { signed: file.signed, signatures }
  }
}

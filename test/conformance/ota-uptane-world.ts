/**
 * A Director and an Image repository of two ECUs as plain files, published step by step, with a hand in every signature:
 * what the attack tests change, one thing at a time.
 */
import { createHash } from 'node:crypto'
import { canonicalBytes } from '../../ota/metadata/canonical-json.ts'
import { newSigner, signatureOf, type Signer } from '../../ota/metadata/sign.ts'
import type { Fetcher, TrustedStore } from '../../ota/client/ports.ts'
import { verifyUptane, type UptaneOptions, type UptaneResult, type VehicleIdentity } from '../../ota/client/uptane.ts'
import { Oversized } from '../../ota/metadata/errors.ts'

export type Repo = 'director' | 'image'
export type Role = 'root' | 'targets' | 'snapshot' | 'timestamp'
export type Where = `${Repo}.${Role}`
const ROLES: readonly Role[] = ['root', 'targets', 'snapshot', 'timestamp']
export const REPOS: readonly Repo[] = ['director', 'image']

export const NOW = Date.UTC(2026, 5, 1)
export const DAY = 86_400_000
export const VEHICLE = 'WFASC1ADEM0000001'
export const IDENTITY: VehicleIdentity = { vehicle: VEHICLE, ecus: { 'HU-1': 'head-unit', 'CL-1': 'cluster' } }
export const isoOf = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')

interface Image {
  content: string
  ecu: string
  hardware: string
  releaseCounter: number
  bundle?: { id: string; size: number }
}

interface ImageEntry {
  length: number
  hashes: Record<string, string>
  custom: { releaseCounter: number; hardwareIds: string[]; ecuIdentifiers: Record<string, { hardwareId: string }> }
}
interface Listed {
  version: number
}

/** What a test may change in any file before it is signed; each type of file has its own of these. */
export interface Doc {
  version: number
  expires: string
  targets: { 'hu.img': ImageEntry; 'cluster.img': ImageEntry; [name: string]: ImageEntry }
  meta: { 'targets.json': Listed; 'snapshot.json': Listed; [name: string]: Listed }
  custom: { vehicleId: string }
  roles: Record<Role, { keyids: string[]; threshold: number }>
  delegations?: object
}

export interface Publishing {
  /** Changes a file before it is signed. */
  change?: (where: Where, signed: Doc) => void
  /** Who signs a file in place of its keys. */
  signers?: (where: Where, own: Signer[]) => Signer[]
  /** Changes a file after it was signed; the files over it list what it becomes. */
  after?: (where: Where, bytes: Buffer) => Buffer
}

export class UptaneWorld {
  /** Published files by path below both repositories' parent. */
  readonly files = new Map<string, Buffer>()
  readonly keys: Record<Repo, Record<Role, Signer[]>>
  readonly images: Record<string, Image> = {
    'hu.img': { content: 'head unit 1', ecu: 'HU-1', hardware: 'head-unit', releaseCounter: 1 },
    'cluster.img': { content: 'cluster 1', ecu: 'CL-1', hardware: 'cluster', releaseCounter: 1 },
  }
  readonly versions: Record<Where, number>
  /** All files as they were after each publication. */
  readonly history: Map<string, Buffer>[] = []
  #rootVersion: Record<Repo, number> = { director: 0, image: 0 }

  constructor() {
    const two = (): Signer[] => [newSigner(), newSigner()]
    const one = (): Signer[] => [newSigner()]
    this.keys = {
      director: { root: two(), targets: one(), snapshot: one(), timestamp: one() },
      image: { root: two(), targets: two(), snapshot: one(), timestamp: one() },
    }
    this.versions = Object.fromEntries(REPOS.flatMap((repo) => ROLES.map((role) => [`${repo}.${role}`, 0]))) as Record<
      Where,
      number
    >
    this.publishRoots()
    this.publish()
  }

  /** The next root of both repositories, signed by its own keys; `signers` says who else, or who instead. */
  publishRoots({ change, signers, after }: Publishing = {}): void {
    for (const repo of REPOS) {
      const own = this.keys[repo]
      const version = ++this.#rootVersion[repo]
      const roles = Object.fromEntries(
        ROLES.map((role) => [role, { keyids: own[role].map(({ keyid }) => keyid), threshold: own[role].length }]),
      )
      const keys = Object.fromEntries(ROLES.flatMap((role) => own[role].map(({ keyid, publicJson }) => [keyid, publicJson])))
      const signed = {
        ...this.#common('root', version),
        expires: isoOf(NOW + 3650 * DAY),
        consistent_snapshot: true,
        keys,
        roles,
      }
      const where: Where = `${repo}.root`
      change?.(where, signed as unknown as Doc)
      const made = this.#sign(signed, signers?.(where, own.root) ?? own.root)
      this.files.set(`${repo}/${version}.root.json`, after?.(where, made) ?? made)
    }
  }

  root(repo: Repo): Buffer {
    return this.files.get(`${repo}/1.root.json`) ?? Buffer.alloc(0)
  }

  #common(role: Role, version: number): object {
    return { _type: role, spec_version: '1.0.34', version, expires: isoOf(NOW + 7 * DAY) }
  }

  #sign(signed: object, signers: readonly Signer[]): Buffer {
    const content = canonicalBytes(signed)
    return canonicalBytes({ signatures: signers.map((signer) => signatureOf(content, signer)), signed })
  }

  /** Writes the targets, snapshot and timestamp of both repositories anew. */
  publish({ change, signers, after }: Publishing = {}): void {
    const write = (where: Where, signed: object, path: (version: number) => string): { version: number; bytes: Buffer } => {
      change?.(where, signed as Doc)
      const [repo, role] = where.split('.') as [Repo, Role]
      const own = this.keys[repo][role]
      const made = this.#sign(signed, signers?.(where, own) ?? own)
      const bytes = after?.(where, made) ?? made
      const { version } = signed as { version: number }
      this.files.set(`${repo}/${path(version)}`, bytes)
      return { version, bytes }
    }
    const metaOf = ({ version, bytes }: { version: number; bytes: Buffer }): object => ({
      version,
      length: bytes.length,
      hashes: { sha256: createHash('sha256').update(bytes).digest('hex') },
    })
    for (const repo of REPOS) {
      const next = (role: Role): object => this.#common(role, ++this.versions[`${repo}.${role}`])
      const scope = repo === 'director' ? { custom: { vehicleId: VEHICLE } } : {}
      const targets = write(
        `${repo}.targets`,
        { ...next('targets'), targets: this.#targets(repo), ...scope },
        (v) => `${v}.targets.json`,
      )
      const meta = { 'targets.json': metaOf(targets) }
      const snapshot = write(`${repo}.snapshot`, { ...next('snapshot'), meta }, (v) => `${v}.snapshot.json`)
      write(`${repo}.timestamp`, { ...next('timestamp'), meta: { 'snapshot.json': metaOf(snapshot) } }, () => 'timestamp.json')
    }
    this.history.push(new Map(this.files))
  }

  #targets(repo: Repo): object {
    return Object.fromEntries(
      Object.entries(this.images).map(([name, { content, ecu, hardware, releaseCounter, bundle }]) => {
        const bytes = Buffer.from(content)
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        this.files.set(`image/targets/${sha256}.${name}`, bytes)
        const director = { ecuIdentifiers: { [ecu]: { hardwareId: hardware } }, releaseCounter, ...(bundle ? { bundle } : {}) }
        const custom = repo === 'director' ? director : { hardwareIds: [hardware], releaseCounter }
        return [name, { length: bytes.length, hashes: { sha256 }, custom }]
      }),
    )
  }

  /** Files of one repository without a network in between. */
  fetcher(repo: Repo): Fetcher {
    return {
      get: (path, maxBytes) => {
        const bytes = this.files.get(`${repo}/${decodeURIComponent(path)}`)
        if (bytes && bytes.length > maxBytes) return Promise.reject(new Oversized(`${path} is larger than ${maxBytes} bytes`))
        return Promise.resolve(bytes)
      },
    }
  }
}

/** Trusted metadata that is forgotten with the test. */
export function memoryStore(root: Uint8Array): TrustedStore {
  const kept = new Map<string, Uint8Array>([['root', root]])
  return {
    read: (role) => kept.get(role),
    write: (role, bytes) => void kept.set(role, bytes),
    remove: (role) => void kept.delete(role),
  }
}

/** A vehicle that was enrolled with the first roots and keeps what it trusts. */
export function enrolled(
  world: UptaneWorld,
  fetcherOf: (repo: Repo) => Fetcher = (repo) => world.fetcher(repo),
): (options?: Partial<UptaneOptions>, identity?: VehicleIdentity) => Promise<UptaneResult> {
  const stores = { director: memoryStore(world.root('director')), image: memoryStore(world.root('image')) }
  return (options = {}, identity = IDENTITY) =>
    verifyUptane(
      identity,
      {
        director: { fetcher: fetcherOf('director'), store: stores.director },
        image: { fetcher: fetcherOf('image'), store: stores.image },
      },
      { nowMs: NOW, ...options },
    )
}

/** The code of a refusal, or `accepted`. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: { code?: string }) => error.code ?? String(error),
  )

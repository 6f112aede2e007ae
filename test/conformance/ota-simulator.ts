/**
 * A TUF repository that is edited, signed and published step by step, and served over HTTP with a log of what was asked:
 * what the tests of tuf-conformance need of their repository simulator, written anew.
 */
import { createHash, generateKeyPairSync, sign, constants, type KeyObject } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { canonicalBytes } from '../../ota/metadata/canonical-json.ts'

type Hashes = Record<string, string>
interface Meta {
  version: number
  length?: number
  hashes?: Hashes
}
export interface KeyJson {
  keytype: string
  scheme: string
  keyval: { public: string }
  [more: string]: unknown
}
export interface RoleJson {
  keyids: string[]
  threshold: number
  [more: string]: unknown
}
export interface DelegatedJson extends RoleJson {
  name: string
  terminating: boolean
  paths?: string[]
  path_hash_prefixes?: string[]
}
interface Common {
  _type: string
  spec_version: string
  version: number
  expires: string
  [more: string]: unknown
}
interface RootJson extends Common {
  consistent_snapshot: boolean
  keys: Record<string, KeyJson>
  roles: Record<string, RoleJson>
}
interface TargetsJson extends Common {
  targets: Record<string, { length: number; hashes: Hashes }>
  delegations?: {
    keys: Record<string, KeyJson>
    roles?: DelegatedJson[]
    succinct_roles?: RoleJson & { bit_length: number; name_prefix: string }
  }
}

/** A key pair of any kind that TUF knows. */
export interface TestSigner {
  keyid: string
  json: KeyJson
  sign(content: Uint8Array): string
}

export function newTestSigner(keytype = 'ecdsa', scheme = 'ecdsa-sha2-nistp256', more: Record<string, unknown> = {}): TestSigner {
  const pair =
    keytype === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : keytype === 'ed25519'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const raw = pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex')
  const json = { keytype, scheme, keyval: { public: keytype === 'ed25519' ? raw : pem }, ...more }
  const signWith: Record<string, (content: Uint8Array, key: KeyObject) => Buffer> = {
    ed25519: (content, key) => sign(null, content, key),
    'rsassa-pss-sha256': (content, key) =>
      sign('sha256', content, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }),
    'rsa-pkcs1v15-sha256': (content, key) => sign('sha256', content, { key, padding: constants.RSA_PKCS1_PADDING }),
  }
  const work = signWith[scheme] ?? ((content: Uint8Array, key: KeyObject) => sign('sha256', content, key))
  return {
    keyid: createHash('sha256').update(canonicalBytes(json)).digest('hex'),
    json,
    sign: (content) => work(content, pair.privateKey).toString('hex'),
  }
}

const DAY_MS = 86_400_000
export const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().replace(/\.\d{3}Z$/, 'Z')
const TOP = ['root', 'timestamp', 'snapshot', 'targets']

export class Simulator {
  readonly root: RootJson
  readonly timestamp: Common & { meta: { 'snapshot.json': Meta } }
  readonly snapshot: Common & { meta: Record<string, Meta> }
  readonly targets: TargetsJson
  /** Every role's present, unpublished state. */
  readonly roles: Record<string, Common> = {}
  readonly signers: Record<string, Map<string, TestSigner>> = {}
  readonly published: Record<string, Buffer[]> = {}
  readonly artifacts: Record<string, { data: Buffer; hashes: Hashes }> = {}
  /** Hashes and lengths in snapshot and timestamp. */
  listHashes = false
  /** `role`, or `role version`, in the order in which the client asked. */
  readonly asked: string[] = []
  readonly askedArtifacts: string[] = []

  constructor() {
    const common = (type: string): Common => ({ _type: type, spec_version: '1.0.31', version: 1, expires: inDays(30) })
    this.root = { ...common('root'), consistent_snapshot: true, keys: {}, roles: {} }
    this.timestamp = { ...common('timestamp'), meta: { 'snapshot.json': { version: 1 } } }
    this.snapshot = { ...common('snapshot'), meta: { 'targets.json': { version: 1 } } }
    this.targets = { ...common('targets'), targets: {} }
    Object.assign(this.roles, { root: this.root, timestamp: this.timestamp, snapshot: this.snapshot, targets: this.targets })
    for (const role of TOP) {
      this.root.roles[role] = { keyids: [], threshold: 1 }
      this.addKey(role)
    }
    this.publish('targets', 'snapshot', 'timestamp', 'root')
  }

  role(name: string): RoleJson {
    const role = this.root.roles[name]
    if (!role) throw new Error(`no role ${name}`)
    return role
  }

  signersOf(name: string): Map<string, TestSigner> {
    return (this.signers[name] ??= new Map())
  }

  /** A key for a top-level role, and the signer to use it. */
  addKey(role: string, signer: TestSigner = newTestSigner()): TestSigner {
    this.root.keys[signer.keyid] = signer.json
    const { keyids } = this.role(role)
    if (!keyids.includes(signer.keyid)) keyids.push(signer.keyid)
    this.signersOf(role).set(signer.keyid, signer)
    return signer
  }

  /** Takes all keys of a role away and gives it as many new ones as it owes. */
  rotateKeys(role: string): void {
    this.role(role).keyids.length = 0
    this.signersOf(role).clear()
    for (let i = 0; i < this.role(role).threshold; i++) this.addKey(role)
  }

  /** What is signed is published under the next version. */
  publish(...names: string[]): void {
    for (const name of names) {
      const signed = this.roles[name]
      if (!signed) throw new Error(`no role ${name}`)
      if (this.published[name]) signed.version++
      const content = canonicalBytes(signed)
      const signatures = [...this.signersOf(name).values()].map((signer) => ({ keyid: signer.keyid, sig: signer.sign(content) }))
      const bytes = Buffer.from(JSON.stringify({ signatures, signed }, null, 1))
      ;(this.published[name] ??= []).push(bytes)
      const hashes = { sha256: createHash('sha256').update(bytes).digest('hex') }
      const meta: Meta = { version: signed.version, ...(this.listHashes ? { length: bytes.length, hashes } : {}) }
      if (!TOP.includes(name) || name === 'targets') this.snapshot.meta[`${name}.json`] = meta
      if (name === 'snapshot') this.timestamp.meta['snapshot.json'] = meta
    }
  }

  /** Starts the versions of a role anew, as an attacker or a recovery does. */
  restart(name: string): void {
    delete this.published[name]
    const signed = this.roles[name]
    if (signed) signed.version = 1
  }

  latest(name: string): Buffer {
    return this.published[name]?.at(-1) ?? Buffer.alloc(0)
  }

  /** Changes the last published file without signing it anew. */
  tamper(name: string, change: (file: { signatures: { keyid: string; sig: string }[]; signed: Common }) => void): void {
    const file = JSON.parse(this.latest(name).toString()) as Parameters<typeof change>[0]
    change(file)
    this.published[name]?.splice(-1, 1, Buffer.from(JSON.stringify(file)))
  }

  addArtifact(role: string, content: string | Buffer, path: string, kinds = ['sha256']): void {
    const data = Buffer.from(content)
    const hashes = Object.fromEntries(kinds.map((kind) => [kind, createHash(kind).update(data).digest('hex')]))
    this.artifacts[path] = { data, hashes }
    ;(this.roles[role] as TargetsJson).targets[path] = { length: data.length, hashes }
  }

  /** Delegates to a role, making its key and its metadata where it has none. */
  delegate(from: string, delegation: Partial<DelegatedJson> & { name: string }, expires = inDays(30)): void {
    const delegator = this.roles[from] as TargetsJson
    delegator.delegations ??= { keys: {}, roles: [] }
    const signer = newTestSigner()
    delegator.delegations.keys[signer.keyid] = signer.json
    const paths = delegation.path_hash_prefixes ? {} : { paths: ['*'] }
    const role = { threshold: 1, terminating: false, keyids: [], ...paths, ...delegation }
    delegator.delegations.roles?.push({ ...role, keyids: [...role.keyids, signer.keyid] })
    this.signersOf(delegation.name).set(signer.keyid, signer)
    this.roles[delegation.name] ??= {
      ...this.targets,
      version: 1,
      expires,
      targets: {},
      delegations: undefined,
    } as unknown as Common
    const made = this.roles[delegation.name] as TargetsJson
    if (made.delegations === undefined) delete made.delegations
  }

  /** What a request is answered with; undefined: 404. */
  answer(path: string): Buffer | undefined {
    const metadata = /^\/metadata\/(?:(\d+)\.)?(.+)\.json$/.exec(path)
    if (metadata) {
      const [, version, name = ''] = metadata
      this.asked.push(version === undefined ? name : `${name} ${version}`)
      const files = this.published[decodeURIComponent(name)]
      return version === undefined ? files?.at(-1) : files?.[Number(version) - 1]
    }
    const target = /^\/targets\/(.+)$/.exec(path)?.[1]
    if (target === undefined) return undefined
    const segments = target.split('/').map(decodeURIComponent)
    const [hash = '', ...rest] = (segments.pop() ?? '').split('.')
    const name = this.root.consistent_snapshot
      ? [...segments, rest.join('.')].join('/')
      : target.split('/').map(decodeURIComponent).join('/')
    this.askedArtifacts.push(name)
    const artifact = this.artifacts[name]
    if (!artifact || (this.root.consistent_snapshot && !Object.values(artifact.hashes).includes(hash))) return undefined
    return artifact.data
  }
}

/** Serves whichever simulator a test is about. */
export async function serveSimulator(current: () => Simulator): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const bytes = current().answer(request.url ?? '')
    if (bytes) response.writeHead(200, { 'content-length': bytes.length }).end(bytes)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

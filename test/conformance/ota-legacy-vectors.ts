/**
 * Makes vectors in the dialect of the published Uptane test vectors (the generator of tuf-test-vectors): capitalised
 * types, keys named by the hash of their text, methods in signatures, a Director of root and targets alone.
 */
import { createHash, constants, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pythonText } from '../../ota/cli/ota/legacy/python-json.ts'
import { canonicalText } from '../../ota/metadata/canonical-json.ts'

/** How a set of vectors is written; the generator has a flag for each. */
export interface Style {
  keys: 'ed25519' | 'rsa'
  encoding: 'hex' | 'base64'
  canonical: 'olpc' | 'json-subset'
}

export interface LegacyKey {
  id: string
  text: string
  key: KeyObject
}

const pairs: Record<Style['keys'], { publicKey: KeyObject; privateKey: KeyObject }[]> = { ed25519: [], rsa: [] }

/** The same pairs in every style. */
export function legacyKeys(style: Style, count: number): LegacyKey[] {
  const made = pairs[style.keys]
  while (made.length < count)
    made.push(style.keys === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519'))
  return made.slice(0, count).map((pair) => {
    const text =
      style.keys === 'rsa'
        ? pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
        : pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex')
    return { id: createHash('sha256').update(encode(style, text)).digest('hex'), text, key: pair.privateKey }
  })
}

const encode = (style: Style, value: unknown): string => (style.canonical === 'olpc' ? canonicalText(value) : pythonText(value))

/** One entry of targets. */
export interface ImageEntry {
  length: number
  hashes: object
  custom: { hardwareIds: string[]; ecuIdentifiers: Record<string, { hardwareId: string }> }
}
export interface RoleEntry {
  keyids: string[]
  threshold: number
}
export interface Delegated extends RoleEntry {
  name: string
  paths: string[]
  terminating: boolean
}
interface Listed {
  version: number
  hashes: { sha256: string }
}
export type KeyEntries = Record<string, { keytype: string; keyval: { public: string } }>

/** What a case may change in any file before it is signed; each type of file has its own of these. */
export interface Doc {
  _type: string
  version: number
  expires: string
  keys: KeyEntries
  roles: { root: RoleEntry; targets: RoleEntry; snapshot: RoleEntry; timestamp: RoleEntry }
  targets: { 'file.txt': ImageEntry; [name: string]: ImageEntry }
  meta: { 'targets.json': Listed; 'snapshot.json': Listed; 'foo.json': Listed }
  delegations: { keys: KeyEntries; roles: Delegated[] }
}
interface Envelope {
  signatures: { keyid: string; method: string; sig: string }[]
  signed: Doc
}

const FAR = '2038-01-19T03:14:06Z'
export const PAST = '2017-01-01T00:00:00Z'
export const CONTENT = 'wat wat wat'
export const HARDWARE = 'test_hw_1'
export const ECU = '123456789'

const hashesOf = (text: string): object => ({
  sha256: createHash('sha256').update(text).digest('hex'),
  sha512: createHash('sha512').update(text).digest('hex'),
})

/** One step of a vector: what both repositories hold, before a case changes it. */
export interface Step {
  /** Signed parts by file, without the extension; in the order in which they are signed. */
  director: Record<string, Doc>
  image: Record<string, Doc>
  /** Indexes of the keys that sign a file. */
  signs: Record<string, number[]>
  /** Changes a snapshot or timestamp after it was made from what is under it. */
  late?: (file: string, signed: Doc) => void
  /** Changes the finished file. */
  finish?: (file: string, envelope: Envelope) => void
  images: Record<string, string>
}

/** The keys as the vectors number them: image root, targets, snapshot, timestamp 0 to 3; Director root, targets 4 and 5. */
const IMAGE = { root: [0], targets: [1], snapshot: [2], timestamp: [3] }
const DIRECTOR = { root: [4], targets: [5] }

export class VectorMaker {
  readonly keys: LegacyKey[]
  readonly style: Style

  constructor(style: Style) {
    this.style = style
    // Roots are rotated in one style only; pairs of RSA take long to find.
    this.keys = legacyKeys(style, style.keys === 'rsa' ? 7 : 10)
  }

  id(index: number): string {
    return this.keys[index]?.id ?? ''
  }

  keyTable(indexes: readonly number[]): KeyEntries {
    const keytype = this.style.keys
    return Object.fromEntries(
      indexes.map((index) => [this.id(index), { keytype, keyval: { public: this.keys[index]?.text ?? '' } }]),
    )
  }

  role(indexes: readonly number[], threshold = indexes.length): RoleEntry {
    return { keyids: indexes.map((index) => this.id(index)), threshold }
  }

  root(roles: Record<string, number[]>, version = 1): Doc {
    const keys = this.keyTable(Object.values(roles).flat())
    const named = Object.fromEntries(Object.entries(roles).map(([name, indexes]) => [name, this.role(indexes)]))
    return { _type: 'Root', consistent_snapshot: false, expires: FAR, keys, roles: named, version } as object as Doc
  }

  target(content: string, custom: object): ImageEntry {
    return { custom: custom as ImageEntry['custom'], hashes: hashesOf(content), length: content.length }
  }

  targets(entries: object): Doc {
    return { _type: 'Targets', expires: FAR, targets: entries, version: 1 } as object as Doc
  }

  /** The most basic happy case. */
  step(): Step {
    const forEcu = { ecuIdentifiers: { [ECU]: { hardwareId: HARDWARE } } }
    return {
      director: { '1.root': this.root(DIRECTOR), targets: this.targets({ 'file.txt': this.target(CONTENT, forEcu) }) },
      image: {
        '1.root': this.root(IMAGE),
        targets: this.targets({ 'file.txt': this.target(CONTENT, { hardwareIds: [HARDWARE] }) }),
      },
      signs: {
        'director/1.root': DIRECTOR.root,
        'director/targets': DIRECTOR.targets,
        'image/1.root': IMAGE.root,
        'image/targets': IMAGE.targets,
        'image/snapshot': IMAGE.snapshot,
        'image/timestamp': IMAGE.timestamp,
      },
      images: { 'file.txt': CONTENT },
    }
  }

  /** A delegated role `foo` that has the target in place of the top-level role. */
  delegated(change: (role: Delegated, keys: KeyEntries) => void = () => undefined): Step {
    const step = this.step()
    const role = { ...this.role([6]), name: 'foo', paths: ['file.txt'], terminating: false }
    const keys = this.keyTable([6])
    change(role, keys)
    const { targets } = step.image
    if (targets) step.image['delegations/foo'] = targets
    step.image['targets'] = { ...this.targets({}), delegations: { keys, roles: [role] } }
    step.signs['image/delegations/foo'] = [6]
    return step
  }

  #signature(content: string, index: number): Envelope['signatures'][number] {
    const key = this.keys[index]?.key as KeyObject
    const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    const bytes = this.style.keys === 'rsa' ? sign('sha256', Buffer.from(content), pss) : sign(null, Buffer.from(content), key)
    const method = this.style.keys === 'rsa' ? 'rsassa-pss-sha256' : 'ed25519'
    return { keyid: this.id(index), method, sig: bytes.toString(this.style.encoding) }
  }

  #envelope(step: Step, file: string, signed: Doc): Envelope {
    const signatures = (step.signs[file] ?? []).map((index) => this.#signature(encode(this.style, signed), index))
    const envelope = { signatures, signed }
    step.finish?.(file, envelope)
    return envelope
  }

  /** Writes a step below `directory` as the generator does: sorted, indented. */
  write(step: Step, directory: string): void {
    const put = (file: string, envelope: Envelope): void => {
      const path = join(directory, `${file}.json`)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, pretty(envelope))
    }
    const signed = (repo: 'director' | 'image', name: string, doc: Doc): Envelope => {
      const envelope = this.#envelope(step, `${repo}/${name}`, doc)
      put(`${repo}/${name}`, envelope)
      return envelope
    }
    for (const [name, doc] of Object.entries(step.director)) signed('director', name, doc)
    const meta: Record<string, { version: number }> = {}
    for (const [name, doc] of Object.entries(step.image)) {
      signed('image', name, doc)
      if (!name.endsWith('root')) meta[`${name.replace('delegations/', '')}.json`] = { version: doc.version }
    }
    const snapshotDoc = { _type: 'Snapshot', expires: FAR, meta, version: 1 } as object as Doc
    step.late?.('snapshot', snapshotDoc)
    const snapshot = signed('image', 'snapshot', snapshotDoc)
    const listed = {
      version: snapshotDoc.version,
      length: pretty(snapshot).length,
      hashes: hashesOf(encode(this.style, snapshot)),
    }
    const timestampDoc = { _type: 'Timestamp', expires: FAR, meta: { 'snapshot.json': listed }, version: 1 } as object as Doc
    step.late?.('timestamp', timestampDoc)
    signed('image', 'timestamp', timestampDoc)
    for (const [name, content] of Object.entries(step.images)) writeFileSync(join(directory, 'image', name), content)
  }
}

/** Python's json.dumps(sort_keys=True, indent=2) and a line end. */
function pretty(value: unknown): string {
  const sorted = JSON.parse(canonicalText(value).replaceAll('\n', '\\n')) as unknown
  return JSON.stringify(sorted, null, 2) + '\n'
}

/**
 * The dialect of the older published Uptane vectors: capitalised `_type`, no `spec_version`, a `method` in signatures and
 * none in keys, signatures in hexadecimal or base64, no version in file names, a Director of root and targets alone.
 *
 * For `fascia-ota uptane verify --dialect uptane-legacy` only. Nothing in a vehicle imports this folder (a test looks).
 */
import type { z } from 'zod'
import { matchesMeta, type Dialect } from '../../../client/tuf-client.ts'
import { canonicalText } from '../../../metadata/canonical-json.ts'
import { Malformed, Oversized, SignatureInvalid } from '../../../metadata/errors.ts'
import { parseOrRefuse } from '../../../metadata/refuse.ts'
import { Envelope, SCHEMAS, type MetadataType, type MetaFile, type SignedOf } from '../../../metadata/schema.ts'
import { verifyRole, type SignedFile } from '../../../metadata/signed.ts'
import { parseStrictJson } from '../../../metadata/strict-json.ts'
import { quote } from '../../../metadata/target-path.ts'
import { pythonText } from './python-json.ts'

/** The bound of the client that the vectors were made for. */
const MAX_BYTES = 8 * 1024 * 1024
const MAX_DEPTH = 32
const NO_KEYS = { keyids: [], threshold: 1 }

type Loose = Record<string, unknown>
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)

const mapValues = (value: unknown, change: (member: Loose) => Loose): unknown =>
  isLoose(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, isLoose(member) ? change(member) : member]))
    : value

/** A key says its scheme nowhere but in the signatures that it made. */
function keyOf(key: Loose): Loose {
  const keytype = String(key['keytype']).toLowerCase()
  return { ...key, keytype, scheme: key['scheme'] ?? (keytype === 'rsa' ? 'rsassa-pss-sha256' : keytype) }
}

/** Spellings of the members of `custom`, by age. */
function targetOf(target: Loose): Loose {
  const custom = target['custom']
  if (!isLoose(custom)) return target
  const hardware = custom['hardware_identifier'] ?? custom['hardware_id']
  const serial = custom['ecu_identifier'] ?? custom['ecu_serial']
  const added: Loose = {}
  if (serial !== undefined) added['ecuIdentifiers'] = { [String(serial)]: { hardwareId: hardware } }
  if (hardware !== undefined) added['hardwareIds'] = [hardware]
  if (custom['release_counter'] !== undefined) added['releaseCounter'] = custom['release_counter']
  return { ...target, custom: { ...added, ...custom } }
}

/** The same metadata as the present specification would have it. */
function modern(signed: Loose, type: MetadataType): Loose {
  if (String(signed['_type']).toLowerCase() !== type)
    throw new Malformed(`${type} metadata says that it is ${String(signed['_type'])}`)
  const result: Loose = { spec_version: '1.0.0', ...signed, _type: type }
  if (type === 'root') {
    result['keys'] = mapValues(signed['keys'], keyOf)
    result['roles'] = isLoose(signed['roles']) ? { timestamp: NO_KEYS, snapshot: NO_KEYS, ...signed['roles'] } : signed['roles']
  }
  if (type === 'targets') {
    result['targets'] = mapValues(signed['targets'], targetOf)
    const delegations = signed['delegations']
    if (isLoose(delegations)) result['delegations'] = { ...delegations, keys: mapValues(delegations['keys'], keyOf) }
  }
  return result
}

/** Signed bytes in the two forms that were in use. */
const formsOf = (value: unknown): [Buffer, Buffer] => [Buffer.from(canonicalText(value)), Buffer.from(pythonText(value))]

/** The other form of signed content that was read here. */
const otherForm = new WeakMap<Uint8Array, Uint8Array>()

function rawOf(bytes: Uint8Array, what: string): z.infer<typeof Envelope> {
  return parseOrRefuse(Envelope, parseStrictJson(bytes, { maxBytes: MAX_BYTES, maxDepth: MAX_DEPTH, what }), what)
}

function read<T extends MetadataType>(bytes: Uint8Array, type: T, maxBytes: number): SignedFile<T> {
  const what = `${type} metadata`
  if (bytes.length > maxBytes) throw new Oversized(`${what} is larger than ${maxBytes} bytes`)
  const { signed: raw, signatures } = rawOf(bytes, what)
  if (new Set(signatures.map(({ keyid }) => keyid)).size !== signatures.length)
    throw new Malformed(`${what} has two signatures of one key`)
  const signed = parseOrRefuse(SCHEMAS[type] as z.ZodType as z.ZodType<SignedOf<T>>, modern(raw, type), what)
  const [content, other] = formsOf(raw)
  otherForm.set(content, other)
  return { type, signed, signatures, content, bytes }
}

const hexOf = (sig: string): string => (/^([0-9a-f]{2})*$/i.test(sig) ? sig : Buffer.from(sig, 'base64').toString('hex'))

const verify: typeof verifyRole = (file, role, keys, name, rules) => {
  const signatures = file.signatures.map(({ keyid, sig }) => ({ keyid, sig: hexOf(sig) }))
  const other = otherForm.get(file.content)
  try {
    return verifyRole({ signatures, content: file.content }, role, keys, name, rules)
  } catch (error) {
    if (!(error instanceof SignatureInvalid) || !other) throw error
    return verifyRole({ signatures, content: other }, role, keys, name, rules)
  }
}

/** Hashes were taken of the file, or of either form of it; lengths not always of the same. */
function isListed(bytes: Uint8Array, meta: Pick<MetaFile, 'length' | 'hashes'>): boolean {
  const forms = [bytes, ...formsOf(rawOf(bytes, 'metadata'))]
  if (meta.length !== undefined && !forms.some((form) => form.length === meta.length)) return false
  return meta.hashes === undefined || forms.some((form) => matchesMeta(form, { hashes: meta.hashes }))
}

export const UPTANE_LEGACY: Dialect = {
  read,
  verify,
  isListed,
  maxBytes: (_meta, bound) => Math.min(bound, MAX_BYTES),
  paths: (name, version, consistent) => {
    const plain = [`${quote(name)}.json`, `delegations/${quote(name)}.json`]
    return consistent ? [`${version}.${quote(name)}.json`, ...plain] : plain
  },
}

/** True for a root that knows neither snapshot nor timestamp. */
export function isBareRoot(root: Uint8Array): boolean {
  return read(root, 'root', MAX_BYTES).signed.roles.timestamp.keyids.length === 0
}

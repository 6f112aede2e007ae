/**
 * Signed metadata: from bytes of a stranger to a checked value, and the threshold of signatures over it.
 *
 * Nothing is parsed before the size is known to be within bounds, and nothing is believed before `verifyRole`.
 */
import { isUtf8 } from 'node:buffer'
import type { z } from 'zod'
import { canonicalBytes } from './canonical-json.ts'
import { scanCanonical } from './canonical-scan.ts'
import { Expired, KeyUnknown, Malformed, Oversized, SignatureInvalid, ThresholdUnmet } from './errors.ts'
import { ALL_SCHEMES, keyIdOf, VEHICLE_SCHEMES, verifyKeyOf, type Scheme } from './keys.ts'
import { parseOrRefuse } from './refuse.ts'
import { Envelope, SCHEMAS, type KeyTable, type MetadataType, type RoleKeys, type SignedOf } from './schema.ts'
import { parseStrictJson } from './strict-json.ts'

const MAX_DEPTH = 32

export interface SignedFile<T extends MetadataType> {
  type: T
  signed: SignedOf<T>
  signatures: { keyid: string; sig: string }[]
  /** The canonical bytes that the signatures are over. */
  content: Uint8Array
  /** The file as received. */
  bytes: Uint8Array
}

/** Parses a file whose members are known to be unique, and takes its signed bytes as they stand. */
function readCanonical(bytes: Uint8Array): { envelope: unknown; content: Uint8Array } | undefined {
  if (!isUtf8(bytes)) return undefined
  const span = scanCanonical(bytes, MAX_DEPTH)?.members.get('signed')
  if (!span) return undefined
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  return { envelope: JSON.parse(text) as unknown, content: bytes.subarray(span[0], span[1]) }
}

/**
 * Reads a metadata file.
 *
 * @param maxBytes bound that is checked before anything else
 * @throws Oversized, DuplicateKey or Malformed
 */
export function readSigned<T extends MetadataType>(bytes: Uint8Array, type: T, maxBytes: number): SignedFile<T> {
  const what = `${type} metadata`
  if (bytes.length > maxBytes) throw new Oversized(`${what} is larger than ${maxBytes} bytes`)
  const quick = readCanonical(bytes)
  const raw = quick?.envelope ?? parseStrictJson(bytes, { maxBytes, maxDepth: MAX_DEPTH, what })
  const envelope = parseOrRefuse(Envelope, raw, what)
  const seen = new Set<string>()
  for (const { keyid } of envelope.signatures) {
    if (seen.has(keyid)) throw new Malformed(`${what} has two signatures of key ${keyid.slice(0, 12)}`)
    seen.add(keyid)
  }
  const signed = parseOrRefuse(SCHEMAS[type] as z.ZodType as z.ZodType<SignedOf<T>>, envelope.signed, what)
  return {
    type,
    signed,
    signatures: envelope.signatures,
    content: quick?.content ?? canonicalBytes(envelope.signed),
    bytes,
  }
}

export interface KeyRules {
  schemes: readonly Scheme[]
  /** True: a key whose id is not its own hash does not count (our repositories). False: other people's ids are names. */
  hashedIds: boolean
}

export const VEHICLE_KEY_RULES: KeyRules = { schemes: VEHICLE_SCHEMES, hashedIds: true }
/** Other people's repositories: any known scheme, and key ids that are mere names. */
export const FOREIGN_KEY_RULES: KeyRules = { schemes: ALL_SCHEMES, hashedIds: false }

/** The bytes of a signature in hexadecimal; none for text that is not. */
const signatureBytes = (sig: string): Buffer => (/^([0-9a-f]{2})*$/i.test(sig) ? Buffer.from(sig, 'hex') : Buffer.alloc(0))

export interface Verified {
  /** Distinct keys with a valid signature. */
  valid: number
  threshold: number
}

/**
 * Counts the distinct keys of a role that signed, and demands its threshold.
 *
 * Two ids of one key count once; signatures by other keys are ignored; a wrong signature does no harm while the
 * threshold is met by others.
 *
 * @throws SignatureInvalid, KeyUnknown or ThresholdUnmet
 */
export function verifyRole(
  file: Pick<SignedFile<MetadataType>, 'signatures' | 'content'>,
  role: Pick<RoleKeys, 'keyids' | 'threshold'>,
  keys: KeyTable,
  name: string,
  rules: KeyRules = VEHICLE_KEY_RULES,
): Verified {
  const good = new Set<string>()
  let wrong = 0
  let foreign = 0
  for (const { keyid, sig } of file.signatures) {
    const json = role.keyids.includes(keyid) && Object.hasOwn(keys, keyid) ? keys[keyid] : undefined
    const key = json && (!rules.hashedIds || keyIdOf(json) === keyid) ? verifyKeyOf(json, rules.schemes) : undefined
    if (!key) foreign++
    else if (key.verify(file.content, signatureBytes(sig))) good.add(key.material)
    else wrong++
  }
  if (good.size >= role.threshold) return { valid: good.size, threshold: role.threshold }
  const owed = `${name} is signed by ${good.size} of ${role.threshold} keys`
  if (wrong > 0) throw new SignatureInvalid(`${owed}; ${wrong} of the signatures do not fit the content`)
  if (good.size === 0 && foreign > 0) throw new KeyUnknown(`${owed}; the signatures are of keys that the role does not have`)
  throw new ThresholdUnmet(owed)
}

/** @throws Expired when the metadata ended before `nowMs` */
export function checkExpiry(signed: { expires: string }, name: string, nowMs: number): void {
  if (Date.parse(signed.expires) <= nowMs) throw new Expired(`${name} ended at ${signed.expires}`)
}

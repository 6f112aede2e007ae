/**
 * Public keys of TUF metadata on node:crypto. Our own metadata knows Ed25519 only; ECDSA and RSA are for other people's
 * repositories, which `fascia-ota tuf` reads.
 */
import { createHash, createPublicKey, verify, constants, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { canonicalBytes } from './canonical-json.ts'

export const Scheme = z.enum([
  'ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'rsassa-pss-sha256',
  'rsa-pkcs1v15-sha256',
])
export type Scheme = z.infer<typeof Scheme>

/** Schemes that a vehicle accepts. */
export const VEHICLE_SCHEMES: readonly Scheme[] = ['ed25519']
export const ALL_SCHEMES: readonly Scheme[] = Scheme.options

/** Fewer bits than these are no signature any more (NIST SP 800-131A). */
const MIN_RSA_BITS = 2048

interface SchemeKind {
  /** Spellings of the key type in the wild. */
  keytypes: readonly string[]
  digest: 'sha256' | 'sha384' | null
  fits(key: KeyObject): boolean
  padding?: { padding: number; saltLength?: number }
  /** Bytes of a signature, where the scheme has a fixed number. */
  length?: number
}

const isCurve = (name: string) => (key: KeyObject) => key.asymmetricKeyDetails?.namedCurve === name
const isRsa = (key: KeyObject): boolean =>
  key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS

const KINDS: Readonly<Record<Scheme, SchemeKind>> = {
  ed25519: { keytypes: ['ed25519'], digest: null, fits: (key) => key.asymmetricKeyType === 'ed25519', length: 64 },
  'ecdsa-sha2-nistp256': { keytypes: ['ecdsa', 'ecdsa-sha2-nistp256'], digest: 'sha256', fits: isCurve('prime256v1') },
  'ecdsa-sha2-nistp384': { keytypes: ['ecdsa', 'ecdsa-sha2-nistp384'], digest: 'sha384', fits: isCurve('secp384r1') },
  'rsassa-pss-sha256': {
    keytypes: ['rsa'],
    digest: 'sha256',
    fits: isRsa,
    padding: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO },
  },
  'rsa-pkcs1v15-sha256': {
    keytypes: ['rsa'],
    digest: 'sha256',
    fits: isRsa,
    padding: { padding: constants.RSA_PKCS1_PADDING },
  },
}

export const PublicKeyJson = z.looseObject({
  keytype: z.string().max(64),
  scheme: z.string().max(64),
  keyval: z.looseObject({ public: z.string().min(1).max(10_000) }),
})
export type PublicKeyJson = z.infer<typeof PublicKeyJson>

/** TUF 1.0.34, 4.2: the SHA-256 of the canonical form of the key, of the members that the specification gives it. */
export function keyIdOf(key: PublicKeyJson): string {
  const { keytype, scheme, keyval } = key
  return createHash('sha256').update(canonicalBytes({ keytype, scheme, keyval })).digest('hex')
}

/** DER prefixes of a SubjectPublicKeyInfo (RFC 8410, RFC 5480), before the bare key. */
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const P256_SPKI = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex')

/** The wire form of a public key. */
export function ed25519Json(key: KeyObject): PublicKeyJson {
  const raw = key.export({ type: 'spki', format: 'der' }).subarray(ED25519_SPKI.length)
  return { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: raw.toString('hex') } }
}

/** A key that can verify; `material` tells two ids of one key from two keys. */
export interface VerifyKey {
  material: string
  verify(content: Uint8Array, signature: Uint8Array): boolean
  /** The same on another thread, for whoever verifies thousands a second. */
  verifyAside(content: Uint8Array, signature: Uint8Array): Promise<boolean>
}

/** Reads PEM, a bare Ed25519 key, or a bare point of P-256. */
function keyObject(text: string): KeyObject | undefined {
  const bare = (prefix: Buffer): KeyObject =>
    createPublicKey({ key: Buffer.concat([prefix, Buffer.from(text, 'hex')]), format: 'der', type: 'spki' })
  try {
    if (/^-----BEGIN (RSA )?PUBLIC KEY-----/.test(text)) return createPublicKey(text)
    if (isBareEd25519(text)) return bare(ED25519_SPKI)
    if (/^04[0-9a-f]{128}$/i.test(text)) return bare(P256_SPKI)
  } catch {
    return undefined
  }
  return undefined
}

const isBareEd25519 = (text: string): boolean => /^[0-9a-f]{64}$/i.test(text)

/** Tells keys apart however they are written; a bare Ed25519 key is its own material, which spares the export. */
function materialOf(text: string, object: KeyObject): string {
  if (isBareEd25519(text)) return text.toLowerCase()
  const spki = object.export({ type: 'spki', format: 'der' })
  return (object.asymmetricKeyType === 'ed25519' ? spki.subarray(ED25519_SPKI.length) : spki).toString('hex')
}

function makeKey(key: PublicKeyJson, scheme: Scheme): VerifyKey | undefined {
  const kind = KINDS[scheme]
  if (!kind.keytypes.includes(key.keytype)) return undefined
  const object = keyObject(key.keyval.public)
  // What was made of a bare key is what it says; asking costs as much as making it.
  const isKnown = scheme === 'ed25519' && isBareEd25519(key.keyval.public)
  if (!object || (!isKnown && !kind.fits(object))) return undefined
  const { digest, length } = kind
  const options = kind.padding ? { key: object, ...kind.padding } : object
  const hasLength = (signature: Uint8Array): boolean =>
    length === undefined ? signature.length > 0 : signature.length === length
  return {
    material: materialOf(key.keyval.public, object),
    verifyAside: (content, signature) =>
      new Promise((resolve) => {
        if (!hasLength(signature)) resolve(false)
        else verify(digest, content, options, signature, (error, isGood) => resolve(error === null && isGood))
      }),
    verify(content, signature) {
      if (!hasLength(signature)) return false
      try {
        return verify(digest, content, options, signature)
      } catch {
        return false
      }
    },
  }
}

/** Making a key costs as much as a signature, and the metadata of a repository is signed by the same few again and again. */
const MOST_KNOWN = 256
const known = new Map<string, VerifyKey | undefined>()

function remember(name: string, key: VerifyKey | undefined): VerifyKey | undefined {
  const oldest = known.size >= MOST_KNOWN ? known.keys().next().value : undefined
  if (oldest !== undefined) known.delete(oldest)
  known.set(name, key)
  return key
}

/** The verifier for a key, or undefined when its kind, form or scheme is not one of the accepted. */
export function verifyKeyOf(key: PublicKeyJson, schemes: readonly Scheme[] = VEHICLE_SCHEMES): VerifyKey | undefined {
  const scheme = Scheme.safeParse(key.scheme)
  if (!scheme.success || !schemes.includes(scheme.data)) return undefined
  const name = `${key.scheme} ${key.keytype} ${key.keyval.public}`
  return known.has(name) ? known.get(name) : remember(name, makeKey(key, scheme.data))
}

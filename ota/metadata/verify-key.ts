/** Public keys on node:crypto: how each scheme reads and verifies. What is written in metadata is parsed by keys.ts. */
import { createPublicKey, verify, constants, type KeyObject } from 'node:crypto'

export const SCHEMES = [
  'ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'rsassa-pss-sha256',
  'rsa-pkcs1v15-sha256',
] as const
type Scheme = (typeof SCHEMES)[number]

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

/** DER prefixes of a SubjectPublicKeyInfo (RFC 8410, RFC 5480), before the bare key. */
export const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex')
export const P256_SPKI = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex')

/** A key that can verify; `material` tells two ids of one key from two keys. */
export interface VerifyKey {
  material: string
  verify(content: Uint8Array, signature: Uint8Array): boolean
  /** The same on another thread, for whoever verifies thousands a second. */
  verifyAside(content: Uint8Array, signature: Uint8Array): Promise<boolean>
}

/** Reads PEM, a bare Ed25519 key, or a bare point of P-256. */
function keyObject(text: string): KeyObject | undefined {
  const bytes = Buffer.from(text, 'hex')
  const { stackTraceLimit } = Error
  try {
    // Node finds out by exceptions that it was given no key object; their stacks cost three times what making the key does.
    Error.stackTraceLimit = 0
    if (/^-----BEGIN (RSA )?PUBLIC KEY-----/.test(text)) return createPublicKey(text)
    if (isBareEd25519(text)) {
      return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') }, format: 'jwk' })
    }
    if (isBareP256(text)) {
      return createPublicKey({ key: Buffer.concat([P256_SPKI, bytes]), format: 'der', type: 'spki' })
    }
  } catch {
    return undefined
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
  return undefined
}

const isBareEd25519 = (text: string): boolean => /^[0-9a-f]{64}$/i.test(text)
const isBareP256 = (text: string): boolean => /^04[0-9a-f]{128}$/i.test(text)

/** Tells keys apart however they are written; a bare key is its own material, which spares the export. */
function materialOf(text: string, object: KeyObject): string {
  if (isBareEd25519(text)) return text.toLowerCase()
  if (isBareP256(text)) return P256_SPKI.toString('hex') + text.toLowerCase()
  const spki = object.export({ type: 'spki', format: 'der' })
  return (object.asymmetricKeyType === 'ed25519' ? spki.subarray(ED25519_SPKI.length) : spki).toString('hex')
}

/** How a key is written. */
interface WrittenKey {
  keytype: string
  keyval: { public: string }
}

/** The verifier of a key, or undefined when its type or form is not one of the scheme's. */
export function makeKey(key: WrittenKey, scheme: Scheme): VerifyKey | undefined {
  const kind = KINDS[scheme]
  if (!kind.keytypes.includes(key.keytype)) return undefined
  const object = keyObject(key.keyval.public)
  // What was made of a bare key is what it says; asking costs as much as making it.
  const isKnown =
    (scheme === 'ed25519' && isBareEd25519(key.keyval.public)) ||
    (scheme === 'ecdsa-sha2-nistp256' && isBareP256(key.keyval.public))
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

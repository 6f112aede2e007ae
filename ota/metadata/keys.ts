/**
 * Public keys of TUF metadata on node:crypto. Our own metadata knows Ed25519 only; ECDSA P-256 and RSA-PSS are for other
 * people's repositories, which `fascia-ota tuf` reads.
 */
import { createHash, createPublicKey, verify, constants, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { canonicalBytes } from './canonical-json.ts'

export const Scheme = z.enum(['ed25519', 'ecdsa-sha2-nistp256', 'rsassa-pss-sha256'])
export type Scheme = z.infer<typeof Scheme>

/** Schemes that a vehicle accepts. */
export const VEHICLE_SCHEMES: readonly Scheme[] = ['ed25519']
export const ALL_SCHEMES: readonly Scheme[] = Scheme.options

export const PublicKeyJson = z.looseObject({
  keytype: z.string(),
  scheme: z.string(),
  keyval: z.looseObject({ public: z.string().min(1).max(10_000) }),
})
export type PublicKeyJson = z.infer<typeof PublicKeyJson>

/** TUF 1.0.34, 4.2: the SHA-256 of the canonical form of the key, of the members that the specification gives it. */
export function keyIdOf(key: PublicKeyJson): string {
  const { keytype, scheme, keyval } = key
  return createHash('sha256').update(canonicalBytes({ keytype, scheme, keyval })).digest('hex')
}

/** DER prefix of an Ed25519 SubjectPublicKeyInfo (RFC 8410). */
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** The wire form of a public key. */
export function ed25519Json(key: KeyObject): PublicKeyJson {
  const raw = key.export({ type: 'spki', format: 'der' }).subarray(ED25519_SPKI.length)
  return { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: raw.toString('hex') } }
}

/** A key that can verify; `material` tells two ids of one key from two keys. */
export interface VerifyKey {
  material: string
  verify(content: Uint8Array, signature: Uint8Array): boolean
}

const isPem = (text: string): boolean => text.startsWith('-----BEGIN PUBLIC KEY-----')

/** The verifier for a key, or undefined when its kind, form or scheme is not one of the accepted. */
export function verifyKeyOf(key: PublicKeyJson, schemes: readonly Scheme[] = VEHICLE_SCHEMES): VerifyKey | undefined {
  const scheme = Scheme.safeParse(key.scheme)
  if (!scheme.success || !schemes.includes(scheme.data)) return undefined
  let object: KeyObject
  try {
    if (isPem(key.keyval.public)) object = createPublicKey(key.keyval.public)
    else if (scheme.data === 'ed25519' && /^[0-9a-f]{64}$/i.test(key.keyval.public)) {
      const der = Buffer.concat([ED25519_SPKI, Buffer.from(key.keyval.public, 'hex')])
      object = createPublicKey({ key: der, format: 'der', type: 'spki' })
    } else return undefined
  } catch {
    return undefined
  }
  const material = object.export({ type: 'spki', format: 'der' }).toString('hex')
  const kind = object.asymmetricKeyType
  if (scheme.data === 'ed25519' && kind === 'ed25519') {
    return { material, verify: (content, signature) => signature.length === 64 && verify(null, content, object, signature) }
  }
  if (scheme.data === 'ecdsa-sha2-nistp256' && object.asymmetricKeyDetails?.namedCurve === 'prime256v1') {
    return { material, verify: (content, signature) => verify('sha256', content, object, signature) }
  }
  if (scheme.data === 'rsassa-pss-sha256' && kind === 'rsa') {
    const options = { key: object, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
    return { material, verify: (content, signature) => verify('sha256', content, options, signature) }
  }
  return undefined
}

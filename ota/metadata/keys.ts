/**
 * Public keys as TUF metadata writes them. Our own metadata knows Ed25519 only; what vehicles say is signed by ECDSA P-256 as well
 * (docs/decisions/0007); RSA and all else is for other people's repositories, which `fascia-ota tuf` reads.
 */
import { createHash, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { canonicalBytes } from './canonical-json.ts'
import { ED25519_SPKI, makeKey, P256_SPKI, SCHEMES, type VerifyKey } from './verify-key.ts'

export const Scheme = z.enum(SCHEMES)
export type Scheme = z.infer<typeof Scheme>

/** Schemes of a vehicle's own key, which a fleet accepts: the second is what secure elements have. */
export const DEVICE_SCHEMES: readonly Scheme[] = ['ed25519', 'ecdsa-sha2-nistp256']
/** Schemes that a vehicle accepts. */
export const VEHICLE_SCHEMES: readonly Scheme[] = ['ed25519']
export const ALL_SCHEMES: readonly Scheme[] = Scheme.options

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

/** The wire form of a public key: the bare Ed25519 key, or the bare point of P-256. @throws TypeError for any other kind */
export function publicJsonOf(key: KeyObject): PublicKeyJson {
  const spki = key.export({ type: 'spki', format: 'der' })
  const bare = (prefix: Buffer): { public: string } => ({ public: spki.subarray(prefix.length).toString('hex') })
  if (key.asymmetricKeyType === 'ed25519') return { keytype: 'ed25519', scheme: 'ed25519', keyval: bare(ED25519_SPKI) }
  if (spki.subarray(0, P256_SPKI.length).equals(P256_SPKI)) {
    return { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: bare(P256_SPKI) }
  }
  throw new TypeError(`a ${key.asymmetricKeyType ?? 'secret'} key signs nothing here`)
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

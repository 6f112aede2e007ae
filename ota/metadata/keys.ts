/**
 * Public keys as TUF metadata writes them. Our own metadata knows Ed25519 only; ECDSA and RSA are for other people's
 * repositories, which `fascia-ota tuf` reads.
 */
import { createHash, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { canonicalBytes } from './canonical-json.ts'
import { ED25519_SPKI, makeKey, SCHEMES, type VerifyKey } from './verify-key.ts'

export const Scheme = z.enum(SCHEMES)
export type Scheme = z.infer<typeof Scheme>

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

/** The wire form of a public key. */
export function ed25519Json(key: KeyObject): PublicKeyJson {
  const raw = key.export({ type: 'spki', format: 'der' }).subarray(ED25519_SPKI.length)
  return { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: raw.toString('hex') } }
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

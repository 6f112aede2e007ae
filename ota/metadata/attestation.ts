/**
 * A time that the fleet vouches for: it signs the vehicle's nonce together with what its clock says, so that an old
 * answer can't be played again (Uptane Standard 2.1, 5.3 and 5.4.3.1).
 *
 * Signed by the keys of the role `time` of the Director's root, or of `timestamp` where the root has none of its own.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { canonicalBytes } from './canonical-json.ts'
import { TimeUnattested } from './errors.ts'
import { RoleKeys, Signature, type Root } from './schema.ts'
import { signedFile, type Signer } from './sign.ts'
import { VEHICLE_KEY_RULES, verifyRole } from './signed.ts'
import { parseStrictJson } from './strict-json.ts'
import { VehicleId } from './uptane-schema.ts'

export const MAX_ATTESTATION_BYTES = 8_192

export const Nonce = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/)

const Attestation = z.object({
  signatures: z.array(Signature).max(16),
  signed: z.looseObject({
    _type: z.literal('time'),
    vehicle: VehicleId,
    nonce: Nonce,
    time: z.iso.datetime({ precision: 0 }),
  }),
})

/** A nonce that nobody guesses and nobody sees twice. */
export const newNonce = (): string => randomBytes(24).toString('base64url')

/** The fleet's side: signs a time for one vehicle's nonce. */
export function signAttestation(vehicle: string, nonce: string, timeMs: number, signers: readonly Signer[]): Buffer {
  const time = new Date(timeMs).toISOString().replace(/\.\d{3}Z$/, 'Z')
  return signedFile({ _type: 'time', vehicle, nonce, time }, signers)
}

/** The keys that may vouch for the time. */
function timeRole(root: Root): RoleKeys {
  const own = RoleKeys.safeParse(root.roles['time'])
  return own.success ? own.data : root.roles.timestamp
}

/**
 * Reads an attestation.
 *
 * @param expected the vehicle, and the nonce that it asked with
 * @returns the attested time in ms
 * @throws TimeUnattested, its cause what was wrong
 */
export function readAttestation(bytes: Uint8Array, root: Root, expected: { vehicle: string; nonce: string }): number {
  try {
    const what = 'time attestation'
    const { signed, signatures } = Attestation.parse(
      parseStrictJson(bytes, { maxBytes: MAX_ATTESTATION_BYTES, maxDepth: 6, what }),
    )
    verifyRole({ signatures, content: canonicalBytes(signed) }, timeRole(root), root.keys, what, VEHICLE_KEY_RULES)
    if (signed.vehicle !== expected.vehicle) throw new TimeUnattested(`this time is for ${signed.vehicle}`)
    if (signed.nonce !== expected.nonce) throw new TimeUnattested('this time answers another question')
    return Date.parse(signed.time)
  } catch (cause) {
    if (cause instanceof TimeUnattested) throw cause
    throw new TimeUnattested(`nobody vouches for this time: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

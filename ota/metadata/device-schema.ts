/** What vehicle and fleet say to each other beside signed metadata: enrolment and the vehicle's own manifest. */
import { z } from 'zod'
import { PackageId, Sha256, Version } from '../../services/contract/manifest.ts'
import { canonicalBytes } from './canonical-json.ts'
import { DEVICE_SCHEMES, PublicKeyJson, verifyKeyOf } from './keys.ts'
import { signatureOf, type Signer } from './sign.ts'
import { DeviceSignature, EcuSerial, HardwareId, VehicleId } from './uptane-schema.ts'

const Root = z.base64().max(40_000)
const Certificate = z
  .string()
  .max(20_000)
  .regex(/^-----BEGIN CERTIFICATE-----\n/, 'a certificate is PEM')

/** One-time: whoever has it first becomes this vehicle. Carried into the car by a person, never over the air. */
export const EnrolmentBundle = z.strictObject({
  format: z.literal('fascia-enrolment-1'),
  vehicle: VehicleId,
  ecuSerial: EcuSerial,
  hardwareId: HardwareId,
  fleetUrl: z.url({ protocol: /^https?$/ }),
  token: z.string().regex(/^[A-Za-z0-9_-]{32,64}$/),
  directorRoot: Root,
  imageRoot: Root,
  /** Whose certificates the fleet's servers have, when no public authority vouches for them. */
  ca: Certificate.optional(),
})
export type EnrolmentBundle = z.infer<typeof EnrolmentBundle>

const at = { vehicle: VehicleId, ecuSerial: EcuSerial }

export const EnrolRequest = z.strictObject({
  signed: z.strictObject({ ...at, hardwareId: HardwareId, token: EnrolmentBundle.shape.token, key: PublicKeyJson }),
  signature: DeviceSignature,
})
export type EnrolRequest = z.infer<typeof EnrolRequest>

/** Uptane's vehicle version manifest, of one ECU. The counter only grows, so that an old one can't be played again. */
export const VehicleManifest = z.strictObject({
  signed: z.strictObject({
    ...at,
    counter: z.number().int().nonnegative(),
    installed: z.array(z.strictObject({ id: PackageId, version: Version, sha256: Sha256 })).max(200),
    /** Version of the entitlement book that it goes by. */
    book: z.number().int().nonnegative().optional(),
  }),
  signature: DeviceSignature,
})
export type VehicleManifest = z.infer<typeof VehicleManifest>

/** The driver wants a subscription to end, or a trial. The counter is that of the status reports. */
export const CancelRequest = z.strictObject({
  signed: z.strictObject({ ...at, counter: z.number().int().nonnegative(), package: PackageId }),
  signature: DeviceSignature,
})
export type CancelRequest = z.infer<typeof CancelRequest>

/** Signs a device message by the vehicle's key. */
export function signDevice<T extends object>(signed: T, signer: Signer): { signed: T; signature: string } {
  return { signed, signature: signatureOf(canonicalBytes(signed), signer).sig }
}

/** True when the message was signed by the holder of this key. */
export function isSignedBy(message: { signed: object; signature: string }, key: PublicKeyJson): boolean {
  return verifyKeyOf(key, DEVICE_SCHEMES)?.verify(canonicalBytes(message.signed), Buffer.from(message.signature, 'hex')) ?? false
}

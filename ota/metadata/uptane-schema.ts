/** What Uptane adds to targets metadata: the members of `custom`, in the Director's repository and in the Image repository. */
import { z } from 'zod'
import { Manifest, Sha256 } from '../../services/contract/manifest.ts'

export const EcuSerial = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/)
export const HardwareId = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/)
export const VehicleId = z.string().regex(/^[A-Z0-9]{5,32}$/, 'a vehicle id is its VIN: capitals and digits')

const ReleaseCounter = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** `custom` of one target in the Director's metadata: which ECU of this vehicle gets it. */
export const DirectorCustom = z.looseObject({
  ecuIdentifiers: z
    .record(EcuSerial, z.looseObject({ hardwareId: HardwareId }))
    .refine((ecus) => Object.keys(ecus).length > 0, 'an ECU is due'),
  releaseCounter: ReleaseCounter.optional(),
  /** Images that go together: all `size` of them are installed, or none. */
  bundle: z.looseObject({ id: z.string().min(1).max(64), size: z.number().int().min(1).max(256) }).optional(),
})
export type DirectorCustom = z.infer<typeof DirectorCustom>

/** `custom` of the Director's whole targets file: which vehicle it was made for, and the book of what that one may use. */
export const DirectorScope = z.looseObject({
  vehicleId: VehicleId,
  /** `<version>.entitlements.json` beside it (services/contract/entitlements.ts). */
  entitlements: z
    .looseObject({
      version: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
      length: z.number().int().positive().max(1_000_000),
      hashes: z.looseObject({ sha256: Sha256 }),
    })
    .optional(),
})

/** What people are shown of a package before it is downloaded. */
export const PackageCard = Manifest.omit({ files: true, signals: true })
export type PackageCard = z.infer<typeof PackageCard>

/** `custom` of one target in the Image repository: for which hardware it is, and what it is. */
export const ImageCustom = z.looseObject({
  hardwareIds: z.array(HardwareId).min(1).max(64),
  releaseCounter: ReleaseCounter.optional(),
  package: PackageCard.optional(),
})
export type ImageCustom = z.infer<typeof ImageCustom>

/** What the key of a vehicle or an ECU makes: 64 bytes of Ed25519, or the DER of two numbers of P-256. */
export const DeviceSignature = z.string().regex(/^(?:[0-9a-f]{2}){8,72}$/)

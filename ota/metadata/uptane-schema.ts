/** What Uptane adds to targets metadata: the members of `custom`, in the Director's repository and in the Image repository. */
import { z } from 'zod'
import { Manifest } from '../../services/contract/manifest.ts'

export const EcuSerial = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/)
export const HardwareId = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/)
export const VehicleId = z.string().regex(/^[A-Z0-9]{5,32}$/, 'a vehicle id is its VIN: capitals and digits')

const ReleaseCounter = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** What the vehicle may use: signed by the Director for one vehicle. */
export const Entitlement = z.object({
  kind: z.enum(['included', 'once', 'subscription', 'trial']),
  /** Wall time in ms at which it ends; absent: it does not. */
  until: z.number().int().nonnegative().optional(),
})
export type Entitlement = z.infer<typeof Entitlement>

/** `custom` of one target in the Director's metadata: which ECU of this vehicle gets it. */
export const DirectorCustom = z.looseObject({
  ecuIdentifiers: z
    .record(EcuSerial, z.looseObject({ hardwareId: HardwareId }))
    .refine((ecus) => Object.keys(ecus).length > 0, 'an ECU is due'),
  releaseCounter: ReleaseCounter.optional(),
  entitlement: Entitlement.optional(),
  /** Images that go together: all `size` of them are installed, or none. */
  bundle: z.looseObject({ id: z.string().min(1).max(64), size: z.number().int().min(1).max(256) }).optional(),
})
export type DirectorCustom = z.infer<typeof DirectorCustom>

/** `custom` of the Director's whole targets file: which vehicle it was made for. */
export const DirectorScope = z.looseObject({ vehicleId: VehicleId })

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

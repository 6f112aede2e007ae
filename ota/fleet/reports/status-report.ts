/** What a vehicle says of an attempt that did not end in an install, signed by its key. Success is told by its manifest alone. */
import { z } from 'zod'
import { ErrorCode } from '../../../services/contract/errors.ts'
import { PackageId, Sha256, Version } from '../../../services/contract/manifest.ts'
import { DeviceSignature, EcuSerial, VehicleId } from '../../metadata/uptane-schema.ts'

export const StatusReport = z.strictObject({
  signed: z.strictObject({
    vehicle: VehicleId,
    ecuSerial: EcuSerial,
    /** Only grows, apart from the manifest's, so that an old one can't be played again. */
    counter: z.number().int().nonnegative(),
    package: PackageId,
    version: Version,
    /** Which archive was tried. */
    sha256: Sha256,
    /** `failed`: it could not be installed. `refused`: a person, or a rule of the car, does not want it. */
    outcome: z.enum(['failed', 'refused']),
    code: ErrorCode,
  }),
  signature: DeviceSignature,
})
export type StatusReport = z.infer<typeof StatusReport>

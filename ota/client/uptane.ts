/**
 * Full verification of Uptane for a vehicle: both repositories by the TUF workflow, then what each assigned image must
 * be: in both, equal, for this vehicle, this ECU and this hardware.
 */
import { parseWith } from '../../services/contract/errors.ts'
import { DelegationInvalid, MixAndMatch, UnknownEcu, WrongHardware, WrongVehicle } from '../metadata/errors.ts'
import { DirectorCustom, DirectorScope, ImageCustom } from '../metadata/uptane-schema.ts'
import type { Target, Targets } from '../metadata/schema.ts'
import { findTarget, targetOf } from './delegations.ts'
import type { Fetcher, TrustedStore } from './ports.ts'
import { TufClient, type TrustedSet, type TufOptions } from './tuf-client.ts'

export interface VehicleIdentity {
  /** VIN; absent when only an ECU is known (the command line): the Director's file is then not tied to a vehicle. */
  vehicle?: string
  /** Hardware id by ECU serial: the ECUs of this vehicle. */
  ecus: Readonly<Record<string, string>>
}

export interface UptanePlaces {
  director: { fetcher: Fetcher; store: TrustedStore }
  image: { fetcher: Fetcher; store: TrustedStore }
}

/** An image that both repositories stand for. */
interface AssignedTarget {
  name: string
  ecuSerial: string
  target: Target
  director: DirectorCustom
  image: ImageCustom
}

export interface UptaneResult {
  director: TrustedSet
  image: TrustedSet
  targets: AssignedTarget[]
}

function checkVehicle(targets: Targets, identity: VehicleIdentity): void {
  if (targets.delegations) throw new DelegationInvalid('the Director delegates, which Uptane forbids')
  if (identity.vehicle === undefined) return
  const scope = DirectorScope.safeParse(targets.custom)
  if (!scope.success) throw new WrongVehicle('the Director does not say for which vehicle its targets are')
  if (scope.data.vehicleId !== identity.vehicle) {
    throw new WrongVehicle(`these targets are for ${scope.data.vehicleId}, and this is ${identity.vehicle}`)
  }
}

/** Same length, and the same digest for every algorithm that both name; one in common is owed. */
function sameImage(a: Target, b: Target): boolean {
  const common = Object.keys(a.hashes).filter((name) => Object.hasOwn(b.hashes, name))
  return a.length === b.length && common.length > 0 && common.every((name) => a.hashes[name] === b.hashes[name])
}

function ecuOf(name: string, custom: DirectorCustom, identity: VehicleIdentity): string {
  const serials = Object.entries(custom.ecuIdentifiers)
  for (const [serial, { hardwareId }] of serials) {
    const own = Object.hasOwn(identity.ecus, serial) ? identity.ecus[serial] : undefined
    if (own === undefined) throw new UnknownEcu(`${name} is assigned to ECU ${serial}, which this vehicle does not have`)
    if (own !== hardwareId) throw new WrongHardware(`${name} is for hardware ${hardwareId}, and ECU ${serial} is ${own}`)
  }
  return serials[0]?.[0] ?? ''
}

/**
 * Verifies all that the Director assigns to this vehicle; nothing is downloaded but metadata.
 *
 * @throws a Refusal: one wrong target refuses the whole, since a Director that errs once is not believed twice
 */
export async function verifyUptane(identity: VehicleIdentity, places: UptanePlaces, options: TufOptions): Promise<UptaneResult> {
  const director = await new TufClient(places.director.fetcher, places.director.store, options).refresh()
  checkVehicle(director.targets, identity)
  const imageClient = new TufClient(places.image.fetcher, places.image.store, options)
  const image = await imageClient.refresh()
  const targets: AssignedTarget[] = []
  for (const name of Object.keys(director.targets.targets)) {
    const wanted = targetOf(director.targets, name)
    if (!wanted) continue
    const custom = parseWith(DirectorCustom, wanted.custom, `Director's target ${name}`, { code: 'malformed' })
    const ecuSerial = ecuOf(name, custom, identity)
    const offered = await findTarget(imageClient, image, name)
    if (!offered) throw new MixAndMatch(`${name} is assigned, and the Image repository does not have it`)
    if (!sameImage(wanted, offered)) throw new MixAndMatch(`${name} is not the same in the Director's and the Image repository`)
    const imageCustom = parseWith(ImageCustom, offered.custom, `Image target ${name}`, { code: 'malformed' })
    const hardwareId = identity.ecus[ecuSerial] ?? ''
    if (!imageCustom.hardwareIds.includes(hardwareId)) {
      throw new WrongHardware(`${name} is for ${imageCustom.hardwareIds.join(', ')}, and ECU ${ecuSerial} is ${hardwareId}`)
    }
    targets.push({ name, ecuSerial, target: offered, director: custom, image: imageCustom })
  }
  return { director, image, targets }
}

/**
 * Full verification of the Uptane Standard 2.1 (5.4.4.2) for a vehicle: both repositories by the TUF workflow, then what
 * each assigned image must be: in both, equal, for this vehicle, this ECU and this hardware.
 */
import {
  DelegationInvalid,
  Malformed,
  MixAndMatch,
  Rollback,
  UnknownEcu,
  WrongHardware,
  WrongVehicle,
} from '../metadata/errors.ts'
import { parseOrRefuse } from '../metadata/refuse.ts'
import { DirectorCustom, DirectorScope, ImageCustom } from '../metadata/uptane-schema.ts'
import type { Target, Targets } from '../metadata/schema.ts'
import { checkBundlesWhole } from './uptane-bundle.ts'
import { findTarget, targetOf } from './delegations.ts'
import type { Fetcher, TrustedStore } from './ports.ts'
import { TufClient, VEHICLE_MAX_LEAP, type TrustedSet, type TufOptions } from './tuf-client.ts'

export interface VehicleIdentity {
  /** VIN; absent when only an ECU is known (the command line): the Director's file is then not tied to a vehicle. */
  vehicle?: string
  /** Hardware id by ECU serial: the ECUs of this vehicle. */
  ecus: Readonly<Record<string, string>>
}

interface RepositoryPlace {
  fetcher: Fetcher
  store: TrustedStore
}

export interface UptanePlaces {
  director: RepositoryPlace
  image: RepositoryPlace
}

/** Release counters by image slot (`slotOf`): what was seen or installed before. */
export type ReleaseCounters = Readonly<Record<string, number>>

export interface UptaneOptions extends TufOptions {
  /** Counters that may not go back. Absent: whoever installs looks after them. */
  releaseCounters?: ReleaseCounters
}

/** An image that both repositories stand for. */
export interface AssignedTarget {
  name: string
  /** The first of `ecuSerials`. */
  ecuSerial: string
  ecuSerials: string[]
  target: Target
  director: DirectorCustom
  image: ImageCustom
}

export interface UptaneResult {
  director: TrustedSet
  image: TrustedSet
  targets: AssignedTarget[]
}

function checkDirector(targets: Targets, identity: VehicleIdentity): void {
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

/** @throws UnknownEcu or WrongHardware */
export function ecusOf(name: string, custom: DirectorCustom, identity: VehicleIdentity): string[] {
  const serials = Object.entries(custom.ecuIdentifiers)
  for (const [serial, { hardwareId }] of serials) {
    const own = Object.hasOwn(identity.ecus, serial) ? identity.ecus[serial] : undefined
    if (own === undefined) throw new UnknownEcu(`${name} is assigned to ECU ${serial}, which this vehicle does not have`)
    if (own !== hardwareId) throw new WrongHardware(`${name} is for hardware ${hardwareId}, and ECU ${serial} is ${own}`)
  }
  return serials.map(([serial]) => serial)
}

/**
 * What of an ECU an image replaces: the one image of a plain ECU, or one package of an ECU that has many.
 */
export const slotOf = (ecuSerial: string, image: Pick<ImageCustom, 'package'>): string =>
  image.package ? `${ecuSerial} ${image.package.id}` : ecuSerial

/** Counters of a verified answer, to be held against the next one. */
export function releaseCountersOf(targets: readonly AssignedTarget[], before: ReleaseCounters = {}): Record<string, number> {
  const counters: Record<string, number> = { ...before }
  for (const { ecuSerials, image } of targets) {
    for (const serial of ecuSerials) {
      const slot = slotOf(serial, image)
      if (image.releaseCounter !== undefined) counters[slot] = Math.max(counters[slot] ?? 0, image.releaseCounter)
    }
  }
  return counters
}

function checkCounters(name: string, { director, image, ecuSerials }: AssignedTarget, before: ReleaseCounters): void {
  const [wanted, offered] = [director.releaseCounter, image.releaseCounter]
  if (wanted !== undefined && offered !== undefined && wanted !== offered) {
    throw new MixAndMatch(`${name} is release ${wanted} in the Director's repository and ${offered} in the Image repository`)
  }
  for (const serial of ecuSerials) {
    const slot = slotOf(serial, image)
    const highest = Object.hasOwn(before, slot) ? before[slot] : undefined
    if (highest !== undefined && (offered ?? wanted ?? 0) < highest) {
      throw new Rollback(`${name} is release ${offered ?? wanted ?? 0}, and ${highest} was there before`)
    }
  }
}

/** No slot of an ECU is assigned twice, but for versions of one package, of which the newest counts. */
function checkSlots(targets: readonly AssignedTarget[]): void {
  const taken = new Set<string>()
  for (const { name, ecuSerials, image } of targets) {
    for (const serial of ecuSerials) {
      if (image.package) continue
      if (taken.has(serial)) throw new Malformed(`the Director names ECU ${serial} twice, again with ${name}`)
      taken.add(serial)
    }
  }
}

async function matchTarget(
  name: string,
  wanted: Target,
  identity: VehicleIdentity,
  image: { client: TufClient; trusted: TrustedSet },
): Promise<AssignedTarget> {
  const custom = parseOrRefuse(DirectorCustom, wanted.custom, `Director's target ${name}`)
  const ecuSerials = ecusOf(name, custom, identity)
  const ecuSerial = ecuSerials[0] ?? ''
  const hardwareId = identity.ecus[ecuSerial] ?? ''
  const offered = await findTarget(image.client, image.trusted, name, hardwareId)
  if (!offered) throw new MixAndMatch(`${name} is assigned, and the Image repository does not have it`)
  if (!sameImage(wanted, offered)) throw new MixAndMatch(`${name} is not the same in the Director's and the Image repository`)
  const imageCustom = parseOrRefuse(ImageCustom, offered.custom, `Image target ${name}`)
  for (const serial of ecuSerials) {
    const hardware = identity.ecus[serial] ?? ''
    if (!imageCustom.hardwareIds.includes(hardware))
      throw new WrongHardware(`${name} is for ${imageCustom.hardwareIds.join(', ')}, and ECU ${serial} is ${hardware}`)
  }
  return { name, ecuSerial, ecuSerials, target: offered, director: custom, image: imageCustom }
}

/** Step 10 of full verification: what a verified Director assigns, held against a verified Image repository. */
export async function matchAssignments(
  directed: Targets,
  identity: VehicleIdentity,
  image: { client: TufClient; trusted: TrustedSet },
  releaseCounters: ReleaseCounters = {},
): Promise<AssignedTarget[]> {
  const targets: AssignedTarget[] = []
  for (const name of Object.keys(directed.targets)) {
    const wanted = targetOf(directed, name)
    if (!wanted) continue
    const assigned = await matchTarget(name, wanted, identity, image)
    checkCounters(name, assigned, releaseCounters)
    targets.push(assigned)
  }
  checkSlots(targets)
  checkBundlesWhole(targets)
  return targets
}

/**
 * Verifies all that the Director assigns to this vehicle; nothing is downloaded but metadata.
 *
 * @throws a Refusal: one wrong target refuses the whole, since a Director that errs once is not believed twice
 */
export async function verifyUptane(
  identity: VehicleIdentity,
  places: UptanePlaces,
  options: UptaneOptions,
): Promise<UptaneResult> {
  const tuf = { maxLeap: VEHICLE_MAX_LEAP, ...options }
  const director = await new TufClient(places.director.fetcher, places.director.store, tuf).refresh()
  checkDirector(director.targets, identity)
  const client = new TufClient(places.image.fetcher, places.image.store, tuf)
  const image = await client.refresh()
  try {
    const targets = await matchAssignments(director.targets, identity, { client, trusted: image }, options.releaseCounters)
    return { director, image, targets }
  } finally {
    // Delegated roles that were read on the way.
    places.image.store.settle?.()
  }
}

/** The same for a Director that has neither snapshot nor timestamp, as Uptane once allowed; `fascia-ota` alone uses it. */
export async function verifyWithBareDirector(
  identity: VehicleIdentity,
  places: UptanePlaces,
  options: UptaneOptions,
): Promise<AssignedTarget[]> {
  const { signed } = await new TufClient(places.director.fetcher, places.director.store, options).refreshTargetsOnly()
  checkDirector(signed, identity)
  const client = new TufClient(places.image.fetcher, places.image.store, options)
  const trusted = await client.refresh()
  try {
    return await matchAssignments(signed, identity, { client, trusted }, options.releaseCounters)
  } finally {
    places.image.store.settle?.()
  }
}

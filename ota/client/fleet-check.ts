/**
 * One look at what is assigned to this vehicle, from its fleet or from a folder that a person brought: the time attested, both
 * repositories verified, the entitlement book taken. Whatever is refused leaves things as they were.
 */
import { FasciaError } from '../../services/contract/errors.ts'
import { TimeUnattested } from '../metadata/errors.ts'
import type { Root } from '../metadata/schema.ts'
import { readSigned } from '../metadata/signed.ts'
import type { Enrolment, VehicleIdentityStore } from './enrolment.ts'
import { fetcherOf, isUrl } from './fetchers.ts'
import { offersOf, type Offers } from './offers.ts'
import type { Fetcher } from './ports.ts'
import type { Rights } from './rights.ts'
import { askFleet } from './time/ask-fleet.ts'
import type { TrustedClock } from './time/trusted-clock.ts'
import { trustedDirectory } from './trusted-directory.ts'
import { BOUNDS, TufClient, VEHICLE_MAX_LEAP } from './tuf-client.ts'
import { verifyUptane } from './uptane.ts'

export interface FleetCheckParts {
  identity: VehicleIdentityStore
  time: TrustedClock
  rights: Rights
  /** The update folder that a person brought for this vehicle, if there is one now (sources.ts). */
  updateFolder(vehicle: string): string | undefined
}

/** What was verified, and the base that it came from: the fleet's address or a folder. */
export interface Verified {
  base: string
  offers: Offers
}

/** The Director's root that the vehicle trusts. */
export function directorRoot(identity: VehicleIdentityStore, enrolment: Enrolment): Root | undefined {
  const bytes = trustedDirectory(identity.trusted(enrolment, 'director')).read('root')
  return bytes && readSigned(bytes, 'root', BOUNDS.root).signed
}

export class FleetCheck {
  readonly #parts: FleetCheckParts

  constructor(parts: FleetCheckParts) {
    this.#parts = parts
  }

  /**
   * A folder that a person brought comes before the fleet; one that is refused leaves the fleet's word.
   *
   * @param refused told why the folder was refused
   * @throws a Refusal
   */
  async verify(enrolment: Enrolment, fleetUrl: string, refused: (error: FasciaError) => void): Promise<Verified> {
    const folder = this.#parts.updateFolder(enrolment.vehicle)
    if (folder !== undefined) {
      try {
        return await this.#verifyAt(folder, enrolment)
      } catch (error) {
        refused(FasciaError.from(error))
      }
    }
    // A folder in the fleet's place has no clock of its own.
    if (isUrl(fleetUrl)) {
      await this.#attest(enrolment, fetcherOf(fleetUrl), fetcherOf(`${fleetUrl}/director/${enrolment.vehicle}`))
    }
    return this.#verifyAt(fleetUrl, enrolment)
  }

  /**
   * Asks for the time first, so that nobody who holds the network can show the car that was parked for months what has ended
   * since. After a rotation of its key the answer is held against the next root.
   */
  async #attest(enrolment: Enrolment, fleet: Fetcher, director: Fetcher): Promise<void> {
    const { identity, time } = this.#parts
    const known = directorRoot(identity, enrolment)
    if (!known) return
    try {
      await askFleet(time, fleet, known, enrolment.vehicle)
    } catch (error) {
      if (!(error instanceof TimeUnattested)) throw error
      const store = trustedDirectory(identity.trusted(enrolment, 'director'))
      const root = await new TufClient(director, store, { maxLeap: VEHICLE_MAX_LEAP, nowMs: time.nowMs() }).updateRoot()
      store.settle?.()
      if (root.version === known.version) throw error
      await askFleet(time, fleet, root, enrolment.vehicle)
    }
  }

  async #verifyAt(base: string, enrolment: Enrolment): Promise<Verified> {
    const { identity, time, rights } = this.#parts
    const { vehicle, ecuSerial, hardwareId } = enrolment
    const place = (name: 'director' | 'image', path: string) => ({
      fetcher: fetcherOf(`${base}/${path}`),
      store: trustedDirectory(identity.trusted(enrolment, name)),
    })
    const places = { director: place('director', `director/${vehicle}`), image: place('image', 'image') }
    const nowMs = time.attestedNowMs()
    const result = await verifyUptane({ vehicle, ecus: { [ecuSerial]: hardwareId } }, places, { nowMs })
    const offers = offersOf(result)
    await rights.renew(enrolment, { fetcher: places.director.fetcher, ...result.director })
    return { base, offers }
  }
}

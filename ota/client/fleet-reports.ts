/**
 * What the vehicle tells its fleet, signed by its key: what is installed, attempts that failed or were declined, a subscription that
 * the driver cancels. Reports leave the car only while the driver allows it; a fleet that is away hears them later.
 */
import type { Log } from '../../services/base/log.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import { signDevice } from '../metadata/device-schema.ts'
import { postToFleet, type Enrolment, type VehicleIdentityStore } from './enrolment.ts'
import type { PackageStore } from './package-store.ts'
import { MAX_UNTOLD, type Attempt, type UpdaterMemory } from './updater-memory.ts'

export interface FleetReportsParts {
  identity: VehicleIdentityStore
  memory: UpdaterMemory
  store: PackageStore
  log: Log
  /** True while the driver has the fleet report turned on; nothing of it leaves the car otherwise. */
  mayReport(): boolean
  /** So many bytes of it left the car. */
  reported(bytes: number): void
  fleetUrl(): string
  /** Version of the entitlement book. */
  book(): number
}

export class FleetReports {
  readonly #parts: FleetReportsParts

  constructor(parts: FleetReportsParts) {
    this.#parts = parts
  }

  /** Notes an attempt that did not end in an install; it is told with the next report. */
  note(attempt: Attempt): void {
    if (!this.#parts.mayReport()) return
    const { memory } = this.#parts
    const others = memory.state.untold.filter((one) => one.sha256 !== attempt.sha256)
    memory.state.untold = [...others, attempt].slice(-MAX_UNTOLD)
    memory.save()
  }

  /** Tells all that is untold, and then what is installed. */
  async send(): Promise<void> {
    const { identity, memory } = this.#parts
    const enrolment = identity.current()
    if (!enrolment || !this.#parts.mayReport()) return
    try {
      for (const attempt of [...memory.state.untold]) {
        await this.#status(enrolment, attempt)
        memory.state.untold = memory.state.untold.filter((one) => one !== attempt)
        memory.save()
      }
      await this.#manifest(enrolment)
    } catch (error) {
      // A network that was away mended itself; by the time it is back this says nothing any more.
      memory.state.untold = memory.state.untold.filter(({ code }) => code !== 'unavailable')
      this.#parts.log.debug('the fleet did not take the report', { error })
    }
  }

  async #post(path: string, body: object): Promise<void> {
    await postToFleet(`${this.#parts.fleetUrl()}${path}`, body)
    this.#parts.reported(Buffer.byteLength(JSON.stringify(body)))
  }

  #nextStatus(): number {
    const { memory } = this.#parts
    memory.state.statusCounter++
    memory.save()
    return memory.state.statusCounter
  }

  async #status({ vehicle, ecuSerial }: Enrolment, attempt: Attempt): Promise<void> {
    const signed = { vehicle, ecuSerial, counter: this.#nextStatus(), ...attempt }
    try {
      await this.#post('/device/status', signDevice(signed, this.#parts.identity.key()))
    } catch (error) {
      // Whatever the fleet says about it, it has heard it; one that is away has not.
      if (FasciaError.from(error).code === 'unavailable' || FasciaError.from(error).code === 'too_many') throw error
      this.#parts.log.warn('the fleet refused a report', { error })
    }
  }

  async #manifest({ vehicle, ecuSerial }: Enrolment): Promise<void> {
    const { identity, memory, store } = this.#parts
    const installed = store.installed().map(({ id, pointer }) => ({
      id,
      version: pointer.version,
      sha256: pointer.path.slice('store/'.length),
    }))
    memory.state.manifestCounter++
    memory.save()
    const signed = { vehicle, ecuSerial, counter: memory.state.manifestCounter, installed, book: this.#parts.book() }
    await this.#post('/device/manifest', signDevice(signed, identity.key()))
  }

  /** The driver's own word, not a report: it needs no consent beside being given. @throws the fleet's refusal, or Unavailable */
  async cancel(enrolment: Enrolment, packageId: string): Promise<void> {
    const { vehicle, ecuSerial } = enrolment
    const signed = { vehicle, ecuSerial, counter: this.#nextStatus(), package: packageId }
    await postToFleet(`${this.#parts.fleetUrl()}/device/cancel`, signDevice(signed, this.#parts.identity.key()))
  }
}

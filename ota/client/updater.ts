/**
 * The updater: finds, verifies, installs, rolls back; one matter at a time. What it may not install it refuses with a
 * code that stays on the screen and in the log. It changes nothing that is installed unless something better is whole.
 */
import type { Clock } from '../../services/base/clock.ts'
import type { Log } from '../../services/base/log.ts'
import type { DrivingState } from '../../services/contract/driving.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import type { EventPayload } from '../../services/contract/events.ts'
import type { FeaturesState, FeatureState } from '../../services/contract/features.ts'
import { signDevice } from '../metadata/device-schema.ts'
import { Unavailable } from '../metadata/errors.ts'
import { checkPolicy } from '../package/policy.ts'
import { parseBundle, postToFleet, type Enrolment, type VehicleIdentityStore } from './enrolment.ts'
import { featuresState } from './features-view.ts'
import { fetcherOf } from './fetchers.ts'
import { Installer } from './installer.ts'
import { entitlementOf, offersOf } from './offers.ts'
import type { PackageStore } from './package-store.ts'
import { isVerdict, RefusalBook } from './refusal-book.ts'
import { trustedDirectory } from './trusted-directory.ts'
import type { UpdaterMemory } from './updater-memory.ts'
import { verifyUptane } from './uptane.ts'

export interface UpdaterParts {
  identity: VehicleIdentityStore
  memory: UpdaterMemory
  store: PackageStore
  /** Where archives are downloaded to; on the store's file system. */
  downloads: string
  clock: Clock
  log: Log
  /** What the updater tells the rest of the car. */
  voice: {
    state(state: FeaturesState): void
    notify(notification: EventPayload<'notifications.post'>): void
    /** So many bytes of the fleet report left the car: the driver's ledger has it. */
    reported(bytes: number): void
  }
  /** True while the driver has the fleet report turned on; nothing of it leaves the car otherwise. */
  mayReport(): boolean
  drivingState(): DrivingState
  /** The fleet's address when it is another one than at enrolment. */
  fleetUrl(): string | undefined
  packagesUrl(): string | undefined
  /** Volts of the 12 V net; null when it is not known. */
  supplyVolts(): number | null
  /** The update folder that a person brought for this vehicle, if there is one now (sources.ts). */
  updateFolder(vehicle: string): string | undefined
}

export class Updater {
  readonly #parts: UpdaterParts
  readonly #book: RefusalBook
  readonly #installer: Installer
  readonly #progress = new Map<string, NonNullable<FeatureState['progress']>>()
  #queue: Promise<unknown> = Promise.resolve()
  #checking = false
  /** Where the offers were verified: the fleet's address or an update folder. */
  #base = ''

  constructor(parts: UpdaterParts) {
    this.#parts = parts
    this.#book = new RefusalBook(parts.memory, parts.clock, parts.log, (notification) => parts.voice.notify(notification))
    this.#installer = new Installer({
      ...parts,
      book: this.#book,
      targetsPlace: () => `${this.#base}/image/targets`,
      nowMs: () => this.#nowMs(),
      show: (id, progress) => this.#show(id, progress),
    })
    for (const id of parts.store.recover(Object.values(parts.memory.state.wanted)))
      this.#book.note(id, 'damaged', `${id} was not whole after the start; what was whole before it is back`)
  }

  /** One thing after the other: the store and the trusted metadata have one writer. */
  #alone<T>(work: () => Promise<T> | T): Promise<T> {
    const result = this.#queue.then(work)
    this.#queue = result.catch(() => undefined)
    return result
  }

  #nowMs(): number {
    return this.#parts.memory.trustedNow(this.#parts.clock.wallMs())
  }

  view(): FeaturesState {
    const { identity, memory, store } = this.#parts
    return featuresState({
      enrolment: identity.current(),
      fleetUrl: this.#parts.fleetUrl(),
      memory: memory.state,
      installed: store.installed(),
      progress: this.#progress,
      checking: this.#checking,
      packagesUrl: this.#parts.packagesUrl(),
      nowMs: this.#nowMs(),
    })
  }

  /** Tells everybody how things stand. */
  announce(): FeaturesState {
    const state = this.view()
    this.#parts.voice.state(state)
    return state
  }

  #show(id: string, progress: FeatureState['progress']): void {
    if (progress) this.#progress.set(id, progress)
    else this.#progress.delete(id)
    this.announce()
  }

  #enrolment(): Enrolment {
    const enrolment = this.#parts.identity.current()
    if (!enrolment)
      throw new Unavailable('this vehicle is not enrolled with a fleet', { remedy: 'enrol it with the fleet’s bundle' })
    return enrolment
  }

  #fleetUrl(): string {
    return this.#parts.fleetUrl() ?? this.#enrolment().fleetUrl
  }

  /** @throws the refusal of the bundle or of the fleet; the vehicle is then what it was */
  enrol(bundleText: string): Promise<FeaturesState> {
    return this.#alone(async () => {
      const { identity, clock, memory } = this.#parts
      const enrolment = await identity.enrol(parseBundle(bundleText), clock.wallMs(), this.#parts.fleetUrl())
      Object.assign(memory.state, { offers: {}, refusals: {}, releaseCounters: {}, lastError: null, manifestCounter: 0 })
      this.#book.note(null, null, `enrolled as ${enrolment.vehicle}`)
      return this.announce()
    })
  }

  /** Asks the fleet; a refusal ends in `lastError`, the log and a notification, and changes nothing that is offered. */
  check(): Promise<FeaturesState> {
    return this.#alone(async () => {
      this.#checking = true
      this.announce()
      const refusal = await this.#verify().catch((error: unknown) => FasciaError.from(error))
      if (refusal) this.#book.refuseAll(refusal)
      this.#checking = false
      await this.#sendManifest()
      if (!refusal) for (const id of this.#installer.unfinished()) this.#goOnWith(id)
      return this.announce()
    })
  }

  /** What was asked for before the power or the network went; why it fails is told as for any install. */
  #goOnWith(id: string): void {
    this.install(id).catch((error: unknown) => this.#parts.log.info('not installed yet', { package: id, error }))
  }

  /** A folder that a person brought comes before the fleet; one that is refused leaves the fleet's word. */
  async #verify(): Promise<void> {
    const folder = this.#parts.updateFolder(this.#enrolment().vehicle)
    if (folder !== undefined) {
      try {
        return await this.#verifyAt(folder)
      } catch (error) {
        this.#book.refuseAll(FasciaError.from(error))
      }
    }
    await this.#verifyAt(this.#fleetUrl())
  }

  /** Both repositories anew; what they offer is remembered only when all of it was verified. */
  async #verifyAt(base: string): Promise<void> {
    const { identity, memory, clock } = this.#parts
    const enrolment = this.#enrolment()
    const place = (name: 'director' | 'image', path: string) => ({
      fetcher: fetcherOf(`${base}/${path}`),
      store: trustedDirectory(identity.trusted(enrolment, name)),
    })
    const nowMs = this.#nowMs()
    const { vehicle, ecuSerial, hardwareId } = enrolment
    const places = { director: place('director', `director/${vehicle}`), image: place('image', 'image') }
    const result = await verifyUptane({ vehicle, ecus: { [ecuSerial]: hardwareId } }, places, { nowMs })
    const before = memory.state.offers
    const offers = offersOf(result)
    Object.assign(memory.state, { offers, lastError: null, lastCheckWallMs: clock.wallMs(), timeFloorMs: nowMs })
    for (const [id, offer] of Object.entries(offers)) {
      if (before[id]?.sha256 !== offer.sha256) this.#book.note(id, null, `${id} ${offer.card.version} is offered`)
      try {
        checkPolicy(offer.card)
      } catch (error) {
        this.#book.refuse(id, offer, FasciaError.from(error))
      }
    }
    this.#base = base
    this.#installer.tidy()
    memory.save()
  }

  /**
   * Installs what is offered, after verifying anew that it is. Resolves when it is active, or waits for the car to stop.
   *
   * @throws the refusal: of the fleet's answer, then kept in `lastError`, or of the package, then kept on the feature
   */
  install(id: string): Promise<FeaturesState> {
    return this.#alone(async () => {
      this.#show(id, { stage: 'verifying', percent: 0 })
      await this.#verify().catch((error: unknown) => {
        this.#book.refuseAll(FasciaError.from(error))
        this.#show(id, null)
        throw error
      })
      const offer = this.#parts.memory.state.offers[id]
      try {
        if (!offer) throw new FasciaError('not_found', `${id} is not offered to this vehicle`)
        await this.#installer.install(id, offer)
      } catch (error) {
        throw this.#refused(id, FasciaError.from(error))
      }
      if (!this.#installer.waiting.includes(id)) this.#progress.delete(id)
      await this.#sendManifest()
      return this.announce()
    })
  }

  #refused(id: string, error: FasciaError): FasciaError {
    const offer = this.#parts.memory.state.offers[id]
    if (offer && isVerdict(error)) this.#book.refuse(id, offer, error)
    else this.#book.note(id, error.code, error.message)
    this.#show(id, null)
    return error
  }

  /** The driving state or the supply changed: what waited for it may go on. */
  carChanged(): void {
    for (const id of this.#installer.waiting) {
      void this.#alone(async () => {
        try {
          this.#installer.activate(id)
        } catch (error) {
          this.#refused(id, FasciaError.from(error))
        }
        await this.#sendManifest()
        this.announce()
      })
    }
  }

  /** @throws Unavailable when there is no version before */
  rollBack(id: string): Promise<FeaturesState> {
    return this.#change(() => {
      const { version } = this.#parts.store.rollBack(id)
      this.#book.note(id, null, `${id} is back at ${version}`)
    })
  }

  /** @throws FasciaError `not_found` */
  uninstall(id: string): Promise<FeaturesState> {
    return this.#change(() => {
      if (!this.#parts.store.pointer(id)) throw new FasciaError('not_found', `${id} is not installed`)
      this.#installer.forget(id)
      this.#parts.store.uninstall(id)
      this.#book.note(id, null, `${id} removed`)
    })
  }

  #change(work: () => void): Promise<FeaturesState> {
    return this.#alone(async () => {
      work()
      await this.#sendManifest()
      return this.announce()
    })
  }

  /** A trial ends by itself: what may no longer be used is put away. */
  endWhatEnded(): Promise<void> {
    return this.#alone(() => {
      const { memory, store } = this.#parts
      const ended = store.installed().filter(({ id }) => {
        const offer = memory.state.offers[id]
        const hasEnd = offer?.entitlement?.until !== undefined
        return hasEnd && entitlementOf(offer.card, offer.entitlement, this.#nowMs()).kind === 'none'
      })
      for (const { id, manifest } of ended) {
        store.uninstall(id)
        this.#book.note(id, 'not_entitled', `the time of ${manifest.name.en} ended`)
      }
      if (ended.length > 0) this.announce()
    })
  }

  /** Tells the fleet what is installed, signed by the vehicle, if the driver agreed; a fleet that is away hears it next time. */
  async #sendManifest(): Promise<void> {
    const { identity, memory, store, log, voice } = this.#parts
    const enrolment = identity.current()
    if (!enrolment || !this.#parts.mayReport()) return
    const installed = store.installed().map(({ id, pointer }) => ({
      id,
      version: pointer.version,
      sha256: pointer.path.slice('store/'.length),
    }))
    memory.state.manifestCounter++
    memory.save()
    const { vehicle, ecuSerial } = enrolment
    const manifest = signDevice({ vehicle, ecuSerial, counter: memory.state.manifestCounter, installed }, identity.key())
    try {
      await postToFleet(`${this.#fleetUrl()}/device/manifest`, manifest)
      voice.reported(Buffer.byteLength(JSON.stringify(manifest)))
    } catch (error) {
      log.debug('the fleet did not take the vehicle manifest', { error })
    }
  }
}

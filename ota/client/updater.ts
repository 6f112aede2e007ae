/**
 * The updater: finds, verifies, installs, rolls back; one matter at a time. What it may not install it refuses with a
 * code that stays on the screen and in the log. It changes nothing that is installed unless something better is whole.
 */
import { statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../services/base/clock.ts'
import type { Log } from '../../services/base/log.ts'
import { isAllowedWhile, type DrivingState } from '../../services/contract/driving.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import type { EventPayload } from '../../services/contract/events.ts'
import type { FeaturesState, FeatureState, InstallStage } from '../../services/contract/features.ts'
import type { Manifest } from '../../services/contract/manifest.ts'
import type { StoredVersion } from '../../services/contract/package-store.ts'
import { signDevice } from '../metadata/device-schema.ts'
import { NotEntitled, PayloadAltered, Refusal, Rollback, Unavailable } from '../metadata/errors.ts'
import { checkPolicy } from '../package/policy.ts'
import { parseBundle, postToFleet, VehicleIdentityStore, type Enrolment } from './enrolment.ts'
import { featuresState } from './features-view.ts'
import { httpFetcher } from './fetchers.ts'
import { entitlementOf, offersOf, type Offer } from './offers.ts'
import type { PackageStore } from './package-store.ts'
import { downloadTarget, targetPath } from './target-file.ts'
import { trustedDirectory } from './trusted-directory.ts'
import type { UpdaterMemory } from './updater-memory.ts'
import { verifyUptane } from './uptane.ts'

/** What the updater tells the rest of the car. */
export interface UpdaterVoice {
  state(state: FeaturesState): void
  notify(notification: EventPayload<'notifications.post'>): void
}

export interface UpdaterParts {
  identity: VehicleIdentityStore
  memory: UpdaterMemory
  store: PackageStore
  /** Where archives are downloaded to; on the store's file system. */
  downloads: string
  clock: Clock
  log: Log
  voice: UpdaterVoice
  drivingState(): DrivingState
  /** The fleet's address when it is another one than at enrolment. */
  fleetUrl(): string | undefined
  packagesUrl(): string | undefined
}

const SPARE_BYTES = 50_000_000

interface Waiting {
  offer: Offer
  version: StoredVersion
  whileState: Manifest['install']['whileState']
}

export class Updater {
  readonly #parts: UpdaterParts
  readonly #progress = new Map<string, NonNullable<FeatureState['progress']>>()
  readonly #waiting = new Map<string, Waiting>()
  #queue: Promise<unknown> = Promise.resolve()
  #checking = false

  constructor(parts: UpdaterParts) {
    this.#parts = parts
    for (const id of parts.store.recover()) {
      this.#note(id, 'damaged', 'the new version was not whole after a power cut; the one before is back')
    }
  }

  /** One thing after the other: the store and the trusted metadata have one writer. */
  #alone<T>(work: () => Promise<T> | T): Promise<T> {
    const result = this.#queue.then(work)
    this.#queue = result.catch(() => undefined)
    return result
  }

  view(): FeaturesState {
    const { identity, memory, store, clock } = this.#parts
    return featuresState({
      enrolment: identity.current(),
      fleetUrl: this.#parts.fleetUrl(),
      memory: memory.state,
      installed: store.installed(),
      progress: this.#progress,
      checking: this.#checking,
      packagesUrl: this.#parts.packagesUrl(),
      nowMs: memory.trustedNow(clock.wallMs()),
    })
  }

  /** Tells everybody how things stand. */
  announce(): void {
    this.#parts.voice.state(this.view())
  }

  #note(id: string | null, code: FasciaError['code'] | null, message: string): void {
    const { memory, clock, log } = this.#parts
    memory.note(clock.wallMs(), id, code, message)
    memory.save()
    log[code === null ? 'info' : 'warn'](message, { package: id, code })
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

  enrol(bundleText: string): Promise<FeaturesState> {
    return this.#alone(async () => {
      const { identity, clock, memory } = this.#parts
      const enrolment = await identity.enrol(parseBundle(bundleText), clock.wallMs(), this.#parts.fleetUrl())
      Object.assign(memory.state, { offers: {}, refusals: {}, releaseCounters: {}, lastError: null, manifestCounter: 0 })
      this.#note(null, null, `enrolled as ${enrolment.vehicle}`)
      this.announce()
      return this.view()
    })
  }

  /** Asks the fleet; a refusal ends in `lastError`, the log and a notification, and changes nothing that is offered. */
  check(): Promise<FeaturesState> {
    return this.#alone(async () => {
      this.#checking = true
      this.announce()
      try {
        await this.#verify()
      } catch (error) {
        this.#refuseAll(FasciaError.from(error))
      }
      this.#checking = false
      await this.#sendManifest()
      this.announce()
      return this.view()
    })
  }

  /** Both repositories anew; what they offer is remembered only when all of it was verified. */
  async #verify(): Promise<void> {
    const { identity, memory, clock } = this.#parts
    const enrolment = this.#enrolment()
    const place = (name: 'director' | 'image', path: string) => ({
      fetcher: httpFetcher(`${this.#fleetUrl()}/${path}`),
      store: trustedDirectory(identity.trusted(enrolment, name)),
    })
    const nowMs = memory.trustedNow(clock.wallMs())
    const { vehicle, ecuSerial, hardwareId } = enrolment
    const places = { director: place('director', `director/${vehicle}`), image: place('image', 'image') }
    const result = await verifyUptane({ vehicle, ecus: { [ecuSerial]: hardwareId } }, places, { nowMs })
    const before = memory.state.offers
    memory.state.offers = offersOf(result)
    memory.state.lastError = null
    memory.state.lastCheckWallMs = clock.wallMs()
    memory.state.timeFloorMs = nowMs
    for (const [id, offer] of Object.entries(memory.state.offers)) {
      if (before[id]?.sha256 !== offer.sha256) this.#note(id, null, `${id} ${offer.card.version} is offered`)
      try {
        checkPolicy(offer.card)
      } catch (error) {
        this.#refuse(id, offer, FasciaError.from(error))
      }
    }
    memory.save()
  }

  #refuseAll(error: FasciaError): void {
    const { memory, voice } = this.#parts
    const repeated = memory.state.lastError?.code === error.code
    memory.state.lastError = { code: error.code, message: error.message }
    if (repeated) return memory.save()
    this.#note(null, error.code, error.message)
    if (error instanceof Refusal && error.code !== 'unavailable') {
      voice.notify({
        kind: 'problem',
        source: 'updates',
        title: 'Update refused',
        text: error.message.slice(0, 400),
        code: error.code,
      })
    }
  }

  #refuse(id: string, offer: Offer, error: FasciaError): void {
    const { memory, clock, voice } = this.#parts
    if (memory.state.refusals[id]?.sha256 === offer.sha256 && memory.state.refusals[id].refusal.code === error.code) return
    memory.state.refusals[id] = {
      sha256: offer.sha256,
      refusal: { code: error.code, message: error.message, wallMs: clock.wallMs() },
    }
    this.#note(id, error.code, error.message)
    const title = `${offer.card.name.en} ${offer.card.version} refused`.slice(0, 120)
    voice.notify({ kind: 'problem', source: 'updates', title, text: error.message.slice(0, 400), code: error.code })
  }

  #stage(id: string, stage: InstallStage, percent: number): void {
    this.#progress.set(id, { stage, percent })
    this.announce()
  }

  /**
   * Installs what is offered. Resolves when it is active, or when it waits for the car to stop.
   *
   * @throws the refusal, which is kept on the feature too
   */
  install(id: string): Promise<FeaturesState> {
    return this.#alone(async () => {
      let offer = this.#parts.memory.state.offers[id]
      this.#stage(id, 'verifying', 0)
      try {
        await this.#verify().catch((error: unknown) => {
          this.#refuseAll(FasciaError.from(error))
          throw error
        })
        offer = this.#parts.memory.state.offers[id]
        if (!offer) throw new FasciaError('not_found', `${id} is not offered to this vehicle`)
        await this.#installOffer(id, offer)
      } catch (thrown) {
        const error = FasciaError.from(thrown)
        this.#progress.delete(id)
        if (offer && error instanceof Refusal && error.code !== 'unavailable' && error.code !== 'not_entitled')
          this.#refuse(id, offer, error)
        else this.#note(id, error.code, error.message)
        this.announce()
        throw error
      }
      this.announce()
      return this.view()
    })
  }

  /** @throws NotEntitled, Rollback or Unavailable before a byte is downloaded */
  #admit(id: string, offer: Offer): void {
    const { memory, clock, downloads } = this.#parts
    checkPolicy(offer.card)
    if (entitlementOf(offer.card, offer.entitlement, memory.trustedNow(clock.wallMs())).kind === 'none') {
      throw new NotEntitled(`${offer.card.name.en} is not among what this vehicle may use`, {
        remedy: 'ask the fleet for a grant',
      })
    }
    const highest = memory.state.releaseCounters[id] ?? 0
    if (offer.releaseCounter < highest) throw new Rollback(`${id} ${offer.card.version} is older than what was installed before`)
    const { bavail, bsize } = statfsSync(downloads)
    const needed = offer.target.length + offer.card.install.requiresBytes + SPARE_BYTES
    if (bavail * bsize < needed) throw new Unavailable(`${id} needs ${needed} bytes, and the disk has ${bavail * bsize}`)
  }

  async #installOffer(id: string, offer: Offer): Promise<void> {
    const { store, downloads } = this.#parts
    if (store.pointer(id)?.path === `store/${offer.sha256}`) return void this.#progress.delete(id)
    this.#admit(id, offer)
    delete this.#parts.memory.state.refusals[id]
    const archive = join(downloads, `${offer.sha256}.fpk`)
    this.#stage(id, 'downloading', 0)
    let shown = 0
    await downloadTarget(
      `${this.#fleetUrl()}/image/targets`,
      targetPath(offer.name, offer.target, true),
      offer.target,
      archive,
      (received) => {
        const percent = Math.floor((100 * received) / Math.max(1, offer.target.length))
        if (percent < shown + 5) return
        shown = percent
        this.#stage(id, 'downloading', percent)
      },
    )
    this.#stage(id, 'staging', 0)
    const { version, manifest } = await store.stage(archive, offer.sha256)
    if (manifest.id !== id || manifest.version !== offer.card.version) {
      store.discard(version)
      throw new PayloadAltered(`the archive says ${manifest.id} ${manifest.version}, and ${id} ${offer.card.version} was signed`)
    }
    this.#stage(id, 'waiting', 100)
    this.#waiting.set(id, { offer, version, whileState: manifest.install.whileState })
    await this.#activateWaiting(id)
  }

  /** The driving state changed: what waited for it may go on. */
  drivingStateChanged(): void {
    for (const id of this.#waiting.keys()) {
      void this.#alone(() => this.#activateWaiting(id))
        .catch((error: unknown) => this.#parts.log.warn('activation failed', { error }))
        .finally(() => this.announce())
    }
  }

  async #activateWaiting(id: string): Promise<void> {
    const waiting = this.#waiting.get(id)
    if (!waiting || !isAllowedWhile(waiting.whileState, this.#parts.drivingState())) return
    this.#waiting.delete(id)
    const { store, memory, voice } = this.#parts
    const { offer, version } = waiting
    const before = store.pointer(id)?.version
    try {
      this.#stage(id, 'activating', 100)
      store.activate(id, version)
      this.#stage(id, 'checking', 100)
      store.check(version)
      store.confirm(id)
    } catch (error) {
      store.revert(id)
      this.#refuse(id, offer, FasciaError.from(error))
      throw error
    } finally {
      this.#progress.delete(id)
      store.collect()
    }
    memory.state.releaseCounters[id] = Math.max(memory.state.releaseCounters[id] ?? 0, offer.releaseCounter)
    this.#note(id, null, `${id} ${offer.card.version} installed${before === undefined ? '' : `, ${before} before`}`)
    const title = `${offer.card.name.en} ${offer.card.version}`.slice(0, 120)
    voice.notify({ kind: 'success', source: 'updates', title, text: offer.card.changes.en.slice(0, 400), code: null })
    await this.#sendManifest()
  }

  rollBack(id: string): Promise<FeaturesState> {
    return this.#change(() => {
      const { version } = this.#parts.store.rollBack(id)
      this.#note(id, null, `${id} is back at ${version}`)
    })
  }

  uninstall(id: string): Promise<FeaturesState> {
    return this.#change(() => {
      if (!this.#parts.store.pointer(id)) throw new FasciaError('not_found', `${id} is not installed`)
      this.#parts.store.uninstall(id)
      this.#note(id, null, `${id} removed`)
    })
  }

  #change(work: () => void): Promise<FeaturesState> {
    return this.#alone(async () => {
      work()
      this.announce()
      await this.#sendManifest()
      return this.view()
    })
  }

  /** A trial ends by itself: what may no longer be used is put away. */
  endWhatEnded(): Promise<void> {
    return this.#alone(() => {
      const { memory, clock, store } = this.#parts
      const nowMs = memory.trustedNow(clock.wallMs())
      for (const { id } of store.installed()) {
        const offer = memory.state.offers[id]
        const until = offer?.entitlement?.until
        if (!offer || until === undefined || entitlementOf(offer.card, offer.entitlement, nowMs).kind !== 'none') continue
        store.uninstall(id)
        this.#note(id, 'not_entitled', `the ${offer.entitlement?.kind ?? 'right'} of ${id} ended`)
      }
      this.announce()
    })
  }

  /** Tells the fleet what is installed, signed by the vehicle; a fleet that is away hears it next time. */
  async #sendManifest(): Promise<void> {
    const { identity, memory, store, log } = this.#parts
    const enrolment = identity.current()
    if (!enrolment) return
    const installed = store
      .installed()
      .map(({ id, pointer }) => ({ id, version: pointer.version, sha256: pointer.path.slice('store/'.length) }))
    memory.state.manifestCounter++
    memory.save()
    const { vehicle, ecuSerial } = enrolment
    const manifest = signDevice({ vehicle, ecuSerial, counter: memory.state.manifestCounter, installed }, identity.key())
    await postToFleet(`${this.#fleetUrl()}/device/manifest`, manifest).catch((error: unknown) =>
      log.debug('manifest not delivered', { error }),
    )
  }
}

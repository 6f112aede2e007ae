/**
 * The updater: finds, verifies, installs, rolls back; one matter at a time. What it may not install it refuses with a
 * code that stays on the screen and in the log. It changes nothing that is installed unless something better is whole.
 */
import { isAllowedWhile } from '../../services/contract/driving.ts'
import { FasciaError, type ErrorCode } from '../../services/contract/errors.ts'
import type { FeaturesState, FeatureState } from '../../services/contract/features.ts'
import { Unavailable } from '../metadata/errors.ts'
import { checkPolicy } from '../package/policy.ts'
import { parseBundle, type Enrolment } from './enrolment.ts'
import { featuresState } from './features-view.ts'
import { directorRoot, FleetCheck } from './fleet-check.ts'
import { trustFleetAuthority } from './fleet-authority.ts'
import { FleetReports } from './fleet-reports.ts'
import { Installer } from './installer.ts'
import { entitlementOf } from './offers.ts'
import { isVerdict, UpdateJournal } from './update-journal.ts'
import { Rights } from './rights.ts'
import type { UpdaterParts } from './updater-parts.ts'

export class Updater {
  readonly #parts: UpdaterParts
  readonly #journal: UpdateJournal
  readonly #installer: Installer
  readonly #rights: Rights
  readonly #check: FleetCheck
  readonly #reports: FleetReports
  readonly #progress = new Map<string, NonNullable<FeatureState['progress']>>()
  #queue: Promise<unknown> = Promise.resolve()
  #checking = false
  /** Something has ended that the car still has until it stands. */
  #isEndDue = false
  /** Where the offers were verified: the fleet's address or an update folder. */
  #base = ''

  constructor(parts: UpdaterParts) {
    this.#parts = parts
    this.#journal = new UpdateJournal(parts.memory, parts.clock, parts.log, (notification) => parts.voice.notify(notification))
    const { identity, time } = parts
    trustFleetAuthority(identity.current()?.ca)
    this.#rights = new Rights(time, (enrolment) => identity.placeOf(enrolment))
    this.#check = new FleetCheck({ identity, time, rights: this.#rights, updateFolder: (vehicle) => parts.updateFolder(vehicle) })
    this.#reports = new FleetReports({
      ...parts,
      mayReport: () => parts.mayReport(),
      reported: (bytes) => parts.voice.reported(bytes),
      fleetUrl: () => this.#fleetUrl(),
      book: () => this.#rights.version,
    })
    this.#installer = new Installer({
      ...parts,
      journal: this.#journal,
      targetsPlace: () => `${this.#base}/image/targets`,
      mayUse: (id, card) => entitlementOf(card, this.#rights.states().get(id)).kind !== 'none',
      show: (id, progress) => this.#show(id, progress),
      tryOut: (id) => parts.tryOut(id),
    })
    this.#loadRights()
    for (const id of parts.store.recover(Object.values(parts.memory.state.wanted))) {
      this.#journal.note(id, 'damaged', `${id} was not whole after the start; what was whole before it is back`)
      this.#tell(id, 'payload_altered')
    }
  }

  /** One thing after the other: the store and the trusted metadata have one writer. */
  #alone<T>(work: () => Promise<T> | T): Promise<T> {
    const result = this.#queue.then(work)
    this.#queue = result.catch(() => undefined)
    return result
  }

  #loadRights(): void {
    const { identity } = this.#parts
    const enrolment = identity.current()
    this.#rights.load(enrolment, enrolment && directorRoot(identity, enrolment))
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
      rights: this.#rights.states(),
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
      Object.assign(memory.state, {
        offers: {},
        refusals: {},
        releaseCounters: {},
        lastError: null,
        manifestCounter: 0,
        statusCounter: 0,
        untold: [],
      })
      this.#loadRights()
      this.#journal.done('enrolled', null, null, `enrolled as ${enrolment.vehicle}`)
      return this.announce()
    })
  }

  /** Asks the fleet; a refusal ends in `lastError`, the log and a notification, and changes nothing that is offered. */
  check(): Promise<FeaturesState> {
    return this.#alone(async () => {
      this.#checking = true
      this.announce()
      const refusal = await this.#look().catch((error: unknown) => FasciaError.from(error))
      if (refusal) this.#journal.refuseAll(refusal)
      this.#checking = false
      this.#putAwayWhatEnded()
      await this.#reports.send()
      if (!refusal) for (const id of this.#installer.unfinished()) this.#goOnWith(id)
      return this.announce()
    })
  }

  /** What was asked for before the power or the network went; why it fails is told as for any install. */
  #goOnWith(id: string): void {
    this.install(id).catch((error: unknown) => this.#parts.log.info('not installed yet', { package: id, error }))
  }

  /** Everything anew; what is offered is remembered only when all of it was verified. */
  async #look(): Promise<void> {
    const { memory, clock } = this.#parts
    const { base, offers } = await this.#check.verify(this.#enrolment(), this.#fleetUrl(), (error) =>
      this.#journal.refuseAll(error),
    )
    const before = memory.state.offers
    Object.assign(memory.state, { offers, lastError: null, lastCheckWallMs: clock.wallMs() })
    for (const [id, offer] of Object.entries(offers)) {
      const { version } = offer.card
      if (before[id]?.sha256 !== offer.sha256) this.#journal.done('offered', id, version, `${id} ${version} is offered`)
      try {
        checkPolicy(offer.card)
      } catch (error) {
        this.#journal.refuse(id, offer, FasciaError.from(error))
        if (before[id]?.sha256 !== offer.sha256) this.#tell(id, FasciaError.from(error).code)
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
      await this.#look().catch((error: unknown) => {
        this.#journal.refuseAll(FasciaError.from(error))
        this.#show(id, null)
        throw error
      })
      const offer = this.#parts.memory.state.offers[id]
      try {
        if (!offer) throw new FasciaError('not_found', `${id} is not offered to this vehicle`)
        await this.#installer.install(id, offer)
      } catch (error) {
        const refusal = this.#refused(id, FasciaError.from(error))
        await this.#reports.send()
        throw refusal
      }
      if (!this.#installer.waiting.includes(id)) this.#progress.delete(id)
      await this.#reports.send()
      return this.announce()
    })
  }

  /** The fleet shall know how the attempt ended: a car that may not use a package does not want it, anything else went wrong. */
  #tell(id: string, code: ErrorCode): void {
    const offer = this.#parts.memory.state.offers[id]
    if (!offer) return
    const outcome = code === 'not_entitled' || code === 'cancelled' ? 'refused' : 'failed'
    this.#reports.note({ package: id, version: offer.card.version, sha256: offer.sha256, outcome, code })
  }

  #refused(id: string, error: FasciaError): FasciaError {
    const offer = this.#parts.memory.state.offers[id]
    if (offer && isVerdict(error)) this.#journal.refuse(id, offer, error)
    else this.#journal.note(id, error.code, error.message)
    this.#tell(id, error.code)
    this.#show(id, null)
    return error
  }

  /** The driving state or the supply changed: what waited for it may go on. */
  carChanged(): void {
    if (this.#isEndDue) void this.endWhatEnded()
    for (const id of this.#installer.waiting) {
      void this.#alone(async () => {
        try {
          if (!(await this.#installer.activate(id))) return
        } catch (error) {
          this.#refused(id, FasciaError.from(error))
        }
        await this.#reports.send()
        this.announce()
      })
    }
  }

  /** @throws Unavailable when there is no version before */
  rollBack(id: string): Promise<FeaturesState> {
    return this.#change(() => {
      const { version } = this.#parts.store.rollBack(id)
      this.#journal.done('back', id, version, `${id} is back at ${version}`)
    })
  }

  /** @throws FasciaError `not_found` */
  uninstall(id: string): Promise<FeaturesState> {
    return this.#change(() => {
      if (!this.#parts.store.pointer(id)) throw new FasciaError('not_found', `${id} is not installed`)
      this.#installer.forget(id)
      this.#parts.store.uninstall(id)
      this.#journal.done('removed', id, null, `${id} removed`)
    })
  }

  #change(work: () => void): Promise<FeaturesState> {
    return this.#alone(async () => {
      work()
      await this.#reports.send()
      return this.announce()
    })
  }

  /**
   * The driver cancels a subscription, which then runs out, or a trial, which ends now.
   *
   * @throws the fleet's refusal, or Unavailable: then nothing was cancelled
   */
  cancel(id: string): Promise<FeaturesState> {
    return this.#alone(async () => {
      await this.#reports.cancel(this.#enrolment(), id)
      this.#journal.done('cancelled', id, null, `${id} cancelled`)
      const refusal = await this.#look().catch((error: unknown) => FasciaError.from(error))
      if (refusal) this.#journal.refuseAll(refusal)
      this.#putAwayWhatEnded()
      return this.announce()
    })
  }

  /** A trial ends by itself: what may no longer be used is put away. @returns milliseconds until it may be so again */
  async endWhatEnded(): Promise<number | undefined> {
    await this.#alone(() => {
      if (this.#putAwayWhatEnded()) this.announce()
    })
    return this.#rights.nextChangeMs()
  }

  #putAwayWhatEnded(): boolean {
    const { store } = this.#parts
    if (!this.#rights.isKnown) return false
    const states = this.#rights.states()
    // A grant that is gone from the book was taken back; a package that nobody ever granted was not installed.
    const all = store.installed().filter(({ id, manifest }) => entitlementOf(manifest, states.get(id)).kind === 'none')
    // Nobody loses the map that is driven by: what may not be put in now is not taken out now either.
    const ended = all.filter(({ manifest }) => isAllowedWhile(manifest.install.whileState, this.#parts.drivingState()))
    this.#isEndDue = ended.length < all.length
    for (const { id, manifest } of ended) {
      this.#installer.forget(id)
      store.uninstall(id)
      this.#journal.note(id, 'not_entitled', `the time of ${manifest.name.en} ended`)
    }
    return ended.length > 0
  }
}

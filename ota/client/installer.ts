/**
 * The way of one offer into the car: admit, download, stage, wait until the car may change, activate, check, confirm or
 * go back.
 */
import { statfsSync } from 'node:fs'
import type { Log } from '../../services/base/log.ts'
import { isAllowedWhile, type DrivingState } from '../../services/contract/driving.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import type { InstallStage } from '../../services/contract/features.ts'
import type { Manifest } from '../../services/contract/manifest.ts'
import type { StoredVersion } from '../../services/contract/package-store.ts'
import { NotEntitled, PayloadAltered, Rollback, Unavailable } from '../metadata/errors.ts'
import { checkPolicy } from '../package/policy.ts'
import { entitlementOf, type Offer } from './offers.ts'
import type { PackageStore } from './package-store.ts'
import type { RefusalBook } from './refusal-book.ts'
import { Retrieval, type Retrieved } from './retrieval.ts'
import type { UpdaterMemory } from './updater-memory.ts'

/** Kept free beside what a package needs, so that databases and logs go on. */
const SPARE_BYTES = 50_000_000
const PERCENT_STEP = 5
/** Below it a 12 V net may fail while the car changes; a net that says nothing keeps nobody from updating. */
const MIN_SUPPLY_VOLTS = 11.6

export interface InstallerParts {
  store: PackageStore
  memory: UpdaterMemory
  book: RefusalBook
  /** Where archives are downloaded to; on the store's file system. */
  downloads: string
  /** Base of the Image repository's targets: a URL or a directory. */
  targetsPlace(): string
  log: Log
  nowMs(): number
  drivingState(): DrivingState
  /** Volts of the 12 V net; null when it is not known. */
  supplyVolts(): number | null
  /** Shows a stage; null: nothing is under way. */
  show(id: string, progress: { stage: InstallStage; percent: number } | null): void
}

interface Waiting {
  offer: Offer
  version: StoredVersion
  whileState: Manifest['install']['whileState']
}

/** What a network, a slow server or a full disk mend by themselves: the wish stands. */
const isPassing = (error: FasciaError): boolean => error.code === 'unavailable' || error.code === 'slow_retrieval'

/** A full disk in the fleet's words. */
function withoutRoom(error: unknown): FasciaError {
  const full = error instanceof Error && ['ENOSPC', 'EDQUOT'].includes(String((error as NodeJS.ErrnoException).code))
  return full ? new Unavailable('the disk has no room for this package', { cause: error }) : FasciaError.from(error)
}

export class Installer {
  readonly #parts: InstallerParts
  readonly #waiting = new Map<string, Waiting>()
  readonly #retrieval: Retrieval

  constructor(parts: InstallerParts) {
    this.#parts = parts
    this.#retrieval = new Retrieval(parts)
  }

  /** Packages that are staged and wait for the car to stop. */
  get waiting(): readonly string[] {
    return [...this.#waiting.keys()]
  }

  /** Takes an offer as far as the car's state allows: to the end, or to `waiting`. @throws a Refusal */
  async install(id: string, offer: Offer): Promise<void> {
    const { store, memory, book, show } = this.#parts
    if (store.pointer(id)?.path === `store/${offer.sha256}`) return
    if (this.#waiting.get(id)?.offer.sha256 === offer.sha256) return this.activate(id)
    this.#admit(id, offer)
    delete memory.state.refusals[id]
    memory.state.wanted[id] = offer.sha256
    memory.save()
    try {
      const { version, manifest } = await this.#retrieve(id, offer)
      if (manifest.id !== id || manifest.version !== offer.card.version) {
        store.discard(version)
        throw new PayloadAltered(
          `the archive says ${manifest.id} ${manifest.version}, and ${id} ${offer.card.version} was signed`,
        )
      }
      this.#waiting.set(id, { offer, version, whileState: manifest.install.whileState })
    } catch (error) {
      const known = withoutRoom(error)
      if (!isPassing(known)) this.#noLongerWanted(id)
      throw known
    }
    show(id, { stage: 'waiting', percent: 100 })
    this.activate(id)
    if (this.#waiting.has(id))
      book.note(id, null, `${id} ${offer.card.version} waits for the car to stop, or for its 12 V supply`)
  }

  /** What forbids an install before a byte is downloaded. @throws NotEntitled, Rollback, Unavailable or a policy refusal */
  #admit(id: string, offer: Offer): void {
    const { memory, downloads } = this.#parts
    checkPolicy(offer.card)
    if (entitlementOf(offer.card, offer.entitlement, this.#parts.nowMs()).kind === 'none') {
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

  async #retrieve(id: string, offer: Offer): Promise<Retrieved> {
    const { show } = this.#parts
    show(id, { stage: 'downloading', percent: 0 })
    let shown = 0
    const downloading = (share: number): void => {
      const percent = Math.min(100, Math.floor(100 * share))
      if (percent < shown + PERCENT_STEP) return
      shown = percent
      show(id, { stage: 'downloading', percent })
    }
    return this.#retrieval.get(id, offer, downloading, () => show(id, { stage: 'staging', percent: 0 }))
  }

  #noLongerWanted(id: string): void {
    delete this.#parts.memory.state.wanted[id]
    this.#parts.memory.save()
  }

  /** It is not to be installed after all: what is on its way of it goes. */
  forget(id: string): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    this.#noLongerWanted(id)
    if (waiting) this.#parts.store.discard(waiting.version)
  }

  /** Packages that were asked for, are still offered as they were then, and are neither active nor waiting. */
  unfinished(): string[] {
    const { memory } = this.#parts
    return Object.entries(memory.state.wanted).flatMap(([id, sha256]) =>
      memory.state.offers[id]?.sha256 === sha256 && !this.#waiting.has(id) ? [id] : [],
    )
  }

  /** Forgets wishes and downloads that no offer stands behind any more. */
  tidy(): void {
    const { memory } = this.#parts
    for (const [id, sha256] of Object.entries(memory.state.wanted)) {
      if (memory.state.offers[id]?.sha256 !== sha256) delete memory.state.wanted[id]
    }
    this.#retrieval.tidy(Object.values(memory.state.offers).map(({ sha256 }) => sha256))
  }

  /** True when nothing speaks against a change now. */
  #mayChange(whileState: Waiting['whileState']): boolean {
    const volts = this.#parts.supplyVolts()
    return isAllowedWhile(whileState, this.#parts.drivingState()) && (volts === null || volts >= MIN_SUPPLY_VOLTS)
  }

  /**
   * Makes a waiting version the active one, if the car's state allows it now.
   *
   * @throws PayloadAltered when the version is not whole; the one before is active again
   */
  activate(id: string): void {
    const waiting = this.#waiting.get(id)
    if (!waiting || !this.#mayChange(waiting.whileState)) return
    this.#waiting.delete(id)
    const { store, memory, book, show } = this.#parts
    const { offer, version } = waiting
    const before = store.pointer(id)?.version
    try {
      show(id, { stage: 'activating', percent: 100 })
      store.activate(id, version)
      show(id, { stage: 'checking', percent: 100 })
      store.check(version)
      store.confirm(id)
      delete memory.state.wanted[id]
    } catch (error) {
      store.revert(id)
      this.#noLongerWanted(id)
      throw FasciaError.from(error)
    } finally {
      show(id, null)
      store.collect()
    }
    memory.state.releaseCounters[id] = Math.max(memory.state.releaseCounters[id] ?? 0, offer.releaseCounter)
    book.note(id, null, `${id} ${offer.card.version} installed${before === undefined ? '' : `, ${before} before`}`)
    book.tell('success', `${offer.card.name.en} ${offer.card.version}`, offer.card.changes.en, null)
  }
}

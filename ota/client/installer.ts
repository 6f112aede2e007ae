/**
 * The way of one offer into the car: admit, download, stage, wait until the car may change, activate, check, confirm or
 * go back.
 */
import { rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { isAllowedWhile, type DrivingState } from '../../services/contract/driving.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import type { InstallStage } from '../../services/contract/features.ts'
import type { Manifest } from '../../services/contract/manifest.ts'
import type { StoredVersion } from '../../services/contract/package-store.ts'
import { NotEntitled, PayloadAltered, Rollback, Unavailable } from '../metadata/errors.ts'
import { targetPath } from '../metadata/target-path.ts'
import { checkPolicy } from '../package/policy.ts'
import { entitlementOf, type Offer } from './offers.ts'
import type { PackageStore } from './package-store.ts'
import type { RefusalBook } from './refusal-book.ts'
import { downloadTarget } from './target-file.ts'
import type { UpdaterMemory } from './updater-memory.ts'

/** Kept free beside what a package needs, so that databases and logs go on. */
const SPARE_BYTES = 50_000_000
const PERCENT_STEP = 5

export interface InstallerParts {
  store: PackageStore
  memory: UpdaterMemory
  book: RefusalBook
  /** Where archives are downloaded to; on the store's file system. */
  downloads: string
  /** Base of the Image repository's targets. */
  targetsUrl(): string
  nowMs(): number
  drivingState(): DrivingState
  /** Shows a stage; null: nothing is under way. */
  show(id: string, progress: { stage: InstallStage; percent: number } | null): void
}

interface Waiting {
  offer: Offer
  version: StoredVersion
  whileState: Manifest['install']['whileState']
}

export class Installer {
  readonly #parts: InstallerParts
  readonly #waiting = new Map<string, Waiting>()

  constructor(parts: InstallerParts) {
    this.#parts = parts
  }

  /** Packages that are staged and wait for the car to stop. */
  get waiting(): readonly string[] {
    return [...this.#waiting.keys()]
  }

  /** Takes an offer as far as the car's state allows: to the end, or to `waiting`. @throws a Refusal */
  async install(id: string, offer: Offer): Promise<void> {
    const { store, book, downloads, show } = this.#parts
    if (store.pointer(id)?.path === `store/${offer.sha256}`) return
    if (this.#waiting.get(id)?.offer.sha256 === offer.sha256) return this.activate(id)
    this.#admit(id, offer)
    delete this.#parts.memory.state.refusals[id]
    const archive = join(downloads, `${offer.sha256}.fpk`)
    try {
      await this.#download(id, offer, archive)
      show(id, { stage: 'staging', percent: 0 })
      const { version, manifest } = await store.stage(archive, offer.sha256)
      if (manifest.id !== id || manifest.version !== offer.card.version) {
        store.discard(version)
        throw new PayloadAltered(
          `the archive says ${manifest.id} ${manifest.version}, and ${id} ${offer.card.version} was signed`,
        )
      }
      this.#waiting.set(id, { offer, version, whileState: manifest.install.whileState })
    } finally {
      rmSync(archive, { force: true })
    }
    show(id, { stage: 'waiting', percent: 100 })
    this.activate(id)
    if (this.#waiting.has(id)) book.note(id, null, `${id} ${offer.card.version} waits for the car to stop`)
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

  async #download(id: string, offer: Offer, archive: string): Promise<void> {
    const { targetsUrl, show } = this.#parts
    show(id, { stage: 'downloading', percent: 0 })
    let shown = 0
    await downloadTarget(targetsUrl(), targetPath(offer.name, offer.target, true), offer.target, archive, (received) => {
      const percent = Math.floor((100 * received) / Math.max(1, offer.target.length))
      if (percent < shown + PERCENT_STEP) return
      shown = percent
      show(id, { stage: 'downloading', percent })
    })
  }

  /**
   * Makes a waiting version the active one, if the car's state allows it now.
   *
   * @throws PayloadAltered when the version is not whole; the one before is active again
   */
  activate(id: string): void {
    const waiting = this.#waiting.get(id)
    if (!waiting || !isAllowedWhile(waiting.whileState, this.#parts.drivingState())) return
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
    } catch (error) {
      store.revert(id)
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

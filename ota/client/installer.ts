/**
 * The way of an offer into the car: admit, download, stage, wait until the car may change, activate, check, try out, confirm or
 * go back. What the Director assigned as a bundle goes this way together: all of it or nothing.
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
import type { PackageCard } from '../metadata/uptane-schema.ts'
import type { Offer } from './offers.ts'
import type { PackageStore } from './package-store.ts'
import type { UpdateJournal } from './update-journal.ts'
import { Retrieval, type Retrieved } from './retrieval.ts'
import { bringBundle } from './uptane-bundle.ts'
import type { UpdaterMemory } from './updater-memory.ts'

/** Kept free beside what a package needs, so that databases and logs go on. */
const SPARE_BYTES = 50_000_000
const PERCENT_STEP = 5
/** Below it a 12 V net may fail while the car changes; a net that says nothing keeps nobody from updating. */
const MIN_SUPPLY_VOLTS = 11.6

export interface InstallerParts {
  store: PackageStore
  memory: UpdaterMemory
  journal: UpdateJournal
  /** Where archives are downloaded to; on the store's file system. */
  downloads: string
  /** Base of the Image repository's targets: a URL or a directory. */
  targetsPlace(): string
  log: Log
  /** True when the vehicle has the right to use a package now. */
  mayUse(id: string, card: PackageCard): boolean
  drivingState(): DrivingState
  /** Volts of the 12 V net; null when it is not known. */
  supplyVolts(): number | null
  /** Shows a stage; null: nothing is under way. */
  show(id: string, progress: { stage: InstallStage; percent: number } | null): void
  /** Starts what was just activated, if it is something that starts. @throws when it does not */
  tryOut(id: string): Promise<void>
}

/** One package on its way. */
interface Part {
  id: string
  offer: Offer
  version: StoredVersion
  whileState: Manifest['install']['whileState']
}

/** One package, or a bundle, that is staged and waits for the car. */
interface Waiting {
  parts: Part[]
}

/** An offer as a member of its bundle. */
interface Member {
  id: string
  name: string
  director: { bundle?: { id: string; size: number } | undefined }
  offer: Offer
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

  /** Takes an offer, with its bundle, as far as the car's state allows: to the end, or to `waiting`. @throws a Refusal */
  async install(id: string, offer: Offer): Promise<void> {
    const { journal, show } = this.#parts
    if (this.#isActive(id, offer)) return
    const under = this.#waiting.get(id)
    if (under?.parts.some((part) => part.id === id && part.offer.sha256 === offer.sha256)) {
      await this.activate(id)
      return
    }
    const members = this.#membersOf(id, offer)
    for (const member of members) this.#admit(member.id, member.offer)
    const parts = await this.#bringAll(id, members)
    for (const part of parts) {
      this.#waiting.set(part.id, { parts })
      show(part.id, { stage: 'waiting', percent: 100 })
    }
    if (!(await this.activate(id)))
      journal.done(
        'waits',
        id,
        offer.card.version,
        `${id} ${offer.card.version} waits for the car to stop, or for its 12 V supply`,
      )
  }

  #isActive(id: string, offer: Offer): boolean {
    return this.#parts.store.pointer(id)?.path === `store/${offer.sha256}`
  }

  /** The offer and what is installed together with it, less what is there already. */
  #membersOf(id: string, offer: Offer): Member[] {
    const { bundle } = offer
    const own = (name: string, one: Offer): Member => ({
      id: name,
      name: one.name,
      director: { bundle: one.bundle ?? undefined },
      offer: one,
    })
    if (!bundle) return [own(id, offer)]
    const all = Object.entries(this.#parts.memory.state.offers).filter(([, one]) => one.bundle?.id === bundle.id)
    return all.map(([name, one]) => own(name, one))
  }

  /** Downloads and stages all members; when one can't be had, none is kept. @throws a Refusal */
  async #bringAll(asked: string, members: readonly Member[]): Promise<Part[]> {
    const parts: Part[] = []
    const bring = async ({ id, offer }: Member): Promise<void> => {
      const part = await this.#bring(id, offer)
      parts.push(part)
    }
    if (members.length === 1) for (const member of members) await bring(member)
    else {
      const away = ({ id }: Member): void => {
        const part = parts.find((one) => one.id === id)
        if (part && !this.#isActive(id, part.offer)) this.#parts.store.discard(part.version)
        this.#noLongerWanted(id)
        if (id !== asked) this.#parts.show(id, null)
      }
      await bringBundle(members, bring, away)
    }
    return parts.filter(({ id, offer }) => !this.#isActive(id, offer))
  }

  async #bring(id: string, offer: Offer): Promise<Part> {
    const { store, memory } = this.#parts
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
      return { id, offer, version, whileState: manifest.install.whileState }
    } catch (error) {
      const known = withoutRoom(error)
      if (!isPassing(known)) this.#noLongerWanted(id)
      throw known
    }
  }

  /** What forbids an install before a byte is downloaded. @throws NotEntitled, Rollback, Unavailable or a policy refusal */
  #admit(id: string, offer: Offer): void {
    const { memory, downloads } = this.#parts
    checkPolicy(offer.card)
    if (!this.#parts.mayUse(id, offer.card)) {
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

  /** It is not to be installed after all: what is on its way of it, and of its bundle, goes. */
  forget(id: string): void {
    const parts = this.#waiting.get(id)?.parts ?? []
    this.#noLongerWanted(id)
    for (const part of parts) {
      this.#waiting.delete(part.id)
      this.#noLongerWanted(part.id)
      this.#parts.store.discard(part.version)
      this.#parts.show(part.id, null)
    }
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
  #mayChange(parts: readonly Part[]): boolean {
    const volts = this.#parts.supplyVolts()
    const state = this.#parts.drivingState()
    const stands = parts.every(({ whileState }) => isAllowedWhile(whileState, state))
    return stands && (volts === null || volts >= MIN_SUPPLY_VOLTS)
  }

  /**
   * Makes what waits with a package the active versions, if the car's state allows it now.
   *
   * @returns false while it waits on
   * @throws PayloadAltered when a version is not whole or does not start; those before are active again
   */
  async activate(id: string): Promise<boolean> {
    const parts = this.#waiting.get(id)?.parts
    if (!parts) return true
    if (!this.#mayChange(parts)) return false
    const { store, memory, journal, show } = this.#parts
    const before = new Map(parts.map((part) => [part.id, store.pointer(part.id)?.version]))
    const together = parts.length > 1 ? Object.fromEntries(parts.map((part) => [part.id, part.version.path])) : undefined
    for (const part of parts) this.#waiting.delete(part.id)
    const showAll = (stage: InstallStage): void => parts.forEach((part) => show(part.id, { stage, percent: 100 }))
    try {
      showAll('activating')
      for (const part of parts) store.activate(part.id, part.version, together)
      showAll('checking')
      for (const part of parts) {
        store.check(part.version)
        await this.#parts.tryOut(part.id)
      }
      for (const part of parts) {
        store.confirm(part.id)
        delete memory.state.wanted[part.id]
      }
    } catch (error) {
      const known = withoutRoom(error)
      for (const part of parts) {
        store.revert(part.id)
        if (!isPassing(known)) this.#noLongerWanted(part.id)
      }
      throw known
    } finally {
      for (const part of parts) show(part.id, null)
      store.collect()
    }
    for (const { id: name, offer } of parts) {
      const was = before.get(name)
      memory.state.releaseCounters[name] = Math.max(memory.state.releaseCounters[name] ?? 0, offer.releaseCounter)
      journal.done(
        'installed',
        name,
        offer.card.version,
        `${name} ${offer.card.version} installed${was === undefined ? '' : `, ${was} before`}`,
      )
      journal.tellInstalled(offer.card)
    }
    return true
  }
}

/**
 * Getting one version into the store: by a delta from the version that is installed when there is one, else, or when that
 * comes to nothing, by the full package.
 */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../../services/base/log.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import type { Manifest } from '../../services/contract/manifest.ts'
import type { StoredVersion } from '../../services/contract/package-store.ts'
import { targetPath } from '../metadata/target-path.ts'
import { applyDelta, dictionaryOf, MAX_DELTA_CONTENT_BYTES, type DeltaRecord } from '../package/delta.ts'
import type { Offer } from './offers.ts'
import type { PackageStore } from './package-store.ts'
import { downloadTarget } from './target-file.ts'

export interface RetrievalParts {
  store: PackageStore
  /** Where archives are downloaded to; on the store's file system. */
  downloads: string
  /** Base of the Image repository's targets: a URL or a directory. */
  targetsPlace(): string
  log: Log
}

export interface Retrieved {
  version: StoredVersion
  manifest: Manifest
}

/** Called with 0 … 1 of the bytes that are due. */
type Share = (share: number) => void

export class Retrieval {
  readonly #parts: RetrievalParts

  constructor(parts: RetrievalParts) {
    this.#parts = parts
  }

  /**
   * Downloads and unpacks a version.
   *
   * @param downloading told how far it is @param staging told when unpacking begins
   * @throws a Refusal; what was downloaded so far is gone on with next time
   */
  async get(id: string, offer: Offer, downloading: Share, staging: () => void): Promise<Retrieved> {
    const { store, downloads, targetsPlace } = this.#parts
    const stored = store.stored(offer.sha256)
    if (stored) return stored
    const short = await this.#byDelta(id, offer, downloading, staging)
    if (short) return short
    const archive = join(downloads, `${offer.sha256}.fpk`)
    const progress = (received: number): void => downloading(received / Math.max(1, offer.target.length))
    const path = targetPath(offer.name, offer.target, true)
    await downloadTarget(targetsPlace(), path, offer.target, archive, { progress, resume: true })
    try {
      staging()
      return await store.stage(archive, offer.sha256)
    } finally {
      rmSync(archive, { force: true })
    }
  }

  async #byDelta(id: string, offer: Offer, downloading: Share, staging: () => void): Promise<Retrieved | undefined> {
    const { store, downloads, targetsPlace, log } = this.#parts
    const installed = store.pointer(id)
    const record = offer.deltas?.deltas.find(({ from }) => installed?.path === `store/${from}`)
    if (!installed || !record || !offer.deltas || record.length >= offer.target.length) return undefined
    const { content } = offer.deltas
    const file = join(downloads, `${offer.sha256}.fpd`)
    const made = join(downloads, `${offer.sha256}.tar`)
    try {
      const target = { length: record.length, hashes: { sha256: record.sha256 } }
      const progress = (received: number): void => downloading(received / record.length)
      await downloadTarget(targetsPlace(), pathOf(record), target, file, { progress, resume: true })
      staging()
      await applyDelta(file, await this.#dictionary(installed), content, made)
      return await store.stage(made, offer.sha256, content.sha256)
    } catch (error) {
      const { code, message } = FasciaError.from(error)
      // The same network has the full package; whatever is wrong with the delta is not wrong with that.
      log.warn('the delta comes to nothing; the full package is taken', { package: id, code, reason: message })
      return undefined
    } finally {
      for (const path of [file, made]) rmSync(path, { force: true })
    }
  }

  async #dictionary(installed: StoredVersion): Promise<Buffer> {
    const { store } = this.#parts
    const manifest = store.manifestAt(installed)
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
    if (bytes > MAX_DELTA_CONTENT_BYTES) throw new FasciaError('oversized', 'the installed version is too large for a delta')
    return dictionaryOf(manifest, (path) => store.fileAt(installed, path))
  }

  /** Removes downloads that nobody offers any more. @param offered archive hashes */
  tidy(offered: readonly string[]): void {
    for (const name of readdirSync(this.#parts.downloads)) {
      if (!offered.some((sha256) => name.includes(sha256))) rmSync(join(this.#parts.downloads, name), { force: true })
    }
  }
}

const pathOf = (record: DeltaRecord): string => record.path.split('/').map(encodeURIComponent).join('/')

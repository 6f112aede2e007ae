/**
 * What installed packages bring of one kind (voices, themes), read from the package store and told whenever it changed. What
 * was uninstalled or rolled back is told as soon as the updater has switched the pointer; a damaged one is left out.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../base/log.ts'
import type { Capability } from '../contract/capabilities.ts'
import { FasciaError } from '../contract/errors.ts'
import type { Manifest } from '../contract/manifest.ts'
import type { ActivePackage, ActivePackages } from './active-packages.ts'

const REMEMBERED = 50

export type Asset = Manifest['assets'][number]

export interface AssetPacksOptions<K extends Asset['kind'], P> {
  /** `places.packages` */
  directory: string
  packages: ActivePackages
  log: Log
  kind: K
  /** A package must unlock it, so that what it is sold for is on its label. */
  unlockedBy: Capability
  fileBytesMax: number
  packsMax: number
  /** @throws FasciaError `damaged` when the file is not what its asset says */
  parse(found: ActivePackage, asset: Extract<Asset, { kind: K }>, raw: unknown): P
  tell(packs: P[]): void
}

export class AssetPacks<K extends Asset['kind'], P> {
  readonly #options: AssetPacksOptions<K, P>
  /** By the path of a version, which never changes once it is there; a damaged one has none and is logged once. */
  readonly #known = new Map<string, readonly P[]>()
  #told = ''
  #scanning: Promise<void> | undefined
  #again = false

  constructor(options: AssetPacksOptions<K, P>) {
    this.#options = options
  }

  /** Looks what is active now and tells it when it changed. Asked while it looks, it looks once more. */
  refresh(): Promise<void> {
    this.#again = true
    this.#scanning ??= this.#scan()
    return this.#scanning
  }

  async #scan(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false
        const packs = (await this.#activePacks()).slice(0, this.#options.packsMax)
        const text = JSON.stringify(packs)
        if (text !== this.#told) this.#options.tell(packs)
        this.#told = text
      }
    } finally {
      this.#scanning = undefined
    }
  }

  async #activePacks(): Promise<P[]> {
    const packs: P[] = []
    for (const id of (await this.#activeIds()).sort()) {
      try {
        packs.push(...(await this.#packsOf(await this.#options.packages.find(id))))
      } catch (error) {
        // Removed between the list and the look, or damaged: nothing of it either way.
        this.#options.log.debug(`no ${this.#options.kind}`, { id, error: FasciaError.from(error).toBody() })
      }
    }
    return packs
  }

  async #activeIds(): Promise<string[]> {
    try {
      return await readdir(join(this.#options.directory, 'active'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  }

  async #packsOf(found: ActivePackage): Promise<readonly P[]> {
    const known = this.#known.get(found.path)
    if (known) return known
    const { kind, unlockedBy, log } = this.#options
    const packs: P[] = []
    if (found.manifest.unlocks.includes(unlockedBy)) {
      for (const asset of found.manifest.assets) {
        if (asset.kind !== kind) continue
        try {
          packs.push(await this.#read(found, asset as Extract<Asset, { kind: K }>))
        } catch (error) {
          log.warn(`a ${kind} can not be used`, { id: found.id, error: FasciaError.from(error).toBody() })
        }
      }
    }
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(found.path, packs)
    return packs
  }

  /** @throws FasciaError `damaged` when the file doesn't fit the schema, its size or its asset */
  async #read(found: ActivePackage, asset: Extract<Asset, { kind: K }>): Promise<P> {
    const { kind, fileBytesMax, packages, parse } = this.#options
    const damaged = (message: string): FasciaError => new FasciaError('damaged', message, { file: asset.path })
    if ((found.files.get(asset.path) ?? 0) > fileBytesMax) throw damaged(`the ${kind} is too large`)
    const text = (await packages.readFile(found, asset.path)).toString('utf8')
    let raw: unknown
    try {
      raw = JSON.parse(text)
    } catch {
      throw damaged(`the ${kind} is not JSON`)
    }
    return parse(found, asset, raw)
  }
}

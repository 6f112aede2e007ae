/**
 * The voices of installed packages, read from the package store and told to whoever speaks (`features.voices`).
 *
 * Installing makes a voice selectable; the driver's setting `voicePack` chooses. What was uninstalled or rolled back is
 * told as soon as the updater has switched the pointer.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../base/log.ts'
import type { Capability } from '../contract/capabilities.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { VOICE_FILE_BYTES_MAX, VOICE_PACKS_MAX, VoiceFile, type VoicePack, type VoicesState } from '../contract/voice-pack.ts'
import type { ActivePackage, ActivePackages } from './active-packages.ts'

const UNLOCKED_BY: Capability = 'voice-pack'
const REMEMBERED = 50

export interface VoicesOptions {
  /** `places.packages` */
  directory: string
  packages: ActivePackages
  log: Log
  tell(state: VoicesState): void
}

export class Voices {
  readonly #options: VoicesOptions
  /** By the path of a version, which never changes once it is there; a damaged one has none and is logged once. */
  readonly #known = new Map<string, readonly VoicePack[]>()
  #told = ''
  #scanning: Promise<void> | undefined
  #again = false

  constructor(options: VoicesOptions) {
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
        const packs = (await this.#activePacks()).slice(0, VOICE_PACKS_MAX)
        const text = JSON.stringify(packs)
        if (text !== this.#told) this.#options.tell({ packs })
        this.#told = text
      }
    } finally {
      this.#scanning = undefined
    }
  }

  async #activePacks(): Promise<VoicePack[]> {
    const packs: VoicePack[] = []
    for (const id of (await this.#activeIds()).sort()) {
      try {
        packs.push(...(await this.#packsOf(await this.#options.packages.find(id))))
      } catch (error) {
        // Removed between the list and the look, or damaged: no voice either way.
        this.#options.log.debug('no voice', { id, error: FasciaError.from(error).toBody() })
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

  async #packsOf(found: ActivePackage): Promise<readonly VoicePack[]> {
    const known = this.#known.get(found.path)
    if (known) return known
    const packs: VoicePack[] = []
    if (found.manifest.unlocks.includes(UNLOCKED_BY)) {
      for (const asset of found.manifest.assets) {
        if (asset.kind !== 'voice') continue
        try {
          packs.push(await this.#read(found, asset))
        } catch (error) {
          this.#options.log.warn('a voice can not be used', { id: found.id, error: FasciaError.from(error).toBody() })
        }
      }
    }
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(found.path, packs)
    return packs
  }

  /** @throws FasciaError `damaged` when the file doesn't fit the schema, its size or its language */
  async #read(found: ActivePackage, asset: { path: string; language: string }): Promise<VoicePack> {
    const damaged = (message: string): FasciaError => new FasciaError('damaged', message, { file: asset.path })
    if ((found.files.get(asset.path) ?? 0) > VOICE_FILE_BYTES_MAX) throw damaged('the voice is too large')
    const text = (await this.#options.packages.readFile(found, asset.path)).toString('utf8')
    let raw: unknown
    try {
      raw = JSON.parse(text)
    } catch {
      throw damaged('the voice is not JSON')
    }
    const file = parseWith(VoiceFile, raw, `voice of ${found.id}`, { code: 'damaged', file: asset.path })
    if (file.language !== asset.language) throw damaged(`speaks ${file.language}, but the manifest says ${asset.language}`)
    const { language, name, phrases, ordinals } = file
    return { packageId: found.id, version: found.manifest.version, language, name, phrases, ordinals }
  }
}

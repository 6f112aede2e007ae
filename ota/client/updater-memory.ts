/** What the updater remembers across restarts: offers, refusals, the log. A damaged file is set aside, never trusted. */
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere, writeFileAtomic } from '../../services/base/atomic-file.ts'
import { ErrorCode } from '../../services/contract/errors.ts'
import { FeaturesState, FeatureState, type FeatureLogLine } from '../../services/contract/features.ts'
import { PackageId, Sha256, Version } from '../../services/contract/manifest.ts'
import { Offers } from './offers.ts'

const LOG_LENGTH = 100

/** How an attempt to install something ended, when not in an install. */
export const Attempt = z.object({
  package: PackageId,
  version: Version,
  sha256: Sha256,
  outcome: z.enum(['failed', 'refused']),
  code: ErrorCode,
})
export type Attempt = z.infer<typeof Attempt>
export const MAX_UNTOLD = 32

const Refusal = z.object({ sha256: Sha256, refusal: FeatureState.shape.refusal.unwrap() })

export const Memory = z.object({
  offers: Offers.default({}),
  /** The refused archive by package; another archive of the package gets another chance. */
  refusals: z.record(PackageId, Refusal).default({}),
  /** Archives that were asked for and are not active yet, by package: gone on with after a loss of power or network. */
  wanted: z.record(PackageId, Sha256).default({}),
  /** Highest release counter ever installed, by package: what is below it is an attack or an error. */
  releaseCounters: z.record(PackageId, z.number().int()).default({}),
  lastCheckWallMs: z.number().nullable().default(null),
  lastError: FeaturesState.shape.lastError.default(null),
  log: FeaturesState.shape.log.default([]),
  manifestCounter: z.number().int().default(0),
  statusCounter: z.number().int().default(0),
  /** Attempts that the fleet was not told of yet. */
  untold: z.array(Attempt).max(MAX_UNTOLD).default([]),
})
export type Memory = z.infer<typeof Memory>

export class UpdaterMemory {
  readonly #file: string
  readonly state: Memory

  /** @param directory `places.vehicle` */
  constructor(directory: string) {
    this.#file = join(directory, 'updater.json')
    this.state = this.#read()
  }

  #read(): Memory {
    const text = readFileIfThere(this.#file)
    if (text === undefined) return Memory.parse({})
    try {
      return Memory.parse(JSON.parse(text))
    } catch {
      renameSync(this.#file, `${this.#file}.damaged`)
      return Memory.parse({
        log: [
          { wallMs: Date.now(), id: null, code: 'damaged', message: 'the updater forgot its notes; nothing installed is lost' },
        ],
      })
    }
  }

  save(): void {
    writeFileAtomic(this.#file, JSON.stringify(this.state), 0o600)
  }

  note(line: FeatureLogLine): void {
    this.state.log = [line, ...this.state.log].slice(0, LOG_LENGTH)
  }
}

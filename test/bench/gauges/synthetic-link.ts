/**
 * The gateway as the signal store sees it, without a network: a thousand signals that change a hundred times a second, told
 * as the gateway tells them, one batch a frame with the latest value of each, the next after the acknowledgement.
 */
import { QUALITIES } from '../../../services/contract/quality.ts'
import type { RawBatch } from '../../../renderer/link/batch.ts'

export const SIGNALS = 1000
const CHANGES_PER_S = 100
const FRAME_MS = 1000 / 60

export const pathOf = (index: number): string => `Vehicle.Bench.Signal${index}`

type Sink = (batch: RawBatch, acknowledge: (n: number) => void) => void

const IDS = Array.from({ length: SIGNALS }, (_, id) => id)
const QUALITY_CODES = IDS.map(() => QUALITIES.indexOf('valid'))
const TIMES = IDS.map(() => 0)
/** Made beforehand, so that making them is not measured; no two that follow each other share a value. */
const VALUES = Array.from({ length: 100 }, (_, step) => IDS.map((id) => 50 + 50 * Math.sin((step * Math.PI) / 50 + id)))

export class SyntheticLink {
  readonly state = 'up'
  #sink: Sink | undefined
  #n = 0
  #toldAt = -Infinity

  takeBatches(sink: Sink): void {
    this.#sink = sink
    this.#tell()
  }

  onState(listener: (state: 'up') => void): void {
    listener('up')
  }

  subscribe(patterns: string[]): Promise<{ ids: number[]; paths: string[] }> {
    return Promise.resolve({ ids: patterns.map((path) => Number(path.replace(/\D/g, ''))), paths: patterns })
  }

  #tell(): void {
    this.#toldAt = performance.now()
    const step = Math.floor((this.#toldAt * CHANGES_PER_S) / 1000)
    const values = VALUES[step % VALUES.length] ?? []
    const batch: RawBatch = { n: ++this.#n, wallMs: 0, ids: IDS, values, qualities: QUALITY_CODES, agesMs: TIMES }
    this.#sink?.(batch, () => setTimeout(() => this.#tell(), this.#toldAt + FRAME_MS - performance.now()))
  }
}

/**
 * Signals that sibling processes publish: each may write only what the catalogue says is its own.
 */
import type { Clock } from '../base/clock.ts'
import { FasciaError } from '../contract/errors.ts'
import type { ProcessName } from '../contract/scopes.ts'
import type { PublishSignals } from '../contract/wire.ts'
import type { SignalStore } from './signal-store.ts'

export class BranchIngest {
  readonly #store: SignalStore
  readonly #clock: Clock

  constructor(store: SignalStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /**
   * Takes a message; a value that does not fit makes its signal invalid and the rest is taken.
   *
   * @throws FasciaError `not_found`, `forbidden` (another process's branch) or `invalid` (does not fit its signal)
   */
  publish(publisher: ProcessName, message: PublishSignals): void {
    const store = this.#store
    const samples = message.signals.map((sample) => {
      const definition = store.table.byPath(sample.path)
      if (!definition) throw new FasciaError('not_found', `no signal ${sample.path}`)
      if (definition.entry.publisher !== publisher) {
        throw new FasciaError('forbidden', `${sample.path} is published by ${definition.entry.publisher}, not by ${publisher}`)
      }
      return { ...sample, id: definition.id }
    })
    const wallMs = this.#clock.wallMs()
    const nowMs = this.#clock.monotonicMs()
    const problems: string[] = []
    for (const { id, path, value, quality } of samples) {
      if (value === null) {
        store.setQuality(id, quality === 'valid' ? 'invalid' : quality, nowMs)
        continue
      }
      const problem = store.write(id, value, quality, wallMs, nowMs)
      if (problem === undefined) continue
      store.setQuality(id, 'invalid', nowMs)
      problems.push(`${path} ${problem}`)
    }
    if (problems.length > 0) throw new FasciaError('invalid', problems.join('; '))
  }

  /** The publisher is gone: what it said is no longer current. */
  silence(publisher: ProcessName): void {
    const nowMs = this.#clock.monotonicMs()
    for (const { id, entry } of this.#store.table.definitions) {
      if (entry.publisher === publisher) this.#store.setQuality(id, 'stale', nowMs)
    }
  }
}

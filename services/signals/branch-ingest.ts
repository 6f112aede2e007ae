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
    const definitions = message.signals.map(({ path }) => {
      const definition = store.table.byPath(path)
      if (!definition) throw new FasciaError('not_found', `no signal ${path}`)
      if (definition.entry.publisher !== publisher) {
        throw new FasciaError('forbidden', `${path} is published by ${definition.entry.publisher}, not by ${publisher}`)
      }
      return definition
    })
    const wallMs = this.#clock.wallMs()
    const nowMs = this.#clock.monotonicMs()
    const problems: string[] = []
    message.signals.forEach(({ value, quality }, index) => {
      const { id, path } = definitions[index]!
      if (value === null) return store.setQuality(id, quality === 'valid' ? 'invalid' : quality, nowMs)
      const problem = store.write(id, value, quality, wallMs, nowMs)
      if (problem === undefined) return
      store.setQuality(id, 'invalid', nowMs)
      problems.push(`${path} ${problem}`)
    })
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

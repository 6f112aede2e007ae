/**
 * Signals that sibling processes publish: each may write only what the catalogue says is its own.
 */
import type { Clock } from '../base/clock.ts'
import { FasciaError } from '../contract/errors.ts'
import type { ProcessName } from '../contract/scopes.ts'
import { valueFault, type ValueFault } from '../contract/signal-entry.ts'
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
   * @throws FasciaError `not_found`, `forbidden` (another process's branch), or why a value does not fit its signal:
   *   `wrong_type`, `out_of_range`, `not_allowed`, `pattern_mismatch`; `invalid` when several do not, for several reasons
   */
  publish(publisher: ProcessName, message: PublishSignals): void {
    const store = this.#store
    const samples = message.signals.map((sample) => {
      const definition = store.table.byPath(sample.path)
      if (!definition) throw new FasciaError('not_found', `no signal ${sample.path}`)
      if (definition.entry.publisher !== publisher) {
        throw new FasciaError('forbidden', `${sample.path} is published by ${definition.entry.publisher}, not by ${publisher}`)
      }
      return { ...sample, id: definition.id, entry: definition.entry }
    })
    const wallMs = this.#clock.wallMs()
    const nowMs = this.#clock.monotonicMs()
    const problems: { code: ValueFault['code']; text: string }[] = []
    for (const { id, entry, path, value, quality } of samples) {
      if (value === null) {
        store.setQuality(id, quality === 'valid' ? 'invalid' : quality, nowMs)
        continue
      }
      if (store.write(id, value, quality, wallMs, nowMs) === undefined) continue
      const code = valueFault(entry, value)?.code ?? 'wrong_type'
      store.setQuality(id, code === 'out_of_range' ? 'out_of_range' : 'invalid', nowMs)
      problems.push({ code, text: `${path} ${valueFault(entry, value)?.text ?? 'does not fit'}` })
    }
    const [first] = problems
    if (!first) return
    const isOneCause = problems.every(({ code }) => code === first.code)
    throw new FasciaError(isOneCause ? first.code : 'invalid', problems.map(({ text }) => text).join('; '))
  }

  /** The publisher is gone: what it said is no longer current. */
  silence(publisher: ProcessName): void {
    const nowMs = this.#clock.monotonicMs()
    for (const { id, entry } of this.#store.table.definitions) {
      if (entry.publisher === publisher) this.#store.setQuality(id, 'stale', nowMs)
    }
  }
}

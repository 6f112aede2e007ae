/** One signal as runes; its accessors give null unless the value is `valid`. */
import type { Quality } from '../../services/contract/quality.ts'
import type { SignalValue } from '../../services/contract/signal-entry.ts'

export class SignalCell {
  readonly path: string
  value = $state.raw<SignalValue | null>(null)
  quality = $state.raw<Quality>('never')
  /** How many mounted parts show it. */
  holders = 0

  constructor(path: string) {
    this.path = path
  }

  get valid(): boolean {
    return this.quality === 'valid' && this.value !== null
  }

  get number(): number | null {
    return this.quality === 'valid' && typeof this.value === 'number' ? this.value : null
  }

  get bool(): boolean | null {
    return this.quality === 'valid' && typeof this.value === 'boolean' ? this.value : null
  }

  get text(): string | null {
    return this.quality === 'valid' && typeof this.value === 'string' ? this.value : null
  }

  /** Neither a number nor anything else that could be trusted; shows as "—". */
  get isUnknown(): boolean {
    return !this.valid
  }
}

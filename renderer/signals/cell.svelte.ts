/**
 * One signal as a rune; its accessors give null unless the value is `valid`.
 *
 * The value itself is a plain field and the rune only says that it changed: one write of a rune a frame for value and quality
 * together, and none for a signal that is held but that nothing has read yet.
 */
import type { Quality } from '../../services/contract/quality.ts'
import type { SignalValue } from '../../services/contract/signal-entry.ts'

export class SignalCell {
  readonly path: string
  /** How many mounted parts show it. */
  holders = 0
  #value: SignalValue | null = null
  #quality: Quality = 'never'
  #changes = $state(0)
  #isRead = false

  constructor(path: string) {
    this.path = path
  }

  /** What the vehicle says of it now; told once a frame, by the store. */
  write(value: SignalValue | null, quality: Quality): void {
    if (value === this.#value && quality === this.#quality) return
    this.#value = value
    this.#quality = quality
    if (this.#isRead) this.#changes += 1
  }

  /** The link is gone: what was valid is only the last that was known. */
  lose(): void {
    if (this.#quality === 'valid') this.write(this.#value, 'stale')
  }

  get value(): SignalValue | null {
    this.#read()
    return this.#value
  }

  get quality(): Quality {
    this.#read()
    return this.#quality
  }

  get valid(): boolean {
    return this.quality === 'valid' && this.#value !== null
  }

  get number(): number | null {
    return this.quality === 'valid' && typeof this.#value === 'number' ? this.#value : null
  }

  get bool(): boolean | null {
    return this.quality === 'valid' && typeof this.#value === 'boolean' ? this.#value : null
  }

  get text(): string | null {
    return this.quality === 'valid' && typeof this.#value === 'string' ? this.#value : null
  }

  /** Neither a number nor anything else that could be trusted; shows as "—". */
  get isUnknown(): boolean {
    return !this.valid
  }

  /** Makes the reader, if it is a derived value or an effect, depend on the next change. */
  #read(): void {
    this.#isRead = true
    void this.#changes
  }
}

/** Keys on the steering wheel: a person holds one for a moment. */
import type { WheelKey } from '../../contract/catalogue.ts'

export class WheelKeys {
  /** Seconds that each held key stays down. */
  readonly #heldS = new Map<WheelKey, number>()

  /** Holds a key down for so long; holding it again starts anew. */
  press(key: WheelKey, forS: number): void {
    this.#heldS.set(key, forS)
  }

  isDown(key: WheelKey): boolean {
    return this.#heldS.has(key)
  }

  step(dtS: number): void {
    for (const [key, restS] of this.#heldS) {
      if (restS <= dtS) this.#heldS.delete(key)
      else this.#heldS.set(key, restS - dtS)
    }
  }
}

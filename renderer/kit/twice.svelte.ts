/** What is asked for twice: a first touch asks back, a second one soon after it does it. */
import { onDestroy } from 'svelte'

/** How long the second touch is waited for. */
const ASKING_MS = 4000

export class Twice {
  #asking = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    onDestroy(() => clearTimeout(this.#timer))
  }

  /** A second touch is waited for. */
  get isAsking(): boolean {
    return this.#asking
  }

  /** @returns true when this touch was the second */
  touch(): boolean {
    clearTimeout(this.#timer)
    const isSecond = this.#asking
    this.#asking = !isSecond
    if (this.#asking) this.#timer = setTimeout(() => (this.#asking = false), ASKING_MS)
    return isSecond
  }

  /** What a touch would do now needs no second one. */
  forget(): void {
    clearTimeout(this.#timer)
    this.#asking = false
  }
}

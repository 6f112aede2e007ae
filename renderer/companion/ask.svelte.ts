/** A wish of one control: waits, and says why when it failed. */
import type { CompanionWish } from '../../services/contract/companion.ts'
import { FasciaError, type ErrorBody } from '../../services/contract/errors.ts'
import { companion } from './companion.svelte.ts'

export class Ask {
  waiting = $state(false)
  failure = $state.raw<ErrorBody | null>(null)
  done = $state(false)

  async ask(wish: CompanionWish): Promise<boolean> {
    return this.run(() => companion.ask(wish))
  }

  async run(work: () => Promise<void>): Promise<boolean> {
    this.waiting = true
    this.failure = null
    this.done = false
    try {
      await work()
      this.done = true
    } catch (error) {
      this.failure = FasciaError.from(error).toBody()
    }
    this.waiting = false
    return this.done
  }
}

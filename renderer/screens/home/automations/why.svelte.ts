/** Why one automation did something or did not, asked again while it is looked at. */
import type { RequestOutput } from '../../../../services/contract/requests.ts'
import { request } from '../../../link/car.svelte.ts'

const EVERY_MS = 1500

export class Why {
  answer = $state.raw<RequestOutput<'home.automation.why'> | null>(null)

  /** Asks until the returned function is called. */
  follow(id: string): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const ask = async (): Promise<void> => {
      const answer = await request('home.automation.why', { id }).catch(() => null)
      if (isOver) return
      this.answer = answer ?? this.answer
      timer = setTimeout(() => void ask(), EVERY_MS)
    }
    void ask()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }
}

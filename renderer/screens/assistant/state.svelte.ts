/** What the assistant tells, as runes; null until it was told. */
import type { AssistantState } from '../../../services/contract/assistant.ts'
import type { Connection } from '../../link/connection.svelte.ts'

class Assistant {
  state = $state.raw<AssistantState | null>(null)

  /** Hears the event; called once when the link opens. */
  listen(link: Connection): void {
    link.on('assistant.state', (state) => (this.state = state))
  }
}

export const assistant = new Assistant()

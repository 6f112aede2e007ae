/** What the phone service tells, as runes; null until it was told. */
import type { Call, PhoneMessage, PhoneState } from '../../../services/contract/phone.ts'
import { COMPANION_STREAM, NO_LINKS, type PhoneLinksState } from '../../../services/contract/phone-links.ts'
import type { Connection } from '../../link/connection.svelte.ts'

/** How long a message that has just come offers to be read. */
const OFFERED_MS = 20_000

class Phone {
  state = $state.raw<PhoneState | null>(null)
  links = $state.raw<PhoneLinksState>(NO_LINKS)
  /** The driver lets companions reach the car. */
  isCompanionOn = $state(false)
  /** The call that needs eyes first. */
  call = $derived<Call | undefined>(this.state?.calls[0])
  /** A message that has just come, for a while. */
  arrived = $state.raw<PhoneMessage | undefined>(undefined)
  /** The conversation that is open, or is to be. */
  chosen = $state<string | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Hears the events; called once when the link opens. */
  listen(link: Connection): void {
    link.on('phone.state', (state) => (this.state = state))
    link.on('phone.links', (links) => (this.links = links))
    link.on('consent.state', ({ streams }) => (this.isCompanionOn = streams.some(({ id, on }) => id === COMPANION_STREAM && on)))
    link.on('phone.message', (message) => {
      this.arrived = message
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.dismiss(), OFFERED_MS)
    })
  }

  dismiss(): void {
    clearTimeout(this.#timer)
    this.arrived = undefined
  }
}

export const phone = new Phone()

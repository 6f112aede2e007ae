/**
 * Valet mode at the gateway: what screens may ask and what of the events they get. Processes go on as ever.
 */
import { FasciaError } from '../contract/errors.ts'
import type { EventName, EventPayload } from '../contract/events.ts'
import type { RequestName } from '../contract/requests.ts'
import { maskedForValet, mayAskInValet } from '../contract/valet.ts'
import type { RequestCall } from '../contract/wire.ts'
import type { AccessRule } from './access.ts'

export class ValetGate {
  #isOn: boolean
  readonly #listeners = new Set<() => void>()

  /** @param isOn what was before the apps process said anything */
  constructor(isOn = false) {
    this.#isOn = isOn
  }

  get isOn(): boolean {
    return this.#isOn
  }

  set(isOn: boolean): void {
    if (isOn === this.#isOn) return
    this.#isOn = isOn
    for (const listener of this.#listeners) listener()
  }

  /** Hears when valet mode begins or ends. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener)
  }

  /** @throws FasciaError `forbidden` for what a valet may not ask */
  check(name: RequestName, input: unknown, from: RequestCall['from']): void {
    const isPersons = from.display !== null || from.scope === 'viss-write'
    if (!this.#isOn || !isPersons || mayAskInValet(name, input)) return
    throw new FasciaError('forbidden', 'not in valet mode', { remedy: 'end valet mode with its PIN' })
  }

  /** What a client gets of an event; null: nothing. */
  shown<N extends EventName>(rule: AccessRule, name: N, payload: EventPayload<N>): EventPayload<N> | null {
    return this.#isOn && rule.display !== undefined ? maskedForValet(name, payload) : payload
  }
}

/** One subscription of the process from the wishes of its parts, since a client has one at the gateway. */
import type { GatewayClient } from '../base/gateway-client.ts'

export class Subscriptions {
  readonly #gateway: Pick<GatewayClient, 'subscribe'>
  readonly #wishes = new Map<string, readonly string[]>()
  #asked = ''

  constructor(gateway: Pick<GatewayClient, 'subscribe'>) {
    this.#gateway = gateway
  }

  /** Replaces what a part watches; resolves when the gateway knows. */
  async watch(part: string, patterns: readonly string[]): Promise<void> {
    this.#wishes.set(part, patterns)
    const union = [...new Set([...this.#wishes.values()].flat())].sort()
    const asked = union.join('\n')
    if (asked === this.#asked || union.length === 0) return
    this.#asked = asked
    try {
      await this.#gateway.subscribe(union)
    } catch (error) {
      this.#asked = ''
      throw error
    }
  }
}

/** Is the destination the saved home? The home process wants to know it before the car is there. */
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Position } from '../../contract/geo.ts'
import { distanceM } from '../geodesy.ts'

const HOME_M = 150
const DEADLINE_MS = 2_000

export class HomeCheck {
  readonly #gateway: Pick<GatewayClient, 'request'>
  #asked = 0
  #isHome = false

  constructor(gateway: Pick<GatewayClient, 'request'>) {
    this.#gateway = gateway
  }

  get isHome(): boolean {
    return this.#isHome
  }

  /** Asks anew: another destination, or the saved places changed. */
  async look(destination: Position): Promise<void> {
    const asked = ++this.#asked
    const answer = await this.#gateway.request('places.list', {}, DEADLINE_MS).catch(() => undefined)
    const home = answer?.places.find(({ role }) => role === 'home')?.place
    if (asked === this.#asked) this.#isHome = home !== undefined && distanceM(home, destination) < HOME_M
  }

  /** Nothing is under way. */
  end(): void {
    this.#asked += 1
    this.#isHome = false
  }
}

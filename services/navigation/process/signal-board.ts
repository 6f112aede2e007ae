/** The branch Vehicle.Navigation.*: published when something changed, at most once a second. */
import type { Clock } from '../../base/clock.ts'
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'

const EVERY_MS = 1_000
const BRANCH = 'Vehicle.Navigation'

export interface NavigationSignals {
  IsActive: boolean
  'Eta.P10': number | null
  'Eta.P50': number | null
  'Eta.P90': number | null
  RemainingDistance: number | null
  RemainingTime: number | null
  ArrivalStateOfCharge: number | null
  IsHomeDestination: boolean
  SpeedLimit: number | null
  StreetName: string | null
}

export class SignalBoard {
  readonly #gateway: Pick<GatewayClient, 'publish'>
  readonly #clock: Clock
  readonly #sent = new Map<string, SignalValue | null>()
  #lastMs = -Infinity

  constructor(gateway: Pick<GatewayClient, 'publish'>, clock: Clock) {
    this.#gateway = gateway
    this.#clock = clock
  }

  /** @param now send at once, however short ago the last time was */
  publish(signals: NavigationSignals, now = false): void {
    const ms = this.#clock.monotonicMs()
    if (!now && ms - this.#lastMs < EVERY_MS) return
    const changed = Object.entries(signals).filter(
      ([name, value]) => !this.#sent.has(name) || this.#sent.get(name) !== value,
    ) as [string, SignalValue | null][]
    if (changed.length === 0) return
    this.#lastMs = ms
    for (const [name, value] of changed) this.#sent.set(name, value)
    this.#gateway.publish(
      changed.map(([name, value]) => ({ path: `${BRANCH}.${name}`, value, quality: value === null ? 'never' : 'valid' })),
    )
  }
}

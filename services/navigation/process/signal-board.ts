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

/**
 * Arrival times that one in ten drives beats and misses. Delays are likelier than gains: a drive can lose any time at
 * lights and behind others, but gain only what the limits leave.
 *
 * @returns unix times in seconds
 */
export function etaSpread(wallMs: number, remainingS: number): { p10: number; p50: number; p90: number } {
  const at = (seconds: number): number => Math.round(wallMs / 1000 + seconds)
  return { p10: at(remainingS * 0.92), p50: at(remainingS), p90: at(remainingS * 1.17 + Math.min(120, 12 + remainingS * 0.1)) }
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

/**
 * What is locked for a valet stays so: a lock that the car did not confirm is asked for again, also after this process was
 * started anew, for a glovebox that stays open while the screen says "valet" would be a lie.
 */
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Log } from '../base/log.ts'
import { askCar } from './recall.ts'

/** What the car says of these has to be subscribed. */
export const VALET_LOCKS = [
  'Vehicle.Body.Trunk.Front.IsLocked',
  'Vehicle.Body.Trunk.Rear.IsLocked',
  'Vehicle.Cabin.Glovebox.IsLocked',
]
const RETRY_MS = 3000
/** A car that has no such lock, or refuses, is not asked for ever; one that says "locked" in between has them all again. */
const TRIES_MAX = 10

export class ValetLocks {
  readonly #gateway: Pick<GatewayClient, 'request' | 'sample'>
  readonly #log: Log
  #triesLeft = TRIES_MAX
  #nextMs = -Infinity
  #isAsking = false

  constructor(gateway: Pick<GatewayClient, 'request' | 'sample'>, log: Log) {
    this.#gateway = gateway
    this.#log = log
  }

  /** Called a few times a second in valet mode. Resolves when the car did or refused what was asked now. */
  async look(nowMs: number): Promise<void> {
    if (this.#isAsking || nowMs < this.#nextMs) return
    const open = VALET_LOCKS.filter((path) => !this.#isLocked(path))
    if (open.length === 0) this.#triesLeft = TRIES_MAX
    else if (this.#triesLeft > 0) await this.#lock(open, nowMs)
  }

  /** The owner opens the lids when the owner wants to; locks alone must not bar the way. */
  async release(): Promise<void> {
    this.#triesLeft = TRIES_MAX
    this.#nextMs = -Infinity
    await askCar(this.#gateway, Object.fromEntries(VALET_LOCKS.map((path) => [path, false])))
  }

  async #lock(open: readonly string[], nowMs: number): Promise<void> {
    this.#isAsking = true
    this.#triesLeft -= 1
    this.#nextMs = nowMs + RETRY_MS
    const failed = await askCar(this.#gateway, Object.fromEntries(open.map((path) => [path, true])))
    this.#isAsking = false
    if (failed.length > 0) this.#log.warn('valet mode: not all is locked', { failed, triesLeft: this.#triesLeft })
  }

  #isLocked(path: string): boolean {
    const { value, quality } = this.#gateway.sample(path)
    return quality === 'valid' && value === true
  }
}

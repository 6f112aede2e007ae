/**
 * The vehicle's own time (DESIGN.md): max(last attested, persisted floor) + measured powered-on time. The wall clock has
 * no part in it, so that setting it neither lengthens nor shortens anything.
 *
 * While the car is off the time stands still, until the fleet attests it anew. It never goes back.
 */
import { z } from 'zod'
import type { Clock } from '../../../services/base/clock.ts'
import { TimeUnattested } from '../../metadata/errors.ts'
import type { Root } from '../../metadata/schema.ts'
import { newNonce, readAttestation } from '../../metadata/attestation.ts'

export const TimeState = z.object({
  /** Trusted time when this was written. */
  floorMs: z.number().nonnegative(),
  /** The last time that the fleet vouched for; null: it never did. */
  attestedMs: z.number().nullable(),
  /** True while the vehicle runs: found true at a start, the power was cut without warning. */
  running: z.boolean(),
})
export type TimeState = z.infer<typeof TimeState>

/** Where the time is kept, durable when `write` returns. */
export interface TimeStore {
  read(): TimeState | undefined
  write(state: TimeState): void
}

export interface TrustedClockOptions {
  /**
   * How often the floor is written. A power cut loses at most this much; it is counted as passed at the next start, so
   * that cutting the power again and again doesn't stop the time.
   */
  saveEveryMs?: number
  /** How long an answer to a nonce is waited for, in powered-on time. */
  nonceLifeMs?: number
}

const SAVE_EVERY_MS = 60_000
const NONCE_LIFE_MS = 600_000

export class TrustedClock {
  readonly #store: TimeStore
  readonly #clock: Pick<Clock, 'monotonicMs'>
  readonly #saveEveryMs: number
  readonly #nonceLifeMs: number
  #state: TimeState
  /** Monotonic time that `#state.floorMs` belongs to. */
  #anchorMs: number
  #asked: { nonce: string; atMs: number } | undefined

  constructor(store: TimeStore, clock: Pick<Clock, 'monotonicMs'>, options: TrustedClockOptions = {}) {
    this.#store = store
    this.#clock = clock
    this.#saveEveryMs = options.saveEveryMs ?? SAVE_EVERY_MS
    this.#nonceLifeMs = options.nonceLifeMs ?? NONCE_LIFE_MS
    const kept = store.read()
    const lost = kept?.running === true ? this.#saveEveryMs : 0
    this.#state = { floorMs: (kept?.floorMs ?? 0) + lost, attestedMs: kept?.attestedMs ?? null, running: true }
    this.#anchorMs = clock.monotonicMs()
    store.write(this.#state)
  }

  /** Trusted time in ms since 1970; small before anybody vouched for a time. Writes the floor when that is due. */
  nowMs(): number {
    const passed = Math.max(0, this.#clock.monotonicMs() - this.#anchorMs)
    if (passed >= this.#saveEveryMs) this.#settle(this.#state.floorMs + passed)
    return this.#state.floorMs + Math.max(0, this.#clock.monotonicMs() - this.#anchorMs)
  }

  /** Milliseconds until the floor is due to be written: whoever runs the clock calls `nowMs` then. */
  get dueInMs(): number {
    return this.#saveEveryMs - Math.max(0, this.#clock.monotonicMs() - this.#anchorMs)
  }

  /** The last time that the fleet vouched for. */
  get attestedMs(): number | null {
    return this.#state.attestedMs
  }

  #settle(floorMs: number, change: Partial<TimeState> = {}): void {
    this.#anchorMs = this.#clock.monotonicMs()
    this.#state = { ...this.#state, ...change, floorMs }
    this.#store.write(this.#state)
  }

  /** Something that a trusted key signed says that this time was reached: a floor, not an attestation. */
  reached(ms: number): void {
    if (ms > this.nowMs()) this.#settle(ms)
  }

  /** A new question to the fleet; the one before is void. */
  ask(): string {
    this.#asked = { nonce: newNonce(), atMs: this.#clock.monotonicMs() }
    return this.#asked.nonce
  }

  /** The question is void: the fleet can't be reached. */
  forget(): void {
    this.#asked = undefined
  }

  /**
   * Takes the fleet's answer. An attested time that is earlier than the floor changes nothing.
   *
   * @throws TimeUnattested for one that was not asked for, came too late, or is not what it says
   */
  attest(bytes: Uint8Array, root: Root, vehicle: string): number {
    const asked = this.#asked
    this.#asked = undefined
    if (!asked) throw new TimeUnattested('nobody asked for this time')
    if (this.#clock.monotonicMs() - asked.atMs > this.#nonceLifeMs) throw new TimeUnattested('the answer came too late')
    const attestedMs = readAttestation(bytes, root, { vehicle, nonce: asked.nonce })
    const nowMs = this.nowMs()
    this.#settle(Math.max(nowMs, attestedMs), { attestedMs: Math.max(attestedMs, this.#state.attestedMs ?? 0) })
    return this.nowMs()
  }

  /**
   * Trusted time for what must not be decided on a mere guess.
   *
   * @param maxAgeMs how old the last attestation may be, in trusted time
   * @throws TimeUnattested when nobody ever vouched for a time, or too long ago
   */
  attestedNowMs(maxAgeMs = Infinity): number {
    const nowMs = this.nowMs()
    if (this.#state.attestedMs === null) throw new TimeUnattested('nobody has vouched for the time yet')
    if (nowMs - this.#state.attestedMs > maxAgeMs) throw new TimeUnattested('the time was attested too long ago')
    return nowMs
  }

  /** Before an orderly stop: nothing is lost. */
  stop(): void {
    this.#settle(this.nowMs(), { running: false })
  }
}

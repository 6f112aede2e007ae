/** The one-time code in the QR: one at a time, for a few minutes, worth something once. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import { RateLimit } from '../../base/rate-limit.ts'
import { FasciaError } from '../../contract/errors.ts'

export const INVITE_MS = 5 * 60_000
/** With less left than this a code is not shown again. */
const KEPT_MS = 2 * 60_000
const TRIES = 10

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

interface Invite {
  code: string
  digest: Buffer
  untilMs: number
  untilWallMs: number
}

export class Invites {
  readonly #clock: Clock
  #tries: RateLimit
  #open: Invite | undefined

  constructor(clock: Clock) {
    this.#clock = clock
    this.#tries = new RateLimit(TRIES, TRIES / 60, clock)
  }

  /**
   * The code that nobody used yet, or another one: a screen that is drawn anew must not end the code that is being photographed.
   * @returns the code, and when it ends (wall time)
   */
  make(): Pick<Invite, 'code' | 'untilWallMs'> {
    const nowMs = this.#clock.monotonicMs()
    if (this.#open && this.#open.untilMs - nowMs > KEPT_MS) return this.#open
    const code = randomBytes(16).toString('base64url')
    const untilWallMs = this.#clock.wallMs() + INVITE_MS
    this.#open = { code, digest: digest(code), untilMs: nowMs + INVITE_MS, untilWallMs }
    return this.#open
  }

  /** Takes the code. @throws FasciaError `too_many`, or `unauthorized` for a code that is wrong, used or late */
  take(code: string): void {
    if (!this.#tries.take()) throw new FasciaError('too_many', 'too many tries; wait a minute')
    const open = this.#open
    if (!open || this.#clock.monotonicMs() >= open.untilMs || !timingSafeEqual(open.digest, digest(code))) {
      throw new FasciaError('unauthorized', 'this code is not valid any more', { remedy: 'scan the one in the car again' })
    }
    this.#open = undefined
  }
}

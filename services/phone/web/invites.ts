/** The one-time code in the QR: one at a time, for a few minutes, worth something once. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import { RateLimit } from '../../base/rate-limit.ts'
import { FasciaError } from '../../contract/errors.ts'

export const INVITE_MS = 5 * 60_000
const TRIES = 10

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

export class Invites {
  readonly #clock: Clock
  #tries: RateLimit
  #open: { digest: Buffer; untilMs: number } | undefined

  constructor(clock: Clock) {
    this.#clock = clock
    this.#tries = new RateLimit(TRIES, TRIES / 60, clock)
  }

  /** @returns the code, and when it ends (wall time) */
  make(): { code: string; untilWallMs: number } {
    const code = randomBytes(16).toString('base64url')
    this.#open = { digest: digest(code), untilMs: this.#clock.monotonicMs() + INVITE_MS }
    return { code, untilWallMs: this.#clock.wallMs() + INVITE_MS }
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

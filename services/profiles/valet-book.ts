/**
 * Valet mode: begins with a PIN that its owner chooses, ends with the same PIN, and afterwards tells how fast and how far
 * the car went. It is kept in the database and as a file, so that a restart of anything does not end it.
 */
import { z } from 'zod'
import { systemClock, type Clock } from '../base/clock.ts'
import type { Places } from '../base/home-directory.ts'
import { isValetOn, markValet } from '../base/valet-file.ts'
import { FasciaError } from '../contract/errors.ts'
import { ValetReport, type Valet } from '../contract/drivers.ts'
import { afterTime, afterWrong, Attempts, mayTry, NO_ATTEMPTS, triesLeft } from './valet-attempts.ts'
import { hashPin, isPin, PinHash } from './valet-pin.ts'
import type { Notes } from './notes.ts'

const NAME = 'valet'
/** Speed and wait are written at most so often: flash wears. */
const WRITE_EVERY_MS = 5_000

const Running = z.object({
  pin: PinHash,
  /** Whose profile comes back afterwards. */
  ownerId: z.string(),
  sinceWallMs: z.number(),
  attempts: Attempts,
  wrongPins: z.number().int(),
  maxSpeedKmh: z.number().nullable(),
  startOdometerM: z.number().nullable(),
  odometerM: z.number().nullable(),
})
const Kept = z.object({ running: Running.nullable(), report: ValetReport.nullable() })
type Kept = z.infer<typeof Kept>

export interface ValetLook {
  speedKmh: number | undefined
  odometerM: number | undefined
}

export class ValetBook {
  readonly #notes: Notes
  readonly #places: Places
  readonly #clock: Clock
  #kept: Kept
  #lookedMs: number
  #writtenMs = -Infinity
  #isChecking = false

  constructor(notes: Notes, places: Places, clock: Clock = systemClock) {
    this.#notes = notes
    this.#places = places
    this.#clock = clock
    this.#kept = notes.read<Kept>(NAME, Kept, { running: null, report: null })
    this.#lookedMs = clock.monotonicMs()
    // The file and the row part only by a power cut between them: the row, which holds the PIN, decides.
    if (isValetOn(places) !== this.isOn) markValet(places, this.isOn)
  }

  get isOn(): boolean {
    return this.#kept.running !== null
  }

  view(): Valet {
    const { running, report } = this.#kept
    return {
      on: running !== null,
      sinceWallMs: running?.sinceWallMs ?? null,
      attemptsLeft: triesLeft(running?.attempts ?? NO_ATTEMPTS),
      waitMs: running?.attempts.waitMs ?? 0,
      report: running ? null : report,
    }
  }

  /** @throws FasciaError `conflict` when it is on */
  async start(pin: string, ownerId: string, look: ValetLook): Promise<void> {
    if (this.isOn) throw new FasciaError('conflict', 'valet mode is on already')
    const hash = await hashPin(pin)
    this.#kept = {
      running: {
        pin: hash,
        ownerId,
        sinceWallMs: this.#clock.wallMs(),
        attempts: NO_ATTEMPTS,
        wrongPins: 0,
        maxSpeedKmh: look.speedKmh ?? null,
        startOdometerM: look.odometerM ?? null,
        odometerM: look.odometerM ?? null,
      },
      report: null,
    }
    this.#write()
    markValet(this.#places, true)
  }

  /**
   * @returns the profile that was active before
   * @throws FasciaError `conflict` when it is off, `too_many` while waiting, `forbidden` for a wrong PIN
   */
  async end(pin: string): Promise<string> {
    const { running } = this.#kept
    if (!running) throw new FasciaError('conflict', 'valet mode is off')
    if (this.#isChecking) throw new FasciaError('too_many', 'one PIN at a time')
    if (!mayTry(running.attempts)) {
      throw new FasciaError('too_many', `no PIN is taken for ${Math.ceil(running.attempts.waitMs / 1000)} s`)
    }
    this.#isChecking = true
    try {
      if (!(await isPin(pin, running.pin))) {
        running.attempts = afterWrong(running.attempts)
        running.wrongPins++
        this.#write()
        throw new FasciaError('forbidden', 'the PIN is wrong')
      }
    } finally {
      this.#isChecking = false
    }
    const { startOdometerM, odometerM } = running
    this.#kept = {
      running: null,
      report: {
        startedWallMs: running.sinceWallMs,
        endedWallMs: this.#clock.wallMs(),
        maxSpeedKmh: running.maxSpeedKmh,
        distanceM: startOdometerM === null || odometerM === null ? null : Math.max(0, odometerM - startOdometerM),
        wrongPins: running.wrongPins,
      },
    }
    this.#write()
    markValet(this.#places, false)
    return running.ownerId
  }

  /** Notes speed and way, and lets the wait for the next PIN pass. @returns true when the view changed */
  look({ speedKmh, odometerM }: ValetLook): boolean {
    const now = this.#clock.monotonicMs()
    const elapsedMs = now - this.#lookedMs
    this.#lookedMs = now
    const { running } = this.#kept
    if (!running) return false
    const waited = running.attempts.waitMs > 0
    if (waited) running.attempts = afterTime(running.attempts, elapsedMs)
    if (speedKmh !== undefined) running.maxSpeedKmh = Math.max(running.maxSpeedKmh ?? 0, Math.abs(speedKmh))
    if (odometerM !== undefined) {
      running.startOdometerM ??= odometerM
      running.odometerM = odometerM
    }
    if (now - this.#writtenMs >= WRITE_EVERY_MS) this.#write()
    return waited
  }

  /** The owner has read the report. */
  acknowledge(): void {
    this.#kept.report = null
    this.#write()
  }

  #write(): void {
    this.#writtenMs = this.#clock.monotonicMs()
    this.#notes.write(NAME, this.#kept)
  }
}

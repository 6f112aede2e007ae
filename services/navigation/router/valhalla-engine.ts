/** Valhalla's actor, one call after the other: the engine's reader is not made for more. Its errors become ours. */
import { Actor } from '@valhallajs/valhallajs'
import type { z } from 'zod'
import { FasciaError, parseWith } from '../../contract/errors.ts'

const MAX_WAITING = 32
/** An area of reach over half a country takes seconds; more is a hang. */
const LONGEST_WORK_MS = 20_000

export class ValhallaEngine {
  readonly #actor: Actor
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #workingSince: number | undefined

  constructor(config: Record<string, unknown>) {
    this.#actor = new Actor(config)
  }

  /**
   * Asks in turn.
   *
   * @throws FasciaError `no_route`, `off_road`, `invalid`, `too_many`; `internal` when the answer is not what it should be
   */
  async ask<T>(what: string, answer: z.ZodType<T>, work: (actor: Actor) => Promise<unknown>): Promise<T> {
    if (this.#waiting >= MAX_WAITING) throw new FasciaError('too_many', 'the router has too much to do')
    this.#waiting++
    const turn = this.#last.then(() => {
      this.#workingSince = performance.now()
      return work(this.#actor)
    })
    this.#last = turn.catch(() => undefined).then(() => (this.#workingSince = undefined))
    try {
      return parseWith(answer, await turn, `${what} of the engine`, { code: 'internal' })
    } catch (cause) {
      throw cause instanceof FasciaError ? cause : refusal(cause)
    } finally {
      this.#waiting--
    }
  }

  /** True while it answers `probe` in time, or works on something for no longer than the longest work takes. */
  async isAlive(probe: () => Promise<unknown>, deadlineMs: number): Promise<boolean> {
    if (this.#workingSince !== undefined) return performance.now() - this.#workingSince < LONGEST_WORK_MS
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), deadlineMs)
    })
    const answered = probe().then(
      () => true,
      (error: unknown) => error instanceof FasciaError && error.code === 'off_road',
    )
    return Promise.race([answered, late]).finally(() => clearTimeout(timer))
  }
}

function refusal(cause: unknown): FasciaError {
  const message = cause instanceof Error ? cause.message : String(cause)
  if (/no suitable edges|no data/i.test(message)) return new FasciaError('off_road', 'there is no road near', { cause })
  if (/no path could be found|no route|unreachable|not reachable|unconnected/i.test(message)) {
    return new FasciaError('no_route', 'there is no way for a car between these places', { cause })
  }
  return new FasciaError('invalid', message.replace(/^.*?error: */i, ''), { cause })
}

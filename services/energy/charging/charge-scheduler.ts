/**
 * Carries the plan out: asks the vehicle to start, to stop, and for the limit of the place, one thing at a time, each
 * confirmed by the bus. Whoever starts or stops the charge by other means is obeyed until the cable is out. What was
 * confirmed is kept, so that a restart of this process neither repeats nor forgets.
 */
import { FasciaError } from '../../contract/errors.ts'
import type { ChargePlan, ChargingRules, ChargeWish, ScheduleState } from '../../contract/energy.ts'
import { NO_MEMORY, type ChargingBook, type SchedulerMemory } from './charging-book.ts'
import { decide, type ChargeLook, type Decision, type Run } from './decide.ts'

/** After a refusal the vehicle is left alone for a while. */
const RETRY_AFTER_MS = 30_000
const PROBLEM_AFTER_TRIES = 3
const TRIES_MAX = 10
/** The bus needs a moment to say what it was asked. */
const SETTLE_MS = 10_000

export type AskVehicle = (what: { run: Run } | { limitPercent: number }) => Promise<void>

export class ChargeScheduler {
  readonly #book: ChargingBook
  readonly #ask: AskVehicle
  #memory: SchedulerMemory
  #rules: ChargingRules
  #decision: Decision = { schedule: 'unknown', want: null, plan: null }
  #look: ChargeLook | undefined
  #isAsking = false
  #notBeforeMs = -Infinity
  #tries = 0
  #problem: string | null = null
  #differsSinceMs: number | undefined

  constructor(book: ChargingBook, ask: AskVehicle) {
    this.#book = book
    this.#ask = ask
    this.#memory = book.memory()
    this.#rules = book.rules()
  }

  get rules(): ChargingRules {
    return this.#rules
  }

  get schedule(): ScheduleState {
    return this.#decision.schedule
  }

  get plan(): ChargePlan | null {
    return this.#decision.plan
  }

  get problem(): string | null {
    return this.#problem
  }

  change(rules: ChargingRules): void {
    const limitChanged = JSON.stringify(rules.limits) !== JSON.stringify(this.#rules.limits)
    this.#rules = rules
    this.#book.keepRules(rules)
    this.#forgive()
    if (limitChanged) this.#remember({ limitFor: null })
  }

  /**
   * What a person says at this charger; resolves when the vehicle has confirmed.
   *
   * @throws FasciaError the vehicle's refusal, `conflict` while no cable is in
   */
  async say(wish: ChargeWish): Promise<void> {
    if (this.#look?.connected !== true) throw new FasciaError('conflict', 'no cable is plugged in')
    this.#forgive()
    if (wish === 'plan') {
      this.#remember({ byHand: null })
      return
    }
    const run: Run = wish === 'now' ? 'START' : 'STOP'
    await this.#ask({ run })
    this.#remember({ byHand: wish, confirmed: run })
  }

  /** A look at the vehicle, about once a second. @returns when what it asked for is settled */
  async take(look: ChargeLook, departureMs: number | null): Promise<void> {
    this.#look = look
    if (look.connected !== undefined && look.connected !== this.#memory.connected) {
      this.#memory = { ...NO_MEMORY, connected: look.connected }
      this.#book.keepMemory(this.#memory)
      this.#forgive()
    }
    this.#obeyOthers(look)
    this.#decision = decide(look, this.#rules, departureMs, this.#memory.byHand)
    if (look.connected !== true || this.#isAsking || look.nowMs < this.#notBeforeMs || this.#tries >= TRIES_MAX) return
    const limitPercent = this.#wantedLimit(look)
    if (limitPercent !== undefined) return this.#carryOut({ limitPercent }, look, { limitFor: look.place })
    const { want } = this.#decision
    if (want === null || want === this.#memory.confirmed) return
    if (want === look.asked) return this.#remember({ confirmed: want })
    return this.#carryOut({ run: want }, look, { confirmed: want })
  }

  #wantedLimit(look: ChargeLook): number | undefined {
    const { on, homePercent, elsewherePercent } = this.#rules.limits
    if (!on || look.place === 'unknown' || this.#memory.limitFor === look.place || look.limit === undefined) return undefined
    const percent = look.place === 'home' ? homePercent : elsewherePercent
    if (percent !== look.limit) return percent
    this.#remember({ limitFor: look.place })
    return undefined
  }

  /** The bus says another thing than what it confirmed to us: somebody else decided. */
  #obeyOthers({ asked, nowMs, connected }: ChargeLook): void {
    const { confirmed, byHand } = this.#memory
    const differs = connected === true && confirmed !== null && asked !== undefined && asked !== confirmed
    if (!differs || this.#isAsking) {
      this.#differsSinceMs = undefined
      return
    }
    this.#differsSinceMs ??= nowMs
    if (nowMs - this.#differsSinceMs < SETTLE_MS) return
    const said = asked === 'START' ? 'now' : 'stop'
    if (said !== byHand || asked !== confirmed) this.#remember({ byHand: said, confirmed: asked })
    this.#differsSinceMs = undefined
  }

  async #carryOut(what: Parameters<AskVehicle>[0], look: ChargeLook, done: Partial<SchedulerMemory>): Promise<void> {
    this.#isAsking = true
    try {
      await this.#ask(what)
      this.#remember(done)
      this.#forgive()
    } catch (thrown) {
      this.#tries += 1
      this.#notBeforeMs = look.nowMs + RETRY_AFTER_MS
      if (this.#tries >= PROBLEM_AFTER_TRIES) this.#problem = FasciaError.from(thrown).message.slice(0, 200)
    } finally {
      this.#isAsking = false
    }
  }

  #remember(change: Partial<SchedulerMemory>): void {
    this.#memory = { ...this.#memory, ...change }
    this.#book.keepMemory(this.#memory)
  }

  #forgive(): void {
    this.#tries = 0
    this.#notBeforeMs = -Infinity
    this.#problem = null
  }
}

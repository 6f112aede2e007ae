/**
 * Plays the simulation in real time (or N times it): steps in batches of about 10 ms, frames with the wall time at which
 * they are sent, so that whoever listens judges their age correctly.
 */
import type { CanFrame } from '../can/frame.ts'
import { FasciaError } from '../contract/errors.ts'
import type { RunVerb } from './control/verbs.ts'
import type { PreparedScenario } from './scenario/prepare.ts'
import { Simulation, STEP_S } from './simulation.ts'
import { ReplayPlayer, type ReplayState } from './replay/replay-player.ts'
import { snapshotOf, type Snapshot } from './snapshot.ts'

const TICK_MS = 10
/** Longest work in one tick; a machine that can't keep up plays slower instead of falling behind for ever. */
const BUDGET_MS = 8
const MAX_BEHIND_MS = 500
const SEEK_SLICE_STEPS = 500

export interface RunnerHandlers {
  /** Frames of one step, in order. */
  onFrames(frames: readonly CanFrame[]): void
  /** Another scenario runs now. */
  onLoaded(simulation: Simulation): void
  prepare(scenario: string, seed: number | undefined): PreparedScenario
}

export interface RunState extends Snapshot {
  paused: boolean
  seeking: boolean
  factor: number
  /** Measured over the last second. */
  actualFactor: number
  /** The log that is played in place of the car. */
  replay: ReplayState | null
}

export class Runner {
  simulation: Simulation
  paused = false
  factor = 1
  readonly #handlers: RunnerHandlers
  #scenario: string
  #seed: number | undefined
  #timer: NodeJS.Timeout | undefined
  #seeking = false
  /** Wall and monotonic time of the step from which the present pace is counted. */
  #base = { wallMs: Date.now(), monotonicMs: performance.now(), steps: 0 }
  #steps = 0
  #measured = { monotonicMs: performance.now(), steps: 0, factor: 1 }
  #lastTickMs = performance.now()
  #replay: ReplayPlayer | undefined

  /** @throws FasciaError of the scenario */
  constructor(scenario: string, seed: number | undefined, handlers: RunnerHandlers) {
    this.#handlers = handlers
    this.#scenario = scenario
    this.#seed = seed
    this.simulation = new Simulation(handlers.prepare(scenario, seed))
  }

  /** True while the clockwork turns; false when the event loop hangs or the runner was stopped. */
  get alive(): boolean {
    return this.#timer !== undefined && performance.now() - this.#lastTickMs < 2_000
  }

  start(): void {
    this.#rebase()
    this.#handlers.onLoaded(this.simulation)
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
  }

  /** True while a log plays and the car holds still. */
  get replaying(): boolean {
    return this.#replay !== undefined
  }

  stop(): void {
    this.#endReplay()
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  state(): RunState {
    const replay = this.#replay?.state() ?? null
    const paused = this.#replay?.paused ?? this.paused
    const factor = this.#replay?.speed ?? this.factor
    const measured = replay ? (replay.ended ? 0 : factor) : Math.round(this.#measured.factor * 100) / 100
    const seeking = this.#seeking || replay?.seeking === true
    return { ...snapshotOf(this.simulation), paused, seeking, factor, actualFactor: paused ? 0 : measured, replay }
  }

  /** @throws FasciaError `conflict`, or what is wrong with a scenario */
  async do(verb: RunVerb): Promise<void> {
    if (this.#seeking) throw new FasciaError('conflict', 'the simulator is seeking', { remedy: 'ask again when it is there' })
    if (this.#replay && this.#toReplay(this.#replay, verb)) return
    switch (verb.verb) {
      case 'replay':
        return this.#startReplay(verb)
      case 'pause':
        this.paused = true
        return
      case 'resume':
        this.paused = false
        return this.#rebase()
      case 'speed':
        this.factor = verb.factor
        return this.#rebase()
      case 'step':
        if (!this.paused) throw new FasciaError('conflict', 'only a paused simulator steps', { remedy: 'pause it first' })
        for (let left = Math.round(verb.ms / 10); left > 0; left--) this.#step(Date.now() / 1000)
        return
      case 'load':
        return this.#load(verb.scenario, verb.seed)
      case 'seek':
        return this.#seek(verb.toS)
    }
  }

  async #startReplay(wish: Extract<RunVerb, { verb: 'replay' }>): Promise<void> {
    const replay = await ReplayPlayer.open(wish, (frames) => this.#handlers.onFrames(frames))
    this.#replay?.stop()
    this.#replay = replay
  }

  /** What a playing log does by itself. @returns false for what is the car's @throws FasciaError `conflict` */
  #toReplay(replay: ReplayPlayer, verb: RunVerb): boolean {
    switch (verb.verb) {
      case 'pause':
        replay.pause()
        return true
      case 'resume':
        replay.resume()
        return true
      case 'speed':
        replay.setSpeed(verb.factor)
        return true
      case 'seek':
        replay.seek(verb.toS)
        return true
      case 'step':
        throw new FasciaError('conflict', 'a log is played; it does not step', { remedy: 'load a scenario to end it' })
      default:
        return false
    }
  }

  #endReplay(): void {
    this.#replay?.stop()
    this.#replay = undefined
  }

  #load(scenario: string, seed: number | undefined): void {
    this.simulation = new Simulation(this.#handlers.prepare(scenario, seed))
    this.#endReplay()
    this.#scenario = scenario
    this.#seed = seed
    this.#rebase()
    this.#handlers.onLoaded(this.simulation)
  }

  async #seek(toS: number): Promise<void> {
    if (toS < this.simulation.elapsedS) this.#load(this.#scenario, this.#seed)
    const { simulation } = this
    this.#seeking = true
    try {
      while (simulation.elapsedS < toS - STEP_S / 2 && simulation === this.simulation) {
        for (let left = SEEK_SLICE_STEPS; left > 0 && simulation.elapsedS < toS - STEP_S / 2; left--) simulation.step()
        await new Promise((resolve) => setImmediate(resolve))
      }
    } finally {
      this.#seeking = false
      this.#rebase()
    }
  }

  #tick(): void {
    const now = performance.now()
    this.#lastTickMs = now
    this.#measure(now)
    if (this.paused || this.#seeking || this.#replay) return
    const due = this.#base.steps + Math.floor(((now - this.#base.monotonicMs) * this.factor) / (STEP_S * 1000))
    while (this.#steps < due) {
      const realMs = ((this.#steps - this.#base.steps) * STEP_S * 1000) / this.factor
      this.#step((this.#base.wallMs + realMs) / 1000)
      if (performance.now() - now > BUDGET_MS) break
    }
    const behindMs = ((due - this.#steps) * STEP_S * 1000) / this.factor
    if (behindMs > MAX_BEHIND_MS) this.#rebase()
  }

  #step(sourceS: number): void {
    const frames = this.simulation.step(sourceS)
    this.#steps++
    if (frames.length > 0) this.#handlers.onFrames(frames)
  }

  #rebase(): void {
    this.#base = { wallMs: Date.now(), monotonicMs: performance.now(), steps: this.#steps }
  }

  #measure(now: number): void {
    const spanMs = now - this.#measured.monotonicMs
    if (spanMs < 1000) return
    const factor = ((this.#steps - this.#measured.steps) * STEP_S * 1000) / spanMs
    this.#measured = { monotonicMs: now, steps: this.#steps, factor }
  }
}

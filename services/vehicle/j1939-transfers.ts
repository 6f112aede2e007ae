/** Messages of J1939 that don't fit into one frame, put together bus by bus; what did not come whole is counted by its cause. */
import type { CanFrame } from '../can/frame.ts'
import type { J1939Problem } from '../can/j1939/problems.ts'
import { J1939Transport } from '../can/j1939/transport.ts'

export class J1939Transfers {
  readonly #transports = new Map<string, J1939Transport>()
  readonly #failed = new Map<string, Map<J1939Problem, number>>()

  /** Listens to transfers on this bus from now on. */
  listenOn(bus: string): void {
    if (this.#transports.has(bus)) return
    const failed = new Map<J1939Problem, number>()
    this.#failed.set(bus, failed)
    const onProblem = (problem: J1939Problem): void => void failed.set(problem, (failed.get(problem) ?? 0) + 1)
    this.#transports.set(bus, new J1939Transport({ onProblem }))
  }

  /**
   * Takes any frame of any bus.
   *
   * @returns the whole message when this frame was its last
   */
  take(frame: CanFrame, nowMs: number): CanFrame | undefined {
    return this.#transports.get(frame.bus)?.take(frame, nowMs)
  }

  /** Transfers that ended without a message: for each bus and cause, how many. */
  failures(): { bus: string; cause: J1939Problem; count: number }[] {
    return [...this.#failed].flatMap(([bus, causes]) => [...causes].map(([cause, count]) => ({ bus, cause, count })))
  }
}

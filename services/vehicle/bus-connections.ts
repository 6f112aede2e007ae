/**
 * The buses of the vehicle: one source each, whichever kind, and what they say of themselves once a second.
 */
import { systemClock } from '../base/clock.ts'
import type { CanFrame } from '../can/frame.ts'
import type { CanSource, SourceState } from '../can/source.ts'
import { FasciaError } from '../contract/errors.ts'
import type { BusesState } from '../contract/system.ts'
import type { FrameIntake } from '../signals/frame-intake.ts'

export interface BusHandlers {
  onFrame(frame: CanFrame): void
  onState(bus: string, state: SourceState): void
}

export class BusConnections {
  readonly #names: readonly string[]
  readonly #handlers: BusHandlers
  readonly #sources = new Map<string, CanSource>()
  readonly #lastFrames = new Map<string, number>()

  constructor(names: readonly string[], handlers: BusHandlers) {
    this.#names = names
    this.#handlers = handlers
  }

  /** Replaces the source of every bus for which there is another one; the former ones stop. */
  connect(make: (bus: string) => CanSource | undefined): void {
    for (const bus of this.#names) {
      const source = make(bus)
      if (!source) continue
      const former = this.#sources.get(bus)
      this.#sources.set(bus, source)
      void former?.stop()
      const isCurrent = (): boolean => this.#sources.get(bus) === source
      source.start({
        onFrame: (frame) => {
          if (isCurrent()) this.#handlers.onFrame(frame)
        },
        onState: (state) => {
          if (isCurrent()) this.#handlers.onState(bus, state)
        },
      })
    }
  }

  /** @throws FasciaError `read_only` without a writable bus, `bus_lost` when it is not up */
  send(frame: CanFrame): void {
    const source = this.#sources.get(frame.bus)
    if (!source?.writable) {
      throw new FasciaError('read_only', `bus ${frame.bus} can't be written`, {
        remedy: `a real bus is opened for commands with --allow-tx ${frame.bus}`,
      })
    }
    source.send(frame)
  }

  /** The state of all buses; `framesPerSecond` is since the last call, which is `elapsedS` seconds ago. */
  report(intake: FrameIntake, elapsedS: number): BusesState {
    return {
      buses: this.#names.map((name) => {
        const source = this.#sources.get(name)
        const counted = intake.buses.get(name)
        const frames = counted?.frames ?? 0
        const fresh = frames - (this.#lastFrames.get(name) ?? 0)
        this.#lastFrames.set(name, frames)
        return {
          name,
          source: source?.description ?? 'none',
          state: source?.state ?? 'down',
          writable: source?.writable ?? false,
          framesPerSecond: Math.round(fresh / elapsedS),
          frames,
          errors: Object.values(counted?.errors ?? {}).reduce((sum, count) => sum + count, 0),
          lastFrameAgeMs: counted ? Math.max(0, Math.round(systemClock.monotonicMs() - counted.lastArrivalMs)) : null,
        }
      }),
    }
  }

  async stop(): Promise<void> {
    const sources = [...this.#sources.values()]
    this.#sources.clear()
    await Promise.all(sources.map((source) => source.stop()))
  }
}

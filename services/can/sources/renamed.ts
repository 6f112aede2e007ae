/** A source under another name: the vehicle's bus is not called as it is where its frames come from. */
import type { CanFrame } from '../frame.ts'
import type { CanSource, SourceHandlers, SourceState } from '../source.ts'

export class RenamedSource implements CanSource {
  readonly bus: string
  readonly #inner: CanSource

  constructor(inner: CanSource, bus: string) {
    this.#inner = inner
    this.bus = bus
  }

  get description(): string {
    return this.#inner.description
  }

  get state(): SourceState {
    return this.#inner.state
  }

  get writable(): boolean {
    return this.#inner.writable
  }

  start(handlers: SourceHandlers): void {
    this.#inner.start({
      onFrame: (frame) => handlers.onFrame({ ...frame, bus: this.bus }),
      onState: (state) => handlers.onState(state),
    })
  }

  send(frame: CanFrame): void {
    this.#inner.send({ ...frame, bus: this.#inner.bus })
  }

  stop(): Promise<void> {
    return this.#inner.stop()
  }
}

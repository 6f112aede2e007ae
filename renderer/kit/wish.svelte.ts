/**
 * `confirmed control`: shows the wish while it is pending, then what the bus said, or why it failed.
 *
 *     const temperature = signalWish('Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature')
 *     <Stepper value={temperature.number} wish={temperature} onchange={(celsius) => temperature.ask(celsius)} />
 */
import { onDestroy } from 'svelte'
import { FasciaError, type ErrorBody } from '../../services/contract/errors.ts'
import type { SignalValue } from '../../services/contract/signal-entry.ts'
import { request } from '../link/car.svelte.ts'
import { signals, type SignalCell } from '../signals/store.svelte.ts'
import { askWish, idleWish, settleWish, shownWish, type WishState, type WishStep } from './wish.ts'

/** How long a failure stands on the control that asked. */
const FAILURE_SHOWN_MS = 6000

export class Wish<T> {
  #state = $state.raw<WishState<T>>(idleWish<T>())
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #actual: () => T
  readonly #send: (value: T) => Promise<unknown>

  constructor(actual: () => T, send: (value: T) => Promise<unknown>) {
    this.#actual = actual
    this.#send = send
  }

  /** The pending wish, or what is true. */
  get value(): T {
    return shownWish(this.#state, this.#actual())
  }

  get isWaiting(): boolean {
    return this.#state.sent !== undefined
  }

  get failure(): ErrorBody | undefined {
    return this.#state.failure
  }

  get phase(): 'idle' | 'waiting' | 'failed' {
    if (this.isWaiting) return 'waiting'
    return this.failure ? 'failed' : 'idle'
  }

  ask(value: T): void {
    this.#step(askWish(this.#state, value))
  }

  dispose(): void {
    clearTimeout(this.#timer)
  }

  #step(step: WishStep<T>): void {
    this.#state = step.state
    clearTimeout(this.#timer)
    if (step.state.failure) {
      this.#timer = setTimeout(() => (this.#state = { ...this.#state, failure: undefined }), FAILURE_SHOWN_MS)
    }
    if (step.send !== undefined) void this.#deliver(step.send)
  }

  async #deliver(value: T): Promise<void> {
    let failure: ErrorBody | undefined
    try {
      await this.#send(value)
    } catch (error) {
      failure = FasciaError.from(error).toBody()
    }
    this.#step(settleWish(this.#state, failure))
  }
}

/** A wish that is a signal: asked with `vehicle.set`, confirmed by the signal that comes back. */
export class SignalWish extends Wish<SignalValue | null> {
  readonly cell: SignalCell

  constructor(cell: SignalCell) {
    super(
      () => (cell.valid ? cell.value : null),
      (value) => (value === null ? Promise.resolve() : request('vehicle.set', { path: cell.path, value })),
    )
    this.cell = cell
  }

  get number(): number | null {
    return typeof this.value === 'number' ? this.value : null
  }

  get bool(): boolean | null {
    return typeof this.value === 'boolean' ? this.value : null
  }

  get text(): string | null {
    return typeof this.value === 'string' ? this.value : null
  }
}

/** The wish of an actuator for the life of the calling component. Call it while the component is set up. */
export function signalWish(path: string): SignalWish {
  const cell = signals().hold(path)
  const wish = new SignalWish(cell)
  onDestroy(() => {
    wish.dispose()
    signals().release(cell)
  })
  return wish
}

/**
 * A wish of any request, for the life of the calling component.
 *
 * @param actual what is true now
 * @param send asks for it; rejects when it failed
 */
export function wishOf<T>(actual: () => T, send: (value: T) => Promise<unknown>): Wish<T> {
  const wish = new Wish(actual, send)
  onDestroy(() => wish.dispose())
  return wish
}

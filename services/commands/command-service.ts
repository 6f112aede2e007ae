/**
 * Wishes: checked, sent as frames, and confirmed only by what the bus says afterwards.
 */
import type { Clock } from '../base/clock.ts'
import { RateLimit } from '../base/rate-limit.ts'
import type { CanFrame } from '../can/frame.ts'
import type { DrivingState } from '../contract/driving.ts'
import { FasciaError, type ErrorCode } from '../contract/errors.ts'
import type { EventPayload } from '../contract/events.ts'
import type { RequestOutput } from '../contract/requests.ts'
import { valueFault, type SignalValue } from '../contract/signal-entry.ts'
import type { VehicleRefusal } from '../contract/vehicle-refusal.ts'
import { requireDrivingState } from '../driving-state/require-driving-state.ts'
import type { SignalStore } from '../signals/signal-store.ts'
import type { CommandEncoder, CommandFrame } from './command-frames.ts'
import type { CommandResponse } from './command-response.ts'

const BURST = 40
const PER_SECOND = 20

export interface CommandParts {
  store: SignalStore
  clock: Clock
  commands: ReadonlyMap<string, CommandEncoder>
  /** True when the vehicle answers each command frame before its status follows. */
  hasResponse: boolean
  drivingState: () => DrivingState
  /** @throws FasciaError `read_only`, `bus_listen_only` or `bus_lost` */
  send(frame: CanFrame): void
  onFailure(failure: EventPayload<'vehicle.commandFailed'>): void
}

interface Wish {
  path: string
  value: SignalValue
  encoder: CommandEncoder
  sent: CommandFrame
  sentMs: number
  /** The vehicle answered OK to this very frame. */
  isAccepted: boolean
  resolve(output: RequestOutput<'vehicle.set'>): void
  reject(error: FasciaError): void
}

export class CommandService {
  readonly #parts: CommandParts
  /** By path: a newer wish for the same thing replaces the older one. */
  readonly #wishes = new Map<string, Wish>()
  readonly #limits = new Map<string, RateLimit>()
  readonly #refused = new Map<ErrorCode, number>()

  constructor(parts: CommandParts) {
    this.#parts = parts
  }

  /** Wishes that were refused before a frame went out, by cause. */
  get refused(): ReadonlyMap<ErrorCode, number> {
    return this.#refused
  }

  get pendingCount(): number {
    return this.#wishes.size
  }

  /**
   * Asks the vehicle for a change.
   *
   * @param client whose rate is limited
   * @throws FasciaError `not_found`, `forbidden`, `wrong_type`, `out_of_range`, `not_allowed`, `pattern_mismatch`,
   *   `restricted`, `unsupported`, `too_many`, `read_only`, `bus_lost`, `refused_by_vehicle`, `not_confirmed`, or
   *   `cancelled` by a newer wish
   */
  async set(path: string, value: SignalValue, client: string): Promise<RequestOutput<'vehicle.set'>> {
    const { clock, send } = this.#parts
    const encoder = this.#counted(() => this.#check(path, value, client))
    const sent = this.#counted(() => encoder.encode(value, clock.wallMs()))
    return new Promise((resolve, reject) => {
      const wish: Wish = { path, value, encoder, sent, sentMs: clock.monotonicMs(), isAccepted: false, resolve, reject }
      const older = this.#wishes.get(path)
      // Before the frame goes out: a bus inside this process answers at once.
      this.#wishes.set(path, wish)
      try {
        send(sent.frame)
      } catch (error) {
        if (older) this.#wishes.set(path, older)
        else this.#wishes.delete(path)
        return reject(FasciaError.from(error))
      }
      older?.reject(new FasciaError('cancelled', `a newer wish for ${path} replaced this one`))
    })
  }

  /** The vehicle's answer to a command frame. */
  onResponse(response: CommandResponse): void {
    for (const wish of this.#wishes.values()) {
      const { message, item, counter } = wish.sent
      if (message !== response.message || item !== response.item || counter !== response.counter) continue
      if (response.result === 'ok') wish.isAccepted = true
      else this.#fail(wish, refusal(response.result, wish.path, response.reason))
      return
    }
  }

  /** Looks which wishes the bus has confirmed and which are too old; called once per display frame. */
  check(): void {
    if (this.#wishes.size === 0) return
    const now = this.#parts.clock.monotonicMs()
    for (const wish of this.#wishes.values()) {
      const isLate = now - wish.sentMs > wish.encoder.mapping.deadlineMs
      const confirmed = this.#confirmedValue(wish, isLate)
      if (confirmed !== undefined) {
        this.#wishes.delete(wish.path)
        wish.resolve({ path: wish.path, confirmed, tookMs: now - wish.sentMs })
      } else if (isLate) {
        this.#fail(
          wish,
          new FasciaError('not_confirmed', `the vehicle did not confirm ${wish.path} in time`, { remedy: 'try again' }),
        )
      }
    }
  }

  /** Refuses all that waits: the process stops. */
  close(): void {
    for (const wish of this.#wishes.values()) wish.reject(new FasciaError('cancelled', 'the vehicle process stops'))
    this.#wishes.clear()
  }

  /** Counts why a wish was refused. */
  #counted<T>(work: () => T): T {
    try {
      return work()
    } catch (thrown) {
      const { code } = FasciaError.from(thrown)
      this.#refused.set(code, (this.#refused.get(code) ?? 0) + 1)
      throw thrown
    }
  }

  #check(path: string, value: SignalValue, client: string): CommandEncoder {
    const { store, commands, drivingState } = this.#parts
    const definition = store.table.byPath(path)
    if (!definition) throw new FasciaError('not_found', `no signal ${path}`)
    const { entry } = definition
    if (entry.settable === undefined) throw new FasciaError('forbidden', `${path} can't be set`)
    const fault = valueFault(entry, value)
    if (fault) throw new FasciaError(fault.code, `${path} ${fault.text}`)
    requireDrivingState(entry.settable, drivingState(), `setting ${path}`)
    const encoder = commands.get(path)
    if (!encoder) throw new FasciaError('unsupported', `this vehicle does not take ${path}`)
    if (!this.#limitOf(client).take()) throw new FasciaError('too_many', 'too many wishes a second')
    return encoder
  }

  /** What the bus says, if it is what was asked and was said after the wish and, where the vehicle answers, its OK came. */
  #confirmedValue(wish: Wish, isLate: boolean): SignalValue | undefined {
    const { store, hasResponse } = this.#parts
    const { signalId } = wish.encoder
    // An answer can get lost; at the deadline the status signal alone decides.
    if (hasResponse && !wish.isAccepted && !isLate) return undefined
    if ((store.arrivalMs[signalId] ?? -Infinity) <= wish.sentMs || store.quality(signalId) !== 'valid') return undefined
    const value = store.value(signalId)
    return value !== null && wish.encoder.isConfirmed(wish.value, value) ? value : undefined
  }

  #fail(wish: Wish, error: FasciaError): void {
    this.#wishes.delete(wish.path)
    wish.reject(error)
    this.#parts.onFailure({ path: wish.path, code: error.code, message: error.message })
  }

  #limitOf(client: string): RateLimit {
    let limit = this.#limits.get(client)
    if (!limit) {
      limit = new RateLimit(BURST, PER_SECOND, this.#parts.clock)
      this.#limits.set(client, limit)
    }
    return limit
  }
}

function refusal(result: 'refused' | 'busy' | 'invalid', path: string, reason: VehicleRefusal | undefined): FasciaError {
  if (result === 'busy') return new FasciaError('refused_by_vehicle', `the vehicle is busy with ${path}`, { remedy: 'try again' })
  const why = reason === undefined ? '' : `: ${reason}`
  return new FasciaError('refused_by_vehicle', `the vehicle refused ${path}${why}`, { reason })
}

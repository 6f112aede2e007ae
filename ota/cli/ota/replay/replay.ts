/**
 * Plays a trace against the vehicle's own clock, attestation and book code, with real keys: what is unlocked when.
 */
import { FasciaError, type ErrorCode } from '../../../../services/contract/errors.ts'
import type { EntitlementBook, GrantVerdict } from '../../../../services/contract/entitlements.ts'
import { signAttestation } from '../../../metadata/attestation.ts'
import { TrustedClock, type TimeState } from '../../../client/time/trusted-clock.ts'
import { Root } from '../../../metadata/schema.ts'
import { newSigner, type Signer } from '../../../metadata/sign.ts'
import { readBook, signBook } from '../../../entitlements/book.ts'
import type { Trace, TraceEvent } from './trace.ts'
import { changesAfter, packageStates } from '../../../entitlements/unlock.ts'

const SAVE_EVERY_MS = 60_000

/** One line of a replay. */
export interface ReplayLine {
  /** Seconds of true time since the start. */
  t: number
  /** What happened; `change`: something started or ended by itself. */
  event: TraceEvent['event'] | 'change'
  /** What the vehicle takes for the time. */
  trusted: string
  /** Packages that may be used, in order of their names; none while the vehicle is off. */
  unlocked: string[]
  packages: Record<string, { verdict: GrantVerdict; until: string | null }>
  /** Why the event was refused. */
  refused: ErrorCode | null
}

/** Making keys is slow: one fleet and one stranger serve every replay. */
let signers: { fleet: Signer; stranger: Signer; root: Root } | undefined
function fleetKeys(): { fleet: Signer; stranger: Signer; root: Root } {
  if (signers) return signers
  const [fleet, stranger] = [newSigner(), newSigner()]
  const role = { keyids: [fleet.keyid], threshold: 1 }
  const root = Root.parse({
    _type: 'root',
    spec_version: '1.0.34',
    version: 1,
    expires: '2999-01-01T00:00:00Z',
    consistent_snapshot: true,
    keys: { [fleet.keyid]: fleet.publicJson },
    roles: { root: role, timestamp: role, snapshot: role, targets: role },
  })
  return (signers = { fleet, stranger, root })
}

const isoOf = (ms: number): string => new Date(ms).toISOString()

/** The vehicle of a trace: its powered-on time, what survives a power cut, and what it heard of the fleet. */
class TracedVehicle {
  readonly #vehicle: string
  readonly #startMs: number
  #kept: TimeState | undefined
  #clock: TrustedClock | undefined
  #monotonicMs = 0
  #book: EntitlementBook | undefined
  #earlier: Buffer | undefined

  constructor(trace: Trace) {
    this.#vehicle = trace.vehicle
    this.#startMs = Date.parse(trace.start)
    this.#start()
  }

  #start(): void {
    const store = { read: () => this.#kept, write: (state: TimeState) => void (this.#kept = state) }
    this.#clock = new TrustedClock(store, { monotonicMs: () => this.#monotonicMs }, { saveEveryMs: SAVE_EVERY_MS })
  }

  /** Lets true time pass; the vehicle's own passes only while it is on, and is written every minute. */
  pass(ms: number): void {
    const clock = this.#clock
    if (!clock) return
    const dueMs = clock.dueInMs
    const written = ms < dueMs ? 0 : dueMs + Math.floor((ms - dueMs) / SAVE_EVERY_MS) * SAVE_EVERY_MS
    this.#monotonicMs += written
    if (written > 0) clock.nowMs()
    this.#monotonicMs += ms - written
  }

  get trustedMs(): number {
    return this.#clock?.nowMs() ?? this.#kept?.floorMs ?? 0
  }

  /** Milliseconds until something changes by itself, while the vehicle stays on. */
  nextChangeMs(): number | undefined {
    if (!this.#clock || !this.#book) return undefined
    const next = changesAfter(this.#book, this.trustedMs)[0]
    return next === undefined ? undefined : next - this.trustedMs
  }

  /** @throws the refusal of an attestation or a book */
  apply(event: TraceEvent): void {
    if (event.event === 'power') return this.#power(event.power)
    if (event.event === 'attest') this.#attest(event)
    if (event.event === 'book') this.#takeBook(event)
    // The wall clock is nobody's business here, and that is the point.
  }

  #power(power: 'on' | 'off' | 'cut'): void {
    if (power === 'on') {
      if (!this.#clock) this.#start()
      return
    }
    if (power === 'off') this.#clock?.stop()
    this.#clock = undefined
  }

  #attest(event: Extract<TraceEvent, { event: 'attest' }>): void {
    const clock = this.#clock
    if (!clock) return
    const { root, ...by } = fleetKeys()
    const nonce = clock.ask()
    const timeMs = event.time === undefined ? this.#startMs + event.t * 1000 : Date.parse(event.time)
    const answer = signAttestation(event.vehicle ?? this.#vehicle, nonce, timeMs, [by[event.by]])
    const taken = event.answers === 'earlier' ? (this.#earlier ?? answer) : answer
    if (event.answers === 'earlier' && !this.#earlier) clock.ask()
    if (event.answers === 'nothing') clock.forget()
    this.#earlier ??= answer
    clock.attest(taken, root, this.#vehicle)
  }

  #takeBook(event: Extract<TraceEvent, { event: 'book' }>): void {
    const clock = this.#clock
    if (!clock) return
    const { root, ...by } = fleetKeys()
    const bytes = signBook({ vehicle: this.#vehicle, ...event.book }, [by[event.by]])
    const book = readBook(bytes, { root, vehicle: this.#vehicle, version: this.#book?.version ?? 0 })
    this.#book = book
    clock.reached(Date.parse(book.issued))
  }

  line(t: number, event: ReplayLine['event'], refused: ErrorCode | null): ReplayLine {
    const trustedMs = this.trustedMs
    const states = this.#book ? [...packageStates(this.#book, trustedMs)].sort(([a], [b]) => (a < b ? -1 : 1)) : []
    return {
      t,
      event,
      trusted: isoOf(trustedMs),
      unlocked: this.#clock ? states.filter(([, { unlocked }]) => unlocked).map(([id]) => id) : [],
      packages: Object.fromEntries(
        states.map(([id, { verdict, untilMs }]) => [id, { verdict, until: untilMs === null ? null : isoOf(untilMs) }]),
      ),
      refused,
    }
  }
}

/** Plays a trace: one line an event, and one for each change in between. */
export function* replay(trace: Trace): Generator<ReplayLine> {
  const vehicle = new TracedVehicle(trace)
  let atMs = 0
  for (const event of trace.events) {
    const untilMs = Math.round(event.t * 1000)
    for (let next = vehicle.nextChangeMs(); next !== undefined && atMs + next < untilMs; next = vehicle.nextChangeMs()) {
      vehicle.pass(next)
      atMs += next
      yield vehicle.line(atMs / 1000, 'change', null)
    }
    vehicle.pass(untilMs - atMs)
    atMs = untilMs
    let refused: ErrorCode | null = null
    try {
      vehicle.apply(event)
    } catch (error) {
      refused = FasciaError.from(error).code
    }
    yield vehicle.line(event.t, event.event, refused)
  }
}

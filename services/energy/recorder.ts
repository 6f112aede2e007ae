/**
 * Energy as a whole: takes snapshots of the vehicle, keeps trips, sessions and kilometres, and tells range and estimate.
 * Open records are stored every few seconds, so a crash loses seconds.
 */
import type { EnergyState } from '../contract/people.ts'
import type { RequestOutput } from '../contract/requests.ts'
import { ChargeRecorder } from './charge-recorder.ts'
import { learnedCorrection, modelledKwh } from './consumption-model.ts'
import { toTrip, type EnergyBook } from './energy-book.ts'
import { KilometreRecorder, type Kilometre } from './kilometre-recorder.ts'
import { rangeBand } from './range-band.ts'
import type { Snapshot } from './snapshot.ts'
import { TripRecorder } from './trip-recorder.ts'

const STORE_EVERY_MS = 5_000
const LEARN_FROM_KM = 300
const SHOWN_KM = 60
const ASSUMED_OUTSIDE_C = 15

export class EnergyRecorder {
  readonly #book: EnergyBook
  readonly #trips: TripRecorder
  readonly #charges: ChargeRecorder
  readonly #kilometres = new KilometreRecorder()
  #tripId: number
  #sessionId: number
  #history: Kilometre[]
  #correction: number
  #latest: Snapshot | undefined
  #storedAtMs = -Infinity

  constructor(book: EnergyBook) {
    this.#book = book
    const trip = book.openTrip()
    const session = book.openSession()
    this.#trips = new TripRecorder(trip?.trip)
    this.#charges = new ChargeRecorder(session?.session)
    this.#tripId = trip?.id ?? 0
    this.#sessionId = session?.id ?? 0
    this.#history = book.kilometres(LEARN_FROM_KM)
    this.#correction = learnedCorrection(this.#history)
  }

  take(now: Snapshot): void {
    this.#latest = now
    const store = now.monotonicMs - this.#storedAtMs >= STORE_EVERY_MS
    if (store) this.#storedAtMs = now.monotonicMs
    this.#takeTrip(now, store)
    this.#takeCharge(now, store)
    const kilometre = this.#kilometres.take(now)
    if (kilometre) {
      this.#book.addKilometre(kilometre)
      this.#history = [...this.#history, kilometre].slice(-LEARN_FROM_KM)
      this.#correction = learnedCorrection(this.#history)
    }
  }

  state(): EnergyState {
    const shown = this.#history.slice(-SHOWN_KM)
    const sum = shown.reduce((total, { kwh }) => total + kwh, 0)
    const { current: trip } = this.#trips
    const { current: session } = this.#charges
    const stored = this.#latest?.storedKwh
    return {
      perKm: shown.map(({ km, kwh }) => ({ km, kwhPer100Km: kwh * 100 })),
      meanKwhPer100Km: shown.length > 0 ? (sum / shown.length) * 100 : null,
      rangeKm: stored === undefined ? null : rangeBand(stored, this.#history, this.#outsideC()),
      trip: trip ? toTrip(this.#tripId, trip) : null,
      session: session ? { id: this.#sessionId, ...session } : null,
    }
  }

  /** Energy of a drive ahead, and the charge that is left then (0 when it does not suffice; null when unknown). */
  estimate(distanceM: number, durationS: number, climbM: number): RequestOutput<'energy.estimate'> {
    const energyKwh = modelledKwh({ distanceM, durationS, climbM, outsideC: this.#outsideC() }) * this.#correction
    const { soc, storedKwh } = this.#latest ?? {}
    if (soc === undefined || storedKwh === undefined || storedKwh <= 0) return { energyKwh, arrivalSoc: null }
    return { energyKwh, arrivalSoc: Math.max(0, soc * (1 - energyKwh / storedKwh)) }
  }

  /** Stores what is open, before the process stops. */
  flush(): void {
    const { current: trip } = this.#trips
    const { current: session } = this.#charges
    if (trip) this.#book.updateTrip(this.#tripId, trip)
    if (session && this.#latest) this.#book.updateSession(this.#sessionId, session, this.#latest.wallMs)
  }

  #outsideC(): number {
    return this.#latest?.outsideC ?? this.#history.at(-1)?.outsideC ?? ASSUMED_OUTSIDE_C
  }

  #takeTrip(now: Snapshot, store: boolean): void {
    const event = this.#trips.take(now)
    if (!event) return
    if (event.kind === 'begun') this.#tripId = this.#book.addTrip(event.trip)
    else if (event.kind === 'dropped') this.#book.dropTrip(this.#tripId)
    else if (event.kind === 'ended' || store) this.#book.updateTrip(this.#tripId, event.trip)
  }

  #takeCharge(now: Snapshot, store: boolean): void {
    const event = this.#charges.take(now)
    if (!event) return
    if (event.kind === 'begun') this.#sessionId = this.#book.addSession(event.session)
    else if (event.kind === 'ended' || store) this.#book.updateSession(this.#sessionId, event.session, now.wallMs)
  }
}

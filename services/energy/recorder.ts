/**
 * Energy as a whole: takes snapshots of the vehicle, keeps trips, sessions, kilometres and meters, and tells range, what
 * lies ahead and estimates. Open records are stored every few seconds, so a crash loses seconds.
 */
import { FasciaError } from '../contract/errors.ts'
import type { Consumption, ConsumptionSpan, EnergyAhead, TripMeterName, TripProfile } from '../contract/energy.ts'
import type { BatteryFacts, DriveAhead } from '../contract/energy-drive.ts'
import type { EnergyState } from '../contract/people.ts'
import type { RequestOutput } from '../contract/requests.ts'
import { ChargeRecorder } from './charge-recorder.ts'
import { ClimateMeter } from './climate-meter.ts'
import { consumptionOver } from './consumption.ts'
import { chargeCurve } from './charge-curve.ts'
import { learnedCorrection, modelledKwh } from './consumption-model.ts'
import { toTrip, type EnergyBook } from './energy-book.ts'
import { KilometreRecorder, type Kilometre } from './kilometre-recorder.ts'
import { rangeBand, ratioQuantiles } from './range-band.ts'
import type { Snapshot } from './snapshot.ts'
import { StretchRecorder, type Stretch } from './stretch-recorder.ts'
import { TripMeters } from './trip-meters.ts'
import { TripRecorder, type TripRecord } from './trip-recorder.ts'

const STORE_EVERY_MS = 5_000
const LEARN_FROM_KM = 300
const SHOWN_KM = 60
const ASSUMED_OUTSIDE_C = 15
const STRETCHES_MAX = 6000
const PASSENGER_KG = 75
/** Sessions that the car's own curve is learnt from. */
const CURVE_SESSIONS = 60
/** What a usual onboard charger takes. */
const AC_KW = 11

/** What navigation says of the way that is left. */
export interface WayLeft {
  distanceM: number
  durationS: number
}

export class EnergyRecorder {
  readonly #book: EnergyBook
  readonly #trips: TripRecorder
  readonly #charges: ChargeRecorder
  readonly #kilometres = new KilometreRecorder()
  readonly #stretchRecorder = new StretchRecorder()
  #meters: TripMeters | undefined
  #stretches: Stretch[]
  #stretchCount: number
  #tripId: number
  #sessionId: number
  #history: Kilometre[]
  #correction: number
  #latest: Snapshot | undefined
  #storedAtMs = -Infinity
  #wayLeft: WayLeft | null = null
  readonly #climate = new ClimateMeter()

  constructor(book: EnergyBook) {
    this.#book = book
    const trip = book.openTrip()
    const session = book.openSession()
    this.#trips = new TripRecorder(trip?.trip)
    this.#charges = new ChargeRecorder(session?.session)
    this.#tripId = trip?.id ?? 0
    this.#sessionId = session?.id ?? 0
    this.#history = book.kilometres(LEARN_FROM_KM)
    this.#stretches = book.stretches()
    this.#stretchCount = this.#stretches.length
    this.#correction = learnedCorrection(this.#history)
  }

  take(now: Snapshot): void {
    this.#latest = now
    this.#climate.take(now)
    this.#meters ??= new TripMeters(this.#book.meters(), now.wallMs)
    const store = now.monotonicMs - this.#storedAtMs >= STORE_EVERY_MS
    if (store) this.#storedAtMs = now.monotonicMs
    this.#takeTrip(now, store)
    this.#takeCharge(now, store)
    this.#takeDistance(now)
    this.#meters.take(now)
    if (store && now.state !== 'PARKED') this.#book.keepMeters(this.#meters.all)
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
      meters: [...(this.#meters?.all ?? [])],
      ahead: this.#ahead(),
      stretches: this.#stretchCount,
    }
  }

  /** Energy of a drive ahead, and the charge that is left then (0 when it does not suffice; null when unknown). */
  estimate(distanceM: number, durationS: number, climbM: number): RequestOutput<'energy.estimate'> {
    const energyKwh = this.#energyOf({ distanceM, durationS, upM: Math.max(0, climbM), downM: Math.max(0, -climbM) })
    return { energyKwh, arrivalSoc: this.#socAfter(energyKwh) }
  }

  /** Energy of many drives, kWh, each as if it began now. */
  drives(drives: readonly DriveAhead[]): number[] {
    return drives.map((drive) => this.#energyOf(drive))
  }

  /** The battery as it is, and what it takes at a fast charger. */
  battery(): BatteryFacts {
    const { soc, storedKwh, capacityKwh, batteryC } = this.#latest ?? {}
    // What the display calls full is what the stored energy scales to: a worn battery has less than its plate says.
    const usable = soc !== undefined && storedKwh !== undefined && soc > 5 ? (storedKwh / soc) * 100 : capacityKwh
    const { low, high } = ratioQuantiles(this.#history)
    const { curve, from } = chargeCurve(this.#book.sessions(CURVE_SESSIONS), usable ?? 60)
    return {
      soc: soc ?? null,
      capacityKwh: usable ?? null,
      batteryC: batteryC ?? null,
      outsideC: this.#outsideC(),
      curve,
      curveFrom: from,
      acKw: AC_KW,
      spread: { low, high },
    }
  }

  consumption(span: ConsumptionSpan): Consumption {
    const trip = this.#trips.current ?? this.#book.trips(1).map(({ id }) => this.#book.trip(id))[0]
    const spanM = span === 'trip' ? Math.max(1000, trip?.distanceM ?? 0) : Number(span) * 1000
    const chosen = span === 'trip' ? this.#ofTrip(trip) : this.#stretches
    return consumptionOver(chosen, spanM, this.#latest?.storedKwh)
  }

  /** @throws FasciaError `not_found` */
  profile(tripId: number): TripProfile {
    const { current } = this.#trips
    const trip = current && tripId === this.#tripId ? current : this.#book.trip(tripId)
    if (!trip) throw new FasciaError('not_found', 'there is no such trip')
    return { points: trip.profile }
  }

  resetMeter(name: TripMeterName, wallMs: number): void {
    this.#meters ??= new TripMeters(this.#book.meters(), wallMs)
    this.#meters.reset(name, wallMs)
    this.#book.keepMeters(this.#meters.all)
  }

  /** What navigation says of the way to the destination; null without one. */
  lead(wayLeft: WayLeft | null): void {
    this.#wayLeft = wayLeft
  }

  /** Stores what is open, before the process stops. */
  flush(): void {
    const { current: trip } = this.#trips
    const { current: session } = this.#charges
    if (trip) this.#book.updateTrip(this.#tripId, trip)
    if (session && this.#latest) this.#book.updateSession(this.#sessionId, session, this.#latest.wallMs)
    if (this.#meters) this.#book.keepMeters(this.#meters.all)
  }

  #energyOf(drive: DriveAhead): number {
    const load = this.#latest?.hasPassenger === true ? PASSENGER_KG : 0
    const now = { outsideC: this.#outsideC(), loadKg: load, climateKw: this.#climate.kw }
    return modelledKwh({ ...drive, climbM: 0, ...now }) * this.#correction
  }

  #outsideC(): number {
    return this.#latest?.outsideC ?? this.#history.at(-1)?.outsideC ?? ASSUMED_OUTSIDE_C
  }

  #socAfter(kwh: number): number | null {
    const { soc, storedKwh } = this.#latest ?? {}
    if (soc === undefined || storedKwh === undefined || storedKwh <= 0) return null
    return Math.max(0, soc * (1 - kwh / storedKwh))
  }

  #ahead(): EnergyAhead | null {
    if (!this.#wayLeft || this.#wayLeft.distanceM <= 0 || this.#wayLeft.durationS <= 0) return null
    const { distanceM, durationS } = this.#wayLeft
    const { energyKwh, arrivalSoc: likely } = this.estimate(distanceM, durationS, 0)
    const ratios = ratioQuantiles(this.#history)
    const low = this.#socAfter(energyKwh * ratios.high)
    const high = this.#socAfter(energyKwh * ratios.low)
    return likely === null || low === null || high === null ? null : { distanceM, energyKwh, arrivalSoc: { low, likely, high } }
  }

  #ofTrip(trip: TripRecord | undefined): Stretch[] {
    if (!trip) return []
    const endM = trip.startOdometerM + trip.distanceM
    return this.#stretches.filter((one) => one.endM > trip.startOdometerM && one.endM <= endM + 1)
  }

  #takeDistance(now: Snapshot): void {
    const kilometre = this.#kilometres.take(now)
    if (kilometre) {
      this.#book.addKilometre(kilometre)
      this.#history = [...this.#history, kilometre].slice(-LEARN_FROM_KM)
      this.#correction = learnedCorrection(this.#history)
    }
    const stretch = this.#stretchRecorder.take(now)
    if (!stretch) return
    this.#book.addStretch(stretch)
    this.#stretches = [...this.#stretches, stretch].slice(-STRETCHES_MAX)
    this.#stretchCount += 1
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

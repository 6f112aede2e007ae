/** Joins recorded trips to the gateway: looks once a second, keeps what was recorded, answers the requests. */
import type { Clock } from '../../base/clock.ts'
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Position } from '../../contract/geo.ts'
import type { Place } from '../../contract/navigation.ts'
import type { Trip } from '../../contract/people.ts'
import type { TripsState } from '../../contract/trips.ts'
import { SaveTargets } from '../../storage/save-targets.ts'
import type { Store } from '../../storage/store.ts'
import { distanceM, toPosition } from '../geodesy.ts'
import { gpxOf } from './gpx-writer.ts'
import { TripBook } from './trip-book.ts'
import { TripRecorder, type Recording } from './trip-recorder.ts'

const LOOK_EVERY_MS = 1_000
/** What a power cut may cost of a trace. */
const KEEP_EVERY_MS = 30_000
const BACKUP_EVERY_MS = 5 * 60_000
/** A saved place or the destination within this of the end is where the trip led. */
const SAME_PLACE_M = 150
const PLACES_DEADLINE_MS = 2_000

export interface TripsParts {
  gateway: GatewayClient
  store: Store
  places: Places
  clock: Clock
  log: Log
  /** Where the car is, while that is known. */
  here(): Position | undefined
  /** Where guidance leads or has just led. */
  destination(): Place | undefined
  /** Name of the road there. */
  streetAt(at: Position): Promise<string>
}

/** @returns what to do before the process stops */
export function serveTrips(parts: TripsParts): () => void {
  const desk = new TripDesk(parts)
  const { gateway } = parts
  gateway.onEvent('profiles.state', ({ activeId, profiles }) => {
    const active = profiles.find(({ id }) => id === activeId)
    desk.driver = active ? { id: active.id, isGuest: active.kind === 'guest' } : undefined
    desk.tell()
  })
  gateway.onEvent('drivers.state', ({ valet }) => {
    desk.isValet = valet.on
    desk.tell()
  })
  gateway.onEvent('energy.state', ({ trip }) => desk.follow(trip))
  gateway.serve('trips.recorded', async ({ limit, before }) => desk.list(limit, before))
  gateway.serve('trips.trace', async ({ id }) => desk.book.find(desk.profile, id))
  gateway.serve('trips.erase', async ({ id }) => ({ erased: desk.erase(id) }))
  gateway.serve('trips.record', async ({ on }) => desk.choose(on))
  gateway.serve('trips.export', async ({ id, target }) => desk.export(id, target))
  gateway.serve('navigation.trips.personal', async () => desk.book.personal())
  gateway.serve('navigation.trips.forget', async () => ({ erased: desk.forget() }))
  const look = setInterval(() => desk.look(), LOOK_EVERY_MS)
  const backup = setInterval(() => desk.backup(), BACKUP_EVERY_MS)
  return () => {
    clearInterval(look)
    clearInterval(backup)
    desk.stop()
  }
}

class TripDesk {
  readonly book: TripBook
  driver: { id: string; isGuest: boolean } | undefined
  /** Until it is known nothing is recorded. */
  isValet: boolean | undefined
  readonly #parts: TripsParts
  readonly #targets: SaveTargets
  readonly #recorder: TripRecorder
  #id: number | undefined
  #keptMs = -Infinity
  #revision = 0
  #told = ''
  #complaint = ''
  #isStopped = false

  constructor(parts: TripsParts) {
    this.#parts = parts
    this.book = new TripBook(parts.store)
    this.#targets = new SaveTargets(parts.places)
    const open = this.book.open()
    this.#recorder = new TripRecorder(open?.trip)
    this.#id = open?.id
  }

  /** Whose trips are shown; a guest and a valet have none. */
  get profile(): string {
    return this.driver && !this.driver.isGuest && this.isValet === false ? this.driver.id : ''
  }

  get #recordsFor(): string | undefined {
    const { profile } = this
    return profile !== '' && this.book.isOn(profile) ? profile : undefined
  }

  list(limit: number, before: number | undefined): { trips: ReturnType<TripBook['list']>; total: number } {
    return { trips: this.book.list(this.profile, limit, before), total: this.book.count(this.profile) }
  }

  /** @throws FasciaError `forbidden` for a guest */
  choose(on: boolean): TripsState {
    const { profile } = this
    if (profile === '') throw new FasciaError('forbidden', 'trips are recorded for drivers with a profile only')
    this.book.choose(profile, on)
    if (!on) this.follow(null)
    return this.tell()
  }

  erase(id: number | undefined): number {
    if (this.#id !== undefined && (id === undefined || id === this.#id)) this.#forgetCurrent()
    const erased = this.book.erase(this.profile, id)
    this.#changed()
    return erased
  }

  forget(): number {
    this.#forgetCurrent()
    const erased = this.book.forget()
    this.#changed()
    return erased
  }

  export(id: number, target: string): { file: string; bytes: number } {
    const { trip, trace } = this.book.find(this.profile, id)
    const text = gpxOf(trip, trace)
    const when = new Date(trip.startedWallMs).toISOString().slice(0, 16).replace(/[:T]/g, '-')
    return { file: this.#targets.save(target, `fascia-trip-${when}.gpx`, text), bytes: Buffer.byteLength(text) }
  }

  follow(trip: Trip | null): void {
    this.#try(() => {
      // Before it is known who drives, a trip of the run before is neither ended nor gone on with.
      if (this.driver === undefined || this.isValet === undefined) return
      const step = this.#recorder.follow(trip, this.#recordsFor, this.#parts.clock.wallMs())
      if (step?.kind === 'begun') this.#begin(step.trip)
      else if (step) this.#end(step.trip, step.kind === 'ended')
    })
  }

  look(): void {
    const { gateway, clock, here } = this.#parts
    const at = here()
    if (!at || !this.#recorder.current || this.#id === undefined) return
    const monotonicMs = clock.monotonicMs()
    const speedKmh = Math.abs(gateway.number('Vehicle.Speed') ?? 0)
    this.#recorder.take({ lat: at.lat, lon: at.lon, wallMs: clock.wallMs(), monotonicMs, speedKmh })
    if (monotonicMs - this.#keptMs < KEEP_EVERY_MS) return
    this.#keptMs = monotonicMs
    this.#keep()
  }

  /** Says what there is, when it changed. */
  tell(): TripsState {
    const { profile } = this
    const state: TripsState = {
      isOn: profile !== '' && this.book.isOn(profile),
      isRecording: this.#recorder.current !== undefined && this.#id !== undefined,
      count: profile === '' ? 0 : this.book.count(profile),
      revision: this.#revision,
    }
    const text = JSON.stringify(state)
    if (text !== this.#told) this.#parts.gateway.emit('trips.state', state)
    this.#told = text
    return state
  }

  backup(): void {
    this.#try(() => void this.#parts.store.backup())
  }

  stop(): void {
    this.#keep()
    this.#isStopped = true
    this.#parts.store.close()
  }

  #begin(trip: Recording): void {
    this.#id = this.book.add(trip, '')
    this.#keptMs = this.#parts.clock.monotonicMs()
    const id = this.#id
    const at = this.#parts.here()
    if (at) void this.#nameOf(at, undefined).then((name) => this.#try(() => this.book.name(id, 'from', name)))
    this.#changed()
  }

  #end(trip: Recording, isTrip: boolean): void {
    const id = this.#id
    this.#id = undefined
    if (id === undefined) return
    if (isTrip) {
      this.book.update(id, trip)
      const last = trip.trace.points.at(-1)
      const name = last && this.#nameOf(toPosition(last.at), this.#parts.destination())
      void name?.then((text) => this.#try(() => this.book.name(id, 'to', text))).then(() => this.#changed())
    } else this.book.drop(id)
    this.#changed()
  }

  #forgetCurrent(): void {
    this.#recorder.forget()
    this.#id = undefined
  }

  #keep(): void {
    this.#try(() => {
      const { current } = this.#recorder
      if (current && this.#id !== undefined) this.book.update(this.#id, current)
    })
  }

  #changed(): void {
    if (this.#isStopped) return
    this.#revision += 1
    this.tell()
  }

  /** The destination or a saved place when the car is there, else the street. */
  async #nameOf(at: Position, destination: Place | undefined): Promise<string> {
    const { gateway, streetAt } = this.#parts
    if (destination && distanceM(at, destination) < SAME_PLACE_M) return destination.name
    const saved = await gateway.request('places.list', {}, PLACES_DEADLINE_MS).catch(() => undefined)
    const near = saved?.places.filter(({ place, role }) => role !== 'recent' && distanceM(at, place) < SAME_PLACE_M)[0]
    return near ? near.place.name : streetAt(at).catch(() => '')
  }

  /** A store that refuses costs a trip, never the guidance. */
  #try(work: () => void): void {
    if (this.#isStopped) return
    try {
      work()
    } catch (thrown) {
      const error = FasciaError.from(thrown).toBody()
      if (error.message !== this.#complaint) this.#parts.log.error('trip not kept', { error })
      this.#complaint = error.message
    }
  }
}

/**
 * Who drives: profiles with what the car remembers for each, the key that is recognised, the guest who is forgotten, valet
 * mode. Looks at the car a few times a second and tells the screens when something changed.
 */
import { z } from 'zod'
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Places } from '../base/home-directory.ts'
import type { Log } from '../base/log.ts'
import { DrivingState } from '../contract/driving.ts'
import {
  CLIMATE_PATHS,
  KEY_SIGNAL,
  POSITION_PATHS,
  type DriversState,
  type Recall,
  type ValetReport,
} from '../contract/drivers.ts'
import { FasciaError } from '../contract/errors.ts'
import type { ProfilesState } from '../contract/people.ts'
import type { Store } from '../storage/store.ts'
import { FirstRunBook } from './first-run.ts'
import { lookAtGuest } from './guest-trip.ts'
import { lookAtKey, type Greeted } from './key-watch.ts'
import { MemoryBook } from './memory-book.ts'
import { Notes } from './notes.ts'
import { GUEST_ID, ProfileBook } from './profile-book.ts'
import { askCar, readFromCar } from './recall.ts'
import { ValetBook } from './valet-book.ts'
import { VALET_LOCKS, ValetLocks } from './valet-locks.ts'

const STATE = 'Vehicle.Fascia.DrivingState'
const SPEED = 'Vehicle.Speed'
const ODOMETER = 'Vehicle.TraveledDistance'
const SEAT = 'Vehicle.Cabin.Seat.Row1.DriverSide.OccupancyStatus'
const DOOR = 'Vehicle.Cabin.Door.Row1.DriverSide.IsOpen'
/** Signals that this part of the process has to hear. */
export const DRIVER_SIGNALS: readonly string[] = [
  ...new Set([...POSITION_PATHS, ...CLIMATE_PATHS, KEY_SIGNAL, STATE, SPEED, ODOMETER, SEAT, DOOR, ...VALET_LOCKS]),
]

export interface DriversParts {
  gateway: Pick<GatewayClient, 'request' | 'sample'>
  store: Store
  places: Places
  log: Log
  skipFirstRun: boolean
  tell(profiles: ProfilesState, drivers: DriversState): void
  onValetEnd(report: ValetReport): void
}

export class Drivers {
  readonly profiles: ProfileBook
  readonly memory: MemoryBook
  readonly valet: ValetBook
  readonly firstRun: FirstRunBook
  readonly #parts: DriversParts
  readonly #notes: Notes
  readonly #locks: ValetLocks
  #recall: Recall = { profileId: null, state: 'idle', failed: [] }
  #recallRun = 0
  #greeting: DriversState['greeting'] = null
  #key: DriversState['key'] = null

  constructor(parts: DriversParts) {
    this.#parts = parts
    this.profiles = new ProfileBook(parts.store)
    this.#notes = new Notes(parts.store)
    this.memory = new MemoryBook(parts.store)
    this.valet = new ValetBook(this.#notes, parts.places)
    this.#locks = new ValetLocks(parts.gateway, parts.log)
    this.firstRun = new FirstRunBook(this.#notes, parts.skipFirstRun)
  }

  /** A valet sees one profile, the guest's, and nothing that is remembered. */
  profilesState(): ProfilesState {
    const state = this.profiles.state()
    return this.valet.isOn ? { ...state, profiles: state.profiles.filter(({ id }) => id === GUEST_ID) } : state
  }

  state(): DriversState {
    const shown = this.valet.isOn ? [] : this.profiles.state().profiles
    return {
      memories: shown.map(({ id }) => this.memory.of(id)),
      recall: this.#recall,
      key: this.valet.isOn ? null : this.#key,
      greeting: this.valet.isOn ? null : this.#greeting,
      valet: this.valet.view(),
      firstRun: this.firstRun.view(),
    }
  }

  tell(): void {
    this.#parts.tell(this.profilesState(), this.state())
  }

  /** @throws FasciaError `not_found`, `forbidden` in valet mode */
  select(id: string): void {
    this.requireNoValet()
    const before = this.profiles.activeId()
    this.profiles.select(id)
    if (id === GUEST_ID && before !== GUEST_ID) this.#notes.write('before-guest', before)
    this.tell()
    if (id !== before) void this.recallPositions()
  }

  requireNoValet(): void {
    if (this.valet.isOn) throw new FasciaError('forbidden', 'not in valet mode', { remedy: 'end valet mode with its PIN' })
  }

  /** Keeps where seat and mirrors stand for the active driver. @throws FasciaError `unavailable` */
  savePositions(wallMs: number): void {
    this.memory.savePositions(this.profiles.activeId(), readFromCar(this.#parts.gateway, POSITION_PATHS), wallMs)
    this.#recall = { profileId: null, state: 'idle', failed: [] }
    this.tell()
  }

  /** Asks the car for the active driver's seat and mirrors; only while parked, because a seat must not move under way. */
  async recallPositions(): Promise<void> {
    const profileId = this.profiles.activeId()
    const { positions, positionsWallMs } = this.memory.of(profileId)
    const run = ++this.#recallRun
    if (positionsWallMs === null || this.#drivingState !== 'PARKED') {
      this.#recall = { profileId: null, state: 'idle', failed: [] }
      return
    }
    this.#recall = { profileId, state: 'moving', failed: [] }
    this.tell()
    const failed = await askCar(this.#parts.gateway, positions)
    if (run !== this.#recallRun) return
    this.#recall = { profileId, state: failed.length > 0 ? 'failed' : 'done', failed }
    this.tell()
  }

  saveFavourite(name: string, id?: string): void {
    const values = readFromCar(this.#parts.gateway, CLIMATE_PATHS)
    this.memory.saveFavourite(this.profiles.activeId(), name, values, id)
    this.tell()
  }

  /** @returns what the car did not do @throws FasciaError `not_found` */
  async applyFavourite(id: string): Promise<Recall['failed']> {
    const found = this.memory.favourites(this.profiles.activeId()).find((one) => one.id === id)
    if (!found) throw new FasciaError('not_found', 'there is no such favourite')
    return askCar(this.#parts.gateway, found.values)
  }

  /** Guidance ends, the lids lock, the guest's empty profile takes the place of the owner's. */
  async startValet(pin: string): Promise<void> {
    const owner = this.profiles.activeId()
    await this.valet.start(pin, owner, this.#valetLook)
    this.profiles.select(GUEST_ID)
    this.#greeting = null
    this.tell()
    const { gateway, log } = this.#parts
    await this.#locks.look(performance.now())
    await gateway.request('navigation.stop', {}).catch((error: unknown) => {
      log.warn('valet mode: guidance goes on', { error: FasciaError.from(error).toBody() })
    })
  }

  /** @throws FasciaError of a wrong PIN */
  async endValet(pin: string): Promise<void> {
    const owner = await this.valet.end(pin)
    const { profiles } = this.profiles.state()
    const back = profiles.find(({ id }) => id === owner) ?? profiles.find(({ kind }) => kind === 'driver')
    if (back) this.profiles.select(back.id)
    this.tell()
    const { report } = this.valet.view()
    if (report) this.#parts.onValetEnd(report)
    void this.recallPositions()
    await this.#locks.release()
  }

  /** Looks at the car; called a few times a second. */
  look(nowMs = performance.now()): void {
    if (this.valet.isOn) void this.#locks.look(nowMs)
    const changes = [
      this.valet.look(this.#valetLook),
      !this.valet.isOn && this.#lookAtKey(),
      !this.valet.isOn && this.#lookAtGuest(),
    ]
    if (changes.includes(true)) this.tell()
  }

  get #drivingState(): DrivingState {
    const { value, quality } = this.#parts.gateway.sample(STATE)
    const parsed = DrivingState.safeParse(value)
    return quality === 'valid' && parsed.success ? parsed.data : 'UNKNOWN'
  }

  get #valetLook(): { speedKmh: number | undefined; odometerM: number | undefined } {
    return { speedKmh: this.#number(SPEED), odometerM: this.#number(ODOMETER) }
  }

  #lookAtKey(): boolean {
    const { value, quality } = this.#parts.gateway.sample(KEY_SIGNAL)
    const subject = quality === 'valid' && typeof value === 'string' ? value : undefined
    const state = this.#drivingState
    const before = this.#notes.read<Greeted>('key-greeted', z.string().nullable(), null)
    const { greeted, greet } = lookAtKey(before, { subject, state })
    if (greeted !== before) this.#notes.write('key-greeted', greeted)
    let changed = false
    const key = subject === undefined || subject === 'none' ? null : subject
    if (subject !== undefined && key !== this.#key) {
      this.#key = key
      changed = true
    }
    if (state === 'MOVING' && this.#greeting) {
      this.#greeting = null
      changed = true
    }
    const owner = greet === undefined ? undefined : this.memory.ownerOf(greet)
    if (owner === undefined) return changed
    this.#greeting = { profileId: owner, wallMs: Date.now() }
    if (owner === this.profiles.activeId()) void this.recallPositions()
    else this.select(owner)
    return true
  }

  #lookAtGuest(): boolean {
    const before = this.#notes.read('guest-has-driven', z.boolean(), false)
    const seat = this.#parts.gateway.sample(SEAT)
    const door = this.#parts.gateway.sample(DOOR)
    const { hasDriven, isOver } = lookAtGuest(before, {
      isGuest: this.profiles.activeId() === GUEST_ID,
      state: this.#drivingState,
      doorOpen: door.quality === 'valid' ? door.value === true : undefined,
      seatEmpty: seat.quality === 'valid' ? seat.value === 'EMPTY' : undefined,
    })
    if (hasDriven !== before) this.#notes.write('guest-has-driven', hasDriven)
    if (!isOver) return false
    const { profiles } = this.profiles.state()
    const wanted = this.#notes.read('before-guest', z.string(), '')
    const next = profiles.find(({ id }) => id === wanted) ?? profiles.find(({ kind }) => kind === 'driver')
    if (next) this.profiles.select(next.id)
    return true
  }

  #number(path: string): number | undefined {
    const { value, quality } = this.#parts.gateway.sample(path)
    return quality === 'valid' && typeof value === 'number' ? value : undefined
  }
}

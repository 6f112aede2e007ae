import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SignalSample } from '../base/gateway-client.ts'
import { placesOf } from '../base/home-directory.ts'
import { createLog } from '../base/log.ts'
import { DrivingState } from '../contract/driving.ts'
import { DriversState, KEY_SIGNAL, POSITION_PATHS } from '../contract/drivers.ts'
import { FasciaError } from '../contract/errors.ts'
import { DEFAULT_SETTINGS } from '../contract/people.ts'
import type { SignalValue } from '../contract/signal-entry.ts'
import { Store } from '../storage/store.ts'
import { DRIVER_SIGNALS, Drivers } from './drivers.ts'
import { lookAtGuest } from './guest-trip.ts'
import { lookAtKey, type Greeted } from './key-watch.ts'
import { PROFILE_MIGRATIONS } from './schema.ts'

const [SEAT] = POSITION_PATHS
const TEMPERATURE = 'Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature'

const SUBSCRIBED: ReadonlySet<string> = new Set(DRIVER_SIGNALS)

/** A car that does what it is asked, at once, but for the paths that it refuses. */
class ToyCar {
  readonly values = new Map<string, SignalValue>()
  readonly asked: string[] = []
  refuses: string | undefined

  /** As the gateway's client: knows what was subscribed. */
  sample(path: string): SignalSample {
    if (!SUBSCRIBED.has(path)) return { value: null, quality: 'never', sourceMs: 0 }
    const value = this.values.get(path)
    return value === undefined ? { value: null, quality: 'never', sourceMs: 0 } : { value, quality: 'valid', sourceMs: 1 }
  }

  async request(name: string, input: unknown): Promise<never> {
    if (name !== 'vehicle.set') {
      this.asked.push(name)
      return {} as never
    }
    const { path, value } = input as { path: string; value: SignalValue }
    this.asked.push(path)
    if (path === this.refuses) throw new FasciaError('refused_by_vehicle', 'no')
    this.values.set(path, value)
    return {} as never
  }
}

let home: string
let store: Store
let car: ToyCar
let drivers: Drivers
let told: DriversState | undefined
const start = (): Drivers =>
  new Drivers({
    gateway: car as never,
    store,
    places: placesOf(home),
    log: createLog('test', () => undefined),
    skipFirstRun: false,
    tell: (_profiles, state) => (told = DriversState.parse(state)),
    onValetEnd: () => undefined,
  })
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-drivers-'))
  store = new Store({ places: placesOf(home), owner: 'profiles', migrations: PROFILE_MIGRATIONS })
  car = new ToyCar()
  for (const path of POSITION_PATHS) car.values.set(path, 10)
  car.values.set('Vehicle.Fascia.DrivingState', 'PARKED')
  car.values.set(KEY_SIGNAL, 'none')
  drivers = start()
})
afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500))

describe('seat and mirrors', () => {
  it('are saved from the car and asked back when their driver takes the wheel, but only what differs', async () => {
    const first = drivers.profiles.activeId()
    drivers.savePositions(5)
    const ada = drivers.profiles.create('Ada')
    drivers.select(ada.id)
    await settled()
    expect(car.asked).toEqual([])
    car.values.set(SEAT, 200)
    drivers.savePositions(6)
    drivers.select(first)
    await settled()
    expect(car.asked).toEqual([SEAT])
    expect(car.values.get(SEAT)).toBe(10)
    expect(told?.recall).toEqual({ profileId: first, state: 'done', failed: [] })
  })

  it('say what the car refused, and stay where they are while it moves', async () => {
    drivers.savePositions(5)
    car.values.set(SEAT, 200)
    car.refuses = SEAT
    await drivers.recallPositions()
    expect(told?.recall).toMatchObject({ state: 'failed', failed: [{ path: SEAT, code: 'refused_by_vehicle' }] })
    car.values.set('Vehicle.Fascia.DrivingState', 'MOVING')
    car.asked.length = 0
    await drivers.recallPositions()
    expect(car.asked).toEqual([])
  })

  it('are not saved from a car that does not say where they are', () => {
    car.values.delete(SEAT)
    expect(() => drivers.savePositions(5)).toThrow(expect.objectContaining({ code: 'unavailable' }))
  })
})

describe('climate favourites', () => {
  it('hold the comfort of now and bring it back; they are bounded', async () => {
    for (const path of [
      TEMPERATURE,
      'Vehicle.Cabin.Seat.Row1.DriverSide.HeatingCooling',
      'Vehicle.Chassis.SteeringWheel.HeatingCooling',
    ]) {
      car.values.set(path, 21)
    }
    car.values.set('Vehicle.Cabin.HVAC.IsAirConditioningActive', true)
    drivers.saveFavourite('Cosy')
    const favourite = told?.memories[0]?.climate[0]
    expect(favourite).toMatchObject({ name: 'Cosy', values: { [TEMPERATURE]: 21 } })
    car.values.set(TEMPERATURE, 17)
    expect(await drivers.applyFavourite(favourite?.id ?? '')).toEqual([])
    expect(car.values.get(TEMPERATURE)).toBe(21)
    for (let n = 0; n < 5; n++) drivers.saveFavourite(`More ${n}`)
    expect(() => drivers.saveFavourite('One more')).toThrow(expect.objectContaining({ code: 'too_many' }))
    await expect(drivers.applyFavourite('none')).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('keys', () => {
  it('a linked key greets and switches once, only when parked', () => {
    const ada = drivers.profiles.create('Ada')
    drivers.memory.linkKey('key-2', ada.id)
    car.values.set('Vehicle.Fascia.DrivingState', 'MOVING')
    car.values.set(KEY_SIGNAL, 'key-2')
    drivers.look()
    expect(drivers.profiles.activeId()).not.toBe(ada.id)
    car.values.set('Vehicle.Fascia.DrivingState', 'PARKED')
    drivers.look()
    expect(drivers.profiles.activeId()).toBe(ada.id)
    expect(told).toMatchObject({ key: 'key-2', greeting: { profileId: ada.id } })
    drivers.select('guest')
    drivers.look()
    expect(drivers.profiles.activeId()).toBe('guest')
    drivers = start()
    drivers.look()
    expect(drivers.profiles.activeId()).toBe('guest')
  })

  it('one key belongs to one driver', () => {
    const [first] = drivers.profiles.state().profiles
    const ada = drivers.profiles.create('Ada')
    drivers.memory.linkKey('phone-1', first?.id ?? '')
    drivers.memory.linkKey('phone-1', ada.id)
    expect(drivers.memory.of(first?.id ?? '').keys).toEqual([])
    expect(drivers.memory.ownerOf('phone-1')).toBe(ada.id)
    drivers.memory.linkKey('phone-1', null)
    expect(drivers.memory.ownerOf('phone-1')).toBeUndefined()
  })

  it('whatever comes and goes, a key is greeted at most once between two absences and never outside P', () => {
    const look = fc.record({
      subject: fc.constantFrom('none', 'key-1', 'key-2', undefined),
      state: fc.constantFrom(...DrivingState.options),
    })
    fc.assert(
      fc.property(fc.array(look, { maxLength: 100 }), (looks) => {
        let greeted: Greeted = null
        let here: string | null = null
        const since: string[] = []
        for (const one of looks) {
          const step = lookAtKey(greeted, one)
          greeted = step.greeted
          if (one.subject !== undefined && one.subject !== here) {
            here = one.subject
            since.length = 0
          }
          if (step.greet === undefined) continue
          expect(one.state).toBe('PARKED')
          expect(since).not.toContain(step.greet)
          since.push(step.greet)
        }
      }),
    )
  })
})

describe('a guest', () => {
  it('is forgotten at the end of the drive, and the driver before comes back', () => {
    const first = drivers.profiles.activeId()
    drivers.select('guest')
    drivers.profiles.change({ language: 'de' })
    const at = (state: string, doorOpen: boolean): void => {
      car.values.set('Vehicle.Fascia.DrivingState', state)
      car.values.set('Vehicle.Cabin.Door.Row1.DriverSide.IsOpen', doorOpen)
      drivers.look()
    }
    at('PARKED', true)
    expect(drivers.profiles.activeId()).toBe('guest')
    at('MOVING', false)
    drivers = start()
    at('PARKED', false)
    expect(drivers.profiles.activeId()).toBe('guest')
    at('PARKED', true)
    expect(drivers.profiles.activeId()).toBe(first)
    expect(drivers.profiles.find('guest').settings).toEqual(DEFAULT_SETTINGS)
  })

  it('is never forgotten under way, nor before having driven', () => {
    const look = fc.record({
      isGuest: fc.boolean(),
      state: fc.constantFrom(...DrivingState.options),
      doorOpen: fc.option(fc.boolean(), { nil: undefined }),
      seatEmpty: fc.option(fc.boolean(), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(look, { maxLength: 60 }), (looks) => {
        let hasDriven = false
        let moved = false
        for (const one of looks) {
          const step = lookAtGuest(hasDriven, one)
          moved = one.isGuest && (moved || one.state === 'MOVING')
          if (step.isOver) {
            expect(one.state).toBe('PARKED')
            expect(one.isGuest && moved).toBe(true)
            moved = false
          }
          hasDriven = step.hasDriven
        }
      }),
    )
  })
})

describe('valet mode', () => {
  it('locks what the car did not lock at first, also after the process was started anew, and not for ever', async () => {
    const glovebox = 'Vehicle.Cabin.Glovebox.IsLocked'
    car.refuses = glovebox
    await drivers.startValet('4711')
    await settled()
    expect(car.values.get(glovebox)).toBeUndefined()
    car.refuses = undefined
    drivers = start()
    drivers.look(0)
    await settled()
    expect(car.values.get(glovebox)).toBe(true)
    car.asked.length = 0
    drivers.look(3500)
    expect(car.asked).toEqual([])

    car.values.set(glovebox, false)
    car.refuses = glovebox
    car.asked.length = 0
    for (let seconds = 4; seconds < 100; seconds += 4) {
      drivers.look(seconds * 1000)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(car.asked.filter((path) => path === glovebox)).toHaveLength(10)
  })

  it('hides every driver, locks the lids, ends guidance, and brings all of it back', async () => {
    const first = drivers.profiles.activeId()
    drivers.profiles.rename(first, 'Grace')
    await drivers.startValet('4711')
    expect(drivers.profilesState()).toMatchObject({ activeId: 'guest', profiles: [{ id: 'guest' }] })
    expect(JSON.stringify([drivers.profilesState(), drivers.state()])).not.toContain('Grace')
    expect(car.asked).toContain('navigation.stop')
    expect(car.values.get('Vehicle.Cabin.Glovebox.IsLocked')).toBe(true)
    expect(() => drivers.select(first)).toThrow(expect.objectContaining({ code: 'forbidden' }))
    drivers = start()
    expect(drivers.state().valet.on).toBe(true)
    await drivers.endValet('4711')
    expect(drivers.profilesState().activeId).toBe(first)
    expect(car.values.get('Vehicle.Body.Trunk.Rear.IsLocked')).toBe(false)
    await settled()
  })
})

it('the first run goes on where it was left, and is done once', () => {
  expect(drivers.state().firstRun).toEqual({ isDone: false, step: 'language' })
  drivers.firstRun.change({ step: 'profile' })
  expect(start().state().firstRun).toEqual({ isDone: false, step: 'profile' })
  drivers.firstRun.change({ isDone: true })
  expect(start().state().firstRun.isDone).toBe(true)
})

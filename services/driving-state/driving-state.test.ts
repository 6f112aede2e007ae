import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../base/clock.ts'
import type { Restrictions } from '../contract/driving.ts'
import { GEAR } from '../contract/gears.ts'
import type { Quality } from '../contract/quality.ts'
import { SignalStore } from '../signals/signal-store.ts'
import { SignalTable } from '../signals/signal-table.ts'
import { drivingStateOf } from './driving-state.ts'
import { DrivingStateMonitor } from './driving-state-monitor.ts'

describe('drivingStateOf', () => {
  it.each([
    [0, GEAR.PARK, 'PARKED'],
    [0.5, GEAR.PARK, 'PARKED'],
    [0.51, GEAR.PARK, 'MOVING'],
    [0, GEAR.DRIVE, 'IDLING'],
    [0.2, GEAR.NEUTRAL, 'IDLING'],
    [-3, GEAR.REVERSE, 'MOVING'],
    [undefined, GEAR.PARK, 'UNKNOWN'],
    [0, undefined, 'UNKNOWN'],
    [Number.NaN, GEAR.PARK, 'UNKNOWN'],
  ])('%s km/h in gear %s is %s', (speedKmh, gear, expected) => {
    expect(drivingStateOf({ speedKmh, gear })).toBe(expected)
  })

  it('says parked only for a known standstill in P', () => {
    const speed = fc.option(fc.double({ min: -300, max: 300 }), { nil: undefined })
    const gear = fc.option(fc.integer({ min: -128, max: 127 }), { nil: undefined })
    fc.assert(
      fc.property(speed, gear, (speedKmh, gearCode) => {
        const isParked = drivingStateOf({ speedKmh, gear: gearCode }) === 'PARKED'
        expect(isParked).toBe(gearCode === GEAR.PARK && speedKmh !== undefined && Math.abs(speedKmh) <= 0.5)
      }),
    )
  })
})

class Car {
  readonly clock = new ManualClock()
  readonly store = new SignalStore(new SignalTable())
  readonly told: string[] = []
  readonly speed = this.store.table.idOf('Vehicle.Speed')
  readonly gear = this.store.table.idOf('Vehicle.Powertrain.Transmission.SelectedGear')
  readonly monitor = new DrivingStateMonitor(this.store, this.clock, ({ state }: Restrictions) => this.told.push(state))

  constructor(kmh: number, gear: number) {
    this.says(kmh, gear)
  }
  says(kmh: number, gear: number): void {
    this.store.writeNumber(this.speed, kmh, 0, 0)
    this.store.writeNumber(this.gear, gear, 0, 0)
    this.monitor.update()
  }
  falls(quality: Quality, ...ids: number[]): void {
    for (const id of ids) this.store.setQuality(id, quality, 0)
    this.monitor.update()
  }
  passes(ms: number): void {
    this.clock.advance(ms)
    this.monitor.update()
  }
}

describe('DrivingStateMonitor', () => {
  it('begins unknown, tells each change once, and falls back to unknown when a signal is silent for half a second', () => {
    const car = new Car(0, GEAR.PARK)
    car.monitor.update()
    car.says(30, GEAR.PARK)
    expect(car.store.valid('Vehicle.Fascia.DrivingState')).toBe('MOVING')
    car.falls('stale', car.speed)
    car.passes(499)
    expect(car.monitor.state).toBe('MOVING')
    car.passes(1)
    expect(car.told).toEqual(['UNKNOWN', 'PARKED', 'MOVING', 'UNKNOWN'])
    expect(car.monitor.state).toBe('UNKNOWN')
  })

  it('stays parked over a short silence, however often there is one', () => {
    const car = new Car(0, GEAR.PARK)
    for (let i = 0; i < 5; i++) {
      car.falls('stale', car.speed, car.gear)
      car.passes(450)
      car.says(0, GEAR.PARK)
      car.passes(100)
    }
    expect(car.told).toEqual(['UNKNOWN', 'PARKED'])
  })

  it('what is told in a silence counts at once', () => {
    const shifted = new Car(0, GEAR.PARK)
    shifted.falls('stale', shifted.speed)
    shifted.store.writeNumber(shifted.gear, GEAR.DRIVE, 0, 0)
    shifted.monitor.update()
    expect(shifted.monitor.state).toBe('UNKNOWN')

    const rolling = new Car(0, GEAR.PARK)
    rolling.falls('stale', rolling.gear)
    rolling.store.writeNumber(rolling.speed, 3, 0, 0)
    rolling.monitor.update()
    expect(rolling.monitor.state).toBe('UNKNOWN')
  })

  it.each(['invalid', 'out_of_range', 'bad_checksum', 'bad_counter'] as const)(
    'is unknown at once when the vehicle says what is %s',
    (quality) => {
      const car = new Car(0, GEAR.PARK)
      car.falls(quality, car.speed)
      expect(car.monitor.state).toBe('UNKNOWN')
    },
  )
})

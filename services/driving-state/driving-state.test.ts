import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../base/clock.ts'
import type { Restrictions } from '../contract/driving.ts'
import { GEAR } from '../contract/gears.ts'
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

describe('DrivingStateMonitor', () => {
  it('begins unknown, tells each change once, and falls back to unknown when a signal goes stale', () => {
    const clock = new ManualClock()
    const store = new SignalStore(new SignalTable())
    const told: string[] = []
    const monitor = new DrivingStateMonitor(store, clock, ({ state }: Restrictions) => told.push(state))
    const speed = store.table.idOf('Vehicle.Speed')
    const gear = store.table.idOf('Vehicle.Powertrain.Transmission.SelectedGear')
    store.writeNumber(speed, 0, 0, 0)
    store.writeNumber(gear, GEAR.PARK, 0, 0)
    monitor.update()
    monitor.update()
    store.writeNumber(speed, 30, 0, 0)
    monitor.update()
    expect(store.valid('Vehicle.Fascia.DrivingState')).toBe('MOVING')
    store.setQuality(speed, 'stale', 0)
    monitor.update()
    expect(told).toEqual(['UNKNOWN', 'PARKED', 'MOVING', 'UNKNOWN'])
    expect(monitor.state).toBe('UNKNOWN')
  })
})

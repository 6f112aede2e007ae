/** Ten thousand random drives through the store, the monitor and the limits: never looser than what the car truly does. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, drive, LIMITS, trueState, UNHEARD, type DriveStep, type Motion } from '../../test/cockpit/drives.ts'
import { ManualClock } from '../base/clock.ts'
import { AllowedWhile, isAllowedWhile, RESTRICTIONS, type Restrictions } from '../contract/driving.ts'
import { GEAR } from '../contract/gears.ts'
import { SignalStore } from '../signals/signal-store.ts'
import { SignalTable } from '../signals/signal-table.ts'
import { DrivingStateMonitor } from './driving-state-monitor.ts'

const DRIVES = 10_000
const SILENCE_MS = 500
const SPEED = 'Vehicle.Speed'
const GEAR_PATH = 'Vehicle.Powertrain.Transmission.SelectedGear'
const table = new SignalTable()

class Car {
  readonly store = new SignalStore(table)
  readonly told: Restrictions[] = []
  readonly #clock = new ManualClock()
  readonly monitor = new DrivingStateMonitor(this.store, this.#clock, (restrictions) => this.told.push(restrictions))
  readonly #speed = table.idOf(SPEED)
  readonly #gear = table.idOf(GEAR_PATH)

  /** As the buses would: a value makes its signal valid, a lost bus makes both stale. */
  take(step: DriveStep, before: Motion): void {
    if (step.kind === 'speed') this.store.writeNumber(this.#speed, step.kmh, 0, 0)
    if (step.kind === 'gear') this.store.writeNumber(this.#gear, step.gear, 0, 0)
    if (step.kind === 'quality') this.store.setQuality(step.signal === 'speed' ? this.#speed : this.#gear, step.quality, 0)
    if (step.kind === 'bus lost') for (const id of [this.#speed, this.#gear]) this.store.setQuality(id, 'stale', 0)
    if (step.kind === 'bus back') {
      this.store.writeNumber(this.#speed, before.kmh, 0, 0)
      this.store.writeNumber(this.#gear, before.gear, 0, 0)
    }
    this.monitor.update()
    // Steps are more than a short silence apart.
    this.#clock.advance(SILENCE_MS)
    this.monitor.update()
  }

  get last(): Restrictions {
    return this.told.at(-1) ?? RESTRICTIONS.UNKNOWN
  }
}

/** No limit is looser than the requirement's, and nothing is allowed that the true state forbids. */
function expectNotLooser(told: Restrictions, motion: Motion): void {
  const state = trueState(motion)
  const limits = LIMITS[state]
  const isParked = state === 'PARKED'
  expect(told.textMaxCharacters).toBeLessThanOrEqual(limits.textMax)
  expect(told.listMaxItems).toBeLessThanOrEqual(limits.listMax)
  expect(told.depthMax).toBeLessThanOrEqual(limits.depthMax)
  expect(told.homeTilesMax).toBeLessThanOrEqual(limits.homeTilesMax)
  for (const freedom of ['keyboard', 'video', 'setup', 'storeOffers'] as const) {
    expect(told[freedom] && !isParked, `${freedom} while ${state}`).toBe(false)
  }
  for (const rule of AllowedWhile.options) {
    const isFree = isParked || (rule === 'standstill' && state === 'IDLING') || rule === 'always'
    expect(isAllowedWhile(rule, told.state) && !isFree, `${rule} while ${state}`).toBe(false)
  }
}

describe('restrictions over random drives', () => {
  it('are never looser than the true state allows, after every step', () => {
    fc.assert(
      fc.property(drive, (steps) => {
        const car = new Car()
        let motion = UNHEARD
        expectNotLooser(car.last, motion)
        for (const step of steps) {
          car.take(step, motion)
          motion = after(motion, step)
          expectNotLooser(car.last, motion)
          expect(car.store.valid('Vehicle.Fascia.DrivingState')).toBe(car.last.state)
        }
      }),
      { numRuns: DRIVES },
    )
  })

  it('are no stricter than they must be either: a known standstill in P is parked', () => {
    fc.assert(
      fc.property(drive, (steps) => {
        const car = new Car()
        let motion = UNHEARD
        for (const step of steps) {
          car.take(step, motion)
          motion = after(motion, step)
        }
        expect(car.last.state).toBe(trueState(motion))
      }),
    )
  })

  it('tells each change once, and the strictest first', () => {
    fc.assert(
      fc.property(drive, (steps) => {
        const car = new Car()
        let motion = UNHEARD
        for (const step of steps) {
          car.take(step, motion)
          motion = after(motion, step)
        }
        const states = car.told.map(({ state }) => state)
        expect(states[0]).toBe('UNKNOWN')
        for (const [index, state] of states.entries()) expect(state).not.toBe(states[index - 1])
      }),
    )
  })

  it('the line between idling and moving is 0.5 km/h, both ways and in both directions', () => {
    const car = new Car()
    const states: string[] = []
    let motion: Motion = UNHEARD
    const steps: DriveStep[] = [
      { kind: 'gear', gear: GEAR.DRIVE },
      ...[0, 0.5, 0.51, 0.5, 0.51, 0, -0.5, -0.51, -0.5].map((kmh): DriveStep => ({ kind: 'speed', kmh })),
    ]
    for (const step of steps) {
      car.take(step, motion)
      motion = after(motion, step)
      states.push(car.last.state)
    }
    const [idling, moving] = ['IDLING', 'MOVING']
    expect(states).toEqual(['UNKNOWN', idling, idling, moving, idling, moving, idling, idling, moving, idling])
  })

  it('unknown is exactly as strict as moving', () => {
    expect({ ...RESTRICTIONS.UNKNOWN, state: 'MOVING' }).toEqual(RESTRICTIONS.MOVING)
  })
})

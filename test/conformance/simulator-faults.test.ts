/**
 * What the signals say of each fault of the simulator: its frames go through the decoder and the store as in the vehicle, and a
 * fault is judged by the quality and the value that everybody else sees.
 */
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { QUALITIES, type Quality } from '../../services/contract/quality.ts'
import { FrameIntake } from '../../services/signals/frame-intake.ts'
import { loadMapping } from '../../services/signals/load-mapping.ts'
import { compileMapping } from '../../services/signals/mapper.ts'
import { SignalStore } from '../../services/signals/signal-store.ts'
import { SignalTable } from '../../services/signals/signal-table.ts'
import { StalenessWatcher } from '../../services/signals/staleness-watcher.ts'
import { BUSES, vehicleDatabase } from '../../services/simulator/bus/vehicle-database.ts'
import { FAULT_KINDS, FaultKind } from '../../services/simulator/control/fault-kinds.ts'
import type { Simulation } from '../../services/simulator/simulation.ts'
import { simulationOf } from '../../services/simulator/test-kit.ts'

const MAPPING = loadMapping(fileURLToPath(new URL('../../services/signals/mappings/sedan.yaml', import.meta.url)))
const SPEED = 'Vehicle.Speed'
const DOOR = 'Vehicle.Cabin.Door.Row1.DriverSide.IsOpen'
const GEAR = 'Vehicle.Powertrain.Transmission.SelectedGear'
const POWER = 'Vehicle.Powertrain.TractionBattery.CurrentPower'
const OUTSIDE = 'Vehicle.Exterior.AirTemperature'
const LATITUDE = 'Vehicle.CurrentLocation.Latitude'
const LONGITUDE = 'Vehicle.CurrentLocation.Longitude'
const LOW_VOLTAGE = 'Vehicle.LowVoltageBattery.CurrentVoltage'
/** As often as the vehicle looks for what went stale. */
const LOOKS_EVERY_STEPS = 5

/** A car that drives steadily, heard as the vehicle process hears it. */
class Heard {
  readonly simulation: Simulation
  readonly #table = new SignalTable()
  readonly #store = new SignalStore(this.#table)
  readonly #intake = new FrameIntake(this.#store, compileMapping(MAPPING, vehicleDatabase(), this.#table))
  readonly #watcher = new StalenessWatcher(this.#store, this.#intake)
  readonly seen = new Map<string, Set<Quality>>()

  constructor() {
    this.simulation = simulationOf('name: t\ntraffic: false\ncar: { batteryC: 22 }\nweather: { outsideC: 20 }\ndriver: { kind: route, limitKmh: 40, points: [[0, 0], [4000, 0]] }') // prettier-ignore
    for (const bus of BUSES) this.#watcher.busChanged(bus, 'up', 0)
  }

  run(seconds: number, paths: readonly string[] = []): void {
    this.seen.clear()
    for (let step = Math.round(seconds * 100); step > 0; step--) {
      const nowMs = this.simulation.elapsedS * 1000
      for (const frame of this.simulation.step()) this.#intake.take(frame, nowMs)
      if (step % LOOKS_EVERY_STEPS === 0) this.#watcher.check(nowMs)
      for (const path of paths) this.seen.set(path, (this.seen.get(path) ?? new Set()).add(this.quality(path)))
    }
  }

  break(fault: Record<string, unknown>, on = true): void {
    this.simulation.do({ verb: 'fault', on, fault: FaultKind.parse(fault) })
  }

  quality(path: string): Quality {
    return QUALITIES[this.#store.qualities[this.#id(path)] ?? 0] ?? 'never'
  }

  number(path: string): number {
    return this.#store.numbers[this.#id(path)] ?? NaN
  }

  frames(bus: string): number {
    return this.#intake.buses.get(bus)?.frames ?? 0
  }

  #id(path: string): number {
    const found = this.#table.definitions.find((definition) => definition.path === path)
    if (!found) throw new Error(`no signal ${path}`)
    return found.id
  }
}

let heard: Heard
const tried = new Set<string>()
const breaks = (fault: { kind: string } & Record<string, unknown>, on = true): void => {
  tried.add(fault.kind)
  heard.break(fault, on)
}

beforeEach(() => {
  heard = new Heard()
  heard.run(12)
  for (const path of [SPEED, DOOR, GEAR, POWER, OUTSIDE, LATITUDE]) expect(heard.quality(path), path).toBe('valid')
  expect(heard.number(SPEED)).toBeGreaterThan(30)
})

describe('what the store says of a fault', () => {
  it('a cut bus: all its signals stale within half a second, the others valid; valid again when it is mended', () => {
    breaks({ kind: 'bus', bus: 'can1' })
    heard.run(0.5)
    expect([heard.quality(DOOR), heard.quality(OUTSIDE), heard.quality(SPEED)]).toEqual(['stale', 'stale', 'valid'])
    breaks({ kind: 'bus', bus: 'can1' }, false)
    heard.run(1)
    expect(heard.quality(DOOR)).toBe('valid')
  })

  it('a missing message: its signals stale, its neighbours on the bus valid', () => {
    breaks({ kind: 'message', message: 'BCM_Doors' })
    heard.run(1.5)
    expect([heard.quality(DOOR), heard.quality(OUTSIDE)]).toEqual(['stale', 'valid'])
  })

  it('a wrong checksum and a counter that stands still are named, and hold the last value', () => {
    breaks({ kind: 'checksum', message: 'ESP_Speed' })
    heard.run(0.3)
    expect(heard.quality(SPEED)).toBe('bad_checksum')
    heard.simulation.do({ verb: 'mend' })
    heard.run(0.5)
    expect(heard.quality(SPEED)).toBe('valid')
    breaks({ kind: 'counter', message: 'ESP_Speed' })
    heard.run(0.3)
    expect(heard.quality(SPEED)).toBe('bad_counter')
  })

  it('a stuck signal looks valid: only its value stands still', () => {
    breaks({ kind: 'stuck', message: 'ESP_Speed', signal: 'VehicleSpeed', value: 61 })
    heard.run(1)
    expect([heard.quality(SPEED), heard.number(SPEED)]).toEqual(['valid', 61])
  })

  it('a sensor that says that it has no value is invalid', () => {
    breaks({ kind: 'stuck', message: 'GNSS_Position', signal: 'Latitude', value: 'NOT_AVAILABLE' })
    heard.run(1)
    expect(heard.quality(LATITUDE)).toBe('invalid')
  })

  it('noise moves the value about its mean and leaves it valid', () => {
    breaks({ kind: 'noise', message: 'BCM_Environment', signal: 'OutsideTemperature', deviation: 3 })
    const read: number[] = []
    for (let look = 0; look < 60; look++) {
      heard.run(1)
      read.push(heard.number(OUTSIDE))
    }
    const mean = read.reduce((sum, one) => sum + one, 0) / read.length
    const deviation = Math.sqrt(read.reduce((sum, one) => sum + (one - mean) ** 2, 0) / read.length)
    expect(Math.abs(mean - 20)).toBeLessThan(1.6)
    expect(deviation).toBeGreaterThan(2)
    expect(deviation).toBeLessThan(4.2)
    expect(heard.quality(OUTSIDE)).toBe('valid')
  })

  it('late frames are valid as long as they come; when they pause longer than three periods they go stale between', () => {
    breaks({ kind: 'delay', message: 'VCU_Gear', delayMs: 100 })
    heard.run(1)
    heard.run(2, [GEAR])
    expect([...(heard.seen.get(GEAR) ?? [])]).toEqual(['valid'])
    breaks({ kind: 'delay', message: 'VCU_Gear', delayMs: 0, jitterMs: 3_000 })
    heard.run(8, [GEAR])
    const seen = [...(heard.seen.get(GEAR) ?? [])]
    expect(seen.some((quality) => quality === 'bad_counter' || quality === 'stale')).toBe(true)
  })

  it('a few lost frames are borne, many are told by the counter or go stale', () => {
    breaks({ kind: 'loss', message: 'BMS_Pack', share: 0.05 })
    heard.run(5, [POWER])
    expect([...(heard.seen.get(POWER) ?? [])]).toEqual(['valid'])
    breaks({ kind: 'loss', message: 'BMS_Pack', share: 0.85 })
    heard.run(8, [POWER])
    expect(heard.seen.get(POWER)).toContain('bad_counter')
  })

  it('a babbling node adds its frames and harms no signal', () => {
    const before = heard.frames('can0')
    heard.run(1)
    const usual = heard.frames('can0') - before
    breaks({ kind: 'burst', bus: 'can0', framesPerS: 2_500 })
    heard.run(1, [SPEED, GEAR])
    expect(heard.frames('can0') - before - 2 * usual).toBeCloseTo(2_500, -2)
    expect([...(heard.seen.get(SPEED) ?? []), ...(heard.seen.get(GEAR) ?? [])]).toEqual(['valid', 'valid'])
  })

  it('a brown-out silences every unit, shows in the low voltage, and all come back with new counters', () => {
    breaks({ kind: 'brownout', forS: 1 })
    heard.run(0.9)
    expect([SPEED, DOOR, LATITUDE].map((path) => heard.quality(path))).toEqual(['stale', 'stale', 'stale'])
    heard.run(0.75)
    expect(heard.number(LOW_VOLTAGE)).toBeLessThan(12)
    heard.run(2)
    expect([SPEED, DOOR, LATITUDE, GEAR, POWER].map((path) => heard.quality(path))).toEqual(Array(5).fill('valid'))
  })

  it('without satellites, and in a tunnel, the position is invalid; in a tunnel it is dark too', () => {
    breaks({ kind: 'gnss' })
    heard.run(1)
    expect(heard.quality(LATITUDE)).toBe('invalid')
    heard.simulation.do({ verb: 'mend' })
    breaks({ kind: 'tunnel' })
    heard.run(1)
    expect(heard.quality(LATITUDE)).toBe('invalid')
    expect(heard.simulation.around.lightPercent).toBeLessThan(10)
    heard.simulation.do({ verb: 'mend' })
    heard.run(1)
    expect(heard.quality(LATITUDE)).toBe('valid')
  })

  it('a drifting receiver is valid and wrong, by as much as it drifts', () => {
    breaks({ kind: 'gnssdrift', mPerS: 4, headingDeg: 0 })
    heard.run(10)
    const { lat, lon } = heard.simulation.position
    expect((heard.number(LATITUDE) - lat) * 111_320).toBeGreaterThan(35)
    expect(Math.abs(heard.number(LONGITUDE) - lon) * 73_000).toBeLessThan(5)
    expect(heard.quality(LATITUDE)).toBe('valid')
  })

  it('a puncture shows in the pressure until it is mended; refused commands break no signal', () => {
    const pressure = 'Vehicle.Chassis.Axle.Row2.Wheel.Left.Tire.Pressure'
    const before = heard.number(pressure)
    breaks({ kind: 'tyre', wheel: 'RearLeft', kpaPerS: 10 })
    breaks({ kind: 'commands', mode: 'refuse' })
    heard.run(3)
    expect(heard.number(pressure)).toBeLessThan(before - 20)
    expect(heard.quality(pressure)).toBe('valid')
  })

  it('is known here for every kind of fault', () => {
    expect([...tried].sort()).toEqual([...FAULT_KINDS].sort())
  })
})

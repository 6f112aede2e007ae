import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GEAR } from '../../contract/gears.ts'
import { createRandom } from '../random.ts'
import { Battery, storedEnergyJ } from './battery.ts'
import { Car, type Surroundings } from './car.ts'
import { pedalForceN, pedalsForForce } from './drivetrain.ts'
import { unaccountedJ } from './energy-book.ts'
import { SEDAN } from './models.ts'

const MILD: Surroundings = { outsideC: 20, lightPercent: 80, sun: 0.2, rain: 0, friction: 1 }

function makeCar(soc = 0.8, temperatureC = 20): Car {
  const start = { soc, temperatureC, cabinC: temperatureC, headingDeg: 0, odometerM: 0 }
  return new Car(start, createRandom(1))
}

function runFor(car: Car, seconds: number, around = MILD): void {
  for (let step = Math.round(seconds * 100); step > 0; step--) car.step(0.01, around)
}

describe('driving', () => {
  it('reaches 100 km/h in a time that such a car needs', () => {
    const car = makeCar()
    car.shift(GEAR.DRIVE)
    car.controls.accelerator = 1
    let seconds = 0
    for (; car.speedMs * 3.6 < 100; seconds += 0.01) car.step(0.01, MILD)
    expect(seconds).toBeGreaterThan(4.5)
    expect(seconds).toBeLessThan(8)
  })

  it('stops from 100 km/h in about 45 m and then stands', () => {
    const car = makeCar()
    car.gear = GEAR.DRIVE
    car.speedMs = 100 / 3.6
    car.controls = { accelerator: 0, brake: 1, steeringDeg: 0 }
    const before = car.odometerM
    runFor(car, 6)
    expect(car.speedMs).toBe(0)
    expect(car.odometerM - before).toBeGreaterThan(35)
    expect(car.odometerM - before).toBeLessThan(50)
  })

  it('brakes with the motor first and the friction brake for the rest', () => {
    const car = makeCar(0.6)
    car.gear = GEAR.DRIVE
    car.speedMs = 25
    car.controls = { accelerator: 0, brake: 0.1, steeringDeg: 0 }
    runFor(car, 0.5)
    expect(car.battery.powerW).toBeGreaterThan(10_000)
    expect(car.motion.frictionForceN).toBeLessThan(100)
    const cold = makeCar(0.6, -20)
    cold.gear = GEAR.DRIVE
    cold.speedMs = 25
    cold.controls = { accelerator: 0, brake: 0.1, steeringDeg: 0 }
    runFor(cold, 0.5, { ...MILD, outsideC: -20 })
    expect(cold.motion.frictionForceN).toBeGreaterThan(1_000)
  })

  it('does not shift into reverse while rolling forward, nor drive with the cable in', () => {
    const car = makeCar()
    car.gear = GEAR.DRIVE
    car.speedMs = 8
    expect(car.shift(GEAR.REVERSE)).toBe(false)
    expect(car.shift(GEAR.PARK)).toBe(false)
    const plugged = makeCar()
    plugged.port.plug('AC', 11_000)
    expect(plugged.shift(GEAR.DRIVE)).toBe(false)
  })

  it('turns a force into pedals and back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -12_000, max: 9_000, noNaN: true }),
        fc.double({ min: 4, max: 50, noNaN: true }),
        (force, speed) => {
          const pedals = pedalsForForce(SEDAN, force, speed, 10_000, 'NORMAL', 'HIGH')
          const got = pedalForceN(SEDAN, pedals.accelerator, speed, 10_000, 'NORMAL', 'HIGH') - pedals.brake * 9 * SEDAN.massKg
          expect(got).toBeCloseTo(force, 3)
        },
      ),
    )
  })
})

describe('energy', () => {
  it('closes its book whatever the pedals do', () => {
    const pedal = fc.record({
      accelerator: fc.double({ min: 0, max: 1, noNaN: true }),
      brake: fc.constantFrom(0, 0, 0.1, 0.5, 1),
      seconds: fc.integer({ min: 1, max: 15 }),
    })
    fc.assert(
      fc.property(fc.array(pedal, { minLength: 1, maxLength: 12 }), fc.integer({ min: -15, max: 40 }), (pedals, celsius) => {
        const car = makeCar(0.7, celsius)
        car.shift(GEAR.DRIVE)
        for (const { accelerator, brake, seconds } of pedals) {
          car.controls = { accelerator, brake, steeringDeg: 0 }
          runFor(car, seconds, { ...MILD, outsideC: celsius })
        }
        const stored = storedEnergyJ(0.7) - storedEnergyJ(car.battery.soc)
        const turnedOver = Math.abs(stored) + car.book.regenerated + 1_000
        expect(Math.abs(unaccountedJ(car.book))).toBeLessThan(0.005 * turnedOver)
        expect(Math.abs(stored - car.book.chemicalOut)).toBeLessThan(0.005 * turnedOver)
      }),
      { numRuns: 25 },
    )
  })

  it('holds about 74 kWh and gives less power when cold or empty', () => {
    const { netCapacityKwh } = new Battery(1, 20)
    expect(netCapacityKwh).toBeGreaterThan(72)
    expect(netCapacityKwh).toBeLessThan(76)
    expect(new Battery(0.8, -10).drivePowerMaxW).toBeLessThan(new Battery(0.8, 25).drivePowerMaxW * 0.6)
    expect(new Battery(0.03, 25).drivePowerMaxW).toBeLessThan(new Battery(0.5, 25).drivePowerMaxW * 0.4)
    expect(new Battery(1, 25).regenerationPowerMaxW).toBe(0)
  })

  it('charges fast when low, slowly when nearly full, and stops at the limit', () => {
    const car = makeCar(0.12, 26)
    car.ready = true
    car.port.plug('DC', 200_000)
    runFor(car, 30)
    const low = car.port.powerW
    expect(low).toBeGreaterThan(150_000)
    car.battery.soc = 0.79
    runFor(car, 20)
    expect(car.port.powerW).toBeLessThan(low * 0.6)
    runFor(car, 60)
    expect(car.port.charging).toBe(false)
    expect(car.battery.soc * 100).toBeCloseTo(80, 1)
  })

  it('warms a cold cabin and cools a hot one, at a plausible cost', () => {
    const cold = makeCar(0.8, -5)
    runFor(cold, 15 * 60, { ...MILD, outsideC: -5 })
    expect(cold.climate.cabinC).toBeGreaterThan(19)
    expect(cold.climate.powerW).toBeGreaterThan(800)
    expect(cold.climate.powerW).toBeLessThan(4_000)
    const hot = makeCar(0.8, 38)
    runFor(hot, 15 * 60, { ...MILD, outsideC: 33, sun: 0.8 })
    expect(hot.climate.cabinC).toBeLessThan(24)
  })
})

import { describe, expect, it } from 'vitest'
import { didYouMean, nearest } from './near.ts'

const PATHS = [
  'Vehicle.Speed',
  'Vehicle.Cabin.Door.Row1.DriverSide.IsOpen',
  'Vehicle.Cabin.Door.Row1.PassengerSide.IsOpen',
  'Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed',
]

describe('what a person meant', () => {
  it.each([
    ['Vehicle.Sped', ['Vehicle.Speed']],
    ['vehicle.speed', ['Vehicle.Speed']],
    ['Vehicle.Cabin.Door.Row1.DriverSide.IsOpne', ['Vehicle.Cabin.Door.Row1.DriverSide.IsOpen']],
    ['Vehicle.Door.IsOpen', ['Vehicle.Cabin.Door.Row1.DriverSide.IsOpen', 'Vehicle.Cabin.Door.Row1.PassengerSide.IsOpen']],
    ['Vehicle.Powertrain.TractionBattery.StateOfCharge.Shown', ['Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed']],
    ['Flux.Capacitor', []],
  ])('by %s', (wanted, expected) => {
    expect(nearest(wanted, PATHS)).toEqual(expected)
  })

  it('is a question, or nothing', () => {
    expect([didYouMean('Vehicle.Sped', PATHS), didYouMean('x', PATHS)]).toEqual(['did you mean Vehicle.Speed?', undefined])
  })

  it('costs little whatever is asked', () => {
    expect(nearest('V'.repeat(100_000), ['V'.repeat(90_000)])).toHaveLength(1)
  })
})

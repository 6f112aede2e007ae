import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Unit } from '../contract/units.ts'
import { conversion, unitNamed } from './unit-conversion.ts'

describe('units', () => {
  it.each([
    ['mph', 'km/h', 60, 96.56064],
    ['m/s', 'km/h', 10, 36],
    ['degF', 'Celsius', 212, 100],
    ['Kelvin', 'Celsius', 0, -273.15],
    ['bar', 'kPa', 2.4, 240],
    ['psi', 'kPa', 35, 241.316505],
    ['rad', 'degrees', Math.PI, 180],
    ['Wh/km', 'kWh/100km', 150, 15],
    ['mi', 'km', 1, 1.609344],
    ['hp', 'kW', 100, 74.56998715823],
  ])('%s is %s by the book', (from, to, value, expected) => {
    const change = conversion(unitNamed(from) ?? 'm', unitNamed(to) ?? 's')
    expect(value * (change?.scale ?? Number.NaN) + (change?.offset ?? 0)).toBeCloseTo(expected, 6)
  })

  it('convert there and back, and not into something else (property)', () => {
    const unit = fc.constantFrom(...Unit.options)
    fc.assert(
      fc.property(unit, unit, fc.double({ min: -1000, max: 1000, noNaN: true }), (a, b, value) => {
        const [there, back] = [conversion(a, b), conversion(b, a)]
        expect(there === undefined).toBe(back === undefined)
        if (!there || !back) return
        const again = (value * there.scale + there.offset) * back.scale + back.offset
        expect(Math.abs(again - value)).toBeLessThan(1e-6 * Math.max(1, Math.abs(value), Math.abs(there.offset * back.scale)))
      }),
    )
    expect([conversion('km/h', 'kW'), unitNamed('furlong')]).toEqual([undefined, undefined])
    for (const name of Unit.options) expect(unitNamed(name)).toBe(name)
  })
})

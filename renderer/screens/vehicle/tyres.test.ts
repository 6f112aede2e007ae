import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeTyres, missingKpa, pressureAt20C, pressureSpreadKpa, WHEELS, type TyreReading } from './tyres.ts'

const four = (change: Partial<TyreReading> = {}): TyreReading[] =>
  WHEELS.map(({ id }, index) => ({
    id,
    isLow: false,
    pressureKpa: 250,
    temperatureC: 20,
    targetKpa: 250,
    ...(index === 2 ? change : {}),
  }))
const one = (change: Partial<TyreReading>): TyreReading => four(change)[2] as TyreReading

describe('tyres', () => {
  it('are good only when all four say so', () => {
    expect(judgeTyres(four())).toEqual({ kind: 'good' })
    expect(judgeTyres(four({ isLow: null }))).toEqual({ kind: 'unknown' })
  })
  it('names the low ones even while another is silent', () => {
    const readings = four({ isLow: true })
    ;(readings[0] as TyreReading).isLow = null
    expect(judgeTyres(readings)).toEqual({ kind: 'low', ids: ['rearLeft'] })
  })
  it('tells a tyre that misses air from one that is only cold', () => {
    expect(missingKpa(one({ pressureKpa: 226, temperatureC: -5 }))).toBeNull()
    expect(missingKpa(one({ pressureKpa: 226 }))).toBeCloseTo(24, 5)
    expect(judgeTyres(four({ pressureKpa: 226 }))).toEqual({ kind: 'soft', ids: ['rearLeft'] })
    expect(missingKpa(one({ pressureKpa: 226, temperatureC: null }))).toBeNull()
    expect(missingKpa(one({ pressureKpa: 226, targetKpa: null }))).toBeNull()
  })
  it('have the same pressure at 20 °C whatever their temperature was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 80 }), fc.integer({ min: 120, max: 350 }), (temperatureC, coldKpa) => {
        const pressureKpa = ((coldKpa + 101.3) * (temperatureC + 273.15)) / 293.15 - 101.3
        expect(pressureAt20C({ pressureKpa, temperatureC })).toBeCloseTo(coldKpa, 6)
      }),
    )
  })
  it('gives the spread of four known pressures, else nothing', () => {
    expect(pressureSpreadKpa(four({ pressureKpa: 231 }))).toBe(19)
    expect(pressureSpreadKpa(four({ pressureKpa: null }))).toBeNull()
  })
})

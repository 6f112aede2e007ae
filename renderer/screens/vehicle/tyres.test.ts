import { describe, expect, it } from 'vitest'
import { judgeTyres, pressureSpreadKpa, WHEELS, type TyreReading } from './tyres.ts'

const four = (change: Partial<TyreReading> = {}): TyreReading[] =>
  WHEELS.map(({ id }, index) => ({ id, isLow: false, pressureKpa: 250, ...(index === 2 ? change : {}) }))

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
  it('gives the spread of four known pressures, else nothing', () => {
    expect(pressureSpreadKpa(four({ pressureKpa: 231 }))).toBe(19)
    expect(pressureSpreadKpa(four({ pressureKpa: null }))).toBeNull()
  })
})

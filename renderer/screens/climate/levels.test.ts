import { describe, expect, it } from 'vitest'
import { airAdvice, airQuality, levelOf, nextPercent } from './levels.ts'

describe('seat levels', () => {
  it('steps off, 3, 2, 1, off in both directions', () => {
    for (const direction of [1, -1] as const) {
      const seen: number[] = []
      let percent = 0
      for (let step = 0; step < 4; step += 1) {
        percent = nextPercent(percent, direction)
        seen.push(levelOf(percent, direction))
      }
      expect(seen).toEqual([3, 2, 1, 0])
    }
  })
  it('counts heating and ventilation apart, and never says minus zero', () => {
    expect(levelOf(66, 1)).toBe(2)
    expect(levelOf(66, -1)).toBe(0)
    expect(levelOf(-100, -1)).toBe(3)
    expect(levelOf(null, 1)).toBe(0)
    expect(Object.is(nextPercent(-33, -1), 0)).toBe(true)
  })
  it('turns from ventilation to heating at its strongest', () => {
    expect(nextPercent(-66, 1)).toBe(100)
  })
})

describe('air quality', () => {
  it('says nothing of an unknown value', () => {
    expect([airQuality(4), airQuality(20), airQuality(80), airQuality(null)]).toEqual(['good', 'fair', 'poor', 'unknown'])
  })
})

describe('what to do about the air', () => {
  it('closes the flap to a worse street, opens it to a better one, and says nothing without values', () => {
    expect(airAdvice(10, 60, false)).toBe('recirculate')
    expect(airAdvice(10, 60, true)).toBe('none')
    expect(airAdvice(30, 8, true)).toBe('fresh')
    expect(airAdvice(12, 8, true)).toBe('none')
    expect(airAdvice(null, 60, false)).toBe('none')
  })
})

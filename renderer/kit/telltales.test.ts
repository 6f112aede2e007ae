import { describe, expect, it } from 'vitest'
import { TELLTALES, type LampColour, type TelltaleName } from './telltales.ts'

describe('telltales', () => {
  it('have the colours of UN R121', () => {
    const colours: Partial<Record<TelltaleName, LampColour>> = {
      Brake: 'red',
      ParkingBrake: 'red',
      SeatBelt: 'red',
      Hazard: 'red',
      LowVoltageBattery: 'red',
      Abs: 'amber',
      Esc: 'amber',
      TirePressure: 'amber',
      RearFog: 'amber',
      DefrostFront: 'amber',
      DefrostRear: 'amber',
      FrontFog: 'green',
      LowBeam: 'green',
      PositionLights: 'green',
      IndicatorLeft: 'green',
      IndicatorRight: 'green',
      HighBeam: 'blue',
    }
    for (const [name, colour] of Object.entries(colours)) {
      expect(TELLTALES[name as TelltaleName].colour, name).toBe(colour)
    }
  })

  it('are told apart by their shape alone', () => {
    const shapes = Object.values(TELLTALES).map((shape) => JSON.stringify({ ...shape, colour: '' }))
    expect(new Set(shapes).size).toBe(shapes.length)
  })

  it('stay in their box', () => {
    for (const [name, shape] of Object.entries(TELLTALES)) {
      const starts = [...`${shape.stroke ?? ''}${shape.fill ?? ''}`.matchAll(/M\s*(-?[\d.]+)[ ,](-?[\d.]+)/g)]
      for (const [, x, y] of starts) {
        expect(Number(x) >= 0.5 && Number(x) <= 23.5 && Number(y) >= 0.5 && Number(y) <= 23.5, name).toBe(true)
      }
    }
  })
})

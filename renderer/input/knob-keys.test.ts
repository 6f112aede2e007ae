import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Detents, focusEventOf, type KeyInput } from './knob-keys.ts'

const key = (name: string, more: Partial<KeyInput> = {}): ReturnType<typeof focusEventOf> =>
  focusEventOf({ key: name, shift: false, inText: false, adjustable: false, held: false, modal: false, ...more })

describe('keys of the knob', () => {
  it('turn, press and go back', () => {
    expect(key('ArrowDown')).toEqual({ kind: 'turn', by: 1 })
    expect(key('ArrowUp')).toEqual({ kind: 'turn', by: -1 })
    expect(key('Escape')).toEqual({ kind: 'back' })
    expect(key('Enter', { adjustable: true })).toEqual({ kind: 'press' })
  })

  it('leave to the browser what it does well: a button takes Enter, a text its cursor, a slider its arrows', () => {
    expect(key('Enter')).toBeUndefined()
    expect(key('ArrowLeft', { inText: true })).toBeUndefined()
    expect(key('ArrowRight', { adjustable: true })).toBeUndefined()
    expect(key('ArrowUp', { adjustable: true })).toEqual({ kind: 'turn', by: -1 })
    expect(key('ArrowUp', { adjustable: true, held: true })).toBeUndefined()
    expect(key('ArrowDown', { adjustable: true, held: true })).toBeUndefined()
    expect(key('a', { inText: true })).toBeUndefined()
  })

  it('Tab goes round in a sheet, and through the whole page elsewhere', () => {
    expect(key('Tab', { modal: true, shift: true })).toEqual({ kind: 'turn', by: -1 })
    expect(key('Tab')).toBeUndefined()
  })
})

describe('a wheel', () => {
  it('is counted in detents, whatever its steps', () => {
    const detents = new Detents()
    expect(detents.add(120, 0)).toBe(1)
    expect([detents.add(30, 0), detents.add(30, 0), detents.add(30, 0)]).toEqual([0, 0, 1])
    expect(detents.add(-3, 1)).toBe(-1)
  })

  it('gives what was turned, to the detent', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 399 }), { maxLength: 50 }), (deltas) => {
        const detents = new Detents()
        const counted = deltas.reduce((sum, delta) => sum + detents.add(delta, 0), 0)
        const turned = deltas.reduce((sum, delta) => sum + delta, 0) / 100
        return Math.abs(counted - turned) < 1.0001
      }),
    )
  })
})

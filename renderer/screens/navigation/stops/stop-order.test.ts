import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexAfterDrag, moved } from './stop-order.ts'

const stops = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
const ids = (list: readonly { id: string }[]): string => list.map(({ id }) => id).join('')

describe('the order of stops', () => {
  it('moves one and keeps the others in their order', () => {
    expect(ids(moved(stops, 'a', 2))).toBe('bcad')
    expect(ids(moved(stops, 'd', 0))).toBe('dabc')
    expect(ids(moved(stops, 'x', 0))).toBe('abcd')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -9, max: 9 }), (from, to) => {
        const id = 'abcd'[from] ?? 'a'
        const list = moved(stops, id, to)
        expect(list[Math.max(0, Math.min(3, to))]?.id).toBe(id)
        expect(ids(list).replace(id, '')).toBe('abcd'.replace(id, ''))
      }),
    )
  })

  it('lets a dragged row go where its middle is, never beyond the list', () => {
    expect(indexAfterDrag(1, 40, 100, 4)).toBe(1)
    expect(indexAfterDrag(1, 60, 100, 4)).toBe(2)
    expect(indexAfterDrag(1, -999, 100, 4)).toBe(0)
    expect(indexAfterDrag(1, 999, 100, 4)).toBe(3)
    expect(indexAfterDrag(1, 50, 0, 4)).toBe(1)
  })
})

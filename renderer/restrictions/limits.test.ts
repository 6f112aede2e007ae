import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RESTRICTIONS } from '../../services/contract/driving.ts'
import { limitList, limitText } from './limits.ts'

describe('restrictions', () => {
  it('no text is longer and no list has more than the driving state allows', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 400 }),
        fc.array(fc.integer(), { maxLength: 300 }),
        fc.constantFrom(...Object.values(RESTRICTIONS)),
        (text, list, rules) => {
          expect(limitText(text, rules).length).toBeLessThanOrEqual(rules.textMaxCharacters)
          expect(limitList(list, rules).length).toBeLessThanOrEqual(rules.listMaxItems)
        },
      ),
    )
  })

  it('cuts at a word', () => {
    const text = 'A long sentence about the road that nobody should have to read to its very end while driving along'
    expect(limitText(text, RESTRICTIONS.MOVING)).toMatch(/ [a-z]+…$/)
    expect(limitText('short', RESTRICTIONS.MOVING)).toBe('short')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrangedCards, CARD_IDS, moveCard, shownCards, toggleCard } from './cards.ts'

describe('cards of the drive view', () => {
  it('begin with a choice of ours, and stay hidden when all were hidden', () => {
    expect(shownCards([])).toEqual(['flow', 'media', 'home'])
    const none = shownCards([]).reduce<string[]>((saved, id) => toggleCard(saved, id), [])
    expect(shownCards(none)).toEqual([])
    expect(arrangedCards(none).every((one) => !one.shown)).toBe(true)
  })

  it('move by one place and stop at the ends', () => {
    expect(moveCard(['trip', 'home'], 'home', -1)).toEqual(['home', 'trip'])
    expect(moveCard(['trip', 'home'], 'home', 1)).toEqual(['trip', 'home'])
    expect(moveCard(['trip', 'home'], 'tyres', 1)).toEqual(['trip', 'home'])
  })

  it('never lose or double a card, whatever was saved and done', () => {
    const saved = fc.array(fc.oneof(fc.constantFrom(...CARD_IDS), fc.string({ maxLength: 10 })), { maxLength: 12 })
    const step = fc.record({ id: fc.constantFrom(...CARD_IDS), by: fc.constantFrom(-1 as const, 0 as const, 1 as const) })
    fc.assert(
      fc.property(saved, fc.array(step, { maxLength: 30 }), (first, steps) => {
        const last = steps.reduce<string[]>((now, { id, by }) => (by === 0 ? toggleCard(now, id) : moveCard(now, id, by)), first)
        const all = arrangedCards(last).map((one) => one.id)
        expect([...all].sort()).toEqual([...CARD_IDS].sort())
        expect(last.length).toBeLessThanOrEqual(12)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askWish, idleWish, settleWish, shownWish, type WishState } from './wish.ts'

const FAILURE = { code: 'not_confirmed', message: 'no answer' } as const

describe('a wish', () => {
  it('is shown at once, and the truth again when it was confirmed', () => {
    const asked = askWish(idleWish<number>(), 22)
    expect(asked.send).toBe(22)
    expect(shownWish(asked.state, 21)).toBe(22)
    const settled = settleWish(asked.state, undefined)
    expect(shownWish(settled.state, 22)).toBe(22)
    expect(settled.state.failure).toBeUndefined()
  })

  it('that failed shows the truth and why', () => {
    const settled = settleWish(askWish(idleWish<number>(), 22).state, FAILURE)
    expect(shownWish(settled.state, 21)).toBe(21)
    expect(settled.state.failure).toEqual(FAILURE)
  })

  it('asked again meanwhile goes out when the first came back, only the latest', () => {
    let step = askWish(idleWish<number>(), 20)
    step = askWish(step.state, 21)
    expect(step.send).toBeUndefined()
    step = askWish(step.state, 22)
    expect(shownWish(step.state, 19)).toBe(22)
    step = settleWish(step.state, FAILURE)
    expect(step.send).toBe(22)
    expect(step.state.failure).toBeUndefined()
  })

  it('false is a wish like any other', () => {
    const asked = askWish(idleWish<boolean>(), false)
    expect(asked.send).toBe(false)
    expect(shownWish(asked.state, true)).toBe(false)
  })

  it('never has two on their way, and always ends with the last thing that was asked', () => {
    const action = fc.oneof(fc.record({ ask: fc.integer() }), fc.constant('settle' as const))
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        let state: WishState<number> = idleWish()
        let inFlight = 0
        let lastSent: number | undefined
        let lastAsked: number | undefined
        const take = (send: number | undefined): void => {
          if (send === undefined) return
          inFlight += 1
          lastSent = send
        }
        for (const one of actions) {
          if (one === 'settle') {
            if (state.sent === undefined) continue
            inFlight -= 1
            const step = settleWish(state, undefined)
            state = step.state
            take(step.send)
          } else {
            lastAsked = one.ask
            const step = askWish(state, one.ask)
            state = step.state
            take(step.send)
          }
          expect(inFlight).toBeLessThanOrEqual(1)
        }
        while (state.sent !== undefined) {
          const step = settleWish(state, undefined)
          state = step.state
          take(step.send)
        }
        expect(lastSent).toBe(lastAsked)
      }),
    )
  })
})

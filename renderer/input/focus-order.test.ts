import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currentStop, NO_FOCUS, stepFocus, type FocusEvent, type FocusState, type Layer, type Stop } from './focus-order.ts'

const stop = (id: string, x = 0, y = 0, adjustable = false): Stop => ({
  id,
  adjustable,
  box: { x, y, width: 76, height: 76 },
})
const layer = (id: string, count: number): Layer => ({
  id,
  stops: Array.from({ length: count }, (_, index) =>
    stop(`${id}${index}`, (index % 4) * 100, Math.floor(index / 4) * 100, index % 3 === 2),
  ),
})
const walk = (layers: readonly Layer[], events: readonly FocusEvent[], from: FocusState = NO_FOCUS): FocusState =>
  events.reduce((state, event) => stepFocus(state, event, layers).state, from)

const anyEvent: fc.Arbitrary<FocusEvent> = fc.oneof(
  fc.record({ kind: fc.constant('turn' as const), by: fc.constantFrom(1 as const, -1 as const) }),
  fc.record({ kind: fc.constant('nudge' as const), to: fc.constantFrom('left' as const, 'right' as const) }),
  fc.constantFrom<FocusEvent>({ kind: 'press' }, { kind: 'back' }, { kind: 'look' }),
  fc.record({ kind: fc.constant('moved' as const), stop: fc.constantFrom('base1', 'screen2', 'sheet0', 'nowhere') }),
)
/** A pile of up to four layers, each with up to nine stops, some with none. */
const anyPile: fc.Arbitrary<Layer[]> = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 })
  .map((counts) => counts.map((count, depth) => layer(['base', 'screen', 'sheet', 'dialog'][depth] ?? '', count)))

describe('the focus of knob and keys', () => {
  it('reaches everything in the uppermost layer by turning, and nothing below it', () => {
    fc.assert(
      fc.property(anyPile, fc.constantFrom(1 as const, -1 as const), (layers, by) => {
        const top = layers.at(-1) as Layer
        const reached = new Set<string>()
        let state = stepFocus(NO_FOCUS, { kind: 'look' }, layers).state
        for (let turn = 0; turn <= top.stops.length; turn += 1) {
          const at = currentStop(state, layers)
          if (at) reached.add(at.id)
          state = stepFocus(state, { kind: 'turn', by }, layers).state
        }
        expect([...reached].sort()).toEqual(top.stops.map((one) => one.id).sort())
      }),
    )
  })

  it('never gets lost, whatever is done and whatever comes and goes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyPile, fc.array(anyEvent, { maxLength: 12 })), { maxLength: 12 }), (course) => {
        let state = NO_FOCUS
        for (const [layers, events] of course) {
          for (const event of events) {
            const step = stepFocus(state, event, layers)
            state = step.state
            const top = layers.at(-1) as Layer
            const at = currentStop(state, layers)
            expect(at === undefined).toBe(top.stops.length === 0)
            if (at) expect(top.stops).toContain(at)
            if ('stop' in step.effect) expect(top.stops.map((one) => one.id)).toContain(step.effect.stop)
            if (step.effect.kind === 'close') expect(step.effect.layer).toBe(top.id)
            if (step.effect.kind === 'adjust') expect(at?.adjustable).toBe(true)
            if (state.captured !== null) expect(at).toMatchObject({ id: state.captured, adjustable: true })
            expect(Object.keys(state.places).length).toBeLessThanOrEqual(layers.length)
          }
        }
      }),
    )
  })

  it('a turn back undoes a turn', () => {
    fc.assert(
      fc.property(anyPile, fc.array(anyEvent, { maxLength: 10 }), (layers, events) => {
        const state = { ...walk(layers, [{ kind: 'look' }, ...events, { kind: 'look' }]), captured: null }
        const there = stepFocus(state, { kind: 'turn', by: 1 }, layers).state
        const again = stepFocus(there, { kind: 'turn', by: -1 }, layers).state
        expect(currentStop(again, layers)).toBe(currentStop(state, layers))
      }),
    )
  })

  it('goes back to the opener when what was opened closes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(8), fc.array(anyEvent, { maxLength: 20 }), (count, turns, inside) => {
        const base = layer('base', count)
        const opener = walk(
          [base],
          [{ kind: 'look' }, ...Array.from({ length: turns }, () => ({ kind: 'turn', by: 1 }) as const)],
        )
        const opened = walk([base, layer('sheet', 4)], [{ kind: 'look' }, ...inside], opener)
        expect(currentStop(opened, [base])).toBe(currentStop(opener, [base]))
      }),
    )
  })

  it('an opener that has gone hands over to what took its place', () => {
    const before = walk([layer('base', 5)], [{ kind: 'moved', stop: 'base4' }])
    const fewer: Layer = { id: 'base', stops: layer('base', 5).stops.slice(0, 3) }
    expect(stepFocus(before, { kind: 'look' }, [fewer]).effect).toEqual({ kind: 'focus', stop: 'base2' })
  })

  it('a press captures a slider, turning changes it, a press or a step back lets go', () => {
    const layers = [layer('screen', 3)]
    const at = walk(layers, [{ kind: 'moved', stop: 'screen2' }])
    const held = stepFocus(at, { kind: 'press' }, layers)
    expect(held.effect).toEqual({ kind: 'capture', stop: 'screen2', on: true })
    expect(stepFocus(held.state, { kind: 'turn', by: -1 }, layers).effect).toEqual({ kind: 'adjust', stop: 'screen2', by: -1 })
    expect(stepFocus(held.state, { kind: 'press' }, layers).effect).toEqual({ kind: 'capture', stop: 'screen2', on: false })
    const back = stepFocus(held.state, { kind: 'back' }, layers)
    expect(back.effect).toEqual({ kind: 'capture', stop: 'screen2', on: false })
    expect(stepFocus(back.state, { kind: 'back' }, layers).effect).toEqual({ kind: 'close', layer: 'screen' })
  })

  it('a captured slider that goes away is not turned for its neighbour', () => {
    const held = walk([layer('screen', 3)], [{ kind: 'moved', stop: 'screen2' }, { kind: 'press' }])
    const rest: Layer = { id: 'screen', stops: [...layer('screen', 2).stops, stop('other', 0, 0, true)] }
    const step = stepFocus(held, { kind: 'turn', by: 1 }, [rest])
    expect(step.effect).toEqual({ kind: 'focus', stop: 'other' })
    expect(step.state.captured).toBeNull()
  })

  it('a nudge keeps the row and stays when there is nothing', () => {
    const layers = [{ id: 'screen', stops: [stop('a', 0, 0), stop('b', 100, 300), stop('c', 400, 10)] }]
    const at = walk(layers, [{ kind: 'moved', stop: 'a' }])
    const right = stepFocus(at, { kind: 'nudge', to: 'right' }, layers)
    expect(right.effect).toEqual({ kind: 'focus', stop: 'c' })
    expect(stepFocus(right.state, { kind: 'nudge', to: 'right' }, layers).effect).toEqual({ kind: 'focus', stop: 'c' })
  })
})

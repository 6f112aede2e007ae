import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Notification } from '../../../services/contract/people.ts'
import { isManoeuvring, NEAR_M, type DriveNow } from './manoeuvre.ts'
import { byRank, CALM_MS, grouped, noToasts, ROOM, SHOWN_MS, toastStep, WAITS_MS, type ToastState } from './toast-rules.ts'

const notice = (id: string, wallMs: number, kind: Notification['kind'] = 'info', source = 'x'): Notification => ({
  id,
  wallMs,
  kind,
  source,
  title: id,
  text: '',
  code: null,
})
const ids = (state: ToastState): string[] => state.shown.map(({ item }) => item.id)
const told = (state: ToastState, items: Notification[], nowMs: number): ToastState =>
  toastStep(state, { kind: 'told', items, nowMs })
const tick = (state: ToastState, manoeuvring: boolean, nowMs: number): ToastState =>
  toastStep(state, { kind: 'tick', manoeuvring, nowMs })

describe('toasts', () => {
  it('nothing old comes up, the important first, two at a time, each for its while', () => {
    const items = [notice('old', 5), notice('info', 11), notice('problem', 12, 'problem'), notice('warning', 13, 'warning')]
    let state = told(noToasts(10), items, 20)
    expect(ids(state)).toEqual(['problem', 'warning'])
    state = tick(state, false, 20 + SHOWN_MS)
    expect(ids(state)).toEqual(['info'])
    expect(ids(tick(state, false, 30 + 2 * SHOWN_MS))).toEqual([])
  })

  it('what comes while manoeuvring waits until the road has been calm', () => {
    let state = tick(noToasts(0), true, 100)
    state = told(state, [notice('a', 101)], 101)
    expect(ids(state)).toEqual([])
    expect(ids(tick(state, false, 100 + CALM_MS - 1))).toEqual([])
    expect(ids(tick(state, false, 100 + CALM_MS))).toEqual(['a'])
  })

  it('what was dealt with meanwhile, or has waited too long, does not come up', () => {
    const busy = tick(noToasts(0), true, 100)
    const gone = told(told(busy, [notice('a', 101)], 101), [], 102)
    expect(ids(tick(gone, false, 9000))).toEqual([])
    const late = told(busy, [notice('b', 101)], 101)
    expect(ids(tick(late, false, 101 + WAITS_MS))).toEqual([])
  })

  it('never more than there is room for, never a new one while manoeuvring, and each but once', () => {
    const act = fc.record({
      passMs: fc.nat(4000),
      manoeuvring: fc.boolean(),
      add: fc.array(fc.constantFrom<Notification['kind'][]>('info', 'success', 'warning', 'problem'), { maxLength: 3 }),
      dismiss: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        let state = noToasts(0)
        let nowMs = 1
        let items: Notification[] = []
        const seen = new Set<string>()
        for (const { passMs, manoeuvring, add, dismiss } of acts) {
          nowMs += passMs
          const before = new Set(ids(state))
          state = tick(state, manoeuvring, nowMs)
          if (manoeuvring) for (const id of ids(state)) expect(before.has(id)).toBe(true)
          items = [...items, ...add.map((kind, index) => notice(`${nowMs}-${items.length}-${index}`, nowMs, kind))]
          const shownThen = new Set(ids(state))
          state = told(state, items, nowMs)
          if (manoeuvring) for (const id of ids(state)) expect(shownThen.has(id)).toBe(true)
          const first = ids(state)[0]
          if (dismiss && first !== undefined) {
            items = items.filter(({ id }) => id !== first)
            state = toastStep(state, { kind: 'dismissed', id: first, nowMs })
            expect(ids(state)).not.toContain(first)
          }
          expect(state.shown.length).toBeLessThanOrEqual(ROOM)
          expect(new Set([...ids(state), ...state.waiting.map(({ id }) => id)]).size).toBe(
            state.shown.length + state.waiting.length,
          )
          for (const id of before) seen.add(id)
          for (const id of ids(state)) if (!before.has(id) && !shownThen.has(id)) expect(seen.has(id)).toBe(false)
        }
        // A calm road shows everything that still waits, in time.
        for (let turn = 0; turn < 400 && state.waiting.length > 0; turn++) state = tick(state, false, (nowMs += SHOWN_MS))
        expect(state.waiting).toEqual([])
      }),
    )
  })

  it('the centre stands by source, the most important group first, nothing left out', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom<Notification['kind'][]>('info', 'problem'), fc.nat(50)),
        ),
        (rows) => {
          const items = rows.map(([source, kind, wallMs], index) => notice(String(index), wallMs, kind, source))
          const groups = grouped(items)
          expect(groups.flatMap((group) => group.items).length).toBe(items.length)
          expect(new Set(groups.map(({ source }) => source)).size).toBe(groups.length)
          const heads = groups.map((group) => group.items[0] as Notification)
          expect([...heads].sort(byRank)).toEqual(heads)
        },
      ),
    )
  })
})

describe('manoeuvring', () => {
  const calm: DriveNow = { speedKmh: 50, steeringDeg: 3, indicator: false, reverse: false, distanceToManeuverM: null }
  it('is reverse, an indicator, a turned wheel, or a manoeuvre near ahead', () => {
    expect(isManoeuvring(calm)).toBe(false)
    expect(isManoeuvring({ ...calm, reverse: true, speedKmh: 0 })).toBe(true)
    expect(isManoeuvring({ ...calm, indicator: true })).toBe(true)
    expect(isManoeuvring({ ...calm, steeringDeg: -200 })).toBe(true)
    expect(isManoeuvring({ ...calm, distanceToManeuverM: NEAR_M - 1 })).toBe(true)
    expect(isManoeuvring({ ...calm, distanceToManeuverM: 250, speedKmh: 130 })).toBe(true)
    expect(isManoeuvring({ ...calm, distanceToManeuverM: 400 })).toBe(false)
    expect(isManoeuvring({ ...calm, indicator: true, speedKmh: 0 })).toBe(false)
  })
})

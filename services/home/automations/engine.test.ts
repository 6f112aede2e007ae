import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AutomationRule } from '../../contract/automations.ts'
import type { HomeDevice } from '../../contract/home.ts'
import { promptsOf, reduce, whyNow } from './reducer.ts'
import { PARALLEL_MAX, QUEUE_MAX } from './runs.ts'
import { freshProgress, NO_ROUTE, UNKNOWN_WORLD, type Effect, type EngineEvent, type EngineState, type Trace } from './state.ts'
import { isSunUp, sunEventMs } from './sun.ts'

const T0 = Date.UTC(2026, 0, 5, 12)
const S = 1000
type Parts = Partial<AutomationRule>

const rule = (parts: Parts): AutomationRule =>
  AutomationRule.parse({
    name: 'x',
    template: null,
    mode: 'single',
    triggers: [{ on: 'device', device: 'a', fact: 'on', test: { op: 'is', value: true }, forS: 0 }],
    conditions: [],
    actions: [{ do: 'notify', text: 'hi' }],
    ...parts,
  })
const lamp = (on: boolean, reachable = true): HomeDevice => ({
  id: 'a',
  name: 'a',
  room: '',
  kind: 'light',
  reachable,
  traits: [{ trait: 'OnOff', on }],
})
const turned = (on: boolean, reachable?: boolean): EngineEvent => ({
  type: 'world',
  change: { devices: new Map([['a', lamp(on, reachable)]]) },
})

/** Plays events at seconds and gives what came out. */
function play(parts: Parts, events: [second: number, event: EngineEvent][]) {
  const one = rule(parts)
  let state: EngineState = { world: UNKNOWN_WORLD, automations: [{ id: 'r', on: true, rule: one, progress: freshProgress(one) }] }
  const effects: Effect[] = []
  const traces: Trace[] = []
  for (const [second, event] of events) {
    const step = reduce(state, event, T0 + second * S)
    state = step.state
    effects.push(...step.effects)
    traces.push(...step.traces)
  }
  return { state, effects, traces, keys: effects.map(({ key }) => key), outcomes: traces.map(({ outcome }) => outcome) }
}
const tick: EngineEvent = { type: 'tick' }

describe('edges', () => {
  it('fires when something becomes so, not because it is so', () => {
    expect(
      play({}, [
        [0, turned(true)],
        [1, tick],
        [2, turned(true)],
      ]).keys,
    ).toEqual([])
    expect(
      play({}, [
        [0, turned(false)],
        [1, turned(true)],
        [2, tick],
        [3, turned(true)],
      ]).keys,
    ).toEqual(['r#1/0'])
    expect(
      play({}, [
        [0, turned(false)],
        [1, turned(true)],
        [2, turned(false)],
        [3, turned(true)],
      ]).keys,
    ).toHaveLength(2)
  })

  it('a device that was away between is no edge', () => {
    expect(
      play({}, [
        [0, turned(false)],
        [1, turned(true)],
        [2, turned(true, false)],
        [3, turned(true)],
      ]).keys,
    ).toHaveLength(1)
  })

  it('`for` holds through ticks, begins anew, and is over once', () => {
    const held: Parts = { triggers: [{ on: 'device', device: 'a', fact: 'on', test: { op: 'is', value: true }, forS: 60 }] }
    expect(
      play(held, [
        [0, turned(false)],
        [10, turned(true)],
        [69, tick],
      ]).keys,
    ).toEqual([])
    expect(
      play(held, [
        [0, turned(false)],
        [10, turned(true)],
        [70, tick],
        [200, tick],
      ]).keys,
    ).toEqual(['r#1/0'])
    expect(
      play(held, [
        [0, turned(false)],
        [10, turned(true)],
        [60, turned(false)],
        [61, turned(true)],
        [80, tick],
      ]).keys,
    ).toEqual([])
  })

  it('a clock fires at its time, and says that it was missed when the car had slept', () => {
    const at = new Date(T0 + 60 * S)
    const clock: Parts = { triggers: [{ on: 'time', minuteOfDay: at.getHours() * 60 + at.getMinutes(), weekdays: [] }] }
    expect(
      play(clock, [
        [0, tick],
        [59, tick],
        [61, tick],
        [90, tick],
      ]).keys,
    ).toEqual(['r#1/0'])
    const slept = play(clock, [
      [0, tick],
      [7200, tick],
    ])
    expect(slept.keys).toEqual([])
    expect(slept.traces).toMatchObject([{ outcome: 'held', checks: [{ code: 'missed' }] }])
  })

  it('an ETA that trembles is one edge, and a route that is not known yet is none', () => {
    const eta: Parts = { triggers: [{ on: 'eta', minutes: 10 }] }
    const away = (minutes: number): EngineEvent => ({
      type: 'drive',
      fix: null,
      speedMs: 10,
      driverPresent: true,
      route: { active: true, toHome: true, remainingM: 9000, etaP50Ms: T0 + minutes * 60 * S },
    })
    expect(
      play(eta, [
        [0, away(20)],
        [1, away(9)],
        [2, away(11)],
        [3, away(9)],
      ]).keys,
    ).toHaveLength(1)
    const unknown: EngineEvent = { type: 'drive', fix: null, speedMs: null, driverPresent: false, route: null }
    expect(
      play(eta, [
        [0, away(20)],
        [1, away(9)],
        [2, unknown],
        [3, away(8)],
      ]).keys,
    ).toHaveLength(1)
  })
})

describe('conditions and traces', () => {
  it('tells which condition stood in the way, and with which value', () => {
    const parts: Parts = { conditions: [{ if: 'presence', anyone: false }] }
    const held = play(parts, [
      [0, { type: 'world', change: { anyoneHome: true } }],
      [1, turned(false)],
      [2, turned(true)],
    ])
    expect(held.keys).toEqual([])
    expect(held.traces).toMatchObject([
      {
        outcome: 'held',
        checks: [
          { part: 'trigger', code: 'met' },
          { part: 'condition', index: 0, code: 'not-met', value: true },
        ],
      },
    ])
    const [entry] = held.state.automations
    if (!entry) throw new Error('no entry')
    expect(whyNow(entry, held.state.world, T0)).toContainEqual({ part: 'condition', index: 0, code: 'not-met', value: true })
  })

  it('what is not known does not hold', () => {
    const parts: Parts = { conditions: [{ if: 'presence', anyone: false }] }
    expect(
      play(parts, [
        [0, turned(false)],
        [1, turned(true)],
      ]).traces[0]?.checks[1]?.code,
    ).toBe('unknown')
  })
})

describe('actions', () => {
  const garage: AutomationRule['actions'][number] = { do: 'device', device: 'g', command: { command: 'closure', open: true } }
  const ask = (otherwise: 'go' | 'stop'): AutomationRule['actions'][number] => ({ do: 'ask', text: '?', seconds: 30, otherwise })

  it('a rule that opens a door without anybody being asked is refused', () => {
    const fits = (actions: AutomationRule['actions']): boolean => AutomationRule.safeParse({ ...rule({}), actions }).success
    expect(fits([garage])).toBe(false)
    expect(fits([ask('go'), garage])).toBe(false)
    expect(fits([ask('stop'), garage])).toBe(true)
    expect(fits([{ do: 'device', device: 'l', command: { command: 'lock', lock: false } }])).toBe(false)
    expect(fits([{ do: 'device', device: 'l', command: { command: 'lock', lock: true } }])).toBe(true)
    const disarm: AutomationRule['actions'][number] = { do: 'device', device: 'a', command: { command: 'alarm', arm: 'off' } }
    expect(fits([disarm])).toBe(false)
    expect(fits([ask('stop'), disarm])).toBe(true)
    expect(fits([{ do: 'device', device: 'a', command: { command: 'alarm', arm: 'away' } }])).toBe(true)
    expect(fits([{ do: 'device', device: 'a', command: { command: 'alarm', arm: 'away', code: '1234' } }])).toBe(false)
  })

  it('a door opens for a yes, not for silence, and expires in half a minute', () => {
    const asked: Parts = { actions: [ask('stop'), garage] }
    const begun: [number, EngineEvent][] = [
      [0, turned(false)],
      [1, turned(true)],
    ]
    expect(play(asked, [...begun, [40, tick]]).outcomes).toEqual(['fired', 'skipped'])
    const yes = play(asked, [...begun, [5, { type: 'answer', prompt: 'r#1/0', yes: true }]])
    expect(yes.effects).toMatchObject([{ key: 'r#1/1/g', expiresMs: T0 + 35 * S }])
    expect(play(asked, [...begun, [5, { type: 'answer', prompt: 'r#1/0', yes: false }]]).outcomes).toEqual(['fired', 'skipped'])
    expect(promptsOf(play(asked, begun).state, T0 + S)).toMatchObject([{ id: 'r#1/0', kind: 'ask', untilWallMs: T0 + 31 * S }])
  })

  it('a wait survives in the progress, and what comes too late after it has its own time', () => {
    const waits: Parts = {
      actions: [
        { do: 'wait', seconds: 60 },
        { do: 'notify', text: 'later' },
      ],
    }
    const { effects } = play(waits, [
      [0, turned(false)],
      [1, turned(true)],
      [5000, tick],
    ])
    expect(effects).toMatchObject([{ key: 'r#1/1', expiresMs: T0 + 61 * S + 600 * S }])
  })

  it('nothing happens while somebody else drives, nor because of what changed meanwhile', () => {
    const paused = (is: boolean): EngineEvent => ({ type: 'world', change: { paused: is } })
    const waits: Parts = {
      actions: [
        { do: 'notify', text: '1' },
        { do: 'wait', seconds: 60 },
        { do: 'notify', text: '2' },
      ],
    }
    const { keys, outcomes } = play(waits, [
      [0, turned(false)],
      [1, turned(true)],
      [2, paused(true)],
      [3, turned(false)],
      [70, turned(true)],
      [80, paused(false)],
      [90, tick],
    ])
    expect(keys).toEqual(['r#1/0'])
    expect(outcomes).toEqual(['fired', 'cancelled'])
  })
})

describe('modes', () => {
  const flips = (count: number): [number, EngineEvent][] => Array.from({ length: count }, (_, k) => [k, turned(k % 2 === 1)])
  const waits: Parts = {
    actions: [
      { do: 'wait', seconds: 1000 },
      { do: 'notify', text: 'x' },
    ],
  }

  it('single, restart, queued and parallel, each with its bound', () => {
    const after = (mode: AutomationRule['mode']) => play({ ...waits, mode }, flips(40)).state.automations[0]?.progress
    expect(after('single')).toMatchObject({ fired: 1, runs: { length: 1 } })
    expect(after('restart')).toMatchObject({ fired: 20, runs: { length: 1 } })
    expect(after('queued')).toMatchObject({ fired: 1, queued: QUEUE_MAX })
    expect(after('parallel')).toMatchObject({ fired: PARALLEL_MAX, runs: { length: PARALLEL_MAX } })
  })

  it('whatever happens: keys are unique, runs and queue bounded, and what did not change is the same object', () => {
    const event = fc.oneof(
      fc.boolean().map((on) => turned(on)),
      fc.constant(tick),
      fc.boolean().map((anyoneHome): EngineEvent => ({ type: 'world', change: { anyoneHome } })),
      fc
        .boolean()
        .map((driverPresent): EngineEvent => ({ type: 'drive', fix: null, speedMs: 5, driverPresent, route: NO_ROUTE })),
      fc.nat(20).map((n): EngineEvent => ({ type: 'answer', prompt: `r#${n}/1`, yes: n % 2 === 0 })),
    )
    const actions: AutomationRule['actions'] = [
      { do: 'notify', text: 'a' },
      { do: 'ask', text: '', seconds: 20, otherwise: 'go' },
      { do: 'wait', seconds: 30 },
      { do: 'device', device: { kind: 'light' }, command: { command: 'on', on: false } },
    ]
    fc.assert(
      fc.property(
        fc.constantFrom('single' as const, 'restart' as const, 'queued' as const, 'parallel' as const),
        fc.array(fc.tuple(fc.nat(40), event), { maxLength: 60 }),
        (mode, steps) => {
          let at = 0
          const one = rule({
            mode,
            actions,
            triggers: [rule({}).triggers[0] as never, { on: 'presence', change: 'first-came', forS: 15 }],
          })
          let state: EngineState = {
            world: UNKNOWN_WORLD,
            automations: [{ id: 'r', on: true, rule: one, progress: freshProgress(one) }],
          }
          const keys = new Set<string>()
          for (const [gap, happens] of steps) {
            at += gap
            const step = reduce(state, happens, T0 + at * S)
            for (const { key } of step.effects) {
              expect(keys.has(key)).toBe(false)
              keys.add(key)
            }
            state = step.state
            const progress = state.automations[0]?.progress
            expect(progress?.runs.length).toBeLessThanOrEqual(PARALLEL_MAX)
            expect(progress?.queued).toBeLessThanOrEqual(QUEUE_MAX)
            expect(reduce(state, tick, T0 + at * S).state.automations).toBe(state.automations)
          }
        },
      ),
    )
  })
})

describe('the sun', () => {
  const minutes = (ms: number | undefined): number => Math.round((ms ?? NaN) / 60_000)
  // Times of the national almanacs, UTC.
  it.each([
    ['sunrise', Date.UTC(2024, 11, 21, 12), { lat: 51.5, lon: -0.13 }, Date.UTC(2024, 11, 21, 8, 4)],
    ['sunset', Date.UTC(2024, 11, 21, 12), { lat: 51.5, lon: -0.13 }, Date.UTC(2024, 11, 21, 15, 53)],
    ['sunrise', Date.UTC(2024, 5, 20, 16), { lat: 40.71, lon: -74.01 }, Date.UTC(2024, 5, 20, 9, 25)],
    ['sunset', Date.UTC(2024, 5, 20, 16), { lat: 40.71, lon: -74.01 }, Date.UTC(2024, 5, 21, 0, 31)],
  ] as const)('%s within two minutes', (event, ms, at, wanted) => {
    expect(Math.abs(minutes(sunEventMs(event, ms, at)) - minutes(wanted))).toBeLessThanOrEqual(2)
  })

  it('does not rise in the polar night, and is up between its rising and setting', () => {
    expect(sunEventMs('sunrise', Date.UTC(2024, 11, 21, 12), { lat: 70, lon: 19 })).toBeUndefined()
    fc.assert(
      fc.property(
        fc.double({ min: -60, max: 60, noNaN: true }),
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.nat(365),
        (lat, lon, day) => {
          const noon = Date.UTC(2025, 0, 1 + day, 12) - (lon / 360) * 86_400_000
          const [rise, set] = [sunEventMs('sunrise', noon, { lat, lon }) ?? 0, sunEventMs('sunset', noon, { lat, lon }) ?? 0]
          expect(rise).toBeLessThan(set)
          expect(isSunUp((rise + set) / 2, { lat, lon })).toBe(true)
          expect(isSunUp(rise - 600_000, { lat, lon })).toBe(false)
          expect(isSunUp(set + 600_000, { lat, lon })).toBe(false)
        },
      ),
    )
  })
})

/** Where simple guidance goes wrong: loops, switchbacks, parallel roads, yards, tunnels, receivers that freeze. */
import { describe, expect, it } from 'vitest'
import { watchLimit, SLOW_ENOUGH } from './limit-warning.ts'
import { advance, coast, startGuidance, type Effect, type GuidanceState } from './reducer.ts'
import type { GuidedRoute } from './route-model.ts'
import type { Fix } from './snap.ts'
import { normal, randomOf } from './test-drive.ts'
import { drive, METRES_EAST, METRES_NORTH, ORIGIN, routeOf } from './test-route.ts'

interface Run {
  states: GuidanceState[]
  effects: Effect[]
}

/** `null` is a second without a fix, the wheels turning at the speed of the fix before. */
function run(route: GuidedRoute, inputs: readonly (Fix | null)[], begun = startGuidance(route, 'en')): Run {
  const states: GuidanceState[] = []
  const effects: Effect[] = []
  let state = begun
  let last: Fix | undefined
  for (const input of inputs) {
    const step = input ? advance(state, input) : coast(state, state.lastS + 1, last?.speedMps ?? 0)
    state = step.state
    last = input ?? last
    states.push(state)
    effects.push(...step.effects)
  }
  return { states, effects }
}

const noisy = (seed: number, sigmaM: number): ((i: number) => number) => {
  const random = randomOf(seed)
  return () => normal(random) * sigmaM
}
const strayed = (effects: readonly Effect[]): Effect[] => effects.filter(({ type }) => type === 'off_route' || type === 'reroute')
const voices = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) => (effect.type === 'voice' ? [effect.text] : []))
const aside = (fix: Fix, eastM: number, northM = 0): Fix => ({
  ...fix,
  lon: fix.lon + eastM * METRES_EAST,
  lat: fix.lat + northM * METRES_NORTH,
})

const LOOP = routeOf([
  { metres: 400, turn: 0 },
  { metres: 120, turn: 90 },
  { metres: 120, turn: 90 },
  { metres: 300, turn: 90 },
  { metres: 300, turn: 90 },
])
const SWITCHBACKS = routeOf([
  { metres: 400, turn: 0 },
  ...[1, -1, 1, -1].flatMap((way) => [
    { metres: 24, turn: 90 * way },
    { metres: 400, turn: 90 * way },
  ]),
])
const BACK_AND_FORTH = routeOf([
  { metres: 500, turn: 0 },
  { metres: 480, turn: 180 },
])

describe.each([
  ['a loop over its own road', LOOP],
  ['switchbacks', SWITCHBACKS],
  ['a dead end and back', BACK_AND_FORTH],
])('on %s', (_, route) => {
  it.each([1, 2, 3, 4, 5, 6])('is where the car is, with the noise of seed %i', (seed) => {
    const speed = 9
    const { states, effects } = run(route, drive(route, speed, noisy(seed, 6)))
    expect(strayed(effects)).toEqual([])
    expect(states.at(-1)?.status).toBe('arrived')
    states.slice(1).forEach((state, i) => {
      expect(Math.abs(state.alongM - Math.min(route.lengthM, (i + 1) * speed))).toBeLessThan(45)
    })
  })
})

const CORNER = routeOf([
  { metres: 600, turn: 0 },
  { metres: 600, turn: 90 },
])

describe('leaving', () => {
  it('is found within two fixes when the turn is missed', () => {
    const speed = 14
    const missed = Array.from({ length: 60 }, (_, i): Fix => ({
      ...(drive(CORNER, speed, () => 0)[0] as Fix),
      tS: i,
      lat: ORIGIN.lat + i * speed * METRES_NORTH,
      headingDeg: 0,
    }))
    const { states } = run(CORNER, missed)
    const beyondM = (i: number): number => i * speed - 600
    const found = states.findIndex(({ status }) => status === 'off_route')
    const away = missed.findIndex((_, i) => beyondM(i) > 28)
    expect(found - away).toBeLessThanOrEqual(1)
    expect(beyondM(found)).toBeGreaterThan(0)
  })

  it('is found on a road beside, when it is further away than the receiver errs', () => {
    const fixes = drive(CORNER, 12, noisy(3, 3)).slice(0, 45)
    const { states } = run(
      CORNER,
      fixes.map((fix, i) => (i < 15 ? fix : aside(fix, Math.min(50, (i - 14) * 10)))),
    )
    const found = states.findIndex(({ status }) => status === 'off_route')
    expect(found).toBeGreaterThan(16)
    expect(found).toBeLessThanOrEqual(19)
  })

  it('is not what a receiver means that is off by a lane, a house, or once by a street', () => {
    const fixes = drive(CORNER, 12, noisy(4, 3)).slice(0, 90)
    expect(
      strayed(
        run(
          CORNER,
          fixes.map((fix) => aside(fix, 14)),
        ).effects,
      ),
    ).toEqual([])
    expect(
      strayed(
        run(
          CORNER,
          fixes.map((fix, i) => (i % 7 === 3 ? aside(fix, 80) : fix)),
        ).effects,
      ),
    ).toEqual([])
  })

  it('is found when the car turns round on the route', () => {
    const there = drive(CORNER, 12, noisy(5, 3)).slice(0, 25)
    const back = [...there].reverse().map((fix, i): Fix => ({ ...fix, tS: 25 + i, headingDeg: 180 }))
    const { states, effects } = run(CORNER, [...there, ...back])
    expect(strayed(effects)[0]?.type).toBe('off_route')
    expect(states.findIndex(({ status }) => status === 'off_route')).toBeLessThan(29)
  })

  it('silences the voice from the first doubtful fix on', () => {
    const fixes = drive(CORNER, 12, () => 0).slice(0, 46)
    const { effects } = run(
      CORNER,
      fixes.map((fix, i) => (i < 30 ? fix : aside(fix, 90))),
    )
    const at = effects.findIndex(({ type }) => type === 'off_route')
    expect(at).toBeGreaterThan(0)
    expect(voices(effects.slice(at))).toEqual([])
  })
})

describe('starting', () => {
  it('waits in a yard beside the road, and begins when the road is reached', () => {
    const yard = Array.from({ length: 40 }, (_, i): Fix => ({
      ...aside(
        { ...ORIGIN, tS: i, headingDeg: (i * 47) % 360, speedMps: 3, accuracyM: 6 },
        75 + 25 * Math.sin(i / 4),
        30 * Math.cos(i / 4),
      ),
    }))
    const onward = drive(CORNER, 10, noisy(6, 3)).map((fix) => ({ ...fix, tS: fix.tS + 40 }))
    const { states, effects } = run(CORNER, [...yard, ...onward])
    expect(states[20]?.status).toBe('waiting_for_fix')
    expect(strayed(effects)).toEqual([])
    expect(states.at(-1)?.status).toBe('arrived')
  })

  it('asks for another route when the car drives away the other way', () => {
    const away = Array.from({ length: 25 }, (_, i): Fix => ({
      ...aside({ ...ORIGIN, tS: i, headingDeg: 180, speedMps: 10, accuracyM: 5 }, 0, -10 * i - 20),
    }))
    expect(strayed(run(CORNER, away).effects)[0]?.type).toBe('off_route')
  })
})

describe('without satellites', () => {
  const route = routeOf([
    { metres: 500, turn: 0 },
    { metres: 700, turn: 40 },
    { metres: 500, turn: -40 },
  ])
  const fixes = drive(route, 15, noisy(7, 3))

  it('goes on by the wheels, tells the turn inside, and is right behind it', () => {
    const inputs = fixes.map((fix, i) => (i > 20 && i < 62 ? null : fix))
    const { states, effects } = run(route, inputs)
    expect(strayed(effects)).toEqual([])
    expect(voices(effects).some((text) => text.includes('Street 1'))).toBe(true)
    expect(effects.filter(({ type }) => type === 'maneuver')).toHaveLength(2)
    expect(Math.abs((states[61]?.alongM ?? 0) - 61 * 15)).toBeLessThan(40)
    expect(states.at(-1)?.status).toBe('arrived')
  })

  it('does not believe the first poor fixes behind a tunnel', () => {
    const inputs = fixes.map((fix, i) =>
      i > 20 && i < 50 ? null : i >= 50 && i < 53 ? { ...aside(fix, 85), accuracyM: 12 } : fix,
    )
    expect(strayed(run(route, inputs).effects)).toEqual([])
  })

  it('takes a receiver that repeats itself for silent', () => {
    const stuck = fixes[20] as Fix
    const inputs = fixes.map((fix, i) => (i > 20 && i < 45 ? { ...stuck, tS: fix.tS } : fix))
    const { states, effects } = run(route, inputs)
    expect(strayed(effects)).toEqual([])
    expect(Math.abs((states[44]?.alongM ?? 0) - 44 * 15)).toBeLessThan(30)
  })

  it('reckons no car to its destination while it rolls, and stops reckoning when nobody can know any more', () => {
    const started = fixes.slice(0, 20)
    const { states } = run(route, [...started, ...Array.from({ length: 400 }, () => null)])
    expect(states.at(-1)?.status).toBe('on_route')
    expect(states.at(-1)?.alongM).toBeLessThan(route.lengthM)
    const stood = run(route, [...started, null], { ...startGuidance(route, 'en') })
    expect(stood.states.at(-1)?.status).toBe('on_route')
  })
})

describe('speaking', () => {
  it('tells turns that follow at once in one breath, and none twice', () => {
    const close = routeOf([
      { metres: 500, turn: 0 },
      { metres: 45, turn: 90 },
      { metres: 45, turn: -90 },
      { metres: 600, turn: 90 },
    ])
    const { effects } = run(
      close,
      drive(close, 10, () => 0),
    )
    const said = voices(effects)
    expect(said.some((text) => /Street 1\. Then/.test(text))).toBe(true)
    expect(said.some((text) => text.includes('Street 3'))).toBe(true)
    expect(new Set(said).size).toBe(said.length)
  })

  it('speaks earlier when it is faster', () => {
    const long = routeOf([
      { metres: 4_000, turn: 0 },
      { metres: 500, turn: 90 },
    ])
    const firstNow = (speed: number): number => {
      const { states, effects } = run(
        long,
        drive(long, speed, () => 0),
      )
      expect(effects.filter((effect) => effect.type === 'voice' && effect.maneuver === 1)).toHaveLength(3)
      return 4_000 - (states.find(({ told }) => told[1] === 2)?.alongM ?? 0)
    }
    const [slow, fast] = [firstNow(8), firstNow(16)]
    expect(slow).toBeGreaterThan(25)
    expect(fast).toBeGreaterThan(slow * 1.5)
  })
})

describe('the gentle word on the limit', () => {
  const after = (speeds: readonly number[]): boolean =>
    speeds.reduce((watch, kmh, tS) => watchLimit(watch, 50, kmh / 3.6, tS), SLOW_ENOUGH).over

  it('forgives a little and a moment, and ends with room below', () => {
    expect(after([54, 54, 54, 54, 54, 54])).toBe(false)
    expect(after([60, 60, 50, 60, 60])).toBe(false)
    expect(after([60, 60, 60, 60])).toBe(true)
    expect(after([60, 60, 60, 60, 53])).toBe(true)
    expect(after([60, 60, 60, 60, 50])).toBe(false)
    expect(watchLimit({ sinceS: 1, over: true }, undefined, 60, 5)).toEqual(SLOW_ENOUGH)
  })
})

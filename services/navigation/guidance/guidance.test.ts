import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceM } from '../geodesy.ts'
import { readGpx } from './gpx.ts'
import { advance, startGuidance, type Effect, type GuidanceState } from './reducer.ts'
import { remainingS } from './route-model.ts'
import type { Fix } from './snap.ts'
import { drive, METRES_EAST, ORIGIN, routeOf } from './test-route.ts'
import { guidanceView } from './view.ts'

function run(state: GuidanceState, fixes: readonly Fix[]): { state: GuidanceState; effects: Effect[]; states: GuidanceState[] } {
  const effects: Effect[] = []
  const states: GuidanceState[] = []
  for (const fix of fixes) {
    const next = advance(state, fix)
    state = next.state
    effects.push(...next.effects)
    states.push(state)
  }
  return { state, effects, states }
}

const legs = fc.array(
  fc.record({ metres: fc.integer({ min: 60, max: 900 }), turn: fc.constantFrom(-100, -90, -60, -30, 30, 60, 90, 100) }),
  { minLength: 2, maxLength: 9 },
)
/** Up to two sigmas of a plain receiver, in metres. */
const noise = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 40, maxLength: 40 })

describe('guidance along the route', () => {
  it('arrives, passes each maneuver once and in order, and never cries off-route, whatever the noise', () => {
    fc.assert(
      fc.property(legs, noise, fc.integer({ min: 5, max: 25 }), (someLegs, jitter, speed) => {
        const route = routeOf(someLegs)
        const { state, effects, states } = run(
          startGuidance(route, 'en'),
          drive(route, speed, (i) => jitter[i % jitter.length] ?? 0),
        )
        expect(state.status).toBe('arrived')
        expect(effects.filter(({ type }) => type === 'off_route' || type === 'reroute')).toEqual([])
        const passed = effects.flatMap((effect) => (effect.type === 'maneuver' ? [effect.index] : []))
        expect(passed).toEqual(Array.from({ length: route.maneuvers.length - 2 }, (_, i) => i + 1))
        expect(effects.filter(({ type }) => type === 'arrive')).toHaveLength(1)
        states.forEach((one, i) => expect(one.alongM).toBeGreaterThanOrEqual(states[i - 1]?.alongM ?? 0))
      }),
    )
  })

  it('speaks before every turn, each stage at most once, nearest last', () => {
    fc.assert(
      fc.property(legs, fc.integer({ min: 5, max: 20 }), (someLegs, speed) => {
        const route = routeOf(someLegs)
        const { effects } = run(
          startGuidance(route, 'en'),
          drive(route, speed, () => 0),
        )
        const spoken = effects.flatMap((effect) => (effect.type === 'voice' ? [`${effect.maneuver} ${effect.stage}`] : []))
        expect(new Set(spoken).size).toBe(spoken.length)
        const also = effects.flatMap((effect) => (effect.type === 'voice' && effect.also !== undefined ? [effect.also] : []))
        for (let i = 1; i < route.maneuvers.length - 1; i++) expect(also.includes(i) || spoken.includes(`${i} now`)).toBe(true)
      }),
    )
  })

  it('is pure: the same fixes give the same effects, and the state is not touched', () => {
    const route = routeOf([
      { metres: 400, turn: 0 },
      { metres: 300, turn: 90 },
    ])
    const start = startGuidance(route, 'en')
    const copy = structuredClone(start)
    const fixes = drive(route, 12, () => 0)
    expect(run(start, fixes).effects).toEqual(run(start, fixes).effects)
    expect(start).toEqual(copy)
  })
})

describe('leaving the route', () => {
  const route = routeOf([
    { metres: 600, turn: 0 },
    { metres: 600, turn: 90 },
  ])

  it('asks for a new route after two fixes beside it, not after one, and again while it lasts', () => {
    const driven = drive(route, 15, () => 0).slice(0, 20)
    const away = (i: number): Fix => ({
      ...(driven[19] as Fix),
      tS: 20 + i,
      lon: ORIGIN.lon + (80 + i * 15) * METRES_EAST,
      headingDeg: 90,
    })
    const on = run(startGuidance(route, 'en'), driven).state
    const one = advance(on, away(0))
    expect(one.effects).toEqual([])
    const two = advance(one.state, away(1))
    expect(two.effects.map(({ type }) => type)).toEqual(['off_route', 'reroute'])
    const later = run(two.state, [2, 3, 4, 5, 6, 7, 8, 9, 10].map(away))
    expect(later.effects.map(({ type }) => type)).toEqual(['reroute'])
  })

  it('finds back by itself when the car returns', () => {
    const driven = drive(route, 15, () => 0)
    const on = run(startGuidance(route, 'en'), driven.slice(0, 15)).state
    const aside = driven.slice(15, 18).map((fix) => ({ ...fix, lon: fix.lon + 100 * METRES_EAST }))
    const off = run(on, aside)
    expect(off.state.status).toBe('off_route')
    expect(run(off.state, driven.slice(18, 22)).state.status).toBe('on_route')
  })

  it('does not take a parallel jump of a poor fix for leaving', () => {
    const driven = drive(route, 15, () => 0)
    const poor = driven.map((fix, i) => (i > 10 && i < 16 ? { ...fix, lon: fix.lon + 45 * METRES_EAST, accuracyM: 30 } : fix))
    expect(run(startGuidance(route, 'en'), poor).effects.filter(({ type }) => type === 'off_route')).toEqual([])
  })
})

describe('what the screen is told', () => {
  it('counts down distance and time to nothing', () => {
    const route = routeOf([
      { metres: 500, turn: 0 },
      { metres: 700, turn: -90 },
    ])
    const facts = {
      destination: { id: 'x', name: 'X', kind: 'cafe', ...ORIGIN },
      routeId: 'r',
      rerouting: false,
      wallMs: 0,
      arrivalSoc: null,
    }
    const { states } = run(
      startGuidance(route, 'en'),
      drive(route, 14, () => 0),
    )
    const views = states.map((state) => guidanceView(state, facts))
    views.slice(1).forEach((view, i) => {
      expect(view.remainingDistanceM).toBeLessThanOrEqual(views[i]?.remainingDistanceM ?? Infinity)
      expect(view.remainingDurationS).toBeLessThanOrEqual(views[i]?.remainingDurationS ?? Infinity)
    })
    expect(views[5]).toMatchObject({ currentStreet: 'Street 0', street: 'Street 1', speedLimitKmh: 50, status: 'on_route' })
    expect(views.at(-1)).toMatchObject({ status: 'arrived', remainingDistanceM: 0, remainingDurationS: 0 })
    expect(remainingS(route, 0)).toBeCloseTo(100, 5)
  })
})

describe('GPX', () => {
  it('believes a receiver that measured speed and course more than two points', () => {
    const point = (lat: number, second: number, more: string): string =>
      `<trkpt lat="${lat}" lon="9.68"><time>2026-01-01T00:00:0${second}Z</time>${more}</trkpt>`
    const measured = '<extensions><gpxtpx:speed>13.5</gpxtpx:speed><gpxtpx:course>271</gpxtpx:course></extensions>'
    const [, own, derived] = readGpx(point(48.62, 0, '') + point(48.6201, 1, measured) + point(48.6202, 2, ''), 'a.gpx')
    expect(own).toMatchObject({ speedMps: 13.5, headingDeg: 271 })
    expect(own?.headingSigmaDeg).toBeUndefined()
    expect(derived?.headingSigmaDeg).toBeGreaterThan(20)
  })

  it('reads points with course and speed, and names the line of a wrong one', () => {
    const gpx = `<gpx><trk><trkseg>
<trkpt lat="48.62" lon="9.68"><time>2026-01-01T00:00:00Z</time></trkpt>
<trkpt lat="48.6209" lon="9.68"><time>2026-01-01T00:00:10Z</time></trkpt></trkseg></trk></gpx>`
    const [first, second] = readGpx(gpx, 'a.gpx')
    expect(second).toMatchObject({ lat: 48.6209, tS: Date.parse('2026-01-01T00:00:10Z') / 1000 })
    expect(first?.headingDeg).toBeCloseTo(0, 5)
    expect(second?.speedMps).toBeCloseTo(distanceM({ lat: 48.62, lon: 9.68 }, { lat: 48.6209, lon: 9.68 }) / 10, 5)
    expect(() => readGpx(gpx.replace('lat="48.6209"', 'lat="x"'), 'a.gpx')).toThrow(
      expect.objectContaining({ code: 'damaged', line: 3, file: 'a.gpx' }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../random.ts'
import { Projection } from './projection.ts'
import { Route } from './route.ts'
import { stretchAhead } from './stretch.ts'
import { TrafficFeed } from '../../contract/navigation-traffic.ts'
import { WorldTraffic } from './traffic.ts'
import { sunElevationDeg, surroundingsOf } from './weather.ts'

describe('projection', () => {
  it('goes there and back', () => {
    const place = fc.record({
      lat: fc.double({ min: -70, max: 70, noNaN: true }),
      lon: fc.double({ min: -170, max: 170, noNaN: true }),
    })
    const metres = fc.double({ min: -20_000, max: 20_000, noNaN: true })
    fc.assert(
      fc.property(place, metres, metres, (origin, eastM, northM) => {
        const projection = new Projection(origin)
        const { lat, lon } = projection.toEarth({ eastM, northM })
        const back = projection.toPlane([lon, lat])
        expect(back.eastM).toBeCloseTo(eastM, 3)
        expect(back.northM).toBeCloseTo(northM, 3)
      }),
    )
  })
})

describe('route', () => {
  const corner = new Route([{ eastM: 0, northM: 0 }, { eastM: 0, northM: 200 }, { eastM: 200, northM: 200 }], 50) // prettier-ignore

  it('is as long as its line and slows down for the corner and the end', () => {
    expect(corner.lengthM).toBeCloseTo(400, -1)
    expect(corner.speedAt(60) * 3.6).toBeCloseTo(50, 0)
    expect(corner.speedAt(200) * 3.6).toBeLessThan(25)
    expect(corner.speedAt(corner.lengthM - 1)).toBeLessThan(1.5)
    expect(corner.curvatureAt(200)).toBeLessThan(-0.05)
    expect(corner.headingAt(100)).toBeCloseTo(0)
    expect(corner.headingAt(300)).toBeCloseTo(90)
  })

  it('finds the place beside which a car is', () => {
    expect(corner.locate({ eastM: 3, northM: 100 })).toMatchObject({
      alongM: expect.closeTo(100, 0),
      leftM: expect.closeTo(-3, 1),
    })
    expect(corner.project({ eastM: 90, northM: 204 }, 280)).toMatchObject({ leftM: expect.closeTo(4, 1) })
  })

  it('takes a lower limit from a place on', () => {
    const route = new Route([{ eastM: 0, northM: 0 }, { eastM: 0, northM: 1_000 }], 50) // prettier-ignore
    route.setLimit(500, 30)
    expect(route.speedAt(300) * 3.6).toBeCloseTo(50, 0)
    expect(route.speedAt(600) * 3.6).toBeCloseTo(30, 0)
  })

  it('survives lines of one point or of equal points', () => {
    expect(new Route([], 50).lengthM).toBeGreaterThan(0)
    expect(new Route([{ eastM: 1, northM: 1 }, { eastM: 1, northM: 1 }], 50).speedAt(0)).toBeGreaterThanOrEqual(0) // prettier-ignore
  })

  it('has stretches for traffic jams', () => {
    const at = { lat: 48.6, lon: 9.7 }
    const projection = new Projection(at)
    const end = projection.toEarth({ eastM: 0, northM: 2_000 })
    const stretch = stretchAhead([[9.7, 48.6], [end.lon, end.lat]], at, 500, 300) // prettier-ignore
    const norths = (stretch ?? []).map((point) => projection.toPlane(point).northM)
    expect(norths[0]).toBeCloseTo(500, 0)
    expect(norths.at(-1)).toBeCloseTo(800, 0)
    expect(stretchAhead([[9.7, 48.6], [end.lon, end.lat]], at, 5_000, 300)).toBeUndefined() // prettier-ignore
  })
})

describe('traffic', () => {
  const at = { lat: 48.6, lon: 9.7 }
  const projection = new Projection(at)
  const end = projection.toEarth({ eastM: 0, northM: 9_000 })
  const line: [number, number][] = [[9.7, 48.6], [end.lon, end.lat]] // prettier-ignore

  it('comes and goes by itself, bounded, all of it ends, and the same seed gives the same', () => {
    const run = (): string[] => {
      const traffic = new WorldTraffic(createRandom(3))
      const open = new Set<string>()
      const told: string[] = []
      for (let s = 0; s < 7_200; s += 5) {
        const feed = traffic.step(s, 60, line, at)
        for (const id of feed?.over ?? []) expect(open.delete(id)).toBe(true)
        for (const event of feed?.events ?? []) open.add(event.id)
        if (feed) told.push(JSON.stringify(TrafficFeed.parse(feed)))
        expect(open.size).toBeLessThanOrEqual(3)
      }
      for (const id of traffic.clear()?.over ?? []) open.delete(id)
      expect(open.size).toBe(0)
      expect(told.join()).toContain('closure')
      expect(told.join()).toContain('jam')
      return told
    }
    expect(run()).toEqual(run())
  })
})

describe('daylight', () => {
  const at = { lat: 48.6, lon: 9.7 }
  const elevation = (iso: string): number => sunElevationDeg(Date.parse(iso) / 1000, at)

  it('follows the sun', () => {
    expect(elevation('2026-06-21T11:25:00Z')).toBeCloseTo(64.8, 0)
    expect(elevation('2026-12-21T11:20:00Z')).toBeCloseTo(18, 0)
    expect(elevation('2026-03-20T05:30:00Z')).toBeGreaterThan(-2)
    expect(elevation('2026-03-20T05:30:00Z')).toBeLessThan(2)
  })

  it('is bright at noon, dark at midnight, slippery in frozen rain', () => {
    const light = (iso: string): number =>
      surroundingsOf({ outsideC: 10, clouds: 0.2, rain: 0 }, Date.parse(iso) / 1000, at).lightPercent
    expect(light('2026-06-21T11:00:00Z')).toBeGreaterThan(80)
    expect(light('2026-06-21T23:00:00Z')).toBeLessThan(5)
    expect(surroundingsOf({ outsideC: -3, clouds: 1, rain: 0.4 }, 0, at).friction).toBeLessThan(0.4)
  })
})

describe('random numbers', () => {
  it('repeat with the seed, and streams do not touch each other', () => {
    const first = createRandom(4).fork('a')
    const again = createRandom(4).fork('a')
    createRandom(4).fork('b').next()
    expect([first.next(), first.next()]).toEqual([again.next(), again.next()])
    const many = Array.from({ length: 5_000 }, () => first.normal())
    const mean = many.reduce((sum, one) => sum + one, 0) / many.length
    expect(Math.abs(mean)).toBeLessThan(0.06)
  })
})

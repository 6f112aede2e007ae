/** Roads to avoid, other ways, stops and refusals, on roads drawn for it (scenarios/scenario-text.ts). */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Position } from '../../contract/geo.ts'
import { AVOIDABLE, type Avoidable } from '../../contract/navigation-roads.ts'
import { readScenarios } from '../scenarios/scenario-text.ts'
import { buildScenarioWorld } from '../scenarios/scenario-world.ts'
import { overlapOf } from './alternatives.ts'
import { requireOnMap } from './on-map.ts'
import type { RoadSpan } from './port.ts'
import type { ValhallaRouter } from './valhalla-router.ts'

/** The straight way is of the kind; another one leads around it. */
const around = (title: string, way: string, aroundKmh = 50): string => `
== ${title}
grid 100
  s---a-----------b---e
      |           |
      c-----------d
way sa secondary "Start Road"
${way}
way be secondary "End Road"
way ac secondary "Side" maxspeed=${aroundKmh}
way cd secondary "Around" maxspeed=${aroundKmh}
way db secondary "Back" maxspeed=${aroundKmh}
s > e : none
`
const DRAWINGS = `${around('toll', 'way ab primary "Straight" toll=yes')}
${around('motorway', 'way ab motorway "Straight" oneway=no')}
${around('ferry', 'way ab "Straight" route=ferry motor_vehicle=yes duration=00:02', 10)}
${around('unpaved', 'way ab unclassified "Straight" surface=gravel maxspeed=90')}
== only
grid 100
  s---a-----------b---e
way sa secondary "Start Road"
way ab primary "Straight" toll=yes
way be secondary "End Road"
s > e : none

== apart
grid 100
  s---a     b---e
way sa secondary "Here"
way be secondary "There"
s > e : none

== three
grid 100
      f-----------g
      |           |
  s---a-----------b---e
      |           |
      c-----------d
way sa secondary "Start Road"
way ab secondary "Middle"
way be secondary "End Road"
way af secondary "North Out"
way fg secondary "North"
way gb secondary "North In"
way ac secondary "South Out"
way cd secondary "South"
way db secondary "South In"
s > e : none
`

describe('roads', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'fascia-roads-'))
  const scenarios = readScenarios(DRAWINGS, 'roads')
  let router: ValhallaRouter
  let placeOf: (title: string, letter: string) => Position
  const USES: Record<Avoidable, (span: RoadSpan) => boolean | undefined> = {
    toll: (span) => span.toll,
    motorway: (span) => span.motorway,
    ferry: (span) => span.ferry,
    unpaved: (span) => span.unpaved,
  }

  beforeAll(async () => {
    const world = await buildScenarioWorld(scenarios, scratch)
    router = world.router
    placeOf = (title, letter) => world.placeOf(scenarios.find((one) => one.title === title) ?? (scenarios[0] as never), letter)
  }, 120_000)
  afterAll(() => {
    router.close()
    rmSync(scratch, { recursive: true, force: true })
  })

  it.each(AVOIDABLE)('of the kind %s are driven, and not when they are to be avoided', async (kind) => {
    const through = [placeOf(kind, 's'), placeOf(kind, 'e')]
    const uses = async (avoid: Avoidable[]): Promise<boolean> => {
      const { routes } = await router.route({ through, avoid })
      return (await router.roadsAlong(routes[0]?.geometry.coordinates ?? [])).some((span) => USES[kind](span) === true)
    }
    expect(await uses([])).toBe(true)
    expect(await uses([kind])).toBe(false)
    expect(await uses(AVOIDABLE.filter((one) => one !== kind))).toBe(true)
  })

  it('that are to be avoided are driven all the same where there is no other way', async () => {
    const { routes } = await router.route({ through: [placeOf('only', 's'), placeOf('only', 'e')], avoid: ['toll'] })
    expect((await router.roadsAlong(routes[0]?.geometry.coordinates ?? [])).some(({ toll }) => toll)).toBe(true)
  })

  it('give up to three ways that share little, the best first', async () => {
    const { routes } = await router.route({ through: [placeOf('three', 's'), placeOf('three', 'e')], alternatives: 2 })
    expect(routes).toHaveLength(3)
    const [best, ...others] = routes.map(({ geometry }) => geometry.coordinates)
    for (const other of others) expect(overlapOf(other, best ?? [])).toBeLessThan(0.75)
    expect(Math.min(...routes.map(({ duration }) => duration))).toBe(routes[0]?.duration)
  })

  it('have a leg for each stop, and none for a place that is only led by', async () => {
    const [from, via, to] = ['s', 'c', 'e'].map((letter) => placeOf('three', letter)) as [Position, Position, Position]
    expect((await router.route({ through: [from, via, to] })).routes[0]?.legs).toHaveLength(2)
    expect((await router.route({ through: [from, { ...via, passing: true }, to] })).routes[0]?.legs).toHaveLength(1)
  })

  it('that do not meet are told from places without a road and from places off the map', async () => {
    const apart = [placeOf('apart', 's'), placeOf('apart', 'e')]
    await expect(router.route({ through: apart })).rejects.toMatchObject({ code: 'no_route' })
    const [from] = apart as [Position]
    const away = { lat: from.lat - 0.2, lon: from.lon }
    await expect(router.route({ through: [from, away] })).rejects.toMatchObject({ code: 'off_road' })
    expect(() => requireOnMap([9, 48, 10, 49], [from, { lat: 52, lon: 13 }])).toThrow(/destination lies outside/)
    expect(await router.answers(from, 5_000)).toBe(true)
  })

  it('are found for the traffic feed by their way, in one direction or both, and by a few points', async () => {
    const [a, b] = [placeOf('three', 'a'), placeOf('three', 'b')]
    const { edges } = await router.edgesAt({ by: 'points', points: [{ ...a, bearingDeg: 90 }, b] })
    const middle = { by: 'line' as const, line: [[(a.lon + b.lon) / 2, (a.lat + b.lat) / 2] as [number, number]] }
    const both = await router.edgesAt(middle)
    expect(both.edges).toHaveLength(2)
    expect(edges.some(({ id }) => both.edges.some((edge) => edge.id === id))).toBe(true)
    // Ways are numbered in the order of the drawings.
    const ways = scenarios.flatMap(({ title, ways: list }) => list.map(({ nodes }) => `${title} ${nodes}`))
    const wayId = ways.indexOf('three ab') + 1
    const found = await router.edgesAt({ by: 'way', wayId })
    expect(found.edges.map(({ id }) => id).sort()).toEqual(both.edges.map(({ id }) => id).sort())
    const forward = await router.edgesAt({ by: 'way', wayId, direction: 'forward' })
    expect(forward.edges).toHaveLength(1)
    const [[lon] = [0]] = forward.lines[0] ?? []
    expect(lon).toBeCloseTo(a.lon, 4)
    expect((await router.edgesAt({ by: 'way', wayId: 999_999 })).edges).toEqual([])
  })

  it('within a distance are an area around the place', async () => {
    const from = placeOf('three', 'a')
    const [near, far] = await router.reach(from, [600, 1_500])
    const width = (polygons: typeof near): number => {
      const lons = (polygons ?? []).flatMap((rings) => (rings[0] ?? []).map(([lon]) => lon))
      return Math.max(...lons) - Math.min(...lons)
    }
    expect(width(far)).toBeGreaterThan(width(near))
    expect(near?.[0]?.[0]?.length).toBeGreaterThan(3)
  })

  it('cost what a matrix says, and nothing where there is no way', async () => {
    const [s, e] = [placeOf('three', 's'), placeOf('three', 'e')]
    const cells = await router.matrix([s], [e, placeOf('apart', 'e')])
    const { routes } = await router.route({ through: [s, e] })
    expect(cells[0]?.[0]?.durationS).toBeCloseTo(routes[0]?.duration ?? 0, -1)
    expect(cells[0]?.[1]).toBeUndefined()
  })
})

import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LonLat } from '../../contract/geo.ts'
import { angleBetween, bearingDeg, distanceM, toPosition } from '../geodesy.ts'
import { MAP_FILES, readManifest } from '../map-directory/manifest.ts'
import { testMap } from '../test-map.ts'
import { ValhallaRouter } from './valhalla-router.ts'

describe('the router on the demo city', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'fascia-router-'))
  let router: ValhallaRouter
  let centre: { lat: number; lon: number }
  const from = { lat: 48.6202, lon: 9.6812 }
  const to = { lat: 48.6393, lon: 9.7104 }

  beforeAll(async () => {
    const map = await testMap()
    centre = readManifest(map).center
    router = new ValhallaRouter(join(map, MAP_FILES.graph), join(scratch, 'traffic.tar'))
  }, 180_000)
  afterAll(() => {
    router.close()
    rmSync(scratch, { recursive: true, force: true })
  })

  it('answers in the shape of OSRM: lengths agree, maneuvers lie on the line, arrows point along it', async () => {
    const { code, routes } = await router.route({ through: [from, to] })
    expect(code).toBe('Ok')
    const [route] = routes
    const line = route?.geometry.coordinates ?? []
    const length = line.slice(1).reduce((sum, point, i) => sum + distanceM(toPosition(line[i] as LonLat), toPosition(point)), 0)
    expect(Math.abs(length - (route?.distance ?? 0))).toBeLessThan(length * 0.01 + 5)
    const steps = route?.legs.flatMap((leg) => leg.steps) ?? []
    expect(steps[0]?.maneuver.type).toBe('depart')
    expect(steps.at(-1)?.maneuver.type).toBe('arrive')
    expect(steps.reduce((sum, step) => sum + step.distance, 0)).toBeCloseTo(route?.distance ?? 0, -1)
    for (const { maneuver, geometry } of steps.slice(0, -1)) {
      expect(maneuver.instruction.length).toBeGreaterThan(5)
      expect(line.some(([lon, lat]) => lon === maneuver.location[0] && lat === maneuver.location[1])).toBe(true)
      const [a, b] = geometry.coordinates
      if (a && b && distanceM(toPosition(a), toPosition(b)) > 12) {
        expect(angleBetween(bearingDeg(toPosition(a), toPosition(b)), maneuver.bearing_after)).toBeLessThan(25)
      }
    }
  })

  it('tells roundabout exits and lanes somewhere on routes across the town', async () => {
    const found = { exits: 0, lanes: 0 }
    for (let i = 0; i < 10; i++) {
      const angle = (i / 10) * 2 * Math.PI
      const far = { lat: centre.lat + 0.022 * Math.sin(angle), lon: centre.lon + 0.033 * Math.cos(angle) }
      const { routes } = await router.route({ through: [far, { lat: 2 * centre.lat - far.lat, lon: 2 * centre.lon - far.lon }] })
      for (const { maneuver, intersections } of routes.flatMap((route) => route.legs.flatMap((leg) => leg.steps))) {
        if (maneuver.type.includes('roundabout') && maneuver.exit !== undefined && maneuver.exit > 0) found.exits++
        const lanes = intersections[0]?.lanes
        if (lanes && lanes.some(({ valid }) => valid) && lanes.every(({ indications }) => indications.length > 0)) found.lanes++
      }
    }
    expect(found.exits).toBeGreaterThan(2)
    expect(found.lanes).toBeGreaterThan(2)
  })

  it('knows names and limits of the roads under a route', async () => {
    const { routes } = await router.route({ through: [from, to] })
    const line = routes[0]?.geometry.coordinates ?? []
    const roads = await router.roadsAlong(line)
    expect(roads[0]?.from).toBe(0)
    expect(roads.at(-1)?.to).toBe(line.length - 1)
    expect(roads.filter(({ name }) => name !== '').length).toBeGreaterThan(roads.length / 2)
    expect(roads.every(({ limitKmh }) => limitKmh !== undefined && limitKmh >= 20 && limitKmh <= 120)).toBe(true)
  })

  it('goes through via points, speaks the language asked for, and finds the road of a position', async () => {
    const via = { lat: 48.6111, lon: 9.6755 }
    const direct = (await router.route({ through: [from, to] })).routes[0]
    const { routes } = await router.route({ through: [from, via, to], language: 'de' })
    expect(routes[0]?.distance).toBeGreaterThan(direct?.distance ?? 0)
    expect(routes[0]?.geometry.coordinates.some((point) => distanceM(toPosition(point), via) < 80)).toBe(true)
    expect(routes[0]?.legs[0]?.steps[0]?.maneuver.instruction).toMatch(/fahren|Richtung/)
    const middle = direct?.geometry.coordinates[20] as LonLat
    const road = await router.nearest(toPosition(middle))
    expect(road?.distanceM).toBeLessThan(15)
    expect(road?.limitKmh).toBeGreaterThan(10)
    expect(await router.nearest({ lat: 10, lon: 10 })).toBeUndefined()
  })

  it('drives around a closure, slower through a jam, and as before when both are gone, byte for byte', async () => {
    const through = [from, to]
    const archive = (): string =>
      createHash('sha256')
        .update(readFileSync(join(scratch, 'traffic.tar')))
        .digest('hex')
    const untouched = archive()
    const before = (await router.route({ through })).routes[0]
    const line = before?.geometry.coordinates ?? []
    const part = line.slice(Math.floor(line.length * 0.5), Math.floor(line.length * 0.5) + 8)
    const closed = await router.edgesAt({ by: 'line', line: part })
    expect(closed.edges.length).toBeGreaterThan(0)
    router.setSpeeds(new Map(closed.edges.map(({ id }) => [id, 0])))
    const around = (await router.route({ through })).routes[0]
    const middle = toPosition(part[4] as LonLat)
    const passes = (points: LonLat[]): boolean =>
      points
        .slice(1)
        .some((point, i) => distanceM(toPosition(points[i] as LonLat), middle) < 8 || distanceM(toPosition(point), middle) < 8)
    expect(passes(line)).toBe(true)
    expect(passes(around?.geometry.coordinates ?? [])).toBe(false)
    const jam = await router.edgesAt({ by: 'line', line })
    router.setSpeeds(new Map(jam.edges.map(({ id }) => [id, 6])))
    expect((await router.route({ through })).routes[0]?.duration).toBeGreaterThan((before?.duration ?? 0) * 1.02)
    // A drive of next week meets no jam of today.
    const later = { kind: 'depart' as const, wallMs: Date.now() + 7 * 86_400_000 }
    expect((await router.route({ through, time: later })).routes[0]?.duration).toBeCloseTo(before?.duration ?? 0, 0)
    expect(archive()).not.toBe(untouched)
    router.setSpeeds(new Map())
    expect(archive()).toBe(untouched)
    expect((await router.route({ through })).routes[0]?.duration).toBe(before?.duration)
  })

  it('refuses what has no road near, with a code', async () => {
    await expect(router.route({ through: [from, { lat: 10, lon: 10 }] })).rejects.toMatchObject({ code: 'off_road' })
  })
})

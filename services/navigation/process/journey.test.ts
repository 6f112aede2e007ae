/** Journeys on the demo city without a gateway: charging stops that follow reality, offers, stops, wishes over a restart. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ManualClock } from '../../base/clock.ts'
import { placesOf } from '../../base/home-directory.ts'
import { createLog } from '../../base/log.ts'
import type { BatteryFacts } from '../../contract/energy-drive.ts'
import { FasciaError } from '../../contract/errors.ts'
import { EVENTS, type EventName, type EventPayload } from '../../contract/events.ts'
import type { LonLat } from '../../contract/geo.ts'
import type { Place } from '../../contract/navigation.ts'
import { TrafficFeed } from '../../contract/navigation-traffic.ts'
import { MAP_FILES, readManifest } from '../map-directory/manifest.ts'
import { Chargers } from '../plan/chargers.ts'
import { ValhallaRouter } from '../router/valhalla-router.ts'
import { testMap } from '../test-map.ts'
import { Navigator, type NavigatorParts } from './navigator.ts'

const START = { lat: 48.6202, lon: 9.6812 }
const GOAL: Place = { id: 'g', name: 'Goal', kind: 'point', lat: 48.6393, lon: 9.7104 }
const WAIT = { timeout: 5_000, interval: 10 }

describe('a journey', () => {
  let map: string
  let router: ValhallaRouter
  let home: string
  let navigator: Navigator
  let clock: ManualClock
  let battery: BatteryFacts
  const latest = new Map<EventName, unknown>()
  const told = <N extends EventName>(name: N): EventPayload<N> => latest.get(name) as EventPayload<N>
  const fixAt = (lat: number, lon: number, speedMps = 10) => ({
    tS: clock.monotonicMs() / 1000,
    lat,
    lon,
    headingDeg: undefined,
    speedMps,
    accuracyM: 4,
  })
  const gateway: NavigatorParts['gateway'] = {
    emit: (name, payload) => void latest.set(name, EVENTS[name].payload.parse(payload)),
    publish: () => undefined,
    request: async (name, input) => {
      const answers: Partial<Record<string, unknown>> = {
        'energy.battery': battery,
        'energy.drives': {
          energyKwh: (input as { drives?: { distanceM: number }[] }).drives?.map(({ distanceM }) => (distanceM / 1000) * 0.2),
        },
      }
      if (!(name in answers)) throw new FasciaError('unavailable', `nobody answers ${name}`)
      return answers[name] as never
    },
  }
  const open = (): void => {
    navigator = new Navigator({
      router,
      chargers: new Chargers(map),
      bounds: readManifest(map).bounds,
      places: placesOf(home),
      clock,
      log: createLog('test', () => undefined),
      gateway,
    })
    navigator.resume()
    navigator.take(fixAt(START.lat, START.lon))
  }
  /** Time passes and a fix comes. */
  const goOn = (s: number, at: { lat: number; lon: number } = START, speedMps = 10): void => {
    clock.advance(s * 1000)
    navigator.take(fixAt(at.lat, at.lon, speedMps))
  }

  beforeAll(async () => {
    map = await testMap()
  }, 180_000)
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'fascia-journey-'))
    router = new ValhallaRouter(join(map, MAP_FILES.graph), join(home, 'traffic.tar'))
    clock = new ManualClock()
    latest.clear()
    battery = { soc: 30, capacityKwh: 2.5, batteryC: 20, outsideC: 15, curve: [{ soc: 0, kw: 60 }, { soc: 100, kw: 20 }], curveFrom: 'usual', acKw: 11, spread: { low: 0.9, high: 1.1 } } // prettier-ignore
    open()
  })
  afterEach(() => {
    navigator.close()
    router.close()
    rmSync(home, { recursive: true, force: true })
  })
  afterAll(() => vi.restoreAllMocks())

  it('charges where it was planned, plans anew when less is left than was thought, and after a restart', async () => {
    const { plan } = await navigator.startCharging(GOAL, [])
    expect(plan.stops.length).toBeGreaterThan(0)
    const charges = (): (string | undefined)[] =>
      (told('navigation.journey').journey?.waypoints ?? []).filter(({ kind }) => kind === 'charge').map(({ place }) => place.id)
    expect(charges()).toEqual(plan.stops.map(({ charger }) => charger.id))
    expect(told('navigation.route').route?.geometry.length).toBeGreaterThan(10)
    battery = { ...battery, soc: 16 }
    goOn(130)
    await vi.waitFor(() => expect(told('navigation.chargingPlan').active?.cause).toBe('charge_lower'), WAIT)
    await vi.waitFor(() => expect(charges()).toEqual(told('navigation.chargingPlan').active?.plan.stops.map(({ charger }) => charger.id)), WAIT) // prettier-ignore
    const kept = charges()
    navigator.close()
    open()
    await vi.waitFor(() => expect(told('navigation.chargingPlan').active?.cause).toBe('first'), WAIT)
    expect(kept.length).toBeGreaterThan(0)
    navigator.stop()
    expect(told('navigation.chargingPlan').active).toBeNull()
    expect(told('navigation.journey').journey).toBeNull()
  })

  it('tells the new arrival at once when a jam comes, offers the faster way with what it saves, and takes it', async () => {
    await navigator.start(GOAL, undefined)
    goOn(1)
    const before = told('navigation.guidance').remainingDurationS ?? 0
    const line = told('navigation.route').route?.geometry ?? []
    const jam = line.slice(Math.floor(line.length * 0.35), Math.floor(line.length * 0.6))
    const feed = (events: object[]): TrafficFeed =>
      TrafficFeed.parse({ format: 'fascia-traffic/1', source: 't', mode: 'full', events })
    const event = (speedKmh: number, at: LonLat[]) => ({ id: 'j', kind: 'jam', at: { by: 'line', line: at }, speedKmh })
    await navigator.traffic.take(feed([event(2, jam)]))
    const delayed = told('navigation.guidance').remainingDurationS ?? 0
    expect(delayed).toBeGreaterThan(before + 120)
    goOn(1)
    await vi.waitFor(() => expect(told('navigation.offer').offer).not.toBeNull(), WAIT)
    const { offer } = told('navigation.offer')
    expect(offer?.because).toBe('jam')
    expect(told('navigation.voice').text).toMatch(/^There is a faster way. It saves \d+ minutes.$/)
    expect(offer?.savesS).toBeGreaterThan(120)
    expect(told('navigation.route').route?.id).not.toBe(offer?.routeId)
    navigator.answerOffer(offer?.id ?? '', true)
    expect(told('navigation.route').route?.id).toBe(offer?.routeId)
    expect(told('navigation.offer').offer).toBeNull()
    expect(told('navigation.guidance').remainingDurationS).toBeLessThan(delayed - 100)
    expect(() => navigator.answerOffer(offer?.id ?? '', true)).toThrow(expect.objectContaining({ code: 'not_found' }) as Error)
  })

  it('does not offer again what was declined, and the arrival is as before when the jam has gone', async () => {
    await navigator.start(GOAL, undefined)
    goOn(1, START, 0)
    const before = told('navigation.guidance').remainingDurationS ?? 0
    const line = told('navigation.route').route?.geometry ?? []
    const at = { by: 'line' as const, line: line.slice(Math.floor(line.length * 0.35), Math.floor(line.length * 0.6)) }
    const feed = (events: object[]): TrafficFeed =>
      TrafficFeed.parse({ format: 'fascia-traffic/1', source: 't', mode: 'full', events })
    await navigator.traffic.take(feed([{ id: 'j', kind: 'jam', at, speedKmh: 2 }]))
    goOn(1, START, 0)
    await vi.waitFor(() => expect(told('navigation.offer').offer).not.toBeNull(), WAIT)
    navigator.answerOffer(told('navigation.offer').offer?.id ?? '', false)
    const asked = vi.spyOn(router, 'route')
    goOn(120, START, 0)
    await vi.waitFor(() => expect(asked).toHaveBeenCalled(), WAIT)
    await asked.mock.results[0]?.value
    expect(told('navigation.offer').offer).toBeNull()
    await navigator.traffic.take(feed([]))
    expect(told('navigation.guidance').remainingDurationS).toBe(before)
  })

  it('keeps what is to be avoided over a restart and a reroute, and shows and erases all that it keeps', async () => {
    await navigator.setAvoid(['motorway', 'toll', 'toll'])
    await navigator.start(GOAL, undefined)
    const asked = vi.spyOn(router, 'route')
    goOn(1, { lat: START.lat - 0.01, lon: START.lon })
    goOn(1.2, { lat: START.lat - 0.0101, lon: START.lon })
    goOn(1.2, { lat: START.lat - 0.0102, lon: START.lon })
    await vi.waitFor(() => expect(asked.mock.lastCall?.[0].avoid).toEqual(['motorway', 'toll']), WAIT)
    navigator.close()
    open()
    expect(told('navigation.wishes')).toEqual({ avoid: ['motorway', 'toll'] })
    expect(told('navigation.journey').journey).toMatchObject({ destination: { name: 'Goal' }, avoid: ['motorway', 'toll'] })
    expect(navigator.personal()).toMatchObject({ items: 2, data: { destination: { name: 'Goal' }, avoid: ['motorway', 'toll'] } })
    navigator.forget()
    expect(navigator.personal()).toEqual({ items: 0, data: {} })
  })

  it('says where the battery reaches, less of it for sure, and nothing when it is empty', async () => {
    const { areas, endsAtMap } = await navigator.reach(10)
    const [likely, sure] = areas
    expect(likely?.rangeM).toBeCloseTo(2_500, -2)
    expect(sure?.rangeM).toBeLessThan(likely?.rangeM ?? 0)
    expect(likely?.polygons[0]?.[0]?.length).toBeGreaterThan(8)
    expect(endsAtMap).toBe(false)
    await expect(navigator.reach(40)).rejects.toMatchObject({ code: 'out_of_reach' })
    battery = { ...battery, soc: null }
    await expect(navigator.reach(10)).rejects.toMatchObject({ code: 'unavailable' })
  })
})

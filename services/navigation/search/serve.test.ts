import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ManualClock } from '../../base/clock.ts'
import type { LonLat } from '../../contract/geo.ts'
import { REQUESTS, type RequestInput, type RequestName, type RequestOutput } from '../../contract/requests.ts'
import type { SharedPlaces } from '../../contract/search.ts'
import { writeSearchIndex } from '../importer/search-index/write.ts'
import type { RouteQuery } from '../router/port.ts'
import { PlaceSearch } from './search.ts'
import { rememberRecent } from './recents.ts'
import { serveSearch } from './serve.ts'

const LINE: LonLat[] = [
  [1.5, 42.5],
  [1.55, 42.5],
  [1.6, 42.5],
]
const folder = mkdtempSync(join(tmpdir(), 'fascia-serve-search-'))
let search: PlaceSearch
let handlers: Map<string, (input: never, from: never) => Promise<unknown>>
let events: [string, unknown][]
let listeners: Map<string, (payload: never) => void>
let asked: RouteQuery[]
let routeMs = 0
const clock = new ManualClock()

beforeAll(() => {
  const charger = (osm: string, name: string, lon: number, lat = 42.501) => ({
    osm,
    name,
    otherNames: [],
    kind: 'charging_station',
    category: 'charging',
    lat,
    lon,
    detail: '',
    importance: 0.4,
  })
  const file = join(folder, 'search.sqlite')
  writeSearchIndex(file, {
    documents: [charger('n1', 'Volt Nord', 1.51), charger('n2', 'Volt Süd', 1.57), charger('n3', 'Volt Far', 1.55, 42.6)],
    addresses: [],
  })
  search = new PlaceSearch(file)
})
afterAll(() => {
  search.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  handlers = new Map()
  listeners = new Map()
  events = []
  asked = []
  routeMs = 0
  serveSearch({
    gateway: {
      serve: (name: string, handler: never) => void handlers.set(name, handler),
      emit: (name: string, payload: unknown) => void events.push([name, payload]),
      onEvent: (name: string, listener: never) => void listeners.set(name, listener),
    } as never,
    search,
    clock,
    router: {
      route: async (query) => {
        asked.push(query)
        clock.advance(routeMs)
        // Over the place it takes two minutes more than straight on.
        return { routes: [{ duration: query.through.length === 3 ? 320 : 200 }] } as never
      },
    },
    here: () => ({ lat: 42.5, lon: 1.5 }),
    way: () => ({ line: LINE, fromM: 2_000 }),
  })
})

async function ask<N extends RequestName>(name: N, input: RequestInput<N>, display = 'center'): Promise<RequestOutput<N>> {
  const parsed: unknown = REQUESTS[name].input.parse(input)
  const output = await handlers.get(name)?.(parsed as never, { scope: 'center', display } as never)
  return REQUESTS[name].output.parse(output) as RequestOutput<N>
}

it('a keystroke ends the search of the one before, on its own display only', async () => {
  const first = ask('navigation.search', { text: 'vol' })
  const other = ask('navigation.search', { text: 'volt far' }, 'passenger')
  const second = ask('navigation.search', { text: 'volt n' })
  await expect(first).rejects.toMatchObject({ code: 'cancelled' })
  expect((await second).hits[0]?.id).toBe('n1')
  expect((await other).hits[0]?.id).toBe('n3')
})

it('what lies ahead on the way, with the minutes that it costs', async () => {
  const { hits } = await ask('navigation.along', { what: 'charger' })
  expect(hits.map(({ id, detourS }) => [id, detourS])).toEqual([['n2', 120]])
  expect(hits[0]?.aheadM).toBeCloseTo(3_740, -2)
  expect(asked[0]?.through).toHaveLength(3)
  // From before the place to behind it, on the route.
  expect(asked[0]?.through[0]?.lat).toBeCloseTo(42.5, 6)
  expect(asked[0]?.through[0]?.lon).toBeLessThan(1.57)
  expect(asked[0]?.through[2]?.lon).toBeGreaterThan(1.57)
})

it('asks the router no longer than a person waits', async () => {
  routeMs = 1_000
  const { hits } = await ask('navigation.along', { what: 'volt', line: LINE })
  expect(hits.map(({ id, detourS }) => [id, detourS])).toEqual([
    ['n1', 120],
    ['n2', undefined],
  ])
})

const shared = (): SharedPlaces => events.filter(([name]) => name === 'places.shared').at(-1)?.[1] as SharedPlaces

it('places that are sent to the car are told, bounded, and taken away', async () => {
  const { place } = await ask('navigation.share', { text: 'geo:0,0?q=42.51,1.52(Lake)', from: 'Ada' })
  expect(place).toMatchObject({ name: 'Lake', lat: 42.51, lon: 1.52 })
  expect((await ask('navigation.share', { text: 'volt süd' })).place.id).toBe('n2')
  await expect(ask('navigation.share', { text: 'qqqqq zzzz' })).rejects.toMatchObject({ code: 'not_found' })
  for (let i = 0; i < 8; i++) await ask('navigation.share', { text: `42.1${i}, 1.5` })
  expect(shared().places).toHaveLength(5)
  const [latest] = shared().places
  await ask('navigation.unshare', { id: latest?.id ?? '' })
  expect(shared().places).toHaveLength(4)
  await ask('navigation.unshare', {})
  expect(shared().places).toEqual([])
  expect(events.some(([name, payload]) => name === 'notifications.post' && (payload as { text: string }).text === 'Lake')).toBe(
    true,
  )
})

it('only a paired phone sends places', async () => {
  const send = { device: 'pixel', text: '42.5, 1.51', from: 'Ada' }
  await expect(ask('phone.companion.place', send)).rejects.toMatchObject({ code: 'forbidden' })
  listeners.get('phone.state')?.({ paired: [{ id: 'pixel', name: 'Pixel', lastWallMs: 0 }] } as never)
  expect((await ask('phone.companion.place', send)).place).toMatchObject({ lat: 42.5, lon: 1.51 })
})

it('a destination becomes a recent place unless it is saved already', async () => {
  const place = { id: 'n1', name: 'Volt', kind: 'charging_station', lat: 42.5, lon: 1.51 }
  const requests: [string, unknown][] = []
  const gateway = (places: unknown[]) =>
    ({
      request: async (name: string, input: unknown) => {
        requests.push([name, input])
        return { places }
      },
    }) as never
  await rememberRecent(gateway([]), place)
  expect(requests.at(-1)).toEqual(['places.save', { role: 'recent', place }])
  requests.length = 0
  await rememberRecent(gateway([{ role: 'home', place: { ...place, lat: 42.5001 } }]), place)
  expect(requests.map(([name]) => name)).toEqual(['places.list'])
})

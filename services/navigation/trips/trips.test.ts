import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../../base/clock.ts'
import { placesOf, type Places } from '../../base/home-directory.ts'
import type { EventName, EventPayload } from '../../contract/events.ts'
import type { Trip } from '../../contract/people.ts'
import type { RequestInput, RequestName, RequestOutput } from '../../contract/requests.ts'
import { REQUESTS } from '../../contract/requests.ts'
import type { RecordedTrip, TracePoint, TripsState } from '../../contract/trips.ts'
import { Store } from '../../storage/store.ts'
import { gpxOf } from './gpx-writer.ts'
import { TRIP_MIGRATIONS } from './schema.ts'
import { serveTrips } from './serve.ts'
import { packTrace, Trace, unpackTrace } from './trace.ts'

const START_MS = 1_770_000_000_000

const energyTrip = (distanceM: number, more: Partial<Trip> = {}): Trip => ({
  id: 1,
  startedWallMs: START_MS,
  endedWallMs: null,
  distanceM,
  energyKwh: distanceM * 0.0002,
  regeneratedKwh: distanceM * 0.00003,
  use: null,
  ...more,
})

/** A gateway of one process: handlers and listeners of a test call each other. */
class Desk {
  readonly handlers = new Map<string, (input: never, from: never) => Promise<unknown>>()
  readonly listeners = new Map<string, (payload: never) => void>()
  readonly emitted: [EventName, unknown][] = []
  speedKmh = 0
  readonly gateway = {
    serve: (name: RequestName, handler: never) => this.handlers.set(name, handler),
    onEvent: (name: EventName, listener: never) => void this.listeners.set(name, listener),
    emit: (name: EventName, payload: unknown) => this.emitted.push([name, payload]),
    number: (path: string) => (path === 'Vehicle.Speed' ? this.speedKmh : undefined),
    request: async () => ({ places: [] }),
  }
  tell<N extends EventName>(name: N, payload: EventPayload<N>): void {
    this.listeners.get(name)?.(payload as never)
  }
  async ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
    const parsed: unknown = REQUESTS[name].input.parse(input)
    return (await this.handlers.get(name)?.(parsed as never, undefined as never)) as RequestOutput<N>
  }
}

describe('recording', () => {
  let home: string
  let places: Places
  let desk: Desk
  let clock: ManualClock
  let stop: (() => void) | undefined
  let at = { lat: 42.5, lon: 1.5 }

  function open(): void {
    const store = new Store({ places, owner: 'trips', migrations: TRIP_MIGRATIONS })
    stop = serveTrips({
      gateway: desk.gateway as never,
      store,
      places,
      clock,
      log: { error: (text: string, more: unknown) => expect.fail(`${text} ${JSON.stringify(more)}`) } as never,
      here: () => at,
      destination: () => undefined,
      streetAt: async ({ lat }) => `Street ${lat.toFixed(2)}`,
    })
  }
  const profile = (kind: 'driver' | 'guest' = 'driver'): void =>
    desk.tell('profiles.state', { activeId: 'ada', profiles: [{ id: 'ada', name: 'Ada', kind, settings: {} as never }] })
  const valet = (on: boolean): void => desk.tell('drivers.state', { valet: { on } } as never)
  const energy = (trip: Trip | null): void => desk.tell('energy.state', { trip } as never)

  /** Drives north, 20 m/s, looked at once a second. */
  function drive(seconds: number, fromM = 0): void {
    desk.speedKmh = 72
    for (let i = 1; i <= seconds; i++) {
      clock.advance(1000)
      at = { lat: at.lat + 20 / 111_195, lon: at.lon }
      energy(energyTrip(fromM + i * 20))
      lookNow()
    }
    desk.speedKmh = 0
  }
  let lookNow: () => void = () => undefined

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'fascia-trips-'))
    places = placesOf(home)
    desk = new Desk()
    clock = new ManualClock(START_MS)
    at = { lat: 42.5, lon: 1.5 }
    const timers: (() => void)[] = []
    const real = globalThis.setInterval
    // The look of every second is called by hand.
    globalThis.setInterval = ((work: () => void) => timers.push(work)) as never
    open()
    globalThis.setInterval = real
    lookNow = timers[0] ?? lookNow
    profile()
    valet(false)
  })
  afterEach(() => {
    stop?.()
    rmSync(home, { recursive: true, force: true })
  })
  const settled = (): Promise<void> => new Promise((done) => setImmediate(done))

  it('keeps nothing until the driver turns it on', async () => {
    energy(energyTrip(0))
    drive(20)
    energy(null)
    expect(await desk.ask('trips.recorded', {})).toEqual({ trips: [], total: 0 })
    expect(desk.emitted.filter(([name]) => name === 'trips.state').at(-1)?.[1]).toMatchObject({ isOn: false, count: 0 })
  })

  it('records distance, time, energy, ends and the way, with figures of energy', async () => {
    await desk.ask('trips.record', { on: true })
    energy(energyTrip(0))
    drive(100)
    clock.advance(60_000)
    energy(null)
    await settled()
    const { trips, total } = await desk.ask('trips.recorded', {})
    expect(total).toBe(1)
    const [trip] = trips
    expect(trip).toMatchObject({ distanceM: 2000, from: { name: 'Street 42.50' }, to: { name: 'Street 42.52' } })
    expect(trip?.movingS).toBeCloseTo(99, 0)
    expect(trip?.energyKwh).toBeCloseTo(0.34, 6)
    expect(trip?.kwhPer100Km).toBeCloseTo(17, 6)
    expect(trip?.averageKmh).toBeCloseTo(72.7, 0)
    // The minute in which it stood parked is no part of the trip.
    expect((trip?.endedWallMs ?? 0) - (trip?.startedWallMs ?? 0)).toBe(100_000)
    const { trace } = await desk.ask('trips.trace', { id: trip?.id ?? 0 })
    expect(trace[0]?.at[1]).toBeCloseTo(42.50018, 4)
    expect(trace.at(-1)?.at[1]).toBeCloseTo(at.lat, 6)
    expect(trace.every(({ speedKmh }) => speedKmh === 72)).toBe(true)
  })

  it('goes on with a trip after a restart, and begins in its middle when it is turned on there', async () => {
    energy(energyTrip(5000))
    await desk.ask('trips.record', { on: true })
    energy(energyTrip(5000))
    drive(20, 5000)
    stop?.()
    const real = globalThis.setInterval
    const timers: (() => void)[] = []
    globalThis.setInterval = ((work: () => void) => timers.push(work)) as never
    open()
    globalThis.setInterval = real
    lookNow = timers[0] ?? lookNow
    energy(energyTrip(5400))
    profile()
    valet(false)
    drive(20, 5400)
    energy(null)
    await settled()
    const { trips } = await desk.ask('trips.recorded', {})
    expect(trips).toHaveLength(1)
    expect(trips[0]?.distanceM).toBe(800)
    expect(trips[0]?.energyKwh).toBeCloseTo(0.136, 6)
  })

  it('records no guest, no valet, and no car that was only moved', async () => {
    await desk.ask('trips.record', { on: true })
    energy(energyTrip(0))
    drive(2)
    energy(null)
    valet(true)
    energy(energyTrip(0, { startedWallMs: START_MS + 1 }))
    drive(20)
    expect((await desk.ask('trips.recorded', {})).total).toBe(0)
    valet(false)
    expect((await desk.ask('trips.recorded', {})).total).toBe(0)
    profile('guest')
    await expect(desk.ask('trips.record', { on: true })).rejects.toMatchObject({ code: 'forbidden' })
    expect(desk.emitted.at(-1)?.[1] as TripsState).toMatchObject({ isOn: false, count: 0 })
  })

  it('erases one and all, out of the bytes of the files, and does not begin an erased trip again', async () => {
    await desk.ask('trips.record', { on: true })
    energy(energyTrip(0))
    drive(30)
    await settled()
    const [running] = (await desk.ask('trips.recorded', {})).trips
    expect(running?.endedWallMs).toBeNull()
    expect(await desk.ask('trips.erase', { id: running?.id ?? 0 })).toEqual({ erased: 1 })
    drive(5, 600)
    expect((await desk.ask('trips.recorded', {})).total).toBe(0)
    energy(null)
    energy(energyTrip(0, { startedWallMs: START_MS + 500_000 }))
    for (let i = 1; i < 20; i++) {
      desk.speedKmh = 50
      clock.advance(1000)
      at = { lat: at.lat + 0.001, lon: at.lon }
      energy(energyTrip(i * 100, { startedWallMs: START_MS + 500_000 }))
      lookNow()
    }
    energy(null)
    await settled()
    expect((await desk.ask('navigation.trips.personal', {})).items).toBe(1)
    expect(filesWith('Street 42')).not.toEqual([])
    expect(await desk.ask('navigation.trips.forget', {})).toEqual({ erased: 1 })
    expect(filesWith('Street 42')).toEqual([])
    expect((await desk.ask('trips.recorded', {})).total).toBe(0)
  })

  it('exports a trip as a file that only its owner may read', async () => {
    await desk.ask('trips.record', { on: true })
    energy(energyTrip(0))
    drive(30)
    energy(null)
    const [trip] = (await desk.ask('trips.recorded', {})).trips
    const { file, bytes } = await desk.ask('trips.export', { id: trip?.id ?? 0, target: 'car' })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(file).size).toBe(bytes)
    expect(problemsOfGpx(readFileSync(file, 'utf8'))).toEqual([])
    await expect(desk.ask('trips.export', { id: 999, target: 'car' })).rejects.toMatchObject({ code: 'not_found' })
  })

  function filesWith(text: string): string[] {
    return readdirSync(home, { recursive: true, encoding: 'utf8' }).filter(
      (name) => statSync(join(home, name)).isFile() && readFileSync(join(home, name)).includes(text),
    )
  }
})

describe('trace', () => {
  it('is bounded and even however long the trip, and comes back from its bytes', () => {
    const trace = new Trace()
    for (let i = 0; i < 40_000; i++) trace.take({ lat: 42 + i * 0.0002, lon: 1.5 }, i, 80)
    const { points } = trace
    expect(points.length).toBeLessThanOrEqual(4_000)
    expect(points.length).toBeGreaterThan(1_500)
    expect(points.at(-1)?.t).toBe(39_999)
    const steps = points.slice(1, -1).map(({ t }, i) => t - (points[i]?.t ?? 0))
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(4)
    const back = unpackTrace(packTrace(points))
    expect(back).toHaveLength(points.length)
    expect(back[7]?.at[1]).toBeCloseTo(points[7]?.at[1] ?? 0, 6)
  })
})

/** What the schema of GPX 1.1 allows of the elements that we write: children in their order, and whether one may be there often. */
const MODEL: Readonly<Record<string, { children: readonly string[]; many?: readonly string[]; attributes: readonly string[] }>> =
  {
    gpx: {
      children: ['metadata', 'wpt', 'rte', 'trk', 'extensions'],
      many: ['wpt', 'rte', 'trk'],
      attributes: ['version', 'creator', 'xmlns', 'xmlns:xsi', 'xsi:schemaLocation'],
    },
    metadata: {
      children: ['name', 'desc', 'author', 'copyright', 'link', 'time', 'keywords', 'bounds', 'extensions'],
      attributes: [],
    },
    bounds: { children: [], attributes: ['minlat', 'minlon', 'maxlat', 'maxlon'] },
    trk: {
      children: ['name', 'cmt', 'desc', 'src', 'link', 'number', 'type', 'extensions', 'trkseg'],
      many: ['link', 'trkseg'],
      attributes: [],
    },
    trkseg: { children: ['trkpt', 'extensions'], many: ['trkpt'], attributes: [] },
    trkpt: { children: ['ele', 'time', 'magvar', 'geoidheight', 'name'], attributes: ['lat', 'lon'] },
    name: { children: [], attributes: [] },
    desc: { children: [], attributes: [] },
    type: { children: [], attributes: [] },
    time: { children: [], attributes: [] },
  }
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** Reads a document strictly: well-formed, every element and attribute where the schema has it, every value of its type. */
function problemsOfGpx(text: string): string[] {
  const problems: string[] = []
  const open: { name: string; last: number }[] = []
  let rest = text.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\s*/, '')
  while (rest !== '') {
    const tag = /^<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/.exec(rest)
    if (!tag) {
      const content = /^[^<]+/.exec(rest)?.[0]
      if (content === undefined) return [...problems, `not well-formed at ${rest.slice(0, 40)}`]
      if (/&(?!(amp|lt|gt|quot|apos);)/.test(content)) problems.push(`a bare & in ${content}`)
      if (open.at(-1)?.name === 'time' && !DATE_TIME.test(content)) problems.push(`${content} is no dateTime`)
      rest = rest.slice(content.length)
      continue
    }
    rest = rest.slice(tag[0].length)
    const [, closing, name = '', attributes = '', empty] = tag
    if (closing === '/') {
      if (open.pop()?.name !== name) problems.push(`${name} closes nothing`)
      rest = open.length === 0 ? rest.trimStart() : rest
      continue
    }
    const model = MODEL[name]
    const parent = open.at(-1)
    const place = parent ? (MODEL[parent.name]?.children.indexOf(name) ?? -1) : name === 'gpx' ? 0 : -1
    if (!model || place < 0) problems.push(`${name} may not stand in ${parent?.name ?? 'the document'}`)
    if (parent) {
      const isAgain = place === parent.last && MODEL[parent.name]?.many?.includes(name) !== true
      if (place < parent.last || isAgain) problems.push(`${name} is out of order in ${parent.name}`)
      parent.last = place
    }
    const given = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)]
    for (const [, key = '', value = ''] of given) {
      if (!model?.attributes.includes(key)) problems.push(`${name} has no ${key}`)
      const most = key.endsWith('lat') ? 90 : key.endsWith('lon') ? 180 : undefined
      if (most !== undefined && !(Math.abs(Number(value)) <= most)) problems.push(`${key}="${value}"`)
    }
    if (name === 'trkpt' && given.length !== 2) problems.push('a trkpt without lat and lon')
    if (empty !== '/') open.push({ name, last: -1 })
  }
  return open.length > 0 ? [...problems, `${open.length} elements are open`] : problems
}

it('writes GPX that the schema accepts, whatever places are called', () => {
  const point = fc.record({
    at: fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })),
    t: fc.double({ min: 0, max: 1e6, noNaN: true }),
    speedKmh: fc.double({ min: 0, max: 250, noNaN: true }),
  })
  const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('Café & "Bar" <1>', "L'Aldosa", ''))
  fc.assert(
    fc.property(fc.array(point, { maxLength: 20 }), name, name, (trace: TracePoint[], from, to) => {
      const end = { at: [1.5, 42.5] as [number, number] }
      const trip: RecordedTrip = {
        id: 1,
        startedWallMs: START_MS,
        endedWallMs: START_MS + 1e6,
        from: { ...end, name: from },
        to: { ...end, name: to },
        distanceM: 1234,
        movingS: 99,
        averageKmh: 44,
        energyKwh: 0.2,
        kwhPer100Km: null,
        points: trace.length,
      }
      const text = gpxOf(trip, trace)
      expect(problemsOfGpx(text)).toEqual([])
      expect(text.match(/<trkpt /g)?.length ?? 0).toBe(trace.length)
    }),
  )
  expect(problemsOfGpx('<gpx version="1.1"><trk><trkseg/><name>late</name></trk></gpx>')).toEqual(['name is out of order in trk'])
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ManualClock } from '../../base/clock.ts'
import { createLog } from '../../base/log.ts'
import type { RoadReference, TrafficFeedInput } from '../../contract/navigation-traffic.ts'
import { TrafficFeed } from '../../contract/navigation-traffic.ts'
import type { RoadFound } from '../router/port.ts'
import { ActiveFeed } from './active-feed.ts'
import { edgeSpeeds } from './edge-speeds.ts'
import { FolderInlet } from './folder-inlet.ts'
import { routeDelay } from './route-delay.ts'
import { TrafficDesk } from './traffic-desk.ts'

const RUNS = Number(process.env['FASCIA_RUNS'] ?? 1)
const message = (more: Partial<TrafficFeedInput>): TrafficFeed =>
  TrafficFeed.parse({ format: 'fascia-traffic/1', source: 'test', ...more })
const way = (wayId: number): RoadReference => ({ by: 'way', wayId })
const jam = (id: string, more: object = {}): NonNullable<TrafficFeedInput['events']>[number] => ({
  id,
  kind: 'jam',
  at: way(Number(id)),
  speedKmh: 8,
  ...more,
})

describe('what the sources say', () => {
  it('is a whole picture or changes to it, each source its own', () => {
    const feed = new ActiveFeed()
    const ids = (): string[] => feed.at(1_000).map(({ source, report }) => `${source}${report.id}`).sort() // prettier-ignore
    feed.take(message({ source: 'a', events: [jam('1'), jam('2')] }), 0)
    feed.take(message({ source: 'b', events: [jam('1')] }), 0)
    expect(ids()).toEqual(['a1', 'a2', 'b1'])
    feed.take(message({ source: 'a', over: ['1'] }), 0)
    expect(ids()).toEqual(['a2', 'b1'])
    feed.take(message({ source: 'a', mode: 'full', events: [jam('3')] }), 0)
    expect(ids()).toEqual(['a3', 'b1'])
  })

  it('holds from its begin to its end; without an end it is not believed for ever', () => {
    const feed = new ActiveFeed()
    feed.take(message({ events: [jam('1', { fromWallMs: 500, untilWallMs: 900 }), jam('2')] }), 0)
    expect(feed.at(499).map(({ report }) => report.id)).toEqual(['2'])
    expect(feed.nextChangeMs(0)).toBe(500)
    expect(feed.at(500)).toHaveLength(2)
    expect(feed.nextChangeMs(500)).toBe(900)
    expect(feed.at(900).map(({ report }) => report.id)).toEqual(['2'])
    expect(feed.at(5 * 3_600_000)).toEqual([])
    expect(feed.expire(5 * 3_600_000)).toBe(true)
    expect(feed.all).toEqual([])
  })

  it('refuses more than is bounded, and keeps what it had', () => {
    const feed = new ActiveFeed()
    feed.take(message({ events: [jam('1')] }), 0)
    const many = (source: string): TrafficFeed =>
      message({ source, speeds: Array.from({ length: 20_000 }, (_, i) => ({ id: `${i}`, at: way(1), speedKmh: 5 })) })
    feed.take(many('b'), 0)
    expect(() => feed.take(many('c'), 0)).toThrow(expect.objectContaining({ code: 'too_many' }) as Error)
    expect(feed.has('test', '1')).toBe(true)
  })

  it('slows an edge to the slowest report, never below walking, and closes it only when told', () => {
    const kinds = fc.constantFrom('jam', 'slow', 'closure', 'roadworks', 'accident')
    const report = fc.record({ kind: kinds, speedKmh: fc.option(fc.integer({ min: 0, max: 130 }), { nil: undefined }) })
    fc.assert(
      fc.property(fc.array(report, { minLength: 1, maxLength: 6 }), fc.integer({ min: 5, max: 130 }), (reports, usualKmh) => {
        const placed = reports.map(({ kind, speedKmh }, i) => ({
          edges: [{ id: 7, usualKmh }],
          held: {
            type: 'event' as const,
            source: 's',
            heardWallMs: 0,
            report: { id: `${i}`, kind: kind as 'jam', at: way(1), ...(speedKmh === undefined ? {} : { speedKmh }) },
          },
        }))
        const kmh = edgeSpeeds(placed).get(7) ?? Number.NaN
        const closed = reports.some(({ kind }) => kind === 'closure')
        expect(kmh === 0).toBe(closed)
        if (!closed) expect(kmh).toBeGreaterThanOrEqual(2)
        for (const one of placed) expect(kmh).toBeLessThanOrEqual(edgeSpeeds([one]).get(7) ?? 0)
      }),
      { numRuns: 100 * RUNS },
    )
  })
})

describe('the delay of a route', () => {
  const roads = Array.from({ length: 10 }, (_, i) => ({ edgeId: i, fromM: i * 100, toM: (i + 1) * 100, usualKmh: 36 }))

  it('is of what is ahead alone', () => {
    const speeds = new Map([[2, 3.6], [8, 18]]) // prettier-ignore
    expect(routeDelay(roads, speeds, 0).delayS).toBeCloseTo(90 + 10)
    expect(routeDelay(roads, speeds, 250).delayS).toBeCloseTo(45 + 10)
    expect(routeDelay(roads, speeds, 900).delayS).toBe(0)
  })

  it('tells the first closed road ahead, not the one that the car stands on', () => {
    const speeds = new Map([[2, 0], [5, 0]]) // prettier-ignore
    expect(routeDelay(roads, speeds, 0).closedAtM).toBe(200)
    expect(routeDelay(roads, speeds, 250).closedAtM).toBe(500)
    expect(routeDelay(roads, speeds, 600).closedAtM).toBeUndefined()
  })
})

describe('the desk', () => {
  let home: string
  const clock = new ManualClock()
  const log = createLog('test', () => undefined)
  const speeds = vi.fn<(speeds: ReadonlyMap<number, number>) => void>()
  const asked: RoadReference[] = []
  const router = {
    edgesAt: async (at: RoadReference): Promise<RoadFound> => {
      asked.push(at)
      const id = at.by === 'way' ? at.wayId : 0
      return id === 404 ? { edges: [], lines: [] } : { edges: [{ id, usualKmh: 50 }], lines: [[[9, 48], [9.1, 48]]] } // prettier-ignore
    },
    setSpeeds: speeds,
  }
  const open = (): TrafficDesk => new TrafficDesk({ router, places: { home }, clock, log, onChange: () => undefined })
  const latest = (): [number, number][] => [...(speeds.mock.lastCall?.[0] ?? [])]
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'fascia-traffic-'))
    asked.length = 0
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  it('writes the speeds, names what lies on no road, and asks for the same road once', async () => {
    const desk = open()
    expect(await desk.take(message({ events: [jam('1'), jam('404')] }))).toEqual({ held: 2, edges: 1, unplaced: ['404'] })
    expect(latest()).toEqual([[1, 8]])
    expect(desk.reports).toMatchObject([{ id: '1', kind: 'jam', speedKmh: 8, usualKmh: 50 }])
    await desk.take(message({ events: [jam('1', { speedKmh: 12 })] }))
    expect(latest()).toEqual([[1, 12]])
    expect(asked).toHaveLength(2)
    await desk.end('test', '1')
    expect(latest()).toEqual([])
    await expect(desk.end('test', '1')).rejects.toMatchObject({ code: 'not_found' })
    desk.close()
  })

  it('shows first what stops a driver, where not all can be shown', async () => {
    const desk = open()
    const slow = Array.from({ length: 220 }, (_, i) => jam(`${i + 1}`, { kind: 'slow' }))
    await desk.take(message({ events: [...slow, jam('500'), jam('501', { kind: 'closure', speedKmh: 0 })] }))
    expect(desk.reports).toHaveLength(200)
    expect(desk.reports.slice(0, 3).map(({ id, kind }) => [id, kind])).toEqual([['501', 'closure'], ['500', 'jam'], ['1', 'slow']]) // prettier-ignore
    desk.close()
  })

  it('goes on after a restart with what still holds, and forgets a damaged file', async () => {
    const first = open()
    await first.take(message({ events: [jam('1', { untilWallMs: clock.wallMs() + 60_000 }), jam('2')] }))
    first.close()
    clock.advance(61_000)
    const second = open()
    await second.resume()
    expect(latest()).toEqual([[2, 8]])
    second.close()
    writeFileSync(join(home, 'navigation', 'traffic.json'), '{')
    const third = open()
    await third.resume()
    expect(latest()).toEqual([])
    third.close()
  })

  it('knows the queue at a charger by its place', async () => {
    const desk = open()
    const at = { lat: 48, lon: 9 }
    await desk.take(message({ chargers: [{ id: 'c', at, waitMinutes: 20 }] }))
    expect(desk.chargerAt({ lat: 48.0003, lon: 9 })).toMatchObject({ waitMinutes: 20 })
    expect(desk.chargerAt({ lat: 48.002, lon: 9 })).toBeUndefined()
    desk.close()
  })

  it('takes files from its folder when they are written', async () => {
    const taken: string[] = []
    const inlet = new FolderInlet(async (text) => {
      taken.push(Buffer.from(text as Uint8Array).toString('utf8'))
      return { held: 0, edges: 0, unplaced: [] }
    }, { home }, log) // prettier-ignore
    inlet.look()
    const desk = open()
    await desk.take(message({}))
    desk.close()
    const folder = join(home, 'navigation', 'traffic')
    const { mkdirSync } = await import('node:fs')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'a.json'), 'one')
    writeFileSync(join(folder, 'b.txt'), 'no')
    inlet.look()
    inlet.look()
    expect(taken).toEqual(['one'])
  })
})

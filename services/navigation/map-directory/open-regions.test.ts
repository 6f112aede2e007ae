import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { installPackage, uninstallPackage } from '../../../test/fixtures/installed-package.ts'
import { placesOf, type Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import type { MapRegions } from '../../contract/map-regions.ts'
import type { SearchHit } from '../../contract/navigation.ts'
import type { Router } from '../router/port.ts'
import type { PlaceSearch } from '../search/search.ts'
import { OpenRegions } from './open-regions.ts'
import { regionFiles, writeRegion } from './region.fixture.ts'
import type { Region } from './regions.ts'

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} } as unknown as Log

let places: Places
let open: OpenRegions
let lists: MapRegions[]
let switches: number
const closed: string[] = []

const hit = (name: string, score: number): SearchHit => ({ id: name, name, kind: 'place', lat: 0, lon: 0, score, fuzzy: false })
/** Routers and searches that say which region they are of. */
const routerOf = ({ manifest: { id } }: Region): Router =>
  ({
    route: async () => ({ code: id }),
    nearest: async () => ({ name: id }),
    close: () => void closed.push(id),
  }) as unknown as Router
const searchOf = ({ manifest: { id } }: Region): PlaceSearch =>
  ({
    find: () => [hit(id, id === 'andorra' ? 0.5 : 0.9)],
    *steps() {
      yield
      return [hit(id, 0.5)]
    },
    close: () => undefined,
  }) as unknown as PlaceSearch

function start(mapDirectory: string, log = SILENT): OpenRegions {
  open = new OpenRegions({
    mapDirectory,
    places,
    log,
    openRouter: routerOf,
    openSearch: searchOf,
    onSwitch: () => void switches++,
    onList: (list) => void lists.push(list),
  })
  return open
}
const map = (name: string): string => join(places.maps, name)
const idsOf = (list: MapRegions): string[] => list.regions.map(({ id }) => id)

beforeEach(() => {
  places = placesOf(mkdtempSync(join(tmpdir(), 'fascia-open-regions-')))
  lists = []
  switches = 0
  closed.length = 0
  writeRegion(map('andorra'), { id: 'andorra' })
})
afterEach(() => {
  open.close()
  rmSync(places.home, { recursive: true, force: true })
})

describe('the regions of a running car', () => {
  it('opens the one that it was started with, first in the list', () => {
    writeRegion(map('aland'), { id: 'aland', bounds: [19, 60, 20, 61] })
    const { list, bounds } = start(map('andorra'))
    expect(idsOf(list)).toEqual(['andorra', 'aland'])
    expect(list.regions[0]).toMatchObject({
      isActive: true,
      bytes: 7,
      tilesUrl: expect.stringMatching(/^\/map\/andorra\/tiles\.pmtiles\?v=/) as unknown,
    })
    expect(bounds).toEqual([1, 42, 20, 61])
  })

  it('takes up a region that is imported while it runs, and forgets one that is removed', async () => {
    start(map('andorra'))
    writeRegion(map('.monaco.import'), { id: 'monaco', bounds: [7, 43, 8, 44] })
    renameSync(map('.monaco.import'), map('monaco'))
    await vi.waitFor(() => expect(lists.map(idsOf)).toEqual([['andorra', 'monaco']]), 3_000)
    expect(open.search.find('x', undefined, 5).map(({ name }) => name)).toEqual(['monaco', 'andorra'])
    rmSync(map('monaco'), { recursive: true })
    await vi.waitFor(() => expect(lists.map(idsOf).at(-1)).toEqual(['andorra']), 3_000)
    expect(switches).toBe(0)
  })

  it('switches to a newer version of the open region in one go', async () => {
    const { router } = start(map('andorra'))
    const before = open.list.regions[0]?.tilesUrl
    writeRegion(map('andorra_2'), { id: 'andorra', created: '2026-02-01T00:00:00.000Z' })
    await vi.waitFor(() => expect(switches).toBe(1), 3_000)
    expect(open.list.regions.map(({ tilesUrl }) => tilesUrl)).toEqual([expect.stringContaining('/map/andorra_2/')])
    expect(open.list.regions[0]?.tilesUrl).not.toBe(before)
    expect(closed).toEqual(['andorra'])
    expect(await router.nearest({ lat: 0, lon: 0 })).toMatchObject({ name: 'andorra' })
  })

  it('takes up what is put in the place of its own map, wherever that lies', async () => {
    const own = join(places.home, 'own')
    writeRegion(own, { id: 'own' })
    start(own)
    writeRegion(join(places.home, '.own.import'), { id: 'own', created: '2026-03-01T00:00:00.000Z' })
    rmSync(own, { recursive: true })
    renameSync(join(places.home, '.own.import'), own)
    await vi.waitFor(() => expect(switches).toBe(1), 3_000)
    expect(open.active.manifest.created).toBe('2026-03-01T00:00:00.000Z')
  })

  it('opens the region that the car has come into, not for one stray fix', async () => {
    writeRegion(map('monaco'), { id: 'monaco', bounds: [7, 43, 8, 44] })
    const { router } = start(map('andorra'))
    const there = { lat: 43.5, lon: 7.5 }
    open.follow(there)
    open.follow({ lat: 42.5, lon: 1.5 })
    open.follow(there)
    open.follow(there)
    expect(switches).toBe(0)
    open.follow(there)
    expect(switches).toBe(1)
    expect(open.active.manifest.id).toBe('monaco')
    expect(await router.route({ through: [there, there] })).toMatchObject({ code: 'monaco' })
    // In nobody's land nothing changes.
    for (let i = 0; i < 9; i++) open.follow({ lat: 0, lon: 0 })
    expect(open.active.manifest.id).toBe('monaco')
  })

  it('takes up the region of a feature, and gives it back with all its names when the right to it has ended', async () => {
    const files = regionFiles(join(places.home, 'scratch'), { id: 'monaco', bounds: [7, 43, 8, 44] }, 'map')
    const assets = [{ kind: 'map-region' as const, path: 'map/manifest.json' }]
    const feature = { id: 'map-of-monaco', files, unlocks: ['map-region'], assets }
    const directory = installPackage(places, feature)
    start(map('andorra'))
    const [, monaco] = open.list.regions
    expect(monaco).toMatchObject({ id: 'monaco', packageId: 'map-of-monaco', isActive: false })
    const there = { lat: 43.5, lon: 7.5 }
    for (let i = 0; i < 3; i++) open.follow(there)
    expect(open.active.manifest.id).toBe('monaco')
    expect(readdirSync(places.maps)).toContainEqual(expect.stringMatching(/^package-map-of-monaco_/))
    // As the updater does when a grant has ended: without the pointer it is not installed, and its files go.
    uninstallPackage(places, 'map-of-monaco')
    rmSync(directory, { recursive: true })
    await vi.waitFor(() => expect(idsOf(open.list)).toEqual(['andorra']), 3_000)
    expect(open.active.manifest.id).toBe('andorra')
    expect(closed).toEqual(['andorra', 'monaco'])
    expect(readdirSync(places.maps)).toEqual(['andorra'])
    expect(open.search.find('x', undefined, 5).map(({ name }) => name)).toEqual(['andorra'])
  })

  it('tells once of a map that cannot be used, however often it looks', () => {
    const warnings: unknown[] = []
    const warn = (_: string, facts: unknown): void => void warnings.push(facts)
    const files = regionFiles(join(places.home, 'scratch'), { id: 'monaco' }, 'map')
    installPackage(places, { id: 'hidden', files, unlocks: [], assets: [{ kind: 'map-region', path: 'map/manifest.json' }] })
    start(map('andorra'), { ...SILENT, warn } as unknown as Log)
    open.look()
    open.look()
    expect(warnings).toMatchObject([{ error: { code: 'not_entitled' } }])
    expect(idsOf(open.list)).toEqual(['andorra'])
  })

  it('says so when a way would cross from one region into another', async () => {
    writeRegion(map('monaco'), { id: 'monaco', name: 'Monaco', bounds: [7, 43, 8, 44] })
    const { router } = start(map('andorra'))
    const query = {
      through: [
        { lat: 42.5, lon: 1.5 },
        { lat: 43.5, lon: 7.5 },
      ],
    }
    await expect(router.route(query)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('into the map of Monaco') as unknown,
    })
  })

  it('uses the invented town only when it was started with it', () => {
    writeRegion(map('demo'), { id: 'alverstad' })
    expect(idsOf(start(map('andorra')).list)).toEqual(['andorra'])
    open.close()
    expect(idsOf(start(map('demo')).list)).toEqual(['alverstad', 'andorra'])
    // A real map of the same place counts more.
    for (let i = 0; i < 3; i++) open.follow({ lat: 42.5, lon: 1.5 })
    expect(open.active.manifest.id).toBe('andorra')
  })

  it('refuses a directory without a map', () => {
    start(map('andorra'))
    rmSync(map('andorra'), { recursive: true })
    expect(
      () =>
        new OpenRegions({
          mapDirectory: map('none'),
          places,
          log: SILENT,
          openRouter: routerOf,
          openSearch: searchOf,
          onSwitch: () => {},
          onList: () => {},
        }),
    ).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})

import { spawn, type ChildProcess } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readChargers } from '../map-directory/chargers.ts'
import { readManifest } from '../map-directory/manifest.ts'
import { draftOf } from '../map-directory/switch.ts'
import { graphFiles } from '../router/graph-files.ts'
import { ValhallaRouter } from '../router/valhalla-router.ts'
import { buildGraph } from './graph/build-graph.ts'
import { importMap } from './import.ts'
import { OsmPbfWriter } from './osm/pbf-writer.ts'
import type { ImportProgress } from './progress.ts'
import type { Tags } from './osm/model.ts'

const ROOT = resolve(import.meta.dirname, '..', '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'fascia-import-'))
const at = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A town of streets in a grid, a conditional street, a charger. */
function writeTown(file: string, size: number): void {
  const writer = new OsmPbfWriter(file)
  const id = (x: number, y: number): number => y * size + x + 1
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) writer.node(id(x, y), 15_000_000 + x * 20_000, 425_000_000 + y * 15_000, undefined)
  }
  writer.node(size * size + 1, 15_010_000, 425_010_000, {
    amenity: 'charging_station',
    'socket:type2_combo': '2',
    'socket:type2_combo:output': '150 kW',
  })
  const road = (tags: Tags): Tags => ({ highway: 'residential', ...tags })
  for (let i = 0; i < size; i++) {
    const row = Array.from({ length: size }, (_, x) => id(x, i))
    const column = Array.from({ length: size }, (_, y) => id(i, y))
    const closed = i === 0 ? { 'motor_vehicle:conditional': 'no @ (07:00-19:00)' } : {}
    writer.way(i * 2 + 1, row, road({ name: `Row ${i}`, ...closed }))
    writer.way(i * 2 + 2, column, road({ name: `Column ${i}` }))
  }
  writer.finish()
}

describe('an import', () => {
  const town = at('town.osm.pbf')
  beforeAll(() => writeTown(town, 12))

  it('makes a map with its facts, a graph that knows the hours of a restriction, and the chargers', async () => {
    const steps: ImportProgress[] = []
    const out = at('town')
    const manifest = await importMap({ source: town, out, timeZone: 'Europe/Andorra', onStep: (step) => void steps.push(step) })
    expect(manifest).toMatchObject({
      id: 'town',
      name: 'Town',
      timeZone: 'Europe/Andorra',
      licence: 'ODbL-1.0',
      drivesLeft: false,
    })
    expect(manifest.counts).toMatchObject({ nodes: 145, chargers: 1 })
    expect(readChargers(out)).toMatchObject([
      { powerKw: 150, capacity: 2, sockets: [{ type: 'type2_combo', count: 2, powerKw: 150 }] },
    ])
    for (const [name, { bytes }] of Object.entries(manifest.files)) expect(statSync(join(out, name)).size).toBe(bytes)
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
    expect(steps.at(-1)).toMatchObject({ stage: 'storing', share: 1 })
    const shares = steps.map(({ share }) => share)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    const router = new ValhallaRouter(join(out, 'graph'), at('traffic.tar'))
    const through = [
      { lat: 42.5, lon: 1.5005 },
      { lat: 42.5, lon: 1.5195 },
    ]
    const streets = async (hour: string): Promise<string[]> => {
      const { routes } = await router.route({
        through,
        time: { kind: 'depart', wallMs: Date.parse(`2026-11-24T${hour}:00+01:00`) },
      })
      return routes[0]?.legs[0]?.steps.map(({ name }) => name) ?? []
    }
    try {
      expect(new Set(await streets('23'))).toEqual(new Set(['Row 0']))
      expect(await streets('12')).toContain('Row 1')
    } finally {
      router.close()
    }
  })

  it('builds the same graph when it has to spare memory', async () => {
    const build = async (name: string, isSparing: boolean): Promise<Buffer[]> => {
      const graphDirectory = at(name)
      await buildGraph({ pbfFile: town, graphDirectory, workDirectory: at(`${name}-work`), isSparing }).done
      return graphFiles(graphDirectory).map((file) => readFileSync(join(graphDirectory, file)))
    }
    const [together, apart] = await Promise.all([build('together', false), build('apart', true)])
    expect(together.length).toBeGreaterThan(0)
    expect(apart.map((tile, i) => together[i]?.equals(tile))).toEqual(together.map(() => true))
  })

  it.each([
    ['a file that is cut off', (file: string) => truncateSync(file, statSync(file).size - 20), 'damaged', /at byte \d+/],
    [
      'a file of another kind',
      (file: string) => writeFileSync(file, 'this is no map, just some text'),
      'damaged',
      /no OSM PBF block begins here/,
    ],
    ['an empty file', (file: string) => truncateSync(file, 0), 'damaged', /empty/],
  ])('refuses %s, with the place and a remedy, and leaves nothing', async (_what, spoil, code, message) => {
    const file = at('spoilt.osm.pbf')
    writeTown(file, 4)
    spoil(file)
    const error = await importMap({ source: file, out: at('spoilt') }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code,
      file,
      message: expect.stringMatching(message) as unknown,
      remedy: expect.stringMatching(/./) as unknown,
    })
    expect(existsSync(at('spoilt'))).toBe(false)
    expect(existsSync(draftOf(at('spoilt')))).toBe(false)
  })

  it('takes XML in any order of its elements', async () => {
    const file = at('mixed.osm')
    const node = (id: number, lon: number): string => `<node id="${id}" lat="42.5" lon="${lon}"/>`
    const way = '<way id="7"><nd ref="3"/><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>'
    writeFileSync(file, `<osm>${way}${node(3, 1.5)}${node(2, 1.52)}${node(1, 1.51)}</osm>`)
    expect(await importMap({ source: file, out: at('mixed') })).toMatchObject({ counts: { nodes: 3, edges: 2 } })
  })

  it('leaves the old map as it was when the disk is full, and says what to do', async () => {
    const before = readFileSync(join(at('town'), 'manifest.json'))
    const full = (): never => {
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    }
    const error = await importMap({ source: town, out: at('town'), onStep: full }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code: 'out_of_range',
      file: at('town'),
      remedy: expect.stringContaining('free some space') as unknown,
    })
    expect(readFileSync(join(at('town'), 'manifest.json')).equals(before)).toBe(true)
    expect(existsSync(draftOf(at('town')))).toBe(false)
  })

  it('refuses a file without roads, and a second import at the same place', async () => {
    const file = at('sea.osm')
    writeFileSync(file, '<osm><node id="1" lat="1" lon="2"><tag k="name" v="Buoy"/></node></osm>')
    await expect(importMap({ source: file, out: at('sea') })).rejects.toMatchObject({
      code: 'invalid',
      file,
      message: expect.stringContaining('no road') as unknown,
    })
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    try {
      const draft = draftOf(at('busy'))
      const first = importMap({ source: town, out: at('busy') })
      const journal = JSON.parse(readFileSync(join(draft, 'import.json'), 'utf8')) as object
      await first
      rmSync(at('busy'), { recursive: true })
      mkdirSync(draft)
      writeFileSync(join(draft, 'import.json'), JSON.stringify({ ...journal, pid: other.pid }))
      await expect(importMap({ source: town, out: at('busy') })).rejects.toMatchObject({ code: 'conflict' })
    } finally {
      other.kill('SIGKILL')
    }
  })
})

describe('an import that is killed', () => {
  const big = at('big.osm.pbf')
  const out = at('big')
  beforeAll(() => writeTown(big, 44))

  const begin = (): ChildProcess =>
    spawn(process.execPath, [join(ROOT, 'services', 'cli', 'fascia.ts'), 'nav', 'import', big, '--out', out], { stdio: 'ignore' })
  const journal = (): { done: object } | undefined => {
    try {
      return JSON.parse(readFileSync(join(draftOf(out), 'import.json'), 'utf8')) as { done: object }
    } catch {
      return undefined
    }
  }
  const killedWhen = async (ripe: () => boolean): Promise<void> => {
    const child = begin()
    const ended = new Promise((resolve) => child.on('exit', resolve))
    while (!ripe() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 2))
    child.kill('SIGKILL')
    await ended
  }

  it('goes on with the same command: what was done is not done again, and nothing is left behind', async () => {
    await killedWhen(() => journal() !== undefined)
    expect(existsSync(out)).toBe(false)
    await killedWhen(() => 'drawn' in (journal()?.done ?? {}))
    expect(existsSync(out)).toBe(false)
    const drawn = statSync(join(draftOf(out), 'tiles.pmtiles'))
    await importMap({ source: big, out })
    const { mtimeMs, ino } = statSync(join(out, 'tiles.pmtiles'))
    expect({ mtimeMs, ino }).toEqual({ mtimeMs: drawn.mtimeMs, ino: drawn.ino })
    expect(readManifest(out).counts).toMatchObject({ nodes: 44 * 44 + 1 })
    expect(readdirSync(folder).filter((name) => name.startsWith('.big'))).toEqual([])
    expect(readdirSync(out).sort()).toEqual([
      'chargers.json',
      'graph',
      'manifest.json',
      'search.sqlite',
      'tiles.pmtiles',
      'traffic.tar',
    ])
  }, 60_000)
})

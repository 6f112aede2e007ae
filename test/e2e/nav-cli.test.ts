/** The nav verbs as people call them (INTERFACES.md), on the demo city and, where it is there, on Andorra. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testMap } from '../../services/navigation/test-map.ts'

const ROOT = resolve(import.meta.dirname, '..', '..')
const ANDORRA = resolve(ROOT, '..', 'shared', 'maps', 'andorra.osm.pbf')
const scratch = mkdtempSync(join(tmpdir(), 'fascia-nav-cli-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

function fascia(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'services', 'cli', 'fascia.ts'), 'nav', ...args], {
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr }
}

describe('fascia nav', () => {
  let map: string
  beforeAll(async () => {
    map = await testMap()
  }, 180_000)

  it('routes, and prints OSRM JSON only', () => {
    const { code, out } = fascia(
      'route',
      '--map',
      map,
      '--from',
      '48.6202,9.6812',
      '--to',
      '48.6393,9.7104',
      '--alternatives',
      '2',
      '--json',
    )
    expect(code).toBe(0)
    const answer = JSON.parse(out) as {
      routes: { distance: number; geometry: { type: string }; legs: { steps: { maneuver: object }[] }[] }[]
    }
    expect(answer.routes.length).toBeGreaterThan(0)
    expect(answer.routes[0]?.geometry.type).toBe('LineString')
    expect(answer.routes[0]?.legs[0]?.steps[0]?.maneuver).toMatchObject({
      type: 'depart',
      location: expect.any(Array) as unknown,
    })
  })

  it('searches with a word misspelt', () => {
    const { code, out } = fascia('search', 'Market Sqare', '--map', map, '--json')
    expect(code).toBe(0)
    expect((JSON.parse(out) as unknown[])[0]).toMatchObject({ name: 'Market Square', fuzzy: true })
  })

  it('guides along a track to the end, in order', () => {
    const { out } = fascia('route', '--map', map, '--from', '48.6202,9.6812', '--to', '48.6393,9.7104', '--json')
    const line =
      (JSON.parse(out) as { routes: { geometry: { coordinates: [number, number][] } }[] }).routes[0]?.geometry.coordinates ?? []
    const points = line.slice(1).flatMap(([lon, lat], i) => {
      const [fromLon, fromLat] = line[i] as [number, number]
      const pieces = Math.max(1, Math.round((Math.hypot(lat - fromLat, (lon - fromLon) * 0.66) * 111_000) / 11))
      return Array.from(
        { length: pieces },
        (_, k) => `<trkpt lat="${fromLat + ((lat - fromLat) * k) / pieces}" lon="${fromLon + ((lon - fromLon) * k) / pieces}"/>`,
      )
    })
    const [endLon, endLat] = line.at(-1) as [number, number]
    const file = join(scratch, 'drive.gpx')
    writeFileSync(file, `<gpx><trk><trkseg>${points.join('\n')}<trkpt lat="${endLat}" lon="${endLon}"/></trkseg></trk></gpx>`)
    const { code, out: events } = fascia('simulate', '--map', map, '--gpx', file, '--json')
    expect(code).toBe(0)
    const names = events
      .trim()
      .split('\n')
      .map((text) => (JSON.parse(text) as { event: string }).event)
    expect(names).not.toContain('off_route')
    expect(names).toContain('voice')
    expect(names.filter((name) => name === 'arrive')).toHaveLength(1)
    const told = events
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as { event: string; index: number })
    const passed = told.filter(({ event }) => event === 'maneuver').map(({ index }) => index)
    expect(passed).toEqual(passed.map((_, i) => i + 1))
  })

  it('refuses with codes and exit codes', () => {
    expect(fascia('route', '--map', map, '--json')).toMatchObject({ code: 2, out: '' })
    const missing = fascia('search', 'x', '--map', scratch, '--json')
    expect(missing.code).toBe(1)
    expect(JSON.parse(missing.err)).toMatchObject({ code: 'not_found', file: scratch })
    const broken = join(scratch, 'broken.osm.pbf')
    writeFileSync(broken, 'this is no map')
    const failed = fascia('import', broken, '--out', join(scratch, 'out'), '--json')
    expect(failed.code).toBe(1)
    expect(JSON.parse(failed.err)).toMatchObject({ code: 'damaged', file: broken })
    expect(existsSync(join(scratch, 'out'))).toBe(false)
    expect(readdirSync(scratch).filter((name) => name.includes('.import.'))).toEqual([])
    writeFileSync(join(scratch, 'letter.txt'), 'dear')
    expect(JSON.parse(fascia('import', ANDORRA, '--out', scratch, '--json').err)).toMatchObject({ code: 'exists' })
    expect(fascia('fly').code).toBe(2)
    expect(fascia('route', '--help')).toMatchObject({ code: 0 })
  })
})

describe('fascia nav on Andorra', () => {
  const map = join(scratch, 'andorra')
  const there = existsSync(ANDORRA)

  it.skipIf(!there)(
    'imports, finds its main street with a letter missing, and routes between two streets (skipped without ../shared)',
    () => {
      const imported = fascia('import', relative(process.cwd(), ANDORRA), '--out', map, '--json')
      expect(imported.code).toBe(0)
      expect(JSON.parse(imported.out)).toMatchObject({ id: 'andorra', attribution: '© OpenStreetMap contributors' })
      expect(JSON.parse(readFileSync(join(map, 'manifest.json'), 'utf8'))).toMatchObject({
        format: 1,
        source: { name: 'andorra.osm.pbf' },
      })
      // Without its last letter it is a beginning, as of somebody who still types.
      const asked = { 'Avinguda Meritxel': false, 'Avnguda Meritxell': true, 'avinguda mritxell': true }
      for (const [text, fuzzy] of Object.entries(asked)) {
        const hits = JSON.parse(fascia('search', text, '--map', map, '--json').out) as unknown[]
        expect(hits[0]).toMatchObject({ name: 'Avinguda Meritxell', kind: 'street', fuzzy })
      }
      const { out } = fascia('route', '--map', map, '--from', '42.50835,1.52692', '--to', '42.5462,1.7325', '--json')
      const route = (JSON.parse(out) as { routes: { distance: number; legs: { steps: unknown[] }[] }[] }).routes[0]
      expect(route?.distance).toBeGreaterThan(15_000)
      expect(route?.legs[0]?.steps.length).toBeGreaterThan(5)
    },
    120_000,
  )
})

import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { FasciaError } from '../../../contract/errors.ts'
import type { OsmMember, OsmSink, Tags } from './model.ts'
import { NodePlaces } from './node-places.ts'
import { NODES, RELATIONS, WAYS } from './pbf-block.ts'
import { readOsmPbf, skimOsmPbf } from './pbf-reader.ts'
import { OsmPbfWriter } from './pbf-writer.ts'
import { readOsmFile } from './read.ts'

/** `npm run test:long` multiplies the runs. */
const RUNS = Number(process.env['FASCIA_RUNS'] ?? 1)
const LONG_MS = 10_000 + 4_000 * RUNS
const folder = mkdtempSync(join(tmpdir(), 'fascia-osm-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Element {
  kind: 'node' | 'way' | 'relation'
  id: number
  data: unknown
  tags: Tags
}

function recorder(): OsmSink & { seen: Element[] } {
  const seen: Element[] = []
  return {
    seen,
    node: (id, lonE7, latE7, tags) => void seen.push({ kind: 'node', id, data: [lonE7, latE7], tags: tags ?? {} }),
    way: (id, refs, tags) => void seen.push({ kind: 'way', id, data: [...refs], tags }),
    relation: (id, members, tags) => void seen.push({ kind: 'relation', id, data: [...members], tags }),
  }
}

const id = fc.integer({ min: 1, max: 2 ** 40 })
const text = fc.string({ unit: 'grapheme', maxLength: 12 })
// No map has a tag of that name, and a plain object can't hold it.
const key = fc.stringMatching(/^[a-z:_]{1,10}$/).filter((name) => name !== '__proto__')
const tags = fc.dictionary(key, text, { maxKeys: 4, noNullPrototype: true })
const member: fc.Arbitrary<OsmMember> = fc.record({ type: fc.constantFrom('node', 'way', 'relation'), ref: id, role: text })
const nodes = fc.array(
  fc.tuple(
    id,
    fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
    fc.integer({ min: -900_000_000, max: 900_000_000 }),
    tags,
  ),
  {
    maxLength: 40,
  },
)

describe('OSM PBF', () => {
  it(
    'reads back whatever was written',
    async () => {
      const file = join(folder, 'round.osm.pbf')
      const ways = fc.array(fc.tuple(id, fc.array(id, { maxLength: 12 }), tags), { maxLength: 12 })
      const relations = fc.array(fc.tuple(id, fc.array(member, { maxLength: 6 }), tags), { maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(nodes, ways, relations, async (someNodes, someWays, someRelations) => {
          const writer = new OsmPbfWriter(file)
          const expected = recorder()
          for (const sink of [writer, expected]) {
            for (const [nodeId, lon, lat, t] of someNodes) sink.node(nodeId, lon, lat, t)
            for (const [wayId, refs, t] of someWays) sink.way(wayId, refs, t)
            for (const [relationId, members, t] of someRelations) sink.relation(relationId, members, t)
          }
          writer.finish()
          const read = recorder()
          await readOsmFile(file, read)
          expect(read.seen).toEqual(expected.seen)
        }),
        { numRuns: 40 * RUNS },
      )
    },
    LONG_MS,
  )

  it('is skimmed: how much its blocks hold, whether it is whole, and nothing of them', () => {
    const file = join(folder, 'skimmed.osm.pbf')
    const writer = new OsmPbfWriter(file)
    for (let i = 1; i <= 20_000; i++) writer.node(i, i * 10, i * 20, { name: 'the same for all' })
    writer.finish()
    const bytes = readFileSync(file)
    const inflated = skimOsmPbf(file)
    // A node has three numbers, a key and a value, and the file is packed.
    expect(inflated).toBeGreaterThan(5 * 20_000)
    expect(inflated).toBeGreaterThan(bytes.length * 2)
    writeFileSync(file, bytes.subarray(0, bytes.length - 5))
    expect(() => skimOsmPbf(file)).toThrow(expect.objectContaining({ code: 'damaged', file }))
  })

  it(
    'names the file and the byte of a cut or altered file, and never throws anything else',
    async () => {
      const whole = join(folder, 'whole.osm.pbf')
      const writer = new OsmPbfWriter(whole)
      for (let i = 1; i <= 500; i++) writer.node(i, i * 10, i * 20, { name: `n${i}` })
      writer.way(1, [1, 2, 3], { highway: 'residential' })
      writer.finish()
      const bytes = readFileSync(whole)
      const broken = join(folder, 'broken.osm.pbf')
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: bytes.length - 1 }),
          fc.integer({ min: 0, max: 255 }),
          fc.boolean(),
          async (at, value, cut) => {
            const copy = Buffer.from(cut ? bytes.subarray(0, at) : bytes)
            if (!cut) copy[at] = value
            writeFileSync(broken, copy)
            const error = await readOsmFile(broken, recorder()).then(
              () => undefined,
              (thrown: unknown) => thrown,
            )
            if (error === undefined) return
            expect(error).toBeInstanceOf(FasciaError)
            expect(error).toMatchObject({ file: broken })
            expect((error as FasciaError).message).toMatch(/at byte \d+/)
          },
        ),
        { numRuns: 150 * RUNS },
      )
    },
    LONG_MS,
  )
})

describe('OSM XML', () => {
  const xml = `<?xml version="1.0"?>
<!-- a comment with <node> inside -->
<osm version="0.6">
  <node id="1" lat="48.5" lon="9.5"/>
  <node id="2" lat="-48.1234567" lon="-9.7654321"><tag k="name" v="A &amp; B &#x4e2d;"/></node>
  <node id="3" lat="1" lon="2" visible="false"/>
  <way id="10"><nd ref="1"/><nd ref="2"/><tag k='highway' v='service'/></way>
  <relation id="20"><member type="way" ref="10" role="outer"/><tag k="type" v="multipolygon"/></relation>
</osm>`

  it.each(['plain.osm', 'packed.osm.gz'])('reads %s', async (name) => {
    const file = join(folder, name)
    writeFileSync(file, name.endsWith('.gz') ? gzipSync(xml) : xml)
    const { seen, ...sink } = recorder()
    await readOsmFile(file, sink)
    expect(seen).toEqual([
      { kind: 'node', id: 1, data: [95_000_000, 485_000_000], tags: {} },
      { kind: 'node', id: 2, data: [-97_654_321, -481_234_567], tags: { name: 'A & B 中' } },
      { kind: 'way', id: 10, data: [1, 2], tags: { highway: 'service' } },
      { kind: 'relation', id: 20, data: [{ type: 'way', ref: 10, role: 'outer' }], tags: { type: 'multipolygon' } },
    ])
  })

  it.each([
    ['a coordinate that is none', '<osm>\n\n<node id="1" lat="north" lon="9"/></osm>', 3],
    ['an id that is none', '<osm>\n<way id="x"></way></osm>', 2],
    ['an end in the middle', '<osm>\n<node id="1" lat="1" lo', 2],
    ['another kind of file', '{"type":"FeatureCollection"}', 1],
  ])('refuses %s with its line', async (_what, content, line) => {
    const file = join(folder, 'bad.osm')
    writeFileSync(file, content)
    await expect(readOsmFile(file, recorder())).rejects.toMatchObject({ code: 'damaged', file, line })
  })
})

describe('places of nodes', () => {
  const places = (limit?: number): NodePlaces => new NodePlaces(join(folder, 'pages'), limit)

  it('are found whatever the order of the file', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 200 }), (ids) => {
        const store = places()
        for (const one of ids) store.add(one, one % 1000, one % 500)
        store.finish()
        for (const one of ids) {
          expect(store.find(one)).toBe(true)
          expect([store.lonE7, store.latE7]).toEqual([one % 1000, one % 500])
        }
        expect(store.find(2 ** 41)).toBe(false)
        store.close()
      }),
    )
  })

  it('go to a file beyond the bound and come back; an unsorted big file is refused with the way out', () => {
    const store = places(1)
    const count = 200_000
    for (let i = 1; i <= count; i++) store.add(i * 3, i, -i)
    store.finish()
    for (let i = 1; i <= count; i += 997) {
      const wanted = ((i * 7_919) % count) + 1
      expect(store.find(wanted * 3)).toBe(true)
      expect([store.lonE7, store.latE7]).toEqual([wanted, -wanted])
      expect(store.find(wanted * 3 + 1)).toBe(false)
    }
    store.close()
    expect(readdirSync(folder)).not.toContain('pages')
    const unsorted = places(1)
    for (let i = count; i >= 1; i--) unsorted.add(i, 0, 0)
    expect(() => unsorted.finish()).toThrow(
      expect.objectContaining({ code: 'unsupported', remedy: expect.stringContaining('osmium sort') }),
    )
    unsorted.close()
  })
})

describe('reading some kinds only', () => {
  it('passes over blocks without them, once it knows which these are', () => {
    const file = join(folder, 'kinds.osm.pbf')
    const writer = new OsmPbfWriter(file)
    for (let i = 1; i <= 20_000; i++) writer.node(i, i, i, undefined)
    writer.way(1, [1, 2], { highway: 'service' })
    writer.relation(1, [], { type: 'route' })
    writer.finish()
    const index: number[] = []
    const first = recorder()
    readOsmPbf(file, first, { kinds: NODES | RELATIONS, index })
    expect(first.seen.filter(({ kind }) => kind === 'node')).toHaveLength(20_000)
    expect(first.seen.filter(({ kind }) => kind === 'way')).toHaveLength(0)
    expect(first.seen.filter(({ kind }) => kind === 'relation')).toHaveLength(1)
    const second = recorder()
    const bytes: number[] = []
    readOsmPbf(file, second, { kinds: WAYS, index, onProgress: (done) => void bytes.push(done) })
    expect(second.seen).toEqual([{ kind: 'way', id: 1, data: [1, 2], tags: { highway: 'service' } }])
    expect(bytes.at(-1)).toBe(readFileSync(file).length)
  })
})

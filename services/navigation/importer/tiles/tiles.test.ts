import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { PbfReader } from 'pbf'
import { PMTiles } from 'pmtiles'
import { afterAll, describe, expect, it } from 'vitest'
import { EXTENT, LINE, MAX_ZOOM, POINT, POLYGON, ringArea2, worldX, worldY, type MapFeature } from '../features/feature.ts'
import { joinPieces, polygonsOf, type Piece } from '../features/rings.ts'
import { TileCutter } from './build.ts'
import { clipLine, clipRing } from './clip.ts'
import { decodeLines, encodeGeometry } from './geometry.ts'
import { joinLines } from './join-lines.ts'
import { PmtilesWriter, tileIdOf } from './pmtiles-writer.ts'
import { TileRecords } from './records.ts'
import { importanceOf, thinned } from './simplify.ts'

/** `npm run test:long` multiplies the runs. */
const RUNS = Number(process.env['FASCIA_RUNS'] ?? 1)
const LONG_MS = 10_000 + 4_000 * RUNS
const folder = mkdtempSync(join(tmpdir(), 'fascia-tiles-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function open(file: string): PMTiles {
  const bytes = readFileSync(file)
  return new PMTiles({
    getKey: () => file,
    getBytes: async (offset, length) => ({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer }),
  })
}

/** Layer names and feature counts of a tile. */
function layersOf(tile: ArrayBuffer): Record<string, number> {
  return new PbfReader(tile).readFields<Record<string, number>>((tag, layers, pbf) => {
    if (tag !== 3) return
    const layer = pbf.readFields(
      (inner, it) => {
        if (inner === 1) it.name = pbf.readString()
        else if (inner === 2) it.count++
      },
      { name: '', count: 0 },
      pbf.readVarint() + pbf.pos,
    )
    layers[layer.name] = layer.count
  }, {})
}

const flat = fc
  .array(fc.integer({ min: -5_000, max: 5_000 }), { minLength: 4, maxLength: 60 })
  .map((list) => Int32Array.from(list.slice(0, list.length & ~1)))
const axis = fc.constantFrom<0 | 1>(0, 1)

describe('clipping', () => {
  it('keeps a line inside the strip and loses nothing of it', () => {
    const insideLength = (line: Int32Array, side: 0 | 1): number => {
      let sum = 0
      for (let i = 0; i + 3 < line.length; i += 2) {
        const [a, b] = [line[i + side] ?? 0, line[i + 2 + side] ?? 0]
        const [low, high] = [Math.max(-1000, Math.min(a, b)), Math.min(1000, Math.max(a, b))]
        if (high > low) sum += high - low
      }
      return sum
    }
    fc.assert(
      fc.property(flat, axis, (line, side) => {
        const parts = clipLine(line, side, -1000, 1000)
        for (const part of parts)
          for (let i = side; i < part.length; i += 2) expect(Math.abs(part[i] ?? 0)).toBeLessThanOrEqual(1000)
        const kept = parts.reduce((sum, part) => sum + insideLength(part, side), 0)
        expect(kept).toBe(insideLength(line, side))
      }),
    )
  })

  it('keeps a ring closed and inside the strip', () => {
    fc.assert(
      fc.property(flat, axis, (line, side) => {
        const ring = Int32Array.from([...line, line[0] ?? 0, line[1] ?? 0])
        const part = clipRing(ring, side, -1000, 1000)
        if (part.length === 0) return
        expect([part[0], part[1]]).toEqual([part[part.length - 2], part[part.length - 1]])
        for (let i = side; i < part.length; i += 2) expect(Math.abs(part[i] ?? 0)).toBeLessThanOrEqual(1000)
      }),
    )
  })

  it('clips a square to its half', () => {
    const square = Int32Array.of(0, 0, 100, 0, 100, 100, 0, 100, 0, 0)
    expect(Math.abs(ringArea2(clipRing(square, 0, 0, 50)))).toBe(2 * 50 * 100)
  })
})

describe('simplification', () => {
  it('keeps the ends, and every vertex it drops lies within the tolerance of the segment that replaces it', () => {
    fc.assert(
      fc.property(flat, fc.integer({ min: 1, max: 800 }), (line, tolerance) => {
        const thin = thinned(line, importanceOf(line), tolerance)
        expect([thin[0], thin[1], thin.at(-2), thin.at(-1)]).toEqual([line[0], line[1], line.at(-2), line.at(-1)])
        // Each dropped vertex is near some segment of what is left.
        for (let i = 0; i < line.length; i += 2) {
          const distances = Array.from({ length: thin.length / 2 - 1 }, (_, k) => {
            const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = thin.slice(k * 2, k * 2 + 4)
            const [px, py] = [line[i] ?? 0, line[i + 1] ?? 0]
            const length2 = (x2 - x1) ** 2 + (y2 - y1) ** 2
            const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((px - x1) * (x2 - x1) + (py - y1) * (y2 - y1)) / length2))
            return Math.hypot(px - x1 - t * (x2 - x1), py - y1 - t * (y2 - y1))
          })
          expect(Math.min(...distances)).toBeLessThanOrEqual(tolerance + 1e-6)
        }
        expect(thinned(line, importanceOf(line), 0).length).toBeLessThanOrEqual(line.length)
      }),
    )
  })
})

/** A way through nodes whose places follow from their ids. */
const pieceOf = (nodes: readonly number[]): Piece => ({
  first: nodes[0] ?? 0,
  last: nodes.at(-1) ?? 0,
  line: Int32Array.from(nodes.flatMap((node) => [node * 10, node * node])),
})

describe('rings', () => {
  it('joins cut and turned ways to the ring they came from', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 40 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
        fc.array(fc.boolean()),
        (count, cuts, turns) => {
          const ring = [...Array.from({ length: count }, (_, i) => i + 1), 1]
          const stops = [...new Set([0, count, ...cuts.map((cut) => cut % count)])].sort((a, b) => a - b)
          const pieces = stops.slice(1).map((stop, i): Piece => {
            const way = ring.slice(stops[i] ?? 0, stop + 1)
            if (turns[i]) way.reverse()
            return pieceOf(way)
          })
          const { rings, open } = joinPieces(pieces)
          expect(open).toEqual([])
          expect(rings).toHaveLength(1)
          expect(rings[0]).toHaveLength(ring.length * 2)
          expect(new Set(rings[0])).toEqual(new Set(pieceOf(ring).line))
        },
      ),
    )
  })

  it('leaves out what never closes, and gives holes to the outer around them, wound the other way', () => {
    expect(joinPieces([pieceOf([1, 2, 3])])).toMatchObject({ rings: [], open: [{ first: 1, last: 3 }] })
    const square = (x: number, y: number, size: number): Int32Array =>
      Int32Array.of(x, y, x + size, y, x + size, y + size, x, y + size, x, y)
    const polygons = polygonsOf([square(0, 0, 100), square(200, 0, 100)], [square(210, 10, 20)])
    expect(polygons.map((rings) => rings.length).sort()).toEqual([1, 2])
    const [outer, hole] = polygons.find((rings) => rings.length === 2) ?? []
    expect(Math.sign(ringArea2(outer ?? new Int32Array()))).toBe(1)
    expect(Math.sign(ringArea2(hole ?? new Int32Array()))).toBe(-1)
  })

  it('joins lines end to start and keeps their direction and length', () => {
    const joined = joinLines([Int32Array.of(10, 0, 20, 0), Int32Array.of(0, 0, 10, 0), Int32Array.of(50, 0, 40, 0)])
    expect(joined.map((line) => [...line])).toEqual([
      [0, 0, 10, 0, 20, 0],
      [50, 0, 40, 0],
    ])
  })
})

describe('PMTiles', () => {
  it('is read back by the reference reader, with leaf directories and shared tiles', async () => {
    const file = join(folder, 'many.pmtiles')
    const writer = new PmtilesWriter(file)
    const content = (i: number): Uint8Array => Buffer.from(i % 3 === 0 ? 'same' : `tile ${i} ${'x'.repeat((i * i * 31) % 97)}`)
    const first = tileIdOf(12, 0, 0)
    const place = (i: number): number => first + i * 3 + ((i * i * 7) % 3)
    for (let i = 0; i < 24_000; i++) writer.add(place(i), content(i))
    writer.finish({ minZoom: 0, maxZoom: 14, bounds: [-1, -2, 3, 4], center: { lat: 1, lon: 2 }, metadata: { name: 'many' } })
    const archive = open(file)
    const header = await archive.getHeader()
    expect(header).toMatchObject({ numAddressedTiles: 24_000, clustered: true, minLon: -1, maxLat: 4, tileType: 1 })
    expect(header.leafDirectoryLength).toBeGreaterThan(0)
    expect(header.numTileContents).toBe(16_001)
    expect(await archive.getMetadata()).toEqual({ name: 'many' })
    for (let z = 12, x = 0; x < 40; x++) {
      const id = tileIdOf(z, x, 7)
      const i = Math.floor((id - first) / 3)
      const tile = await archive.getZxy(z, x, 7)
      const expected = i < 24_000 && place(i) === id ? Buffer.from(content(i)).toString() : undefined
      expect(tile && Buffer.from(tile.data).toString()).toBe(expected)
    }
  })

  it('draws each feature in every tile that it touches, from its zoom on', async () => {
    const at = (lon: number, lat: number): [number, number] => [worldX(lon * 1e7), worldY(lat * 1e7)]
    const features: MapFeature[] = [
      {
        layer: 'roads',
        type: LINE,
        parts: [Int32Array.of(...at(9.6, 48.6), ...at(9.8, 48.7))],
        minZoom: 8,
        attributes: [
          ['class', 'primary', 0],
          ['name', 'A', 10],
        ],
        order: 0,
      },
      {
        layer: 'water',
        type: POLYGON,
        parts: [Int32Array.of(...at(9.6, 48.7), ...at(9.8, 48.7), ...at(9.8, 48.6), ...at(9.6, 48.6), ...at(9.6, 48.7))],
        minZoom: 6,
        attributes: [['kind', 'lake', 0]],
        order: 0,
      },
      {
        layer: 'pois',
        type: POINT,
        parts: [Int32Array.of(...at(9.7, 48.65))],
        minZoom: 14,
        attributes: [['kind', 'cafe', 0]],
        order: 0,
      },
    ]
    const file = join(folder, 'drawn.pmtiles')
    const cutter = new TileCutter(file)
    for (const feature of features) cutter.add(feature)
    cutter.finish({ bounds: [9.6, 48.6, 9.8, 48.7], center: { lat: 48.65, lon: 9.7 }, metadata: {} })
    const archive = open(file)
    for (let z = 6; z <= MAX_ZOOM; z++) {
      const scale = EXTENT * 2 ** (MAX_ZOOM - z)
      const [x, y] = at(9.7, 48.65).map((world) => Math.floor(world / scale)) as [number, number]
      const layers = layersOf((await archive.getZxy(z, x, y))?.data ?? new ArrayBuffer(0))
      expect(layers['water']).toBe(1)
      expect(layers['roads']).toBe(z >= 8 ? 1 : undefined)
      expect(layers['pois']).toBe(z >= 14 ? 1 : undefined)
    }
    expect(await archive.getZxy(14, 100, 100)).toBeUndefined()
  })

  it('draws the same, byte for byte, whether it all fits into memory or goes through files', () => {
    const features = Array.from({ length: 300 }, (_, i): MapFeature => {
      const x = worldX(9e7 + (i % 20) * 40_000)
      const y = worldY(48e7 + Math.floor(i / 20) * 40_000)
      return {
        layer: i % 2 === 0 ? 'roads' : 'pois',
        type: i % 2 === 0 ? LINE : POINT,
        parts: [i % 2 === 0 ? Int32Array.of(x, y, x + 900, y + 40, x + 2_000, y + 700) : Int32Array.of(x, y)],
        minZoom: 8 + (i % 5),
        attributes: [
          ['class', `c${i % 3}`, 0],
          ['name', `n${i}`, 12],
        ],
        order: i % 7,
      }
    })
    const draw = (name: string, limit: number): Buffer => {
      const file = join(folder, name)
      const cutter = new TileCutter(file, folder, limit)
      for (const feature of features) cutter.add(feature)
      cutter.finish({ bounds: [9, 48, 10, 49], center: { lat: 48, lon: 9 }, metadata: {} })
      return readFileSync(file)
    }
    expect(draw('small.pmtiles', 2_000).equals(draw('large.pmtiles', 1e7))).toBe(true)
    expect(readdirSync(folder).filter((name) => name.includes('.run'))).toEqual([])
  })
})

describe('geometry', () => {
  it(
    'comes back from its bytes',
    () => {
      const line = fc
        .array(fc.integer({ min: -9_000, max: 9_000 }), { minLength: 4, maxLength: 40 })
        .map((list) => Int32Array.from(list.slice(0, list.length & ~1)))
      fc.assert(
        fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
          expect(decodeLines(Buffer.from(encodeGeometry(LINE, lines)))).toEqual(lines)
        }),
        { numRuns: 100 * RUNS },
      )
    },
    LONG_MS,
  )
})

describe('records', () => {
  it(
    'come back by key, and of equal keys in the order given, however small the memory',
    () => {
      const record = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.uint8Array({ maxLength: 40 }))
      fc.assert(
        fc.property(fc.array(record, { maxLength: 120 }), fc.integer({ min: 1, max: 400 }), (given, limit) => {
          const records = new TileRecords(folder, limit)
          for (const [key, bytes] of given) records.add(key, bytes.subarray(0, 3), bytes.subarray(3))
          const expected = given.map(([key, bytes], i) => ({ key, i, bytes })).sort((a, b) => a.key - b.key || a.i - b.i)
          const read = [...records.sorted()].map(({ key, payload }) => [key, [...payload]])
          expect(read).toEqual(expected.map(({ key, bytes }) => [key, [...bytes]]))
        }),
        { numRuns: 60 * RUNS },
      )
    },
    LONG_MS,
  )
})

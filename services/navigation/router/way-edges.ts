/**
 * The directed edges of OpenStreetMap ways, read from the graph's tiles (valhalla/baldr: graphtileheader.h,
 * directededge.h, edgeinfo.h). The engine itself can't be asked for a way. The tiles are read when a way is looked for the
 * first time; what is kept of them is a few numbers an edge.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LonLat } from '../../contract/geo.ts'
import { graphFiles } from './graph-files.ts'
import { tileIdOf } from './traffic-archive.ts'

const HEADER_BYTES = 272
const COUNTS_AT = 40
const TRANSITIONS_AT = 48
const EDGE_INFO_AT = 104
const NODE_BYTES = 32
const TRANSITION_BYTES = 8
const EDGE_BYTES = 48
const CAR = 1
const NAME_BYTES = 4
const INFO_BYTES = 12

export interface WayEdge {
  id: number
  /** Along the order of the way's nodes. */
  forward: boolean
  usualKmh: number
  line: LonLat[]
}

interface Index {
  /** Way to the last of its edges; each edge leads to the one before. */
  last: Map<number, number>
  before: number[]
  ids: number[]
  kmh: number[]
  forward: boolean[]
  info: number[]
  tile: number[]
  names: string[]
}

export class WayEdges {
  readonly #graphDirectory: string
  #index: Index | undefined

  constructor(graphDirectory: string) {
    this.#graphDirectory = graphDirectory
  }

  /** The edges of a way that a car may drive; none for a way that the map does not have. */
  of(wayId: number): WayEdge[] {
    const index = (this.#index ??= this.#read())
    const edges: WayEdge[] = []
    const tiles = new Map<string, Buffer>()
    for (let i = index.last.get(wayId) ?? -1; i >= 0; i = index.before[i] ?? -1) {
      const name = index.names[index.tile[i] ?? 0] ?? ''
      let tile = tiles.get(name)
      if (!tile) tiles.set(name, (tile = readFileSync(join(this.#graphDirectory, name))))
      const forward = index.forward[i] ?? true
      const line = shapeAt(tile, index.info[i] ?? 0)
      edges.push({ id: index.ids[i] ?? 0, forward, usualKmh: index.kmh[i] ?? 0, line: forward ? line : line.reverse() })
    }
    return edges
  }

  #read(): Index {
    const index: Index = { last: new Map(), before: [], ids: [], kmh: [], forward: [], info: [], tile: [], names: [] }
    for (const name of graphFiles(this.#graphDirectory)) {
      const tile = readFileSync(join(this.#graphDirectory, name))
      const base = tileIdOf(name)
      const number = index.names.push(name) - 1
      const counts = tile.readBigUInt64LE(COUNTS_AT)
      const nodes = Number(counts & 0x1fffffn)
      const edges = Number((counts >> 21n) & 0x1fffffn)
      const transitions = tile.readUInt32LE(TRANSITIONS_AT) & 0x3fffff
      const infoAt = tile.readUInt32LE(EDGE_INFO_AT)
      const edgesAt = HEADER_BYTES + nodes * NODE_BYTES + transitions * TRANSITION_BYTES
      for (let i = 0; i < edges; i++) {
        const at = edgesAt + i * EDGE_BYTES
        const isShortcut = (tile.readUInt32LE(at + 44) >>> 28) & 1
        if (isShortcut || !(tile.readUInt16LE(at + 24) & CAR)) continue
        const info = infoAt + (tile.readUInt32LE(at + 8) & 0x1ffffff)
        const wayId = wayIdAt(tile, info)
        const edge = index.ids.push(base + i * 2 ** 25) - 1
        index.before.push(index.last.get(wayId) ?? -1)
        index.last.set(wayId, edge)
        index.kmh.push(tile.readUInt8(at + 16))
        index.forward.push(((tile.readUInt8(at + 7) >> 5) & 1) === 1)
        index.info.push(info)
        index.tile.push(number)
      }
    }
    return index
  }
}

/** 32 bits at the beginning of the record, a byte more in the second and the third word for ways beyond 2^32. */
function wayIdAt(tile: Buffer, at: number): number {
  const more = tile.readUInt8(at + 7) + ((tile.readUInt32LE(at + 8) >>> 20) & 0xff) * 256
  return tile.readUInt32LE(at) + more * 2 ** 32
}

/** The line of an edge: differences of millionths of a degree, latitude first, in zigzag and seven bits a byte. */
function shapeAt(tile: Buffer, at: number): LonLat[] {
  const word = tile.readUInt32LE(at + 8)
  const begin = at + INFO_BYTES + (word & 0xf) * NAME_BYTES
  const end = begin + ((word >>> 4) & 0xffff)
  const line: LonLat[] = []
  let [lat, lon] = [0, 0]
  let place = begin
  const next = (): number => {
    let value = 0
    let shift = 1
    let byte: number
    do {
      byte = tile.readUInt8(place++)
      value += (byte & 0x7f) * shift
      shift *= 128
    } while (byte >= 128)
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
  while (place < end) {
    lat += next()
    lon += next()
    line.push([lon / 1e6, lat / 1e6])
  }
  return line
}

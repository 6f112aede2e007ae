/** Decodes one PrimitiveBlock of an OSM PBF file. */
import { PbfReader } from 'pbf'
import { FasciaError } from '../../../contract/errors.ts'
import type { OsmMember, OsmSink, Tags } from './model.ts'

/** Kinds of elements as bits, to read only some of a file. */
export const NODES = 1
export const WAYS = 2
export const RELATIONS = 4
export const ALL_KINDS = NODES | WAYS | RELATIONS

interface Block {
  bytes: Uint8Array
  /** Start and end of each string; decoded when first asked for. */
  places: number[]
  strings: (string | undefined)[]
  groups: [start: number, end: number][]
  granularity: number
  latOffset: number
  lonOffset: number
}

const MEMBER_TYPES = ['node', 'way', 'relation'] as const
const utf8 = new TextDecoder()

function text(block: Block, index: number): string {
  const known = block.strings[index]
  if (known !== undefined) return known
  const start = block.places[index * 2]
  const end = block.places[index * 2 + 1]
  if (start === undefined || end === undefined) throw new FasciaError('damaged', `string ${index} is not in the block's table`)
  const found = utf8.decode(block.bytes.subarray(start, end))
  block.strings[index] = found
  return found
}

function tagsOf(block: Block, keys: readonly number[], values: readonly number[]): Tags {
  const tags: Tags = {}
  for (let i = 0; i < keys.length; i++) tags[text(block, keys[i] ?? 0)] = text(block, values[i] ?? 0)
  return tags
}

/** Nanodegrees of the file to 1e-7 degrees. */
const toE7 = (block: Block, offset: number, value: number): number => Math.round((offset + block.granularity * value) / 100)

function readDense(pbf: PbfReader, end: number, block: Block, sink: OsmSink): void {
  let ids: number[] = []
  let lats: number[] = []
  let lons: number[] = []
  let keysAndValues: number[] = []
  pbf.readFields(
    (tag) => {
      if (tag === 1) ids = pbf.readPackedSVarint()
      else if (tag === 8) lats = pbf.readPackedSVarint()
      else if (tag === 9) lons = pbf.readPackedSVarint()
      else if (tag === 10) keysAndValues = pbf.readPackedVarint()
    },
    undefined,
    end,
  )
  if (lats.length !== ids.length || lons.length !== ids.length) throw new FasciaError('damaged', 'node columns differ in length')
  let id = 0
  let lat = 0
  let lon = 0
  let at = 0
  for (let i = 0; i < ids.length; i++) {
    id += ids[i] ?? 0
    lat += lats[i] ?? 0
    lon += lons[i] ?? 0
    let tags: Tags | undefined
    while (at < keysAndValues.length && keysAndValues[at] !== 0) {
      tags ??= {}
      tags[text(block, keysAndValues[at] ?? 0)] = text(block, keysAndValues[at + 1] ?? 0)
      at += 2
    }
    at++
    sink.node(id, toE7(block, block.lonOffset, lon), toE7(block, block.latOffset, lat), tags)
  }
}

function readNode(pbf: PbfReader, end: number, block: Block, sink: OsmSink): void {
  const node = { id: 0, lat: 0, lon: 0, keys: [] as number[], values: [] as number[] }
  pbf.readFields(
    (tag) => {
      if (tag === 1) node.id = pbf.readSVarint()
      else if (tag === 2) node.keys = pbf.readPackedVarint()
      else if (tag === 3) node.values = pbf.readPackedVarint()
      else if (tag === 8) node.lat = pbf.readSVarint()
      else if (tag === 9) node.lon = pbf.readSVarint()
    },
    undefined,
    end,
  )
  const tags = node.keys.length > 0 ? tagsOf(block, node.keys, node.values) : undefined
  sink.node(node.id, toE7(block, block.lonOffset, node.lon), toE7(block, block.latOffset, node.lat), tags)
}

function readWay(pbf: PbfReader, end: number, block: Block, sink: OsmSink): void {
  const way = { id: 0, keys: [] as number[], values: [] as number[], refs: [] as number[] }
  pbf.readFields(
    (tag) => {
      if (tag === 1) way.id = pbf.readVarint(true)
      else if (tag === 2) way.keys = pbf.readPackedVarint()
      else if (tag === 3) way.values = pbf.readPackedVarint()
      else if (tag === 8) way.refs = pbf.readPackedSVarint()
    },
    undefined,
    end,
  )
  for (let i = 1; i < way.refs.length; i++) way.refs[i] = (way.refs[i] ?? 0) + (way.refs[i - 1] ?? 0)
  sink.way(way.id, way.refs, tagsOf(block, way.keys, way.values))
}

function readRelation(pbf: PbfReader, end: number, block: Block, sink: OsmSink): void {
  const it = {
    id: 0,
    keys: [] as number[],
    values: [] as number[],
    roles: [] as number[],
    refs: [] as number[],
    types: [] as number[],
  }
  pbf.readFields(
    (tag) => {
      if (tag === 1) it.id = pbf.readVarint(true)
      else if (tag === 2) it.keys = pbf.readPackedVarint()
      else if (tag === 3) it.values = pbf.readPackedVarint()
      else if (tag === 8) it.roles = pbf.readPackedVarint()
      else if (tag === 9) it.refs = pbf.readPackedSVarint()
      else if (tag === 10) it.types = pbf.readPackedVarint()
    },
    undefined,
    end,
  )
  let ref = 0
  const members: OsmMember[] = it.refs.map((delta, i) => {
    ref += delta
    return { type: MEMBER_TYPES[it.types[i] ?? 0] ?? 'node', ref, role: text(block, it.roles[i] ?? 0) }
  })
  sink.relation(it.id, members, tagsOf(block, it.keys, it.values))
}

const READERS = [undefined, readNode, readDense, readWay, readRelation] as const
const KIND_OF_FIELD = [0, NODES, NODES, WAYS, RELATIONS] as const

/**
 * Hands the wanted elements of a block to the sink.
 *
 * @returns the kinds that the block holds, as bits
 * @throws FasciaError `damaged` when the block contradicts itself
 */
export function decodeBlock(bytes: Uint8Array, sink: OsmSink, wanted = ALL_KINDS): number {
  const pbf = new PbfReader(bytes)
  const block: Block = { bytes, places: [], strings: [], groups: [], granularity: 100, latOffset: 0, lonOffset: 0 }
  pbf.readFields((tag) => {
    if (tag === 1) {
      const end = pbf.readVarint() + pbf.pos
      pbf.readFields(
        (inner) => {
          if (inner !== 1) return
          const length = pbf.readVarint()
          block.places.push(pbf.pos, pbf.pos + length)
          pbf.pos += length
        },
        undefined,
        end,
      )
    } else if (tag === 2) {
      const length = pbf.readVarint()
      block.groups.push([pbf.pos, pbf.pos + length])
      pbf.pos += length
    } else if (tag === 17) block.granularity = pbf.readVarint()
    else if (tag === 19) block.latOffset = pbf.readVarint(true)
    else if (tag === 20) block.lonOffset = pbf.readVarint(true)
  }, undefined)
  if (block.places.some((place) => place > bytes.length)) throw new FasciaError('damaged', 'a string ends after its block')
  let found = 0
  for (const [start, end] of block.groups) {
    pbf.pos = start
    pbf.readFields(
      (tag) => {
        const reader = READERS[tag]
        if (!reader) return
        const kind = KIND_OF_FIELD[tag] ?? 0
        found |= kind
        const elementEnd = pbf.readVarint() + pbf.pos
        if ((kind & wanted) === 0) pbf.pos = elementEnd
        else reader(pbf, elementEnd, block, sink)
      },
      undefined,
      end,
    )
  }
  return found
}

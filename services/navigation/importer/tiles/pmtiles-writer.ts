/**
 * Writes PMTiles version 3: clustered, gzip, one copy of equal tiles
 * (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md).
 */
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { PbfWriter } from 'pbf'
import { zxyToTileId } from 'pmtiles'

const HEADER_BYTES = 127
/** Header and root directory must lie in the first 16 KiB. */
const ROOT_LIMIT = 16_384 - HEADER_BYTES
const LEAF_ENTRIES = 4_096
const GZIP = 2
const MVT = 1
/** Equal tiles are the small ones: open sea, one wood. Larger ones are not compared, and not all are remembered. */
const COMPARED_BYTES = 512
const COMPARED_TILES = 100_000

/** Entries of a directory as columns. */
interface Entries {
  tileId: number[]
  offset: number[]
  length: number[]
  run: number[]
}

const noEntries = (): Entries => ({ tileId: [], offset: [], length: [], run: [] })

export interface ArchiveFacts {
  minZoom: number
  maxZoom: number
  /** West, south, east, north in degrees. */
  bounds: readonly [number, number, number, number]
  center: { lat: number; lon: number }
  metadata: Record<string, unknown>
}

/** Hilbert position of a tile; tiles must be added in this order. */
export const tileIdOf = (z: number, x: number, y: number): number => zxyToTileId(z, x, y)

function directoryBytes({ tileId, offset, length, run }: Entries, from: number, to: number): Uint8Array {
  const pbf = new PbfWriter()
  const at = (column: number[], i: number): number => column[i] ?? 0
  pbf.writeVarint(to - from)
  for (let i = from; i < to; i++) pbf.writeVarint(at(tileId, i) - (i === from ? 0 : at(tileId, i - 1)))
  for (let i = from; i < to; i++) pbf.writeVarint(at(run, i))
  for (let i = from; i < to; i++) pbf.writeVarint(at(length, i))
  for (let i = from; i < to; i++) {
    const follows = i > from && at(offset, i - 1) + at(length, i - 1) === at(offset, i)
    pbf.writeVarint(follows ? 0 : at(offset, i) + 1)
  }
  return gzipSync(pbf.finish(), { level: 9 })
}

export class PmtilesWriter {
  readonly #fd: number
  readonly #entries = noEntries()
  readonly #known = new Map<string, { offset: number; length: number }>()
  #dataBytes = 0
  #addressed = 0
  #contents = 0

  constructor(file: string) {
    this.#fd = openSync(file, 'w')
  }

  /** Adds a tile (not yet compressed); ids must grow. */
  add(tileId: number, tile: Uint8Array): void {
    const { tileId: ids, offset, length, run } = this.#entries
    const last = ids.length - 1
    if (last >= 0 && tileId < (ids[last] ?? 0) + (run[last] ?? 0)) throw new RangeError(`tile ${tileId} comes too late`)
    this.#addressed++
    const digest = tile.length <= COMPARED_BYTES ? createHash('sha1').update(tile).digest('base64') : undefined
    let content = digest === undefined ? undefined : this.#known.get(digest)
    if (content && offset[last] === content.offset && (ids[last] ?? 0) + (run[last] ?? 0) === tileId) {
      run[last] = (run[last] ?? 0) + 1
      return
    }
    if (!content) {
      const bytes = gzipSync(tile, { level: 6 })
      content = { offset: this.#dataBytes, length: bytes.length }
      writeSync(this.#fd, bytes, 0, bytes.length, HEADER_BYTES + ROOT_LIMIT + this.#dataBytes)
      this.#dataBytes += bytes.length
      this.#contents++
      if (digest !== undefined && this.#known.size < COMPARED_TILES) this.#known.set(digest, content)
    }
    ids.push(tileId)
    offset.push(content.offset)
    length.push(content.length)
    run.push(1)
  }

  /** Writes directories, metadata and header, makes the file durable and closes it. */
  finish(facts: ArchiveFacts): void {
    const dataOffset = HEADER_BYTES + ROOT_LIMIT
    const count = this.#entries.tileId.length
    let root = directoryBytes(this.#entries, 0, count)
    const leaves: Uint8Array[] = []
    for (let size = LEAF_ENTRIES; root.length > ROOT_LIMIT; size *= 2) {
      const pointers = noEntries()
      leaves.length = 0
      let offset = 0
      for (let i = 0; i < count; i += size) {
        const leaf = directoryBytes(this.#entries, i, Math.min(count, i + size))
        pointers.tileId.push(this.#entries.tileId[i] ?? 0)
        pointers.offset.push(offset)
        pointers.length.push(leaf.length)
        pointers.run.push(0)
        leaves.push(leaf)
        offset += leaf.length
      }
      root = directoryBytes(pointers, 0, pointers.tileId.length)
    }
    const leafBytes = Buffer.concat(leaves)
    const metadata = gzipSync(JSON.stringify(facts.metadata))
    const metadataOffset = dataOffset + this.#dataBytes
    const leafOffset = metadataOffset + metadata.length

    const header = Buffer.alloc(HEADER_BYTES)
    header.write('PMTiles', 0, 'ascii')
    header[7] = 3
    const numbers = [
      HEADER_BYTES,
      root.length,
      metadataOffset,
      metadata.length,
      leafOffset,
      leafBytes.length,
      dataOffset,
      this.#dataBytes,
    ]
    numbers.push(this.#addressed, count, this.#contents)
    numbers.forEach((value, i) => header.writeBigUInt64LE(BigInt(value), 8 + i * 8))
    header.set([1, GZIP, GZIP, MVT, facts.minZoom, facts.maxZoom], 96)
    facts.bounds.forEach((degrees, i) => header.writeInt32LE(Math.round(degrees * 1e7), 102 + i * 4))
    header[118] = Math.min(12, facts.maxZoom)
    header.writeInt32LE(Math.round(facts.center.lon * 1e7), 119)
    header.writeInt32LE(Math.round(facts.center.lat * 1e7), 123)

    writeSync(this.#fd, header, 0, header.length, 0)
    writeSync(this.#fd, root, 0, root.length, HEADER_BYTES)
    writeSync(this.#fd, metadata, 0, metadata.length, metadataOffset)
    writeSync(this.#fd, leafBytes, 0, leafBytes.length, leafOffset)
    fsyncSync(this.#fd)
    closeSync(this.#fd)
  }
}

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

interface Entry {
  tileId: number
  offset: number
  length: number
  run: number
}

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

function directoryBytes(entries: readonly Entry[]): Uint8Array {
  const pbf = new PbfWriter()
  pbf.writeVarint(entries.length)
  entries.forEach((entry, i) => pbf.writeVarint(entry.tileId - (i === 0 ? 0 : (entries[i - 1]?.tileId ?? 0))))
  for (const entry of entries) pbf.writeVarint(entry.run)
  for (const entry of entries) pbf.writeVarint(entry.length)
  entries.forEach((entry, i) => {
    const before = entries[i - 1]
    pbf.writeVarint(before && before.offset + before.length === entry.offset ? 0 : entry.offset + 1)
  })
  return gzipSync(pbf.finish(), { level: 9 })
}

export class PmtilesWriter {
  readonly #fd: number
  readonly #entries: Entry[] = []
  readonly #known = new Map<string, { offset: number; length: number }>()
  #dataBytes = 0
  #addressed = 0

  constructor(file: string) {
    this.#fd = openSync(file, 'w')
  }

  /** Adds a tile (not yet compressed); ids must grow. */
  add(tileId: number, tile: Uint8Array): void {
    const last = this.#entries.at(-1)
    if (last && tileId < last.tileId + last.run) throw new RangeError(`tile ${tileId} comes too late`)
    this.#addressed++
    const digest = createHash('sha1').update(tile).digest('base64')
    let content = this.#known.get(digest)
    if (content && last && last.offset === content.offset && last.tileId + last.run === tileId) {
      last.run++
      return
    }
    if (!content) {
      const bytes = gzipSync(tile, { level: 6 })
      content = { offset: this.#dataBytes, length: bytes.length }
      writeSync(this.#fd, bytes, 0, bytes.length, HEADER_BYTES + ROOT_LIMIT + this.#dataBytes)
      this.#dataBytes += bytes.length
      this.#known.set(digest, content)
    }
    this.#entries.push({ tileId, ...content, run: 1 })
  }

  /** Writes directories, metadata and header, makes the file durable and closes it. */
  finish(facts: ArchiveFacts): void {
    const dataOffset = HEADER_BYTES + ROOT_LIMIT
    let root = directoryBytes(this.#entries)
    const leaves: Uint8Array[] = []
    for (let size = LEAF_ENTRIES; root.length > ROOT_LIMIT; size *= 2) {
      const pointers: Entry[] = []
      leaves.length = 0
      let offset = 0
      for (let i = 0; i < this.#entries.length; i += size) {
        const leaf = directoryBytes(this.#entries.slice(i, i + size))
        pointers.push({ tileId: this.#entries[i]?.tileId ?? 0, offset, length: leaf.length, run: 0 })
        leaves.push(leaf)
        offset += leaf.length
      }
      root = directoryBytes(pointers)
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
    numbers.push(this.#addressed, this.#entries.length, this.#known.size)
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

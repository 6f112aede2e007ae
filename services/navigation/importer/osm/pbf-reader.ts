/**
 * OSM PBF: a stream of blobs, each inflated and decoded by itself, so that memory does not grow with the file
 * (https://wiki.openstreetmap.org/wiki/PBF_Format).
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { PbfReader } from 'pbf'
import { FasciaError } from '../../../contract/errors.ts'
import { ALL_KINDS, decodeBlock } from './pbf-block.ts'
import { isDiskFull } from '../disk-full.ts'
import type { OsmSink } from './model.ts'

const MAX_HEADER = 64 * 1024
const MAX_BLOB = 32 * 1024 * 1024
/** So many bytes of a blob hold its size. */
const BLOB_START = 16
const LOAD_AGAIN = 'the file is cut off or altered: fetch it again and compare its checksum'
const KNOWN_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes'])

interface Blob {
  raw: Uint8Array | undefined
  zlib: Uint8Array | undefined
  rawSize: number
  other: string | undefined
}

function readBlob(bytes: Uint8Array): Blob {
  return new PbfReader(bytes).readFields<Blob>(
    (tag, blob, pbf) => {
      if (tag === 1) blob.raw = pbf.readBytes()
      else if (tag === 2) blob.rawSize = pbf.readVarint()
      else if (tag === 3) blob.zlib = pbf.readBytes()
      else if (tag === 4) blob.other = 'LZMA'
      else if (tag === 6) blob.other = 'LZ4'
      else if (tag === 7) blob.other = 'zstd'
    },
    { raw: undefined, zlib: undefined, rawSize: 0, other: undefined },
  )
}

function inflate(blob: Blob): Uint8Array {
  if (blob.raw) return blob.raw
  if (blob.rawSize > MAX_BLOB) throw new FasciaError('damaged', `a block claims ${blob.rawSize} bytes`)
  if (blob.zlib) return inflateSync(blob.zlib, { maxOutputLength: MAX_BLOB })
  throw new FasciaError('unsupported', `blocks are compressed with ${blob.other ?? 'an unknown method'}`, {
    remedy: 'convert the file with zlib compression, e.g. osmium cat -f pbf,pbf_compression=zlib',
  })
}

/** Of a block's first bytes: writers put its size before its contents. Undefined when this one does not. */
function inflatedSize(start: Uint8Array): number | undefined {
  const pbf = new PbfReader(start)
  const tag = pbf.readVarint() >> 3
  return tag === 1 || tag === 2 ? pbf.readVarint() : undefined
}

/** What the first block of a file says of the whole. */
export interface OsmHeader {
  /** West, south, east, north in degrees. */
  bounds?: [number, number, number, number]
  /** Of the data, as seconds since 1970. */
  timestampS?: number
}

function readHeader(bytes: Uint8Array): OsmHeader {
  return new PbfReader(bytes).readFields<OsmHeader>((tag, header, pbf) => {
    if (tag === 4) {
      const feature = pbf.readString()
      if (!KNOWN_FEATURES.has(feature)) throw new FasciaError('unsupported', `the file needs the OSM PBF feature ${feature}`)
    } else if (tag === 32) header.timestampS = pbf.readVarint(true)
    else if (tag === 1) {
      // Left, right, top, bottom in nanodegrees.
      const box = [0, 0, 0, 0]
      pbf.readFields((side) => side <= 4 && (box[side - 1] = pbf.readSVarint() / 1e9), undefined, pbf.readVarint() + pbf.pos)
      const [west = 0, east = 0, north = 0, south = 0] = box
      if (west < east && south < north) header.bounds = [west, south, east, north]
    }
  }, {})
}

export interface ReadOptions {
  /** Kinds of elements that the sink wants (pbf-block.ts); blocks without them are passed over, with none all are. */
  kinds?: number | undefined
  /** Which blocks hold what, by number; filled by a first reading and used by the next ones. */
  index?: number[] | undefined
  /** Bytes read so far and in all. */
  onProgress?: ((done: number, total: number) => void) | undefined
  onHeader?: ((header: OsmHeader) => void) | undefined
  /** How large a block that is passed over would be if it were read. */
  onBlock?: ((inflatedBytes: number) => void) | undefined
  /** How many blocks are read; the header is the first. */
  blocks?: number | undefined
}

/**
 * Reads an .osm.pbf file into a sink.
 *
 * @throws FasciaError `damaged`, `unsupported` or `not_found`, naming the file and the byte where it went wrong
 */
export function readOsmPbf(file: string, sink: OsmSink, options: ReadOptions = {}): void {
  const { kinds = ALL_KINDS, index, onProgress, onHeader, onBlock, blocks = Infinity } = options
  const fd = openSync(file, 'r')
  let position = 0
  const take = (length: number): Buffer => {
    const bytes = Buffer.allocUnsafe(length)
    let filled = 0
    while (filled < length) {
      const count = readSync(fd, bytes, filled, length - filled, position + filled)
      if (count === 0) throw new FasciaError('damaged', 'the file ends in the middle of a block', { remedy: LOAD_AGAIN })
      filled += count
    }
    position += length
    return bytes
  }
  let blobStart = 0
  try {
    const total = fstatSync(fd).size
    if (total === 0) throw new FasciaError('damaged', 'the file is empty', { remedy: LOAD_AGAIN })
    for (let number = 0; position < total && number < blocks; number++) {
      blobStart = position
      const headerLength = take(4).readUInt32BE(0)
      if (headerLength === 0 || headerLength > MAX_HEADER) {
        throw new FasciaError('damaged', 'no OSM PBF block begins here', {
          remedy: number === 0 ? 'this is no .osm.pbf file: take one from a mirror of OpenStreetMap extracts' : LOAD_AGAIN,
        })
      }
      const header = new PbfReader(take(headerLength)).readFields(
        (tag, result, pbf) => {
          if (tag === 1) result.type = pbf.readString()
          else if (tag === 3) result.size = pbf.readVarint()
        },
        { type: '', size: -1 },
      )
      if (header.size < 0 || header.size > MAX_BLOB) throw new FasciaError('damaged', `a block claims ${header.size} bytes`)
      const held = index?.[number]
      if (held !== undefined && (held & kinds) === 0) position += header.size
      else if (header.type === 'OSMHeader') {
        const facts = readHeader(inflate(readBlob(take(header.size))))
        onHeader?.(facts)
      } else if (header.type === 'OSMData' && kinds === 0) {
        const start = take(Math.min(BLOB_START, header.size))
        position += header.size - start.length
        onBlock?.(inflatedSize(start) ?? header.size)
      } else if (header.type === 'OSMData') {
        const found = decodeBlock(inflate(readBlob(take(header.size))), sink, kinds)
        if (index) index[number] = found
      } else position += header.size
      if (number === 0 && header.type !== 'OSMHeader') throw new FasciaError('damaged', 'the file lacks its header')
      onProgress?.(position, total)
    }
    if (position > total) throw new FasciaError('damaged', 'the file ends in the middle of a block', { remedy: LOAD_AGAIN })
  } catch (cause) {
    if (isDiskFull(cause)) throw cause
    const known = cause instanceof FasciaError ? cause : undefined
    const message = known?.message ?? `not a readable OSM PBF block: ${cause instanceof Error ? cause.message : String(cause)}`
    throw new FasciaError(known?.code ?? 'damaged', `${message} (at byte ${blobStart})`, {
      file,
      remedy: known?.remedy ?? LOAD_AGAIN,
      cause,
    })
  } finally {
    closeSync(fd)
  }
}

const NO_SINK: OsmSink = { node: () => undefined, way: () => undefined, relation: () => undefined }

/**
 * Goes through a file without reading its blocks.
 *
 * @returns how many bytes its blocks hold when they are inflated: what an import has to do goes by that
 * @throws FasciaError as `readOsmPbf`, for a file that is cut off or no PBF at all
 */
export function skimOsmPbf(file: string): number {
  let bytes = 0
  readOsmPbf(file, NO_SINK, { kinds: 0, onBlock: (inflatedBytes) => (bytes += inflatedBytes) })
  return bytes
}

/** The header alone. @throws FasciaError as `readOsmPbf` */
export function readOsmHeader(file: string): OsmHeader {
  let header: OsmHeader = {}
  readOsmPbf(file, NO_SINK, { blocks: 1, onHeader: (found) => (header = found) })
  return header
}

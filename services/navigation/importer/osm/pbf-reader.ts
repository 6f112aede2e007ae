/**
 * OSM PBF: a stream of blobs, each inflated and decoded by itself, so that memory does not grow with the file
 * (https://wiki.openstreetmap.org/wiki/PBF_Format).
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { PbfReader } from 'pbf'
import { FasciaError } from '../../../contract/errors.ts'
import { decodeBlock } from './pbf-block.ts'
import type { OsmSink } from './model.ts'

const MAX_HEADER = 64 * 1024
const MAX_BLOB = 32 * 1024 * 1024
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

function checkHeader(bytes: Uint8Array): void {
  new PbfReader(bytes).readFields((tag, _none, pbf) => {
    if (tag !== 4) return
    const feature = pbf.readString()
    if (!KNOWN_FEATURES.has(feature)) throw new FasciaError('unsupported', `the file needs the OSM PBF feature ${feature}`)
  }, undefined)
}

/**
 * Reads a whole .osm.pbf file into a sink.
 *
 * @param onProgress bytes read so far and in all
 * @throws FasciaError `damaged`, `unsupported` or `not_found`, naming the file and the byte where it went wrong
 */
export function readOsmPbf(file: string, sink: OsmSink, onProgress: (done: number, total: number) => void = () => {}): void {
  const fd = openSync(file, 'r')
  let position = 0
  const take = (length: number): Buffer => {
    const bytes = Buffer.allocUnsafe(length)
    let filled = 0
    while (filled < length) {
      const count = readSync(fd, bytes, filled, length - filled, position + filled)
      if (count === 0) throw new FasciaError('damaged', 'the file ends in the middle of a block')
      filled += count
    }
    position += length
    return bytes
  }
  let blobStart = 0
  try {
    const total = fstatSync(fd).size
    if (total === 0) throw new FasciaError('damaged', 'the file is empty')
    while (position < total) {
      blobStart = position
      const headerLength = take(4).readUInt32BE(0)
      if (headerLength === 0 || headerLength > MAX_HEADER) throw new FasciaError('damaged', 'no OSM PBF block begins here')
      const header = new PbfReader(take(headerLength)).readFields(
        (tag, result, pbf) => {
          if (tag === 1) result.type = pbf.readString()
          else if (tag === 3) result.size = pbf.readVarint()
        },
        { type: '', size: -1 },
      )
      if (header.size < 0 || header.size > MAX_BLOB) throw new FasciaError('damaged', `a block claims ${header.size} bytes`)
      const body = take(header.size)
      if (header.type === 'OSMHeader') checkHeader(inflate(readBlob(body)))
      else if (header.type === 'OSMData') decodeBlock(inflate(readBlob(body)), sink)
      onProgress(position, total)
    }
  } catch (cause) {
    const known = cause instanceof FasciaError ? cause : undefined
    const message = known?.message ?? `not a readable OSM PBF block: ${cause instanceof Error ? cause.message : String(cause)}`
    throw new FasciaError(known?.code ?? 'damaged', `${message} (at byte ${blobStart})`, { file, remedy: known?.remedy, cause })
  } finally {
    closeSync(fd)
  }
}

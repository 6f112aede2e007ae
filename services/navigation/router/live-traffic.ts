/**
 * Valhalla's live-traffic archive: a tar of one entry a graph tile, each a header and eight bytes an edge, which the
 * engine maps into memory. Speeds are changed in place; the engine sees them at once
 * (valhalla/baldr/traffictile.h, version 3).
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { FasciaError } from '../../contract/errors.ts'
import { writeFileAtomic } from '../../base/atomic-file.ts'
import { graphFiles } from './graph-files.ts'

const TAR_BLOCK = 512
const TILE_HEADER = 32
const VERSION = 3
/** Position of the counts in a graph tile's header: 21 bits nodes, then 21 bits directed edges. */
const COUNTS_AT = 40
/** Encoded speed of "unknown", in units of 2 km/h. */
const UNKNOWN = 127n

/** Parts of a graph id: 3 bits level, 22 bits tile, 21 bits edge. */
const tileOf = (edgeId: number): number => edgeId % 2 ** 25
const indexOf = (edgeId: number): number => Math.floor(edgeId / 2 ** 25)

function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(TAR_BLOCK)
  const octal = (value: number, length: number): string => value.toString(8).padStart(length - 1, '0') + '\0'
  header.write(name, 0, 'ascii')
  header.write(octal(0o644, 8), 100)
  header.write(octal(0, 8), 108)
  header.write(octal(0, 8), 116)
  header.write(octal(size, 12), 124)
  header.write(octal(0, 12), 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\0' + '00', 257, 'ascii')
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(octal(sum, 7) + ' ', 148)
  return header
}

/** Graph tile file name to its id: `2/000/763/926.gph` is level 2, tile 763926. */
export function tileIdOf(name: string): number {
  const [level = '', ...digits] = name.replace(/\.gph$/, '').split('/')
  return Number(level) + Number(digits.join('')) * 8
}

function edgeCount(file: string): number {
  const fd = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(8)
    if (readSync(fd, bytes, 0, 8, COUNTS_AT) !== 8) throw new FasciaError('damaged', 'a graph tile ends in its header', { file })
    return Number((bytes.readBigUInt64LE(0) >> 21n) & 0x1fffffn)
  } finally {
    closeSync(fd)
  }
}

/** Speed of the whole edge in km/h; 0 closes it, undefined takes the report back. */
function encode(speedKmh: number | undefined): Buffer {
  const bytes = Buffer.alloc(8)
  if (speedKmh === undefined) return bytes
  const raw = BigInt(Math.max(0, Math.min(126, Math.round(speedKmh / 2))))
  // overall, first, second and third speed (7 bits each), then the first breakpoint: 255 means the first speed holds for all.
  bytes.writeBigUInt64LE(raw | (raw << 7n) | (UNKNOWN << 14n) | (UNKNOWN << 21n) | (255n << 28n))
  return bytes
}

export class LiveTraffic {
  readonly file: string
  readonly #tiles = new Map<number, { offset: number; edges: number }>()
  readonly #changed = new Set<number>()
  readonly #fd: number

  /** Writes a fresh archive without any traffic for the graph. */
  constructor(graphDirectory: string, file: string) {
    this.file = file
    const parts: Buffer[] = []
    let offset = 0
    for (const name of graphFiles(graphDirectory)) {
      const edges = edgeCount(join(graphDirectory, name))
      const size = TILE_HEADER + edges * 8
      const content = Buffer.alloc(Math.ceil(size / TAR_BLOCK) * TAR_BLOCK)
      const id = tileIdOf(name)
      content.writeBigUInt64LE(BigInt(id), 0)
      content.writeUInt32LE(edges, 16)
      content.writeUInt32LE(VERSION, 20)
      this.#tiles.set(id, { offset: offset + TAR_BLOCK + TILE_HEADER, edges })
      parts.push(tarHeader(name, size), content)
      offset += TAR_BLOCK + content.length
    }
    parts.push(Buffer.alloc(TAR_BLOCK * 2))
    writeFileAtomic(file, Buffer.concat(parts))
    this.#fd = openSync(file, 'r+')
  }

  /** Makes these the only speeds known; the rest of the network drives as usual. */
  replace(speeds: ReadonlyMap<number, number>): void {
    for (const edge of this.#changed) if (!speeds.has(edge)) this.#write(edge, undefined)
    for (const [edge, speedKmh] of speeds) this.#write(edge, speedKmh)
  }

  close(): void {
    closeSync(this.#fd)
  }

  #write(edgeId: number, speedKmh: number | undefined): void {
    const tile = this.#tiles.get(tileOf(edgeId))
    const index = indexOf(edgeId)
    if (!tile || index >= tile.edges) return
    writeSync(this.#fd, encode(speedKmh), 0, 8, tile.offset + index * 8)
    if (speedKmh === undefined) this.#changed.delete(edgeId)
    else this.#changed.add(edgeId)
  }
}

/**
 * Valhalla's live traffic: an archive that the engine maps into memory. Speeds are changed in place; the engine sees them at
 * once (valhalla/baldr/traffictile.h, version 3).
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { writeTrafficArchive, type ArchivedTile } from './traffic-archive.ts'

/** Encoded speed of "unknown", in units of 2 km/h. */
const UNKNOWN = 127n

/** Parts of a graph id: 3 bits level, 22 bits tile, 21 bits edge. */
const tileOf = (edgeId: number): number => edgeId % 2 ** 25
const indexOf = (edgeId: number): number => Math.floor(edgeId / 2 ** 25)

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
  readonly #tiles: ReadonlyMap<number, ArchivedTile>
  readonly #changed = new Set<number>()
  readonly #fd: number

  /** Writes a fresh archive without any traffic for the graph. */
  constructor(graphDirectory: string, file: string) {
    this.file = file
    this.#tiles = writeTrafficArchive(graphDirectory, file)
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

/**
 * What the importer puts right in the finished graph tiles: the time zone of every node, without which the engine takes no
 * notice of conditional restrictions, and the side of the road that is driven on. Both would come from databases that no
 * extract brings; a region lies in one country, so one value holds for it
 * (valhalla/baldr/graphtileheader.h and nodeinfo.h, Valhalla 3).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FasciaError } from '../../../contract/errors.ts'
import { graphFiles } from '../../router/graph-files.ts'
import { timeZoneIndex } from './time-zones.ts'

const TILE_HEADER_BYTES = 272
const NODE_BYTES = 32
/** In the tile header: 21 bits nodes, then 21 bits directed edges. */
const COUNTS_AT = 40
/** In a node: its second word has the zone in bits 40 to 48, its third the side of the road in bit 43. */
const ZONE_SHIFT = 40n
const ZONE_MASK = 0x1ffn << ZONE_SHIFT
const DRIVES_RIGHT = 1n << 43n

interface RegionRules {
  /** IANA name, or undefined when nobody knows. */
  timeZone: string | undefined
  drivesLeft: boolean
}

/** Numbers of nodes and directed edges of a graph tile. */
function tileCounts(tile: Buffer, file: string): { nodes: number; edges: number } {
  if (tile.length < TILE_HEADER_BYTES) throw new FasciaError('damaged', 'a graph tile ends in its header', { file })
  const counts = tile.readBigUInt64LE(COUNTS_AT)
  return { nodes: Number(counts & 0x1fffffn), edges: Number((counts >> 21n) & 0x1fffffn) }
}

/** @throws FasciaError `damaged` for a tile that ends too early */
export function applyRules(graphDirectory: string, { timeZone, drivesLeft }: RegionRules): void {
  const zone = BigInt(timeZone === undefined ? 0 : timeZoneIndex(timeZone)) << ZONE_SHIFT
  if (zone === 0n && !drivesLeft) return
  for (const name of graphFiles(graphDirectory)) {
    const file = join(graphDirectory, name)
    const tile = readFileSync(file)
    const { nodes } = tileCounts(tile, file)
    if (tile.length < TILE_HEADER_BYTES + nodes * NODE_BYTES)
      throw new FasciaError('damaged', 'a graph tile ends in its nodes', { file })
    for (let at = TILE_HEADER_BYTES; at < TILE_HEADER_BYTES + nodes * NODE_BYTES; at += NODE_BYTES) {
      tile.writeBigUInt64LE((tile.readBigUInt64LE(at + 8) & ~ZONE_MASK) | zone, at + 8)
      if (drivesLeft) tile.writeBigUInt64LE(tile.readBigUInt64LE(at + 16) & ~DRIVES_RIGHT, at + 16)
    }
    writeFileSync(file, tile)
  }
}

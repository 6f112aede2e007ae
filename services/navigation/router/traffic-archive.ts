/**
 * The file of Valhalla's live traffic: a tar of one entry a graph tile, each a header and eight bytes for every road edge, here
 * without any traffic in it (valhalla/baldr/traffictile.h, version 3).
 */
import { closeSync, fsyncSync, openSync, readSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { FasciaError } from '../../contract/errors.ts'
import { graphFiles } from './graph-files.ts'

const TAR_BLOCK = 512
const TILE_HEADER = 32
const VERSION = 3
/** Position of the counts in a graph tile's header: 21 bits nodes, then 21 bits directed edges. */
const COUNTS_AT = 40

/** Where the edges of a tile stand in the archive. */
export interface ArchivedTile {
  offset: number
  edges: number
}

/**
 * Writes an archive without traffic, tile by tile.
 *
 * @returns its tiles by their number
 * @throws FasciaError `damaged` for a graph tile that ends in its header
 */
export function writeTrafficArchive(graphDirectory: string, file: string): Map<number, ArchivedTile> {
  const tiles = new Map<number, ArchivedTile>()
  // Beside it first: an engine may have the old one mapped into its memory, where a shorter file would end it.
  const draft = `${file}.${process.pid}.tmp`
  const fd = openSync(draft, 'w')
  try {
    let at = 0
    for (const name of graphFiles(graphDirectory)) {
      const edges = edgeCount(join(graphDirectory, name))
      const size = TILE_HEADER + edges * 8
      const content = Buffer.alloc(Math.ceil(size / TAR_BLOCK) * TAR_BLOCK)
      content.writeBigUInt64LE(BigInt(tileIdOf(name)), 0)
      content.writeUInt32LE(edges, 16)
      content.writeUInt32LE(VERSION, 20)
      writeSync(fd, tarHeader(name, size))
      writeSync(fd, content)
      tiles.set(tileIdOf(name), { offset: at + TAR_BLOCK + TILE_HEADER, edges })
      at += TAR_BLOCK + content.length
    }
    writeSync(fd, Buffer.alloc(TAR_BLOCK * 2))
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(draft, file)
  return tiles
}

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

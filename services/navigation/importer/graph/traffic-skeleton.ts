/**
 * `traffic.tar` of a region: the live-traffic archive with a record for every road edge and no traffic in it. A run copies
 * it to where it may write and changes speeds in place (router/live-traffic.ts; valhalla/baldr/traffictile.h, version 3).
 */
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { graphFiles } from '../../router/graph-files.ts'
import { tileCounts } from './graph-tiles.ts'

const TAR_BLOCK = 512
const TILE_HEADER = 32
const GRAPH_HEADER = 272
const VERSION = 3

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

/** Number of a graph tile: `2/000/763/926.gph` is level 2, tile 763926; the level takes the lowest three bits. */
function graphTileId(name: string): number {
  const [level = '', ...digits] = name.replace(/\.gph$/, '').split('/')
  return Number(level) + Number(digits.join('')) * 8
}

function edgesOf(file: string): number {
  const fd = openSync(file, 'r')
  try {
    const header = Buffer.alloc(GRAPH_HEADER)
    return tileCounts(header.subarray(0, readSync(fd, header, 0, GRAPH_HEADER, 0)), file).edges
  } finally {
    closeSync(fd)
  }
}

/** @returns how many directed edges the graph has */
export function writeTrafficSkeleton(graphDirectory: string, file: string): number {
  const fd = openSync(file, 'w')
  let total = 0
  try {
    for (const name of graphFiles(graphDirectory)) {
      const edges = edgesOf(join(graphDirectory, name))
      const size = TILE_HEADER + edges * 8
      const content = Buffer.alloc(Math.ceil(size / TAR_BLOCK) * TAR_BLOCK)
      content.writeBigUInt64LE(BigInt(graphTileId(name)), 0)
      content.writeUInt32LE(edges, 16)
      content.writeUInt32LE(VERSION, 20)
      writeSync(fd, tarHeader(name, size))
      writeSync(fd, content)
      total += edges
    }
    writeSync(fd, Buffer.alloc(TAR_BLOCK * 2))
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  return total
}

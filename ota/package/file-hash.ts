/** Hashing of files of any size in bounded memory, near the rate of the hash itself: pieces are read while another is hashed. */
import { createHash, type Hash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'

const PIECE_BYTES = 4_194_304
/** All that is held, 16 MiB. Several reads under way keep the hash fed when one of them is late; two were not enough. */
const PIECES = 4

/** Reads until the piece is full or the file ends. */
async function fill(handle: FileHandle, piece: Buffer, at: number): Promise<Buffer> {
  let filled = 0
  while (filled < piece.length) {
    const { bytesRead } = await handle.read(piece, filled, piece.length - filled, at + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return piece.subarray(0, filled)
}

/**
 * Hashes a file in several ways at once.
 *
 * @param kinds names of node:crypto's hashes
 * @returns hexadecimal, in their order
 * @throws the file system's own error
 */
export async function hashFile(file: string, kinds: readonly string[]): Promise<string[]> {
  const hashes: Hash[] = kinds.map((kind) => createHash(kind))
  const handle = await open(file, 'r')
  const pieces = Array.from({ length: PIECES }, () => Buffer.allocUnsafe(PIECE_BYTES))
  const readings = pieces.map((piece, index) => fill(handle, piece, index * PIECE_BYTES))
  try {
    for (let at = PIECES * PIECE_BYTES; ; at += PIECE_BYTES) {
      const bytes = await readings.shift()
      if (bytes === undefined || bytes.length === 0) return hashes.map((hash) => hash.digest('hex'))
      for (const hash of hashes) hash.update(bytes)
      if (bytes.length === PIECE_BYTES) readings.push(fill(handle, bytes, at))
    }
  } finally {
    await Promise.allSettled(readings)
    await handle.close()
  }
}

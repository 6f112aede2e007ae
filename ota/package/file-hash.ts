/** Hashing of files of any size in bounded memory, near the rate of the hash itself: one piece is read while another is hashed. */
import { createHash, type Hash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** Two of these are all that is held. */
const PIECE_BYTES = 2_097_152

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
  try {
    const pieces = [Buffer.allocUnsafe(PIECE_BYTES), Buffer.allocUnsafe(PIECE_BYTES)] as const
    let reading = handle.read(pieces[0], 0, PIECE_BYTES)
    for (let turn = 0; ; turn++) {
      const { bytesRead, buffer } = await reading
      if (bytesRead === 0) return hashes.map((hash) => hash.digest('hex'))
      reading = handle.read(turn % 2 === 0 ? pieces[1] : pieces[0], 0, PIECE_BYTES)
      for (const hash of hashes) hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
}

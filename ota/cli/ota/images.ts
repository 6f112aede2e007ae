/** Checks the image itself where it lies beside its metadata: as many bytes as were signed, and those that were signed. */
import { createHash } from 'node:crypto'
import { bodyOf } from '../../client/fetchers.ts'
import { PayloadAltered } from '../../metadata/errors.ts'
import type { Target } from '../../metadata/schema.ts'

const KINDS = ['sha256', 'sha512']

/**
 * Reads one image through, keeping nothing.
 *
 * @returns false when it is not there
 * @throws Oversized or PayloadAltered
 */
export async function checkImage(place: string, path: string, name: string, target: Target): Promise<boolean> {
  const body = await bodyOf(place, path, target.length)
  if (!body) return false
  const kinds = KINDS.filter((kind) => target.hashes[kind] !== undefined)
  const hashes = kinds.map((kind) => createHash(kind))
  let length = 0
  for await (const piece of body.pieces) {
    length += piece.length
    for (const hash of hashes) hash.update(piece)
  }
  if (length !== target.length) throw new PayloadAltered(`${name} has ${length} bytes, and ${target.length} were signed`)
  const wrong = kinds.find((kind, index) => hashes[index]?.digest('hex') !== target.hashes[kind])
  if (wrong !== undefined || kinds.length === 0) throw new PayloadAltered(`${name} is not what was signed`)
  return true
}

/** Compares the files of a region with what its manifest says of them. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Region } from './regions.ts'

/** @returns names of files that are not as they were made; none when the region is whole */
export async function alteredFiles({ directory, manifest }: Region): Promise<string[]> {
  const altered: string[] = []
  for (const [name, { bytes, sha256 }] of Object.entries(manifest.files)) {
    const hash = createHash('sha256')
    let read = 0
    try {
      for await (const chunk of createReadStream(join(directory, name)) as AsyncIterable<Buffer>) {
        hash.update(chunk)
        read += chunk.length
      }
    } catch {
      // Not there, or not readable: either way not as it was made.
    }
    if (read !== bytes || hash.digest('hex') !== sha256) altered.push(name)
  }
  return altered
}

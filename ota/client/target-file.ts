/** Downloading one target: bounded by its signed length, checked by its signed hashes, whole or not there. */
import { createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fsyncDirectory } from '../../services/base/atomic-file.ts'
import { PayloadAltered, Unavailable } from '../metadata/errors.ts'
import type { Target } from '../metadata/schema.ts'
import { bodyOf, type Progress } from './fetchers.ts'
import { matchesMeta } from './tuf-client.ts'

const HASHES = ['sha512', 'sha256'] as const

/** True when the file is there already and is what was signed. */
export function isTargetFile(file: string, target: Target): boolean {
  return existsSync(file) && matchesMeta(readFileSync(file), target)
}

/**
 * Downloads a target to `file`; nothing stands there under that name unless it is whole and right.
 *
 * @param place base URL or directory
 * @throws Oversized past the signed length, PayloadAltered, SlowRetrieval or Unavailable
 */
export async function downloadTarget(
  place: string,
  path: string,
  target: Target,
  file: string,
  progress: Progress = () => undefined,
): Promise<void> {
  const kinds = HASHES.filter((name) => target.hashes[name] !== undefined)
  if (kinds.length === 0) throw new PayloadAltered(`${path} has no hash of a kind that is known`)
  const digests = kinds.map((name) => ({ name, hash: createHash(name) }))
  mkdirSync(dirname(file), { recursive: true })
  const temporary = join(dirname(file), `.${basename(file).slice(0, 100)}.${randomBytes(4).toString('hex')}.part`)
  const fd = openSync(temporary, 'wx', 0o644)
  try {
    let received = 0
    const pieces = bodyOf(place, path, target.length)
    for (;;) {
      const next = await pieces.next()
      if (next.done) {
        if (!next.value) throw new Unavailable(`the repository does not have ${path}`)
        break
      }
      for (let written = 0; written < next.value.length;) written += writeSync(fd, next.value, written)
      for (const { hash } of digests) hash.update(next.value)
      received += next.value.length
      progress(received)
    }
    if (received !== target.length) throw new PayloadAltered(`${path} has ${received} bytes, and ${target.length} were signed`)
    for (const { name, hash } of digests) {
      if (hash.digest('hex') !== target.hashes[name])
        throw new PayloadAltered(`the ${name} of ${path} is not the one that was signed`)
    }
    fsyncSync(fd)
  } catch (error) {
    closeSync(fd)
    rmSync(temporary, { force: true })
    throw error
  }
  closeSync(fd)
  renameSync(temporary, file)
  fsyncDirectory(dirname(file))
}

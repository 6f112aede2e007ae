/** Files that leave no content behind in the file system: zeros over the bytes, then the name goes. */
import { closeSync, fsyncSync, lstatSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const CHUNK = Buffer.alloc(1024 * 1024)

/** Links are removed, what they point to is left alone. A file that can't be opened is removed all the same. */
export function overwriteAndRemove(path: string): void {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat) return
  if (stat.isDirectory()) for (const name of readdirSync(path)) overwriteAndRemove(join(path, name))
  else if (stat.isFile()) overwrite(path, stat.size)
  rmSync(path, { recursive: true, force: true })
}

function overwrite(file: string, bytes: number): void {
  let fd: number
  try {
    fd = openSync(file, 'r+')
  } catch {
    return
  }
  try {
    for (let at = 0; at < bytes; at += CHUNK.length) writeSync(fd, CHUNK, 0, Math.min(CHUNK.length, bytes - at), at)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/**
 * Files that are whole or absent after a power cut: write beside, fsync, rename, fsync the directory.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Makes renames and new names in a directory durable. A no-op where directories can't be opened (Windows). */
export function fsyncDirectory(directory: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(directory, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/**
 * Replaces a file in one step.
 *
 * @param mode permission bits of the new file; secrets pass 0o600
 * @throws the file system's own error; the old content is then still in place
 */
export function writeFileAtomic(path: string, content: string | Uint8Array, mode = 0o644): void {
  replaceFile(path, content, mode, fsyncSync)
  fsyncDirectory(dirname(path))
}

/**
 * The same for what only this run reads (tokens, endpoints): whole for every reader, but worth nothing after a power cut, so
 * that a start does not wait a dozen times for the disk.
 */
export function writeRunFile(path: string, content: string, mode: number): void {
  replaceFile(path, content, mode, () => undefined)
}

function replaceFile(path: string, content: string | Uint8Array, mode: number, makeDurable: (fd: number) => void): void {
  const directory = dirname(path)
  mkdirSync(directory, { recursive: true })
  const temporary = join(directory, `.${basename(path)}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`)
  const fd = openSync(temporary, 'wx', mode)
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    for (let written = 0; written < bytes.length;) written += writeSync(fd, bytes, written)
    makeDurable(fd)
  } catch (error) {
    closeSync(fd)
    rmSync(temporary, { force: true })
    throw error
  }
  closeSync(fd)
  renameSync(temporary, path)
}

/** Reads a UTF-8 file, or undefined when there is none; any other failure is thrown. */
export function readFileIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

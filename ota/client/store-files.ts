/**
 * The few operations by which the package store changes, as a port: the crash model of the tests cuts the power between
 * any two of them, and loses what was not made durable.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { fsyncDirectory } from '../../services/base/atomic-file.ts'

export interface StoreFiles {
  mkdir(path: string): void
  /** Creates or empties a file and leaves it open. */
  open(path: string): number
  /** Opens a file that is there to go on after its first `bytes`; what stood behind them is cut off. */
  openAt(path: string, bytes: number): number
  write(fd: number, bytes: Uint8Array): void
  /** Makes a file's content durable. */
  fsync(fd: number): void
  close(fd: number): void
  /** Makes the names in a directory durable. */
  fsyncDirectory(path: string): void
  rename(from: string, to: string): void
  remove(path: string): void
  read(path: string): Uint8Array | undefined
  /** A piece of a file; shorter at its end, empty behind it and when there is no file. */
  readSlice(path: string, from: number, length: number): Uint8Array
  list(path: string): string[]
  exists(path: string): boolean
}

export const diskFiles: StoreFiles = {
  mkdir: (path) => void mkdirSync(path, { recursive: true }),
  open: (path) => openSync(path, 'w', 0o644),
  openAt(path, bytes) {
    truncateSync(path, bytes)
    return openSync(path, 'a', 0o644)
  },
  write(fd, bytes) {
    for (let written = 0; written < bytes.length;) written += writeSync(fd, bytes, written)
  },
  fsync: (fd) => fsyncSync(fd),
  close: (fd) => closeSync(fd),
  fsyncDirectory: (path) => fsyncDirectory(path),
  rename: (from, to) => renameSync(from, to),
  remove: (path) => rmSync(path, { recursive: true, force: true }),
  read(path) {
    try {
      return readFileSync(path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  },
  readSlice(path, from, length) {
    if (!existsSync(path)) return new Uint8Array()
    const fd = openSync(path, 'r')
    try {
      const piece = Buffer.allocUnsafe(length)
      return piece.subarray(0, readSync(fd, piece, 0, length, from))
    } finally {
      closeSync(fd)
    }
  },
  list: (path) => (existsSync(path) ? readdirSync(path) : []),
  exists: (path) => existsSync(path),
}

/** Writes a whole file durably in place of another: beside it, fsync, rename, fsync of the directory. */
export function replaceFile(files: StoreFiles, directory: string, name: string, content: string): void {
  const temporary = `${directory}/.${name}.tmp`
  const fd = files.open(temporary)
  try {
    files.write(fd, Buffer.from(content, 'utf8'))
    files.fsync(fd)
  } finally {
    files.close(fd)
  }
  files.rename(temporary, `${directory}/${name}`)
  files.fsyncDirectory(directory)
}

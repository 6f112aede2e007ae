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
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { fsyncDirectory } from '../../services/base/atomic-file.ts'

export interface StoreFiles {
  mkdir(path: string): void
  /** Creates or empties a file and leaves it open. */
  open(path: string): number
  write(fd: number, bytes: Uint8Array): void
  /** Makes a file's content durable. */
  fsync(fd: number): void
  close(fd: number): void
  /** Makes the names in a directory durable. */
  fsyncDirectory(path: string): void
  rename(from: string, to: string): void
  remove(path: string): void
  read(path: string): Uint8Array | undefined
  list(path: string): string[]
  exists(path: string): boolean
}

export const diskFiles: StoreFiles = {
  mkdir: (path) => void mkdirSync(path, { recursive: true }),
  open: (path) => openSync(path, 'w', 0o644),
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
  list: (path) => (existsSync(path) ? readdirSync(path) : []),
  exists: (path) => existsSync(path),
}

/** Writes a whole file durably in place of another: beside it, fsync, rename, fsync of the directory. */
export function replaceFile(files: StoreFiles, directory: string, name: string, content: string): void {
  const temporary = `${directory}/.${name}.tmp`
  const fd = files.open(temporary)
  files.write(fd, Buffer.from(content, 'utf8'))
  files.fsync(fd)
  files.close(fd)
  files.rename(temporary, `${directory}/${name}`)
  files.fsyncDirectory(directory)
}

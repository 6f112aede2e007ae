/** Where an archive is unpacked to: each file made durable as it ends; the directories are left to the caller. */
import { dirname, join } from 'node:path'
import type { PackageSink } from '../package/archive.ts'
import type { StoreFiles } from './store-files.ts'

/** @param directories those that were made, to be synced when all files are there */
export function sinkInto(files: StoreFiles, staging: string, directories: Set<string>): PackageSink {
  const openFile = (path: string) => {
    const full = join(staging, path)
    for (let at = dirname(full); at !== staging; at = dirname(at)) directories.add(at)
    files.mkdir(dirname(full))
    const fd = files.open(full)
    return {
      write: (piece: Uint8Array) => files.write(fd, piece),
      end: () => {
        try {
          files.fsync(fd)
        } finally {
          files.close(fd)
        }
      },
      abort: () => files.close(fd),
    }
  }
  return {
    manifest: (_manifest, bytes) => {
      const file = openFile('manifest.json')
      try {
        file.write(bytes)
      } catch (error) {
        file.abort()
        throw error
      }
      file.end()
    },
    file: openFile,
  }
}

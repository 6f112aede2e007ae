/** Where a person may save a file: the car's own directory, or a stick that is plugged in and can be written. */
import { accessSync, constants, mkdirSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { basename, join } from 'node:path'
import { writeFileAtomic } from '../base/atomic-file.ts'
import type { Places } from '../base/home-directory.ts'
import { FasciaError } from '../contract/errors.ts'
import type { SaveTarget } from '../contract/privacy.ts'

const CAR = 'car'
const STICKS_MAX = 10

/** Directories in which this platform mounts removable media, one directory each. */
function mountRoots(platform = process.platform): string[] {
  if (platform === 'darwin') return ['/Volumes']
  if (platform !== 'linux') return []
  let user = ''
  try {
    user = userInfo().username
  } catch {
    // A user without an entry in the system's list has no mounts of their own.
  }
  return ['/media', '/mnt', ...(user === '' ? [] : [join('/media', user), join('/run/media', user)])]
}

export class SaveTargets {
  readonly #places: Places
  readonly #roots: readonly string[]

  constructor(places: Places, roots: readonly string[] = mountRoots()) {
    this.#places = places
    this.#roots = roots
  }

  list(): SaveTarget[] {
    const sticks = this.#sticks().map(([id, directory]) => ({
      id,
      kind: 'removable' as const,
      name: basename(directory),
      freeBytes: freeBytes(directory),
    }))
    return [{ id: CAR, kind: 'car', name: 'exports', freeBytes: freeBytes(this.#places.home) }, ...sticks]
  }

  /**
   * Writes a file that only its owner may read, whole or not at all.
   *
   * @returns its path
   * @throws FasciaError `not_found` for a stick that is gone, `unavailable` when it can't be written
   */
  save(targetId: string, name: string, content: string | Uint8Array): string {
    const directory = this.#directoryOf(targetId)
    const file = join(directory, name)
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 })
      writeFileAtomic(file, content, 0o600)
    } catch (cause) {
      throw new FasciaError('unavailable', 'the file could not be written', { file, remedy: 'choose another place', cause })
    }
    return file
  }

  #directoryOf(id: string): string {
    if (id === CAR) return this.#places.exports
    const stick = this.#sticks().find(([known]) => known === id)
    if (!stick) throw new FasciaError('not_found', 'this place is not there any more')
    return stick[1]
  }

  #sticks(): [string, string][] {
    return this.#roots
      .flatMap((root) => namesIn(root).map((name): [string, string] => [`stick:${name}`.slice(0, 80), join(root, name)]))
      .filter(([, directory]) => isMountToWrite(directory))
      .slice(0, STICKS_MAX)
  }
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory).sort()
  } catch {
    return []
  }
}

/** A file system of its own that this process may write. */
function isMountToWrite(directory: string): boolean {
  try {
    const own = statSync(directory)
    if (!own.isDirectory() || own.dev === statSync(join(directory, '..')).dev) return false
    accessSync(directory, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function freeBytes(directory: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(directory)
    return bavail * bsize
  } catch {
    return null
  }
}

/**
 * Where a vehicle gets packages from: its fleet over the network, or a folder that a person brings on a stick. Both hold
 * the same signed files in the same places and are verified by the same code against the same trusted state:
 *
 *   <base>/director/<vehicle>/…   <base>/image/…   <base>/image/targets/…
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The folder's name on a stick; the rest of the stick is not looked at. */
export const UPDATE_FOLDER = 'fascia-update'

/** Where desktops and head units mount what is plugged in. */
export const MOUNT_ROOTS: readonly string[] = process.platform === 'linux' ? ['/media', '/run/media'] : []
const MOUNT_DEPTH = 2
const MAX_MOUNTS = 64

const isDirectory = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

function directoriesIn(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .slice(0, MAX_MOUNTS)
      .map(({ name }) => join(path, name))
  } catch {
    return []
  }
}

/**
 * The first update folder with something for this vehicle.
 *
 * @param roots directories below which sticks are mounted, one or two levels deep
 */
export function findUpdateFolder(roots: readonly string[], vehicle: string): string | undefined {
  let level = [...roots]
  for (let depth = 0; depth <= MOUNT_DEPTH; depth++) {
    for (const place of level) {
      const folder = join(place, UPDATE_FOLDER)
      if (isDirectory(join(folder, 'director', vehicle)) && isDirectory(join(folder, 'image'))) return folder
    }
    level = level.flatMap(directoriesIn).slice(0, MAX_MOUNTS)
  }
  return undefined
}

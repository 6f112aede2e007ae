/** What takes room in the state directory, by owner. */
import { lstatSync, readdirSync, statfsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Places } from '../base/home-directory.ts'
import type { StorageOwner } from '../contract/diagnostics.ts'

/** Deeper or larger trees are not walked: a directory of a person's own music must not stall the process. */
const DEPTH_MAX = 8
const FILES_MAX = 20_000

export interface StorageSizes {
  owners: StorageOwner[]
  freeBytes: number | null
  totalBytes: number | null
}

export function storageSizes(places: Places): StorageSizes {
  const known: [string, StorageOwner['kind'], string][] = [
    [places.maps, 'map', 'maps'],
    [places.packages, 'package', 'packages'],
    [places.backups, 'backup', 'backups'],
    [places.logs, 'log', 'logs'],
    [places.exports, 'export', 'exports'],
    [places.cache, 'cache', 'cache'],
    [places.vehicle, 'vehicle', 'vehicle'],
  ]
  const owners: StorageOwner[] = [...databases(places)]
  for (const [directory, kind, id] of known) owners.push({ id, kind, bytes: bytesBelow(directory) })
  const named = new Set([...known.map(([directory]) => basename(directory)), basename(places.databases)])
  for (const name of namesIn(places.home)) {
    if (named.has(name)) continue
    const kind = name === 'media' ? 'media' : name === 'demo-fleet' ? 'package' : 'other'
    owners.push({ id: name, kind, bytes: bytesBelow(join(places.home, name)) })
  }
  const disk = diskOf(places.home)
  return { owners: owners.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes), ...disk }
}

/** A database with its journal is one owner. */
function databases(places: Places): StorageOwner[] {
  const sizes = new Map<string, number>()
  for (const name of namesIn(places.databases)) {
    const owner = name.replace(/\.sqlite.*$/, '')
    sizes.set(owner, (sizes.get(owner) ?? 0) + bytesBelow(join(places.databases, name)))
  }
  return [...sizes].map(([id, bytes]) => ({ id, kind: 'database', bytes }))
}

/** Bytes of a file or of all files below a directory; links are not followed. */
function bytesBelow(path: string): number {
  let files = 0
  const walk = (at: string, depth: number): number => {
    const stat = lstatSync(at, { throwIfNoEntry: false })
    if (!stat || ++files > FILES_MAX) return 0
    if (stat.isFile()) return stat.size
    if (!stat.isDirectory() || depth >= DEPTH_MAX) return 0
    return namesIn(at).reduce((sum, name) => sum + walk(join(at, name), depth + 1), 0)
  }
  return walk(path, 0)
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

function diskOf(directory: string): { freeBytes: number | null; totalBytes: number | null } {
  try {
    const { bavail, blocks, bsize } = statfsSync(directory)
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
  } catch {
    return { freeBytes: null, totalBytes: null }
  }
}

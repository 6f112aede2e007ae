/** Finds the audio files below a directory: bounded in number and depth, no links, nothing hidden, in a stable order. */
import { opendir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { AUDIO_TYPES, IMAGE_TYPES } from '../../base/media-types.ts'

export const FILES_MAX = 20_000
export const DIRECTORIES_MAX = 2_000
const DEPTH_MAX = 12
const PATH_MAX = 900
/** Audio that a browser can't play; told to the person instead of being passed over. */
const UNPLAYABLE = new Set(['.wma', '.aif', '.aiff', '.ape', '.wv', '.dsf', '.dff', '.mpc', '.ac3', '.dts', '.mka', '.ra'])
const FRONT_COVERS = ['cover', 'folder', 'front', 'album']

export interface WalkedFile {
  /** Relative to the root, with `/`. */
  path: string
  size: number
  mtimeMs: number
  playable: boolean
}

export interface Walk {
  files: WalkedFile[]
  directories: string[]
  /** Directory → picture that lies in it, relative to the root. */
  pictures: Map<string, string>
  /** Directory → XML file that may be a feed. */
  feeds: Map<string, string>
  /** Files beyond the bound. */
  leftOut: number
}

export async function walk(root: string, limits = { files: FILES_MAX, directories: DIRECTORIES_MAX }): Promise<Walk> {
  const found: Walk = { files: [], directories: [], pictures: new Map(), feeds: new Map(), leftOut: 0 }
  const waiting: { path: string; depth: number }[] = [{ path: '', depth: 0 }]
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (found.directories.length >= limits.directories) break
    found.directories.push(next.path)
    const inside = await namesIn(join(root, next.path))
    for (const { name, isDirectory } of inside) {
      const path = next.path === '' ? name : `${next.path}/${name}`
      if (path.length > PATH_MAX) continue
      if (isDirectory) {
        if (next.depth < DEPTH_MAX) waiting.push({ path, depth: next.depth + 1 })
        continue
      }
      const kind = extname(name).toLowerCase()
      if (IMAGE_TYPES[kind] !== undefined) notePicture(found, next.path, path, name)
      else if (kind === '.xml' || kind === '.rss') found.feeds.set(next.path, path)
      else if (AUDIO_TYPES[kind] !== undefined || UNPLAYABLE.has(kind)) {
        if (found.files.length >= limits.files) found.leftOut++
        else await note(found, root, path, AUDIO_TYPES[kind] !== undefined)
      }
    }
  }
  return found
}

async function namesIn(directory: string): Promise<{ name: string; isDirectory: boolean }[]> {
  const names: { name: string; isDirectory: boolean }[] = []
  try {
    for await (const entry of await opendir(directory)) {
      if (entry.name.startsWith('.') || /[\\\0]/.test(entry.name)) continue
      if (entry.isFile() || entry.isDirectory()) names.push({ name: entry.name, isDirectory: entry.isDirectory() })
      if (names.length >= FILES_MAX) break
    }
  } catch {
    // A directory that can't be read, or a stick that was pulled: the rest goes on.
  }
  return names.sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function note(found: Walk, root: string, path: string, playable: boolean): Promise<void> {
  try {
    const { size, mtimeMs } = await stat(join(root, path))
    found.files.push({ path, size, mtimeMs: Math.floor(mtimeMs), playable })
  } catch {
    found.files.push({ path, size: -1, mtimeMs: 0, playable })
  }
}

function notePicture(found: Walk, directory: string, path: string, name: string): void {
  const base = name.slice(0, -extname(name).length).toLowerCase()
  if (FRONT_COVERS.includes(base) || !found.pictures.has(directory)) found.pictures.set(directory, path)
}

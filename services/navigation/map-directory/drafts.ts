/**
 * What is left in a directory of maps when an import was ended and nobody goes on with it. A draft that somebody may still go on
 * with is kept for some days; one whose map is whole already gets its place.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isAtWork, lives } from '../importer/journal.ts'
import { MAP_FILES } from './manifest.ts'
import { finishSwitch } from './switch.ts'

/** Whoever wants an import to go on does so within so many days. */
const KEPT_MS = 3 * 24 * 3600_000

/** `.NAME.import` and `.NAME.old` beside the place of a map. */
const HIDDEN = /^\.(.+)\.(import|old)$/
/** A map that a process makes for itself, with the process's number. */
const OF_PROCESS = /\.(\d+)\.(?:new|draft)$/

/** The import that begins now: drafts of other versions of its region are not gone on with any more. */
interface Beginning {
  id: string
  /** Name of the directory that it makes. */
  name: string
}

/**
 * Clears a directory of maps; where there is none nothing is done.
 *
 * @returns the names of what was removed
 */
export function clearAbandoned(mapsDirectory: string, nowMs: number, begins?: Beginning): string[] {
  if (!existsSync(mapsDirectory)) return []
  // Drafts come before what their switch left: a whole one takes its place first.
  const names = readdirSync(mapsDirectory).sort((a, b) => Number(b.endsWith('.import')) - Number(a.endsWith('.import')))
  return names.filter((name) => {
    if (!isAbandoned(mapsDirectory, name, nowMs, begins)) return false
    rmSync(join(mapsDirectory, name), { recursive: true, force: true })
    return true
  })
}

function isAbandoned(directory: string, name: string, nowMs: number, begins: Beginning | undefined): boolean {
  const [, place, kind] = HIDDEN.exec(name) ?? []
  const maker = Number(OF_PROCESS.exec(place ?? name)?.[1] ?? Number.NaN)
  if (place === undefined) return Number.isFinite(maker) && !lives(maker)
  const draft = join(directory, name)
  if (kind === 'old') return existsSync(join(directory, place, MAP_FILES.manifest))
  if (isAtWork(draft) || finishSwitch(join(directory, place))) return false
  if (Number.isFinite(maker)) return !lives(maker)
  if (begins?.name === place) return false
  const isOfRegion = begins !== undefined && (place === begins.id || place.startsWith(`${begins.id}_`))
  return isOfRegion || nowMs - touchedMs(draft) > KEPT_MS
}

/** When something was last put into a directory or written in it. */
const touchedMs = (directory: string): number =>
  ['.', ...readdirSync(directory)].reduce((latest, name) => Math.max(latest, statSync(join(directory, name)).mtimeMs), 0)

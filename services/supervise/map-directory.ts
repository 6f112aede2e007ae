/** The directory of the map in use: the person's own, or the demo map, made once. */
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere } from '../base/atomic-file.ts'
import type { Places } from '../base/home-directory.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { copyMap, demoMapCache, isWholeMap, moveMap } from './demo-map-cache.mjs'
import { eachLine } from './log-lines.ts'
import { ROOT } from './process-specs.ts'

const MapStart = z.object({ lat: z.number(), lon: z.number(), headingDeg: z.number() })
/** Where a car stands at the beginning on this map. */
export type MapStart = z.infer<typeof MapStart>

/** The part of a map's manifest.json that the supervisor needs; the rest is navigation's. */
const MapManifest = z.looseObject({ start: MapStart.optional() })

export const demoMapDirectory = (places: Places): string => join(places.maps, 'demo')
const manifestOf = (directory: string): string => join(directory, 'manifest.json')

/** True when the demo map is in its place, or could be copied there from this checkout's own. */
export function haveDemoMap(directory: string): boolean {
  if (isWholeMap(directory)) return true
  const cached = demoMapCache()
  if (!isWholeMap(cached)) return false
  copyMap(cached, directory)
  return true
}

/** @throws FasciaError `not_found` or `malformed` */
export function readMapStart(directory: string): MapStart | undefined {
  const file = manifestOf(directory)
  const text = readFileIfThere(file)
  if (text === undefined) {
    throw new FasciaError('not_found', `${directory} holds no map`, {
      file,
      remedy: `make one: fascia nav import FILE.osm.pbf --out ${directory}`,
    })
  }
  try {
    return parseWith(MapManifest, JSON.parse(text), 'map manifest', { file, code: 'malformed' }).start
  } catch (error) {
    throw error instanceof SyntaxError ? new FasciaError('malformed', 'the map manifest is not JSON', { file }) : error
  }
}

export interface MapMaking {
  done: Promise<void>
  /** Ends the child; the half-made directory is removed. */
  cancel(): void
}

/**
 * Makes the demo map with the navigation importer, in a child of its own, beside its final place; the directory appears
 * whole or not at all.
 */
export function makeDemoMap(directory: string, say: (text: string) => void): MapMaking {
  const draft = `${directory}.${process.pid}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(dirname(directory), { recursive: true })
  // The channel ends the child should this process be killed.
  const child = spawn(process.execPath, [join(ROOT, 'services', 'cli', 'fascia.ts'), 'nav', 'demo', '--out', draft], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  // The car has the processor first.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  let last = ''
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    eachLine(stream, (line) => {
      last = line
      say(line)
    })
  }
  const done = new Promise<void>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0 && isWholeMap(draft)) {
        moveMap(draft, directory)
        return resolve()
      }
      rmSync(draft, { recursive: true, force: true })
      reject(new FasciaError('internal', `the demo map could not be made (${signal ?? `exit code ${code}`}): ${last}`))
    })
  })
  return { done, cancel: () => child.kill('SIGKILL') }
}

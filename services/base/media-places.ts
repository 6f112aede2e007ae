/**
 * Where music may lie: directories that the person named in FASCIA_MEDIA, volumes that the system has mounted, the demo pieces.
 * The library looks nowhere else, and the gateway serves nothing from elsewhere, whatever it is told.
 */
import { createHash } from 'node:crypto'
import { readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, delimiter, dirname, join, resolve, sep } from 'node:path'
import type { Places } from './home-directory.ts'

const MOUNT_PARENTS = ['/media', '/run/media']
const VOLUMES_MAX = 24

export interface MediaPlace {
  id: string
  name: string
  directory: string
  kind: 'volume' | 'folder' | 'demo'
}

export const demoMusicDirectory = (places: Places): string => join(places.home, 'demo-music')
export const coverDirectory = (places: Places): string => join(places.cache, 'media-covers')
/** `stations.json` or playlists of stations. */
export const stationDirectory = (places: Places): string => join(places.home, 'radio')

export function mediaPlaceId(directory: string): string {
  return `v-${createHash('sha256').update(directory).digest('hex').slice(0, 12)}`
}

function named(environment: NodeJS.ProcessEnv): string[] {
  return (environment['FASCIA_MEDIA'] ?? '')
    .split(delimiter)
    .filter((part) => part !== '')
    .map((part) => resolve(part))
}

/** What is there now, demo pieces last. */
export function mediaPlaces(
  places: Places,
  environment: NodeJS.ProcessEnv = process.env,
  mountParents: readonly string[] = MOUNT_PARENTS,
): MediaPlace[] {
  const place = (kind: MediaPlace['kind'], directory: string): MediaPlace => ({
    id: mediaPlaceId(directory),
    name: basename(directory),
    directory,
    kind,
  })
  return [
    ...named(environment)
      .filter(isDirectory)
      .map((directory) => place('folder', directory)),
    ...mountParents.flatMap(mountsBelow).map((directory) => place('volume', directory)),
    ...[demoMusicDirectory(places)].filter(isDirectory).map((directory) => place('demo', directory)),
  ].slice(0, VOLUMES_MAX)
}

/** True when a directory, links resolved, is one of those or lies inside one: what the gateway asks before it serves. */
export function isMediaDirectory(directory: string, places: Places, environment: NodeJS.ProcessEnv = process.env): boolean {
  const real = realOf(directory)
  if (real === undefined) return false
  const allowed = [...named(environment), ...MOUNT_PARENTS, demoMusicDirectory(places), coverDirectory(places)]
  return allowed.some((base) => {
    const realBase = realOf(base)
    return realBase !== undefined && (real === realBase || real.startsWith(realBase + sep)) && !MOUNT_PARENTS.includes(real)
  })
}

/** Mount points one or two levels below: `/media/usb0`, `/media/PERSON/LABEL`. */
function mountsBelow(parent: string): string[] {
  return directoriesIn(parent).flatMap((one) => (isMount(one) ? [one] : directoriesIn(one).filter(isMount)))
}

function directoriesIn(parent: string): string[] {
  try {
    return readdirSync(parent, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => join(parent, entry.name))
      .sort()
  } catch {
    return []
  }
}

function isMount(directory: string): boolean {
  try {
    return statSync(directory).dev !== statSync(dirname(directory)).dev
  } catch {
    return false
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

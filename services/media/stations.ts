/**
 * The person's own list of radio stations: `stations.json` (`[{"name","url","cover"?}]`) and M3U playlists in
 * `$FASCIA_HOME/radio/`. Nothing else is ever asked for sound, and not before the driver consented.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { z } from 'zod'
import type { MediaEntry, MediaItem } from '../contract/media.ts'
import { clean } from './text.ts'

const STATIONS_MAX = 200
const BYTES_MAX = 256 * 1024

export interface Station {
  id: string
  name: string
  url: string
}

const Listed = z.array(z.object({ name: z.string(), url: z.string() })).max(5000)

const station = (name: string, url: string): Station | undefined => {
  const address = URL.parse(url.trim())
  if (!address || !/^https?:$/.test(address.protocol) || address.href.length > 2000) return undefined
  const id = `s${createHash('sha256').update(address.href).digest('hex').slice(0, 12)}`
  return { id, name: clean(name) || address.hostname, url: address.href }
}

/** Extended M3U: `#EXTINF:-1,Name` before each address. */
export function parseM3u(text: string): Station[] {
  const found: Station[] = []
  let name = ''
  for (const line of text.split(/\r?\n/)) {
    const info = /^#EXTINF:[^,]{0,200},(.{0,300})/.exec(line)
    if (info) name = info[1] ?? ''
    else if (line.trim() !== '' && !line.startsWith('#')) {
      const one = station(name, line)
      if (one) found.push(one)
      name = ''
    }
  }
  return found
}

export function parseStationList(text: string): Station[] {
  try {
    return Listed.parse(JSON.parse(text)).flatMap(({ name, url }) => station(name, url) ?? [])
  } catch {
    return []
  }
}

/** All stations of a directory, each address once. A file that can't be read has none. */
export function readStations(directory: string): Station[] {
  const byId = new Map<string, Station>()
  for (const name of namesIn(directory)) {
    const file = join(directory, name)
    try {
      if (statSync(file).size > BYTES_MAX) continue
      const text = readFileSync(file, 'utf8')
      for (const one of extname(name).toLowerCase() === '.json' ? parseStationList(text) : parseM3u(text)) byId.set(one.id, one)
    } catch {
      continue
    }
  }
  return [...byId.values()].slice(0, STATIONS_MAX)
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => /\.(json|m3u8?)$/i.test(name))
      .sort()
      .slice(0, 20)
  } catch {
    return []
  }
}

export const stationItem = ({ id, name }: Station): MediaItem => ({
  id,
  kind: 'station',
  title: name,
  artist: '',
  album: '',
  durationS: null,
  coverUrl: null,
  url: `/media/radio/${id}`,
  chapters: [],
})

export const stationEntry = ({ id, name, url }: Station): MediaEntry => ({
  kind: 'station',
  id,
  title: name,
  detail: new URL(url).hostname,
  coverUrl: null,
  durationS: null,
  count: null,
  heard: null,
})

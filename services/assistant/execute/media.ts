/** Music, radio, podcasts; the volume is the car's own signal. */
import type { Slots } from '../../contract/assistant-intents.ts'
import type { MediaEntry, MediaRef, Playback } from '../../contract/media.ts'
import { clamp, outcome, set, stateOf, type Outcome, type World } from './world.ts'

const VOLUME = 'Vehicle.Cabin.Infotainment.Media.Volume'
const VOLUME_STEP_PERCENT = 10
const VOLUME_MIN_PERCENT = 5
const SEARCH_MAX = 20

/** What each spoken type is in the library, best first. */
const KINDS: Readonly<Record<'artist' | 'album' | 'song' | 'playlist' | 'any', readonly MediaEntry['kind'][]>> = {
  artist: ['artist'],
  album: ['album'],
  song: ['track'],
  playlist: ['folder', 'album'],
  any: ['artist', 'album', 'track', 'podcast', 'station', 'episode', 'folder'],
}

function playing({ item }: Playback): Outcome {
  return item
    ? outcome({ code: 'playing', name: item.title, artist: item.artist })
    : outcome(stateOf('playback', { kind: 'unknown' }))
}

export async function play({ query, type }: Slots<'media.play'>, world: World): Promise<Outcome> {
  if (query === undefined) {
    if (!world.playback?.item) return first('tracks', world)
    return playing(await world.request('media.control', { action: 'play' }))
  }
  const { entries } = await world.request('media.search', { text: query.slice(0, 100), limit: SEARCH_MAX })
  const kinds = KINDS[type ?? 'any']
  const best = kinds.flatMap((kind) => entries.filter((entry) => entry.kind === kind))[0]
  if (!best) return outcome({ code: 'not_found', name: query })
  return start({ kind: best.kind, id: best.id }, world)
}

const start = async (what: MediaRef, world: World): Promise<Outcome> => playing(await world.request('media.play', { what }))

async function first(kind: 'tracks' | 'stations' | 'podcasts', world: World): Promise<Outcome> {
  const { entries } = await world.request('media.list', { kind, limit: 1 })
  const [entry] = entries
  return entry ? start({ kind: entry.kind, id: entry.id }, world) : outcome(stateOf('playback', { kind: 'unknown' }))
}

export async function source({ source: wished }: Slots<'media.source'>, world: World): Promise<Outcome> {
  switch (wished) {
    case 'radio':
      return first('stations', world)
    case 'podcast':
      return first('podcasts', world)
    case 'usb':
    case 'library':
      return first('tracks', world)
    case 'phone':
      return outcome({ code: 'unsupported' })
  }
}

export async function control(action: 'pause' | 'next' | 'previous', world: World): Promise<Outcome> {
  if (!world.playback?.item) return outcome(stateOf('playback', { kind: 'unknown' }))
  const after = await world.request('media.control', { action })
  return action === 'pause' ? outcome({ code: 'paused' }) : playing(after)
}

export async function volume({ percent, level, change }: Slots<'media.volume'>, world: World): Promise<Outcome> {
  const now = world.value(VOLUME)
  const step = change === 'down' ? -VOLUME_STEP_PERCENT : VOLUME_STEP_PERCENT
  const wished =
    percent ?? (level === 'max' ? 100 : level === 'min' ? VOLUME_MIN_PERCENT : typeof now === 'number' ? now + step : undefined)
  if (wished === undefined) return outcome(stateOf('volume', { kind: 'unknown' }))
  return outcome(
    stateOf('volume', { kind: 'percent', value: Number(await set(world, VOLUME, Math.round(clamp(wished, 0, 100)))) }),
  )
}

/** Mute is volume 0; what it was before comes back. */
export class Mute {
  #before = 30

  async set(on: boolean, world: World): Promise<Outcome> {
    const now = world.value(VOLUME)
    if (on && typeof now === 'number' && now > 0) this.#before = now
    const confirmed = Number(await set(world, VOLUME, on ? 0 : this.#before))
    return outcome(stateOf('volume', { kind: 'percent', value: confirmed }))
  }
}

export async function shuffle(on: boolean, world: World): Promise<Outcome> {
  const after = await world.request('media.mode', { shuffle: on })
  return outcome(stateOf('shuffle', { kind: 'on', value: after.shuffle }))
}

export async function repeat(on: boolean, world: World): Promise<Outcome> {
  const after = await world.request('media.mode', { repeat: on ? 'one' : 'off' })
  return outcome(stateOf('repeat', { kind: 'on', value: after.repeat !== 'off' }))
}

export const ask = (world: World): Outcome =>
  world.playback?.item && world.playback.status !== 'idle'
    ? playing(world.playback)
    : outcome(stateOf('playback', { kind: 'unknown' }))

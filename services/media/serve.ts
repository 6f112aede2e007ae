/** Joins media to the gateway: requests in, retained states out, the durable parts to the database. */
import { coverDirectory, demoMusicDirectory, mediaPlaces, stationDirectory } from '../base/media-places.ts'
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Places } from '../base/home-directory.ts'
import type { Log } from '../base/log.ts'
import { bearerOf, TokenTable } from '../base/tokens.ts'
import { FasciaError } from '../contract/errors.ts'
import { QUEUE_MAX, type MediaItem, type MediaLibrary, type MediaPage, type MediaRef } from '../contract/media.ts'
import type { RequestCall } from '../contract/wire.ts'
import type { Store } from '../storage/store.ts'
import { resumeAt } from './file-rows.ts'
import { Library, type Page } from './library.ts'
import { Kept } from './player-kept.ts'
import { Player } from './player.ts'
import { RadioRelay } from './radio-relay.ts'
import { filesOf } from './served-files.ts'
import { SoundBook } from './sound.ts'
import { Sources } from './sources.ts'
import { StateBook } from './state-book.ts'
import { readStations, stationEntry, stationItem, type Station } from './stations.ts'

const KEEP_POSITION_EVERY_MS = 10_000
const TELL_LIBRARY_EVERY_MS = 250
export const RADIO_STREAM = 'internet-radio'

export interface MediaParts {
  gateway: GatewayClient
  store: Store
  places: Places
  log: Log
  /** Where music may lie; the system's own places when absent. */
  environment?: NodeJS.ProcessEnv
}

/** @returns what to do before the process stops */
export function serveMedia({ gateway, store, places, log, environment }: MediaParts): () => Promise<void> {
  const book = new StateBook(store)
  const library = new Library(store)
  const sound = new SoundBook(book)
  const covers = coverDirectory(places)
  let stations: Station[] = []
  let revision = 0
  let consented = false
  let makingDemo: Promise<void> | undefined

  const item = (id: string): MediaItem | undefined => {
    const station = stations.find((one) => one.id === id)
    return station ? stationItem(station) : library.item(id)
  }
  const itemsOf = (what: MediaRef): string[] =>
    what.kind === 'station' ? (item(what.id) ? stations.map(({ id }) => id) : []) : library.itemsOf(what, QUEUE_MAX)

  const player = new Player(
    {
      item,
      resumeAt: (id) => {
        const row = library.row(id)
        return row ? resumeAt(row) : 0
      },
      keep: (kept) => keepState(kept),
      played: (id, positionS) => notePlayed(id, positionS),
      durationKnown: (id, durationS) => library.noteDuration(id, durationS),
    },
    book.get('player', Kept),
  )

  // Positions come every few seconds; the disk hears of them less often.
  let keptMs = Number.NEGATIVE_INFINITY
  let keptText = ''
  const keepState = (kept: Kept): void => {
    const text = JSON.stringify([kept.queue, kept.status, kept.speed])
    const nowMs = performance.now()
    if (text === keptText && nowMs - keptMs < KEEP_POSITION_EVERY_MS) return
    keptText = text
    keptMs = nowMs
    book.put('player', kept)
  }
  let played = { id: '', ms: Number.NEGATIVE_INFINITY }
  const notePlayed = (id: string, positionS: number): void => {
    const nowMs = performance.now()
    if (played.id === id && nowMs - played.ms < KEEP_POSITION_EVERY_MS) return
    played = { id, ms: nowMs }
    library.notePlayed(id, positionS, Date.now())
  }

  let toldPlayback = ''
  const tellPlayback = (): void => {
    const state = player.state()
    const text = JSON.stringify(state)
    if (text === toldPlayback) return
    toldPlayback = text
    gateway.emit('media.playback', state)
  }
  const libraryState = (): MediaLibrary => {
    const skipped = library.skipped(20)
    return {
      sources: sources.sources(),
      scan: makingDemo ? { ...sources.scan(), running: true } : sources.scan(),
      counts: { ...library.counts(), stations: stations.length },
      skippedCount: skipped.count + sources.leftOut,
      skipped: skipped.files.map(({ path, reason }) => ({ path, reason: reason as MediaLibrary['skipped'][number]['reason'] })),
      revision,
    }
  }
  let telling: NodeJS.Timeout | undefined
  const tellLibrary = (): void => {
    telling ??= setTimeout(() => {
      telling = undefined
      if (store.sound) gateway.emit('media.library', libraryState())
    }, TELL_LIBRARY_EVERY_MS)
  }
  const tellFiles = (): void =>
    gateway.emit('media.files', filesOf(sources.places, library.active, covers, consented ? radio.port : null))

  const tokens = TokenTable.read(places, ['process-apps'])
  const radio = new RadioRelay({
    log,
    isGateway: (request) => tokens.scopeOf(bearerOf(request.headers.authorization) ?? '') !== undefined,
    isAllowed: () => consented,
    station: (id) => stations.find((one) => one.id === id),
    sent: (bytes) => gateway.emit('consent.sent', { id: RADIO_STREAM, bytes }),
  })
  const sources = new Sources({
    store,
    library,
    log,
    coverDirectory: covers,
    places: () => mediaPlaces(places, environment),
    onChange: tellLibrary,
    onContent: () => {
      revision++
      tellFiles()
      player.forgetUnknown()
      tellPlayback()
    },
  })
  const readStationFiles = (): void => {
    stations = readStations(stationDirectory(places))
  }

  const answerPlayback = (act: () => void): ReturnType<Player['state']> => {
    act()
    tellPlayback()
    return player.state()
  }
  const stationPage = ({ offset, limit }: Page): MediaPage => ({
    title: '',
    entries: stations.slice(offset, offset + limit).map(stationEntry),
    total: stations.length,
  })
  const folderPage = ({ offset, limit }: Page): MediaPage => {
    const on = sources.sources().filter((source) => source.on)
    const entries = on.map(({ id, name, tracks }) => ({
      kind: 'folder' as const,
      id,
      title: name,
      detail: '',
      coverUrl: null,
      durationS: null,
      count: tracks,
      heard: null,
    }))
    return { title: '', entries: entries.slice(offset, offset + limit), total: entries.length }
  }

  gateway.serve('media.list', async ({ kind, ...page }) => {
    if (kind === 'stations') {
      readStationFiles()
      return stationPage(page)
    }
    return kind === 'folders' ? folderPage(page) : library[kind](page)
  })
  gateway.serve('media.open', async ({ of, ...page }) => library.open(of, page))
  gateway.serve('media.search', async ({ text, limit }) => ({ entries: library.search(text, limit) }))
  gateway.serve('media.play', async ({ what, start, shuffle }) => {
    const items = itemsOf(what)
    const first = start ?? (what.kind === 'station' ? what.id : undefined)
    return answerPlayback(() => player.play(items, first, shuffle))
  })
  gateway.serve('media.control', async ({ action }) => answerPlayback(() => player.control(action)))
  gateway.serve('media.seek', async ({ positionS }) => answerPlayback(() => player.seek(positionS)))
  gateway.serve('media.mode', async (mode) => answerPlayback(() => player.setMode(mode)))
  gateway.serve('media.queue.list', async ({ offset, limit }) => player.list(offset, limit))
  gateway.serve('media.queue.add', async ({ what, place }) =>
    answerPlayback(() => player.add(what.kind === 'station' ? [what.id] : itemsOf(what), place)),
  )
  gateway.serve('media.queue.move', async ({ entry, to }) => answerPlayback(() => player.move(entry, to)))
  gateway.serve('media.queue.remove', async ({ entry }) => answerPlayback(() => player.remove(entry)))
  gateway.serve('media.queue.jump', async ({ entry }) => answerPlayback(() => player.jump(entry)))
  gateway.serve('media.queue.clear', async () => answerPlayback(() => player.clear()))
  gateway.serve('media.sound.set', async (change) => {
    const now = sound.change(change)
    gateway.emit('media.sound', now)
    return now
  })
  gateway.serve('media.source.set', async ({ id, on }) => {
    if (!sources.turn(id, on)) throw new FasciaError('not_found', 'that volume is not there')
    return libraryState()
  })
  gateway.serve('media.source.scan', async () => {
    readStationFiles()
    sources.scanAll()
    return libraryState()
  })
  gateway.serve('media.demo.make', async () => {
    makingDemo ??= import('./demo/make-demo.ts')
      .then(({ makeDemoMusic }) => makeDemoMusic(demoMusicDirectory(places)))
      .catch((error: unknown) => log.error('the demo pieces could not be made', { error }))
      .finally(() => {
        makingDemo = undefined
        sources.look()
        tellLibrary()
      })
    tellLibrary()
    return { done: true }
  })
  gateway.serve('media.output.claim', async ({ outputId }, from) => {
    requireCenter(from)
    const granted = player.lease.claim(outputId)
    tellPlayback()
    return { granted }
  })
  gateway.serve('media.output.report', async (report, from) => {
    requireCenter(from)
    const taken = player.report(report)
    tellPlayback()
    return { taken }
  })
  gateway.onEvent('consent.state', ({ streams }) => {
    const on = streams.some(({ id, on }) => id === RADIO_STREAM && on)
    if (on === consented) return
    consented = on
    void (on ? radio.listen() : radio.close()).then(tellFiles, (error: unknown) => log.error('radio', { error }))
  })

  readStationFiles()
  gateway.emit('media.sound', sound.now)
  tellPlayback()
  tellFiles()
  tellLibrary()
  sources.start()
  return async () => {
    clearTimeout(telling)
    sources.stop()
    keptMs = Number.NEGATIVE_INFINITY
    if (store.sound) player.flush()
    await radio.close()
  }
}

/** The sound comes out of the center's page; a developer may stand in for it. */
function requireCenter({ scope, display }: RequestCall['from']): void {
  if (display !== 'center' && scope !== 'developer') throw new FasciaError('forbidden', `${scope} makes no sound`)
}

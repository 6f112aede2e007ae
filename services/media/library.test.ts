import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placesOf } from '../base/home-directory.ts'
import { createLog } from '../base/log.ts'
import { MediaPage } from '../contract/media.ts'
import { Store } from '../storage/store.ts'
import { pngFile } from './demo/png.ts'
import { FoundFiles } from './found-files.ts'
import { Library } from './library.ts'
import { writeTone } from './music.fixture.ts'
import { scanDirectory } from './scan/scanner.ts'
import { MEDIA_MIGRATIONS } from './schema.ts'

let home: string
let music: string
let covers: string
let store: Store
let library: Library
let found: FoundFiles
let read: string[]
const log = createLog('media', () => undefined)
const ALL = { offset: 0, limit: 200 }
const titles = (page: MediaPage): string[] => MediaPage.parse(page).entries.map(({ title }) => title)

async function scan(workerUrl?: URL): Promise<void> {
  read = []
  await scanDirectory(
    {
      directory: music,
      coverDirectory: covers,
      log,
      signal: new AbortController().signal,
      fileDeadlineMs: 1_500,
      ...(workerUrl && { workerUrl }),
    },
    {
      known: () => found.known('usb'),
      onWalked: ({ paths }) => found.keepOnly('usb', paths),
      onFound: (files) => {
        read.push(...files.map(({ path }) => path))
        found.take('usb', files)
      },
    },
  )
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-media-'))
  music = join(home, 'stick')
  covers = join(home, 'covers')
  mkdirSync(music)
  mkdirSync(covers)
  store = new Store({ places: placesOf(home), owner: 'media', migrations: MEDIA_MIGRATIONS })
  library = new Library(store)
  found = new FoundFiles(store)
  library.setActive(['usb'])
})
afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})

describe('a stick with music', () => {
  it('is listed by album, artist, track and folder, in the order of its numbers', async () => {
    const cover = { mime: 'image/png' as const, data: pngFile(2, 2, () => [200, 30, 30]) }
    writeTone(music, 'Ada/Embers/02 second.wav', { title: 'Ash', artist: 'Ada Brandt', album: 'Embers', track: 2, cover }, 2)
    writeTone(music, 'Ada/Embers/01 first.wav', { title: 'Zündung', artist: 'Ada Brandt', album: 'Embers', track: 1, cover })
    writeTone(music, 'loose_song.wav', {})
    await scan()
    expect(library.counts()).toEqual({ tracks: 3, albums: 1, artists: 1, episodes: 0 })
    const album = library.albums(ALL).entries[0]
    expect(album).toMatchObject({ kind: 'album', title: 'Embers', detail: 'Ada Brandt', count: 2 })
    expect(album?.coverUrl).toMatch(/^\/media\/covers\/[0-9a-f]{32}\.png$/)
    const open = library.open({ kind: 'album', id: album?.id ?? '' }, ALL)
    expect([open.title, titles(open)]).toEqual(['Embers', ['Zündung', 'Ash']])
    expect(open.entries[1]?.durationS).toBeCloseTo(2)
    expect(titles(library.tracks(ALL))).toEqual(expect.arrayContaining(['loose song']))
    expect(titles(library.open({ kind: 'folder', id: 'usb' }, ALL))).toEqual(['Ada', 'loose song'])
    expect(titles(library.open({ kind: 'folder', id: 'usb/Ada' }, ALL))).toEqual(['Embers'])
    expect(library.itemsOf({ kind: 'folder', id: 'usb/Ada' }, 100)).toEqual(open.entries.map(({ id }) => id))
    expect(library.item(open.entries[0]?.id ?? '')?.url).toBe('/media/usb/Ada/Embers/01%20first.wav')
  })

  it('is searched without accents and case, by all words, without wildcards', async () => {
    writeTone(music, 'a.wav', { title: 'Zündung', artist: 'Ada Brandt' })
    writeTone(music, 'b.wav', { title: '100% Ash', artist: 'Ada Brandt' })
    await scan()
    const search = (text: string): string[] => library.search(text, 10).map(({ title }) => title)
    expect(search('zundung')).toEqual(['Zündung'])
    expect(search('BRANDT ash')).toEqual(['100% Ash'])
    expect(search('0%')).toEqual(['100% Ash'])
    expect(search('a_h')).toEqual([])
    expect(search('  ')).toEqual([])
  })

  it('has its damaged and unplayable files told, and nothing that a link leads to', async () => {
    writeTone(home, 'secret.wav', { title: 'Secret' })
    writeTone(music, 'good.wav', { title: 'Good' })
    writeFileSync(join(music, 'bad.mp3'), Buffer.alloc(3000, 7))
    writeFileSync(join(music, 'empty.flac'), '')
    writeFileSync(join(music, 'old.wma'), 'x')
    writeFileSync(join(music, '.hidden.wav'), 'x')
    symlinkSync(join(home, 'secret.wav'), join(music, 'link.wav'))
    symlinkSync(home, join(music, 'loop'))
    await scan()
    expect(titles(library.tracks(ALL))).toEqual(['Good'])
    expect(library.skipped(20)).toEqual({
      count: 3,
      files: [
        { path: 'bad.mp3', reason: 'damaged' },
        { path: 'empty.flac', reason: 'damaged' },
        { path: 'old.wma', reason: 'unsupported' },
      ],
    })
  })

  it('is read again only where it changed, and forgets what is gone', async () => {
    writeTone(music, 'a.wav', { title: 'A' })
    writeTone(music, 'b.wav', { title: 'B' })
    await scan()
    expect(read.sort()).toEqual(['a.wav', 'b.wav'])
    const id = library.search('a', 1)[0]?.id ?? ''
    library.notePlayed(id, 3, 5)
    writeTone(music, 'b.wav', { title: 'B2' }, 1)
    utimesSync(join(music, 'b.wav'), 5, 5)
    await scan()
    expect(read).toEqual(['b.wav'])
    expect(titles(library.tracks(ALL))).toEqual(['A', 'B2'])
    expect(titles(library.recent(ALL))).toEqual(['A'])
    rmSync(join(music, 'a.wav'))
    await scan()
    expect(titles(library.tracks(ALL))).toEqual(['B2'])
    library.setActive([])
    expect(library.tracks(ALL).total).toBe(0)
  })

  it('goes on behind a file that hangs or kills the reader', async () => {
    writeTone(music, 'a.wav', { title: 'A' })
    writeTone(music, 'hang.wav', { title: 'Hang' })
    writeTone(music, 'kill.wav', { title: 'Kill' })
    writeTone(music, 'z.wav', { title: 'Z' })
    await scan(new URL('./scan/hanging-worker.fixture.ts', import.meta.url))
    expect(titles(library.tracks(ALL))).toEqual(['A', 'Z'])
    expect(library.skipped(5).files).toEqual([
      { path: 'hang.wav', reason: 'too_slow' },
      { path: 'kill.wav', reason: 'damaged' },
    ])
  })
})

describe('podcasts', () => {
  it('take their words from the feed beside them, newest first, and remember how far they were heard', async () => {
    writeTone(music, 'Podcasts/talk/e1.wav', { title: 'raw 1' }, 60)
    writeTone(music, 'Podcasts/talk/e2.wav', {}, 60)
    const item = (title: string, file: string, date: string): string =>
      `<item><title><![CDATA[${title}]]></title><pubDate>${date}</pubDate><enclosure url="https://x.example/${file}?a=1" /></item>`
    const items =
      item('One &amp; only', 'e1.wav', 'Mon, 02 Mar 2026 08:00:00 GMT') + item('Two', 'e2.wav', 'Mon, 09 Mar 2026 08:00:00 GMT')
    writeFileSync(
      join(music, 'Podcasts/talk/feed.xml'),
      `<rss version="2.0"><channel><title>Car talk</title>${items}</channel></rss>`,
    )
    await scan()
    const show = library.podcasts(ALL).entries[0]
    expect(show).toMatchObject({ kind: 'podcast', title: 'Car talk', count: 2 })
    const open = library.open({ kind: 'podcast', id: show?.id ?? '' }, ALL)
    expect(titles(open)).toEqual(['Two', 'One & only'])
    library.notePlayed(open.entries[0]?.id ?? '', 30, 1)
    expect(library.open({ kind: 'podcast', id: show?.id ?? '' }, ALL).entries[0]?.heard).toBe(0.5)
  })
})

/** The library in its database: what scans have found, listed, opened and searched over the sources that are there now. */
import { z } from 'zod'
import { FasciaError } from '../contract/errors.ts'
import { type MediaEntry, type MediaItem, type MediaLibrary, type MediaPage, type MediaRef } from '../contract/media.ts'
import type { Store } from '../storage/store.ts'
import { coverUrl, FILE_COLUMNS, FileRow, searchable, toEntry, toItem } from './file-rows.ts'

const GroupRow = z.object({
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  source: z.string(),
  cover: z.string().nullable(),
  count: z.number(),
})
const CountRow = z.object({ n: z.number() })
const SkippedRow = z.object({ path: z.string(), reason: z.string() })
const DirectoryRow = z.object({ directory: z.string() })

export interface Page {
  offset: number
  limit: number
}

export class Library {
  readonly #store: Store
  /** Sources that are plugged in and on. */
  #active: readonly string[] = []

  constructor(store: Store) {
    this.#store = store
  }

  setActive(sources: readonly string[]): void {
    this.#active = sources
  }

  get active(): readonly string[] {
    return this.#active
  }

  counts(): Omit<MediaLibrary['counts'], 'stations'> {
    const one = (sql: string): number => this.#get(CountRow, sql)?.n ?? 0
    return {
      tracks: one("SELECT count(*) AS n FROM file WHERE kind = 'track'"),
      albums: one("SELECT count(DISTINCT album_key) AS n FROM file WHERE kind = 'track' AND album_key <> ''"),
      artists: one("SELECT count(DISTINCT artist_key) AS n FROM file WHERE kind = 'track' AND artist_key <> ''"),
      episodes: one("SELECT count(*) AS n FROM file WHERE kind = 'episode'"),
    }
  }

  trackCount(source: string): number {
    const sql = "SELECT count(*) AS n FROM file WHERE source = ? AND kind <> 'skipped'"
    return this.#store.get(CountRow, sql, source)?.n ?? 0
  }

  skipped(limit: number): { count: number; files: { path: string; reason: string }[] } {
    const count = this.#get(CountRow, "SELECT count(*) AS n FROM file WHERE kind = 'skipped'")?.n ?? 0
    const files = this.#all(SkippedRow, "SELECT path, reason FROM file WHERE kind = 'skipped'", `ORDER BY path LIMIT ${limit}`)
    return { count, files }
  }

  albums(page: Page): MediaPage {
    return this.#groups('album', 'album_key', "kind = 'track'", page)
  }

  podcasts(page: Page): MediaPage {
    return this.#groups('podcast', 'album_key', "kind = 'episode'", page, 'max(published_ms) DESC')
  }

  artists(page: Page): MediaPage {
    const where = `FROM file WHERE kind = 'track' AND artist_key <> '' AND ${this.#there()}`
    const rows = this.#store.all(
      GroupRow,
      `SELECT artist_key AS id, min(album_artist) AS title, '' AS detail, min(source) AS source, max(cover) AS cover, count(*) AS count
       ${where} GROUP BY artist_key ORDER BY min(search) LIMIT ? OFFSET ?`,
      ...this.#active,
      page.limit,
      page.offset,
    )
    const total = this.#store.get(CountRow, `SELECT count(DISTINCT artist_key) AS n ${where}`, ...this.#active)?.n ?? 0
    return { title: '', entries: rows.map((row) => groupEntry('artist', { ...row, cover: this.#coverIn(row) })), total }
  }

  tracks(page: Page): MediaPage {
    return this.#files("kind = 'track'", [], 'search', page, '')
  }

  /** Played lately, latest first. */
  recent(page: Page): MediaPage {
    return this.#files('played_wall_ms > 0', [], 'played_wall_ms DESC', page, '')
  }

  /** @throws FasciaError `not_found` */
  open(of: MediaRef, page: Page): MediaPage {
    switch (of.kind) {
      case 'album':
        return this.#named(this.#files("kind = 'track' AND album_key = ?", [of.id], 'disc, number, path', page, 'album'), page)
      case 'artist':
        return this.#named(
          this.#files("kind = 'track' AND artist_key = ?", [of.id], 'album_key, disc, number, path', page, 'artist'),
          page,
        )
      case 'podcast':
        return this.#named(
          this.#files("kind = 'episode' AND album_key = ?", [of.id], 'published_ms DESC, path', page, 'album'),
          page,
        )
      case 'folder':
        return this.#folder(of.id, page)
      default:
        throw new FasciaError('invalid', `a ${of.kind} has nothing inside`)
    }
  }

  search(text: string, limit: number): MediaEntry[] {
    const words = searchable(text)
      .split(/\s+/)
      .filter((word) => word !== '')
      .slice(0, 8)
    if (words.length === 0) return []
    const match = words.map(() => "search LIKE ? ESCAPE '\\'").join(' AND ')
    const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
    const first = patterns[0]?.slice(1) ?? ''
    const order = `CASE WHEN search LIKE ? ESCAPE '\\' THEN 0 ELSE 1 END, search LIMIT ?`
    const sql = `SELECT ${FILE_COLUMNS} FROM file WHERE kind <> 'skipped' AND ${this.#there()} AND ${match} ORDER BY ${order}`
    return this.#store.all(FileRow, sql, ...this.#active, ...patterns, first, limit).map(toEntry)
  }

  /** Ids of all playable items of a thing, in its order. @throws FasciaError `not_found` */
  itemsOf(what: MediaRef, limit: number): string[] {
    if (what.kind === 'track' || what.kind === 'episode') return this.item(what.id) ? [what.id] : []
    const page = { offset: 0, limit }
    if (what.kind !== 'folder') return this.open(what, page).entries.map(({ id }) => id)
    const [source = '', ...parts] = what.id.split('/')
    const inside = parts.join('/')
    const below = inside === '' ? '%' : `${inside.replace(/[\\%_]/g, '\\$&')}/%`
    const where = "kind <> 'skipped' AND source = ? AND (directory = ? OR directory LIKE ? ESCAPE '\\')"
    return this.#files(where, [source, inside, below], 'directory, disc, number, path', page, '').entries.map(({ id }) => id)
  }

  row(itemId: string): FileRow | undefined {
    const id = /^f(\d{1,12})$/.exec(itemId)?.[1]
    if (id === undefined) return undefined
    const sql = `SELECT ${FILE_COLUMNS} FROM file WHERE kind <> 'skipped' AND ${this.#there()} AND id = ?`
    return this.#store.get(FileRow, sql, ...this.#active, Number(id))
  }

  item(itemId: string): MediaItem | undefined {
    const row = this.row(itemId)
    return row && toItem(row)
  }

  /** Notes that an item was played, and how far. */
  notePlayed(itemId: string, positionS: number, wallMs: number): void {
    const row = this.row(itemId)
    if (row) this.#store.run('UPDATE file SET position_s = ?, played_wall_ms = ? WHERE id = ?', positionS, wallMs, row.id)
  }

  /** The output knows better how long something is than its tags. */
  noteDuration(itemId: string, durationS: number): void {
    const row = this.row(itemId)
    if (!row || (row.duration_s !== null && Math.abs(row.duration_s - durationS) < 1)) return
    this.#store.run('UPDATE file SET duration_s = ? WHERE id = ?', durationS, row.id)
  }

  #groups(kind: 'album' | 'podcast', key: string, where: string, page: Page, order = 'min(search)'): MediaPage {
    const from = `FROM file WHERE ${where} AND ${key} <> '' AND ${this.#there()}`
    const rows = this.#store.all(
      GroupRow,
      `SELECT ${key} AS id, min(album) AS title, min(album_artist) AS detail, min(source) AS source, max(cover) AS cover,
         count(*) AS count ${from} GROUP BY ${key} ORDER BY ${order} LIMIT ? OFFSET ?`,
      ...this.#active,
      page.limit,
      page.offset,
    )
    const total = this.#store.get(CountRow, `SELECT count(DISTINCT ${key}) AS n ${from}`, ...this.#active)?.n ?? 0
    return { title: '', entries: rows.map((row) => groupEntry(kind, row)), total }
  }

  #files(where: string, parameters: readonly string[], order: string, page: Page, titleOf: '' | 'album' | 'artist'): MediaPage {
    const from = `FROM file WHERE ${where} AND ${this.#there()}`
    const rows = this.#store.all(
      FileRow,
      `SELECT ${FILE_COLUMNS} ${from} ORDER BY ${order} LIMIT ? OFFSET ?`,
      ...parameters,
      ...this.#active,
      page.limit,
      page.offset,
    )
    const total = this.#store.get(CountRow, `SELECT count(*) AS n ${from}`, ...parameters, ...this.#active)?.n ?? 0
    return { title: titleOf === '' ? '' : (rows[0]?.[titleOf] ?? ''), entries: rows.map(toEntry), total }
  }

  #named(page: MediaPage, { offset }: Page): MediaPage {
    if (page.total === 0 && offset === 0) throw new FasciaError('not_found', 'it is no longer in the library')
    return page
  }

  #folder(id: string, page: Page): MediaPage {
    const [source = '', ...parts] = id.split('/')
    if (!this.#active.includes(source)) throw new FasciaError('not_found', 'that volume is not there')
    const inside = parts.join('/')
    const directories = this.#store.all(
      DirectoryRow,
      "SELECT DISTINCT directory FROM file WHERE source = ? AND kind <> 'skipped' ORDER BY directory",
      source,
    )
    const prefix = inside === '' ? '' : `${inside}/`
    const below = new Map<string, number>()
    for (const { directory } of directories) {
      if (directory === inside || !directory.startsWith(prefix)) continue
      const child = directory.slice(prefix.length).split('/')[0] ?? ''
      if (child !== '') below.set(child, (below.get(child) ?? 0) + 1)
    }
    const folders: MediaEntry[] = [...below.keys()].map((name) => ({
      ...groupEntry('folder', { id: `${source}/${prefix}${name}`, title: name, detail: '', source, cover: null, count: 0 }),
      count: null,
    }))
    const files = this.#files(
      "kind <> 'skipped' AND source = ? AND directory = ?",
      [source, inside],
      'disc, number, path',
      { offset: 0, limit: 5000 },
      '',
    )
    const all = [...folders, ...files.entries]
    return { title: parts.at(-1) ?? '', entries: all.slice(page.offset, page.offset + page.limit), total: all.length }
  }

  /** A cover of the source that the row names; an artist's covers may lie on another. */
  #coverIn({ cover, source }: z.infer<typeof GroupRow>): string | null {
    if (cover === null || cover.startsWith('cover:') || this.#active.length < 2) return cover
    const sql = 'SELECT count(*) AS n FROM file WHERE source = ? AND cover = ?'
    return (this.#store.get(CountRow, sql, source, cover)?.n ?? 0) > 0 ? cover : null
  }

  #there(): string {
    return `source IN (${this.#active.map(() => '?').join(', ') || 'NULL'})`
  }

  #get<T>(row: z.ZodType<T>, sql: string): T | undefined {
    return this.#store.get(row, `${sql} AND ${this.#there()}`, ...this.#active)
  }

  #all<T>(row: z.ZodType<T>, sql: string, tail: string): T[] {
    return this.#store.all(row, `${sql} AND ${this.#there()} ${tail}`, ...this.#active)
  }
}

function groupEntry(kind: MediaEntry['kind'], row: z.infer<typeof GroupRow>): MediaEntry {
  const { id, title, detail, source, cover, count } = row
  return { kind, id, title: title || '—', detail, coverUrl: coverUrl(source, cover), durationS: null, count, heard: null }
}

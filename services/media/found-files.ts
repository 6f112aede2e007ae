/** What scans find, written into the library's database; `library.ts` reads it. */
import { z } from 'zod'
import type { Store } from '../storage/store.ts'
import { keyOf, searchable } from './file-rows.ts'
import type { FoundFile } from './scan/messages.ts'

const SOURCES_KEPT = 8
const PathRow = z.object({ path: z.string(), size: z.number(), mtime_ms: z.number() })

export class FoundFiles {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** `path → size:mtime` of a source, for the scanner. */
  known(source: string): Map<string, string> {
    const rows = this.#store.all(PathRow, 'SELECT path, size, mtime_ms FROM file WHERE source = ?', source)
    return new Map(rows.map(({ path, size, mtime_ms: mtimeMs }) => [path, `${size}:${mtimeMs}`]))
  }

  /** Forgets files that are no longer there. */
  keepOnly(source: string, paths: readonly string[]): void {
    const there = new Set(paths)
    const gone = [...this.known(source).keys()].filter((path) => !there.has(path))
    this.#store.transaction(() => {
      for (const path of gone) this.#store.run('DELETE FROM file WHERE source = ? AND path = ?', source, path)
    })
  }

  /** Takes what the scanner read; how far an episode was heard stays. */
  take(source: string, files: readonly FoundFile[]): void {
    this.#store.transaction(() => {
      for (const file of files) this.#put(source, file)
    })
  }

  /** Sources that were not there for long make room. */
  forgetOldSources(): void {
    this.#store.transaction(() => {
      const old = `SELECT id FROM source ORDER BY seen_wall_ms DESC LIMIT -1 OFFSET ${SOURCES_KEPT}`
      this.#store.run(`DELETE FROM file WHERE source IN (${old})`)
      this.#store.run(`DELETE FROM source WHERE id IN (${old})`)
    })
  }

  #put(source: string, file: FoundFile): void {
    const directory = file.path.includes('/') ? file.path.slice(0, file.path.lastIndexOf('/')) : ''
    const columns: Record<string, string | number | null> = {
      source,
      path: file.path,
      size: file.size,
      mtime_ms: file.mtimeMs,
      kind: file.kind,
      directory,
      ...(file.kind === 'skipped'
        ? { reason: file.reason }
        : {
            reason: null,
            title: file.title,
            artist: file.artist,
            album_artist: file.albumArtist,
            album: file.album,
            // An album without its artist's name is told apart by where it lies.
            album_key: file.album === '' ? '' : keyOf(file.albumArtist || directory, file.album),
            artist_key: keyOf(file.albumArtist),
            disc: file.disc,
            number: file.number,
            published_ms: file.publishedMs,
            duration_s: file.durationS,
            cover: file.cover,
            chapters: JSON.stringify(file.chapters),
            search: searchable(`${file.title} ${file.artist} ${file.album}`),
          }),
    }
    const names = Object.keys(columns)
    const updates = names.filter((name) => name !== 'source' && name !== 'path').map((name) => `${name} = excluded.${name}`)
    this.#store.run(
      `INSERT INTO file (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
       ON CONFLICT (source, path) DO UPDATE SET ${updates.join(', ')}`,
      ...Object.values(columns),
    )
  }
}

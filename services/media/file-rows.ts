/** The rows of the library and how they look on the wire. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Chapter, type MediaEntry, type MediaItem } from '../contract/media.ts'

export const FileRow = z.object({
  id: z.number(),
  source: z.string(),
  path: z.string(),
  kind: z.enum(['track', 'episode']),
  title: z.string(),
  artist: z.string(),
  album: z.string(),
  duration_s: z.number().nullable(),
  cover: z.string().nullable(),
  chapters: z.string(),
  position_s: z.number(),
})
export type FileRow = z.infer<typeof FileRow>
export const FILE_COLUMNS = 'id, source, path, kind, title, artist, album, duration_s, cover, chapters, position_s'

export const COVER_ROOT = 'covers'

/** An episode counts as heard when so little is left. */
const HEARD_REST_S = 20

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/')
export const fileUrl = (source: string, path: string): string => `/media/${source}/${encoded(path)}`

export function coverUrl(source: string, cover: string | null): string | null {
  if (cover === null) return null
  return cover.startsWith('cover:') ? `/media/${COVER_ROOT}/${cover.slice(6)}` : fileUrl(source, cover.slice(5))
}

/** Groups spellings of one name: case and accents don't make another artist. */
export function keyOf(...names: readonly string[]): string {
  const plain = names.map(searchable).join('\n')
  return plain.trim() === '' ? '' : createHash('sha256').update(plain).digest('hex').slice(0, 16)
}

/** Without case and accents, for search and grouping. */
export function searchable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

export const fileItemId = (id: number): string => `f${id}`

export function toItem(row: FileRow): MediaItem {
  return {
    id: fileItemId(row.id),
    kind: row.kind,
    title: row.title,
    artist: row.artist,
    album: row.album,
    durationS: row.duration_s,
    coverUrl: coverUrl(row.source, row.cover),
    url: fileUrl(row.source, row.path),
    chapters: z.array(Chapter).catch([]).parse(JSON.parse(row.chapters)),
  }
}

export function toEntry(row: FileRow): MediaEntry {
  return {
    kind: row.kind,
    id: fileItemId(row.id),
    title: row.title,
    detail: row.kind === 'episode' ? row.album : row.artist,
    coverUrl: coverUrl(row.source, row.cover),
    durationS: row.duration_s,
    count: null,
    heard: row.kind === 'episode' ? heardShare(row) : null,
  }
}

function heardShare({ duration_s: durationS, position_s: positionS }: FileRow): number {
  if (!durationS) return 0
  return positionS >= durationS - HEARD_REST_S && positionS > 0 ? 1 : Math.min(1, positionS / durationS)
}

/** Where to go on with an episode: not at its very end. */
export function resumeAt({ kind, duration_s: durationS, position_s: positionS }: FileRow): number {
  if (kind !== 'episode') return 0
  return durationS !== null && positionS >= durationS - HEARD_REST_S ? 0 : positionS
}

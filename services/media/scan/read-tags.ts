/** What a file says of itself: tags, length, cover, chapters. Runs in the scanner's thread. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { parseFile, type IAudioMetadata, type IPicture } from 'music-metadata'
import { writeFileAtomic } from '../../base/atomic-file.ts'
import { clean } from '../text.ts'
import type { FoundFile } from './messages.ts'
import type { WalkedFile } from './walk.ts'

const BYTES_MAX = 2 ** 31
const COVER_BYTES_MAX = 4 * 1024 * 1024
const COVER_EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/jpg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

/** What the directory knows of the file: the feed's words, a picture beside it. */
export interface Surroundings {
  isPodcast: boolean
  show: string
  title: string | undefined
  publishedMs: number
  /** Relative path of a picture. */
  picture: string | undefined
}

export async function readTags(root: string, covers: string, file: WalkedFile, around: Surroundings): Promise<FoundFile> {
  const { path, size, mtimeMs } = file
  const skipped = (reason: Extract<FoundFile, { kind: 'skipped' }>['reason']): FoundFile => ({
    kind: 'skipped',
    path,
    size,
    mtimeMs,
    reason,
  })
  if (size < 0) return skipped('unreadable')
  if (!file.playable) return skipped('unsupported')
  if (size > BYTES_MAX) return skipped('too_large')
  let tags: IAudioMetadata
  try {
    tags = await parseFile(join(root, path), { includeChapters: true })
  } catch (error) {
    return skipped((error as NodeJS.ErrnoException).code === undefined ? 'damaged' : 'unreadable')
  }
  const { common, format } = tags
  if (format.sampleRate === undefined && !format.duration) return skipped('damaged')
  const isEpisode = around.isPodcast || common.genre?.some((genre) => /podcast/i.test(genre)) === true
  const stem = basename(path).slice(0, -extname(path).length)
  return {
    kind: isEpisode ? 'episode' : 'track',
    path,
    size,
    mtimeMs,
    title: clean(around.title) || clean(common.title) || titleOfName(stem),
    artist: clean(common.artist),
    albumArtist: clean(common.albumartist) || clean(common.artist),
    album: clean(common.album) || (isEpisode ? clean(around.show) : ''),
    disc: whole(common.disk.no),
    number: whole(common.track.no) || whole(Number(/^(\d{1,3})\b/.exec(stem)?.[1] ?? 0)),
    publishedMs: around.publishedMs || Date.parse(common.date ?? '') || mtimeMs,
    durationS: format.duration !== undefined && Number.isFinite(format.duration) ? Math.max(0, format.duration) : null,
    cover: keepCover(covers, common.picture) ?? (around.picture === undefined ? null : `file:${around.picture}`),
    chapters: chaptersOf(format),
  }
}

const whole = (number: number | null | undefined): number =>
  typeof number === 'number' && Number.isFinite(number) ? Math.min(9999, Math.max(0, Math.round(number))) : 0

/** `03 - A_song` → `A song`. */
function titleOfName(stem: string): string {
  return clean(stem.replace(/^\d{1,3}[\s._-]+/, '').replaceAll('_', ' ')) || clean(stem) || '—'
}

function chaptersOf({ chapters, sampleRate }: IAudioMetadata['format']): { title: string; startS: number }[] {
  return (chapters ?? [])
    .map(({ title, start, timeScale, sampleOffset }) => ({
      title: clean(title),
      startS: timeScale ? start / timeScale : sampleOffset !== undefined && sampleRate ? sampleOffset / sampleRate : -1,
    }))
    .filter(({ startS }) => Number.isFinite(startS) && startS >= 0)
    .sort((a, b) => a.startS - b.startS)
    .slice(0, 200)
}

/** Keeps the front cover once, named by its content. */
function keepCover(covers: string, pictures: IPicture[] | undefined): string | null {
  const picture = pictures?.find(({ type }) => type === 'Cover (front)') ?? pictures?.[0]
  const extension = COVER_EXTENSIONS[picture?.format.toLowerCase() ?? '']
  if (!picture || extension === undefined || picture.data.length === 0 || picture.data.length > COVER_BYTES_MAX) return null
  const name = `${createHash('sha256').update(picture.data).digest('hex').slice(0, 32)}.${extension}`
  const file = join(covers, name)
  if (!existsSync(file)) writeFileAtomic(file, picture.data)
  return `cover:${name}`
}

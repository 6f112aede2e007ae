/** What the scanner's thread and the `apps` process tell each other. */
import { z } from 'zod'
import { Chapter, SKIP_REASONS } from '../../contract/media.ts'

export interface ScanOrder {
  directory: string
  coverDirectory: string
  /** `path → size:mtimeMs` of what is known already and need not be read again. */
  known: ReadonlyMap<string, string>
}

const FileFacts = { path: z.string().max(1024), size: z.number(), mtimeMs: z.number() }

export const FoundFile = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['track', 'episode']),
    ...FileFacts,
    title: z.string(),
    artist: z.string(),
    albumArtist: z.string(),
    album: z.string(),
    disc: z.number().int(),
    number: z.number().int(),
    publishedMs: z.number(),
    durationS: z.number().nullable(),
    /** `cover:NAME` in the cover directory, or `file:PATH` beside the music. */
    cover: z.string().nullable(),
    chapters: z.array(Chapter).max(200),
  }),
  z.object({ kind: z.literal('skipped'), ...FileFacts, reason: z.enum(SKIP_REASONS) }),
])
export type FoundFile = z.infer<typeof FoundFile>

export const FromScanner = z.discriminatedUnion('type', [
  /** What is there; `directories` are worth watching. */
  z.object({
    type: z.literal('walked'),
    paths: z.array(z.string()),
    directories: z.array(z.string()),
    /** How many of them must be read. */
    total: z.number().int(),
    leftOut: z.number().int(),
  }),
  /** The next file is being read; silence after this means that it hangs. */
  z.object({ type: z.literal('reading'), ...FileFacts }),
  z.object({ type: z.literal('found'), files: z.array(FoundFile) }),
  z.object({ type: z.literal('done') }),
])
export type FromScanner = z.infer<typeof FromScanner>

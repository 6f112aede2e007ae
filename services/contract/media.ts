/**
 * Media: the library that was found on volumes, the queue, what plays now, how it sounds. `apps` owns all of it; exactly one
 * page of the center display makes the sound and reports back (`media.output.*`), every other display only controls.
 *
 * The volume is the car's own signal `Vehicle.Cabin.Infotainment.Media.Volume`, asked with `vehicle.set` like any actuator.
 */
import { z } from 'zod'
import { ErrorCode } from './errors.ts'

export const MEDIA_TEXT_MAX = 200
export const QUEUE_MAX = 2000
export const SPEEDS = [0.8, 1, 1.2, 1.5, 1.75, 2] as const

const Text = z.string().max(MEDIA_TEXT_MAX)
const Id = z.string().min(1).max(600)
/** A path on the dashboard's origin, behind its session cookie. */
const OwnPath = z
  .string()
  .max(8000)
  .regex(/^\/media\//)

export const Chapter = z.object({ title: Text, startS: z.number().nonnegative() })
export type Chapter = z.infer<typeof Chapter>

export const MediaItem = z.object({
  id: Id,
  kind: z.enum(['track', 'episode', 'station']),
  title: Text,
  artist: Text,
  album: Text,
  /** Null while it is not known, and for a station, which has no end. */
  durationS: z.number().nonnegative().nullable(),
  coverUrl: OwnPath.nullable(),
  url: OwnPath,
  chapters: z.array(Chapter).max(200),
})
export type MediaItem = z.infer<typeof MediaItem>

/** Lists that can be opened, and what can be played as a whole. */
export const MediaListKind = z.enum(['albums', 'artists', 'tracks', 'folders', 'podcasts', 'stations', 'recent'])
export type MediaListKind = z.infer<typeof MediaListKind>
export const MediaEntryKind = z.enum(['album', 'artist', 'folder', 'podcast', 'track', 'episode', 'station'])
export type MediaEntryKind = z.infer<typeof MediaEntryKind>

/** A line of a list. Counts and durations are numbers, so that the screen says them in its language. */
export const MediaEntry = z.object({
  kind: MediaEntryKind,
  id: Id,
  title: Text,
  /** Artist of an album, album of a track, show of an episode; may be empty. */
  detail: Text,
  coverUrl: OwnPath.nullable(),
  durationS: z.number().nonnegative().nullable(),
  /** How many items are inside. */
  count: z.number().int().nonnegative().nullable(),
  /** Share of an episode that was heard. */
  heard: z.number().min(0).max(1).nullable(),
})
export type MediaEntry = z.infer<typeof MediaEntry>

/** Names one thing: `{kind: 'album', id}` opens or plays that album. */
export const MediaRef = z.object({ kind: MediaEntryKind, id: Id })
export type MediaRef = z.infer<typeof MediaRef>

export const MediaPage = z.object({ title: Text, entries: z.array(MediaEntry).max(200), total: z.number().int().nonnegative() })
export type MediaPage = z.infer<typeof MediaPage>

export const SKIP_REASONS = ['damaged', 'unsupported', 'unreadable', 'too_large', 'too_many', 'too_slow'] as const

/** Retained event `media.library`. */
export const MediaLibrary = z.object({
  sources: z
    .array(
      z.object({
        id: z.string(),
        name: Text,
        directory: z.string().max(4096),
        kind: z.enum(['volume', 'folder', 'demo']),
        /** False: the person turned it off; its files are not looked at. */
        on: z.boolean(),
        tracks: z.number().int().nonnegative(),
      }),
    )
    .max(32),
  scan: z.object({
    running: z.boolean(),
    done: z.number().int().nonnegative(),
    total: z.number().int().nonnegative(),
  }),
  counts: z.object({
    tracks: z.number().int(),
    albums: z.number().int(),
    artists: z.number().int(),
    episodes: z.number().int(),
    stations: z.number().int(),
  }),
  /** Files that could not be taken, the first of them by name. */
  skippedCount: z.number().int().nonnegative(),
  skipped: z.array(z.object({ path: z.string().max(1024), reason: z.enum(SKIP_REASONS) })).max(20),
  /** Grows with every change of the library: lists that are open are asked for again. */
  revision: z.number().int(),
})
export type MediaLibrary = z.infer<typeof MediaLibrary>

export const Repeat = z.enum(['off', 'all', 'one'])
export type Repeat = z.infer<typeof Repeat>

/** Retained event `media.playback`. */
export const Playback = z.object({
  status: z.enum(['idle', 'playing', 'paused']),
  item: MediaItem.nullable(),
  /** What follows, so that the output can decode it ahead and play on without a gap. */
  next: MediaItem.nullable(),
  /** Position when this was told; while playing it has gone on since by the wall clock. */
  positionS: z.number().nonnegative(),
  positionWallMs: z.number(),
  /** Changes whenever the output has to take up `item` at `positionS` anew: another item, a seek. */
  cue: z.string().max(64),
  queueLength: z.number().int().nonnegative(),
  queueIndex: z.number().int().min(-1),
  queueRevision: z.number().int(),
  shuffle: z.boolean(),
  repeat: Repeat,
  speed: z.number().min(0.8).max(2),
  failure: z.object({ code: ErrorCode, message: z.string().max(400) }).nullable(),
  /** The page that makes the sound; null while there is none. */
  outputId: z.string().max(64).nullable(),
})
export type Playback = z.infer<typeof Playback>

export const QueueEntry = z.object({ entry: z.number().int(), item: MediaItem })
export type QueueEntry = z.infer<typeof QueueEntry>

export const BANDS_HZ = [60, 250, 1000, 4000, 12_000] as const
const GainDb = z.number().min(-12).max(12)
export const Gains = z.tuple([GainDb, GainDb, GainDb, GainDb, GainDb])
export type Gains = z.infer<typeof Gains>

export const SoundPreset = z.enum(['flat', 'bass', 'warm', 'bright', 'voice', 'custom'])
export type SoundPreset = z.infer<typeof SoundPreset>
export const PRESET_GAINS: Readonly<Record<Exclude<SoundPreset, 'custom'>, Gains>> = {
  flat: [0, 0, 0, 0, 0],
  bass: [6, 3, 0, 0, 1],
  warm: [3, 2, 0, -1, -2],
  bright: [-1, 0, 0, 3, 5],
  voice: [-5, -1, 3, 3, -2],
}

/** Retained event `media.sound`. */
export const Sound = z.object({
  preset: SoundPreset,
  gainsDb: Gains,
  /** −1 left to 1 right. */
  balance: z.number().min(-1).max(1),
  /** −1 rear to 1 front; without effect where the output has two channels. */
  fade: z.number().min(-1).max(1),
  /** Louder as the car gets louder. */
  speedVolume: z.enum(['off', 'low', 'medium', 'high']),
  /** True: the car's amplifier sets the volume; false: this computer does. */
  amplifier: z.boolean(),
})
export type Sound = z.infer<typeof Sound>
export const DEFAULT_SOUND: Sound = {
  preset: 'flat',
  gainsDb: [0, 0, 0, 0, 0],
  balance: 0,
  fade: 0,
  speedVolume: 'off',
  amplifier: false,
}
/** Gains alone make the preset `custom`; a preset alone brings its gains. */
export const SoundChange = Sound.partial()
export type SoundChange = z.infer<typeof SoundChange>

/** What the page that makes the sound tells. A report about another cue than the present one is late and ignored. */
export const OutputReport = z.object({
  outputId: z.string().min(1).max(64),
  cue: z.string().max(64),
  event: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('position'),
      positionS: z.number().nonnegative(),
      durationS: z.number().nonnegative().optional(),
    }),
    /** The next item has begun without a gap; `cue` is the one that the page has given it. */
    z.object({ kind: z.literal('advanced'), itemId: Id, cue: z.string().min(1).max(64) }),
    z.object({ kind: z.literal('ended') }),
    /** It can't be played; the queue goes on with the next. */
    z.object({ kind: z.literal('failed'), code: ErrorCode, message: z.string().max(400) }),
    /** The browser wants a touch before it lets a page make sound. */
    z.object({ kind: z.literal('blocked') }),
  ]),
})
export type OutputReport = z.infer<typeof OutputReport>

/** Retained event `media.files`: what the gateway may serve below `/media/`. */
export const MediaFiles = z.object({
  roots: z.array(z.object({ id: z.string().regex(/^[a-z0-9-]{1,40}$/), directory: z.string().max(4096) })).max(40),
  /** Port of the radio relay on loopback; null while radio is off. */
  radioPort: z.number().int().min(1).max(65_535).nullable(),
})
export type MediaFiles = z.infer<typeof MediaFiles>

const Nothing = z.object({}).strict()
const PageOf = { offset: z.number().int().min(0).max(100_000).default(0), limit: z.number().int().min(1).max(200).default(100) }

export const MEDIA_REQUESTS = {
  'media.list': { input: z.object({ kind: MediaListKind, ...PageOf }), output: MediaPage },
  /** What is inside an album, an artist (albums, then loose tracks), a folder, a podcast. */
  'media.open': { input: z.object({ of: MediaRef, ...PageOf }), output: MediaPage },
  'media.search': {
    input: z.object({ text: z.string().max(100), limit: z.number().int().min(1).max(50).default(20) }),
    output: z.object({ entries: z.array(MediaEntry).max(50) }),
  },
  /** Makes a new queue of a thing and plays it; `start` is the item inside to begin with. */
  'media.play': { input: z.object({ what: MediaRef, start: Id.optional(), shuffle: z.boolean().optional() }), output: Playback },
  'media.control': { input: z.object({ action: z.enum(['play', 'pause', 'toggle', 'next', 'previous']) }), output: Playback },
  'media.seek': { input: z.object({ positionS: z.number().nonnegative() }), output: Playback },
  'media.mode': {
    input: z.object({
      shuffle: z.boolean().optional(),
      repeat: Repeat.optional(),
      /** Of podcasts; music keeps its pace. */
      speed: z.number().min(0.8).max(2).optional(),
    }),
    output: Playback,
  },
  'media.queue.list': {
    input: z.object(PageOf),
    output: z.object({ entries: z.array(QueueEntry).max(200), index: z.number().int(), total: z.number().int() }),
  },
  'media.queue.add': { input: z.object({ what: MediaRef, place: z.enum(['next', 'end']) }), output: Playback },
  'media.queue.move': { input: z.object({ entry: z.number().int(), to: z.number().int().min(0) }), output: Playback },
  'media.queue.remove': { input: z.object({ entry: z.number().int() }), output: Playback },
  'media.queue.jump': { input: z.object({ entry: z.number().int() }), output: Playback },
  'media.queue.clear': { input: Nothing, output: Playback },
  'media.sound.set': { input: SoundChange, output: Sound },
  'media.source.set': { input: z.object({ id: z.string().max(64), on: z.boolean() }), output: MediaLibrary },
  'media.source.scan': { input: Nothing, output: MediaLibrary },
  /** Makes the few synthesised pieces that a developer tries the player with. */
  'media.demo.make': { input: Nothing, output: z.object({ done: z.literal(true) }) },
  /** A center page asks to be the one that makes the sound; asked again every few seconds it stays that. */
  'media.output.claim': {
    input: z.object({ outputId: z.string().min(1).max(64) }),
    output: z.object({ granted: z.boolean() }),
  },
  'media.output.report': { input: OutputReport, output: z.object({ taken: z.boolean() }) },
} as const

/**
 * The page that makes the sound: claims it, plays what the services say, tells how it goes. Also the Media Session, which is
 * how the keys of a keyboard or a headset reach the player.
 */
import type { MediaItem, OutputReport } from '../../services/contract/media.ts'
import { link, request } from '../link/car.svelte.ts'
import { signals } from '../signals/store.svelte.ts'
import { phone } from '../screens/phone/state.svelte.ts'
import { Engine } from './engine.ts'
import type { Duck } from './gains.ts'
import { SoundGraph } from './graph.ts'
import { positionAt } from './position.ts'
import { speaker } from './speech.svelte.ts'
import { media } from './state.svelte.ts'

const CLAIM_EVERY_MS = 2_500
const REPORT_EVERY_MS = 4_000
const NAME_KEY = 'fascia-media-output'

/** A reloaded page keeps its name, so that it takes up at once what it played. */
function outputName(): string {
  const known = sessionStorage.getItem(NAME_KEY)
  if (known !== null) return known
  const name = crypto.randomUUID()
  sessionStorage.setItem(NAME_KEY, name)
  return name
}

/** Starts the output for the life of the calling component. @param host holds the audio element, unseen */
export function startMediaOutput(host: HTMLElement): () => void {
  const outputId = outputName()
  const context = new AudioContext({ latencyHint: 'playback' })
  const graph = new SoundGraph(context)
  media.hasRear = graph.hasRear
  const report = (cue: string, event: OutputReport['event']): void =>
    void request('media.output.report', { outputId, cue, event }).catch(() => undefined)
  const engine = new Engine(context, graph.input, host, {
    onAdvanced: (itemId, cue) => report(lastCue, { kind: 'advanced', itemId, cue }),
    onEnded: (cue) => report(cue, { kind: 'ended' }),
    onFailed: (cue, message) => report(cue, { kind: 'failed', code: 'damaged', message: message.slice(0, 400) }),
    onBlocked: (cue) => report(cue, { kind: 'blocked' }),
  })
  /** The cue before the seam: what the services know while they are told of the next. */
  let lastCue = ''

  const claim = (): void => {
    if (link().state !== 'up') return
    request('media.output.claim', { outputId }).then(
      ({ granted }) => (media.isOutput = granted),
      () => undefined,
    )
  }
  const tellPosition = (): void => {
    if (!media.isOutput || engine.cue === '' || media.playback?.cue !== engine.cue) return
    const { positionS, durationS } = engine
    report(engine.cue, { kind: 'position', positionS, ...(durationS === null ? {} : { durationS }) })
  }
  const timers = [
    setInterval(claim, CLAIM_EVERY_MS),
    setInterval(() => media.playback?.status === 'playing' && tellPosition(), REPORT_EVERY_MS),
  ]
  claim()

  const duck = $derived<Duck>(
    phone.call?.state === 'active' || phone.call?.state === 'dialing' || phone.call?.state === 'held'
      ? 'call'
      : phone.call?.state === 'ringing'
        ? 'ringing'
        : speaker.speaking
          ? 'prompt'
          : 'none',
  )
  const volume = signals().hold('Vehicle.Cabin.Infotainment.Media.Volume')
  const speed = signals().hold('Vehicle.Speed')
  let heardVolume: number | null = null

  $effect(() => {
    const playback = media.playback
    if (!playback || !media.isOutput) {
      lastCue = ''
      engine.apply({ item: null, next: null, cue: '', positionS: 0, playing: false, rate: 1 })
      return
    }
    // What has begun by itself is ahead of what the services know for a moment.
    if (playback.cue === lastCue && engine.cue !== lastCue) return
    const wasPlaying = engine.isSounding
    lastCue = playback.cue
    engine.apply({
      item: playback.item,
      next: playback.next,
      cue: playback.cue,
      positionS: positionAt(playback, Date.now()),
      playing: playback.status === 'playing',
      rate: playback.speed,
    })
    if (wasPlaying && playback.status === 'paused') tellPosition()
  })
  $effect(() => {
    graph.setDuck(duck)
    engine.hold(duck === 'call')
    host.dataset['duck'] = duck
  })
  $effect(() => {
    // A volume that is not known now keeps what was heard last: music must not jump.
    heardVolume = volume.number ?? heardVolume
    graph.setSound(media.sound, heardVolume, speed.number)
  })
  $effect(() => showSession(media.playback?.item ?? null, media.playback?.status ?? 'idle'))
  listenToSession()

  return () => {
    for (const timer of timers) clearInterval(timer)
    engine.dispose()
    signals().release(volume)
    signals().release(speed)
    void context.close()
  }
}

function showSession(item: MediaItem | null, status: 'idle' | 'playing' | 'paused'): void {
  if (!('mediaSession' in navigator)) return
  navigator.mediaSession.playbackState = status === 'idle' ? 'none' : status
  navigator.mediaSession.metadata = item
    ? new MediaMetadata({
        title: item.title,
        artist: item.artist,
        album: item.album,
        artwork: item.coverUrl === null ? [] : [{ src: item.coverUrl }],
      })
    : null
}

function listenToSession(): void {
  if (!('mediaSession' in navigator)) return
  const control = (action: 'play' | 'pause' | 'next' | 'previous') => (): void =>
    void request('media.control', { action }).catch(() => undefined)
  navigator.mediaSession.setActionHandler('play', control('play'))
  navigator.mediaSession.setActionHandler('pause', control('pause'))
  navigator.mediaSession.setActionHandler('nexttrack', control('next'))
  navigator.mediaSession.setActionHandler('previoustrack', control('previous'))
  navigator.mediaSession.setActionHandler('seekto', ({ seekTime }) => {
    if (typeof seekTime === 'number') void request('media.seek', { positionS: seekTime }).catch(() => undefined)
  })
}

/**
 * Plays what the services say, and says how it goes. What follows is decoded while the present one still plays and begins on
 * the sample after its last: between two decoded tracks the seam is exact, after a streamed one as exact as its clock.
 */
import type { MediaItem } from '../../services/contract/media.ts'
import { BufferVoice, ElementVoice, type Voice, type VoiceEvents } from './voice.ts'

export interface Wish {
  item: MediaItem | null
  next: MediaItem | null
  cue: string
  positionS: number
  playing: boolean
  rate: number
}

export interface EngineEvents {
  onAdvanced(itemId: string, cue: string): void
  onEnded(cue: string): void
  onFailed(cue: string, message: string): void
  /** The browser wants a touch first. */
  onBlocked(cue: string): void
}

/** A decoded minute of stereo takes 20 MB: longer ones are streamed. */
export const DECODE_MAX_S = 600
const PREPARE_BEFORE_S = 20
/** A streamed clock is read late, so that it is right; a decoded one says its end from the start. */
const SCHEDULE_BEFORE_S = 0.35
const LOOK_MS = 60
const RESUME_MS = 1_500

export class Engine {
  readonly #context: AudioContext
  readonly #into: AudioNode
  readonly #host: HTMLElement
  readonly #events: EngineEvents
  readonly #timer: ReturnType<typeof setInterval>
  #wish: Wish = { item: null, next: null, cue: '', positionS: 0, playing: false, rate: 1 }
  #voice: Voice | undefined
  #cue = ''
  #isHeld = false
  #prepared: { itemId: string; voice: BufferVoice; startsAtS?: number } | undefined
  #preparing: { itemId: string; abort: AbortController } | undefined

  constructor(context: AudioContext, into: AudioNode, host: HTMLElement, events: EngineEvents) {
    this.#context = context
    this.#into = into
    this.#host = host
    this.#events = events
    this.#timer = setInterval(() => this.#look(), LOOK_MS)
  }

  get positionS(): number {
    return this.#voice?.positionS ?? 0
  }

  get durationS(): number | null {
    return this.#voice?.durationS ?? null
  }

  get cue(): string {
    return this.#cue
  }

  get isSounding(): boolean {
    return this.#voice !== undefined && this.#wish.playing && !this.#isHeld
  }

  /** What is to be heard now. The same wish again changes nothing. */
  apply(wish: Wish): void {
    this.#wish = wish
    if (wish.item === null) return this.#stop()
    if (wish.cue !== this.#cue) this.#begin(wish.item, wish)
    else this.#voice?.setRate(wish.rate)
    if (this.#prepared && this.#prepared.itemId !== wish.next?.id) this.#forgetPrepared()
    this.#playOrPause()
  }

  /** Pauses for a call without a word to the services: what played goes on afterwards. */
  hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return
    this.#isHeld = isHeld
    this.#playOrPause()
  }

  dispose(): void {
    clearInterval(this.#timer)
    this.#stop()
  }

  #begin(item: MediaItem, { cue, positionS, rate }: Wish): void {
    this.#voice?.dispose()
    this.#forgetPrepared()
    this.#cue = cue
    const start = item.kind === 'station' ? 0 : positionS
    this.#voice = new ElementVoice(this.#context, this.#into, this.#host, item.url, start, rate, this.#eventsOf(cue))
  }

  #stop(): void {
    this.#voice?.dispose()
    this.#voice = undefined
    this.#cue = ''
    this.#forgetPrepared()
  }

  #playOrPause(): void {
    if (!this.isSounding) {
      this.#voice?.pause()
      this.#unschedule()
      return
    }
    const { cue } = this.#wish
    this.#start(this.#voice as Voice).catch((error: unknown) => {
      if (this.#cue === cue && error instanceof DOMException && error.name === 'NotAllowedError') this.#events.onBlocked(cue)
    })
  }

  async #start(voice: Voice): Promise<void> {
    if (this.#context.state === 'suspended') {
      // Without a touch this promise may never settle.
      const isResumed = await Promise.race([
        this.#context.resume().then(() => true),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), RESUME_MS)),
      ])
      if (!isResumed) throw new DOMException('a touch is needed', 'NotAllowedError')
    }
    if (this.#voice === voice && this.isSounding) await voice.play()
  }

  #eventsOf(cue: string): VoiceEvents {
    return {
      onEnded: () => {
        if (this.#cue !== cue) return
        if (this.#prepared?.startsAtS !== undefined) this.#advance()
        else this.#events.onEnded(cue)
      },
      onFailed: (message) => {
        if (this.#cue === cue) this.#events.onFailed(cue, message)
      },
    }
  }

  #look(): void {
    const { next, item } = this.#wish
    const voice = this.#voice
    const endsAtS = voice?.endsAtS ?? null
    if (!voice || !item || endsAtS === null || !this.isSounding) return
    const leftS = endsAtS - this.#context.currentTime
    const prepared = this.#prepared
    if (prepared?.startsAtS !== undefined) {
      if (this.#context.currentTime >= prepared.startsAtS) this.#advance()
      return
    }
    if (!next || !isDecodable(next) || this.#wish.rate !== 1) return
    if (prepared?.itemId === next.id) {
      if (leftS > SCHEDULE_BEFORE_S && voice instanceof ElementVoice) return
      prepared.startsAtS = Math.max(endsAtS, this.#context.currentTime)
      prepared.voice.startAt(prepared.startsAtS)
    } else if (leftS < PREPARE_BEFORE_S && this.#preparing?.itemId !== next.id) void this.#prepare(next)
  }

  async #prepare({ id, url }: MediaItem): Promise<void> {
    this.#preparing?.abort.abort()
    const preparing = { itemId: id, abort: new AbortController() }
    this.#preparing = preparing
    try {
      const response = await fetch(url, { signal: preparing.abort.signal })
      if (!response.ok) return
      const buffer = await this.#context.decodeAudioData(await response.arrayBuffer())
      if (this.#preparing !== preparing || this.#wish.next?.id !== id) return
      // Its events are those of the cue that it gets when its turn comes.
      const voice: BufferVoice = new BufferVoice(this.#context, this.#into, buffer, {
        onEnded: () => this.#voice === voice && this.#eventsOf(this.#cue).onEnded(),
        onFailed: () => undefined,
      })
      this.#prepared = { itemId: id, voice }
    } catch {
      // It is streamed when its turn comes, and says then what is wrong with it.
    }
  }

  /** The seam: the prepared voice sounds already, and is the present one from now on. */
  #advance(): void {
    const prepared = this.#prepared
    if (!prepared) return
    const before = this.#voice
    this.#prepared = undefined
    this.#preparing = undefined
    this.#voice = prepared.voice
    this.#cue = crypto.randomUUID()
    const { next } = this.#wish
    this.#wish = { ...this.#wish, item: next, next: null, cue: this.#cue, positionS: 0 }
    // The tail of a streamed one is still on its way to the loudspeakers.
    if (before) setTimeout(() => before.dispose(), 300)
    this.#events.onAdvanced(prepared.itemId, this.#cue)
  }

  /** Paused within the last moment: what was to begin by itself does not. */
  #unschedule(): void {
    if (this.#prepared?.startsAtS === undefined) return
    this.#prepared.voice.dispose()
    this.#prepared = { itemId: this.#prepared.itemId, voice: this.#prepared.voice }
  }

  #forgetPrepared(): void {
    this.#preparing?.abort.abort()
    this.#preparing = undefined
    this.#prepared?.voice.dispose()
    this.#prepared = undefined
  }
}

function isDecodable({ kind, durationS }: MediaItem): boolean {
  return kind === 'track' && durationS !== null && durationS <= DECODE_MAX_S
}

/**
 * Two ways to make one item sound. An element streams: it begins at once, keeps little in memory and can change its pace
 * without its pitch. A buffer is decoded ahead and begins on an exact sample: the seam between two tracks.
 */
export interface Voice {
  readonly positionS: number
  /** Null while it is not known, and for what has no end. */
  readonly durationS: number | null
  /** When its last sample sounds, on the context's clock; null while that can't be said. */
  readonly endsAtS: number | null
  play(): Promise<void>
  pause(): void
  setRate(rate: number): void
  dispose(): void
}

export interface VoiceEvents {
  onEnded(): void
  onFailed(message: string): void
}

export class ElementVoice implements Voice {
  readonly element: HTMLAudioElement
  readonly #context: AudioContext
  readonly #source: MediaElementAudioSourceNode
  #isDisposed = false

  constructor(
    context: AudioContext,
    into: AudioNode,
    host: HTMLElement,
    url: string,
    startS: number,
    rate: number,
    events: VoiceEvents,
  ) {
    this.#context = context
    const element = document.createElement('audio')
    this.element = element
    element.preload = 'auto'
    element.src = url
    if (startS > 0) element.currentTime = startS
    element.preservesPitch = true
    element.defaultPlaybackRate = rate
    element.playbackRate = rate
    element.addEventListener('ended', () => this.#isDisposed || events.onEnded())
    element.addEventListener('error', () => this.#isDisposed || events.onFailed(element.error?.message ?? ''))
    host.append(element)
    this.#source = context.createMediaElementSource(element)
    this.#source.connect(into)
  }

  get positionS(): number {
    return this.element.currentTime
  }

  get durationS(): number | null {
    return Number.isFinite(this.element.duration) ? this.element.duration : null
  }

  get endsAtS(): number | null {
    const { durationS, element } = this
    if (durationS === null || element.paused || element.readyState < 2) return null
    return this.#context.currentTime + (durationS - element.currentTime) / element.playbackRate
  }

  async play(): Promise<void> {
    await this.element.play()
  }

  pause(): void {
    this.element.pause()
  }

  setRate(rate: number): void {
    this.element.playbackRate = rate
  }

  dispose(): void {
    this.#isDisposed = true
    this.element.pause()
    this.#source.disconnect()
    this.element.removeAttribute('src')
    this.element.load()
    this.element.remove()
  }
}

export class BufferVoice implements Voice {
  readonly #context: BaseAudioContext
  readonly #into: AudioNode
  readonly #buffer: AudioBuffer
  readonly #events: VoiceEvents
  #source: AudioBufferSourceNode | undefined
  /** When its first sample sounds, or would have. */
  #startedAtS = 0
  #pausedS = 0

  constructor(context: BaseAudioContext, into: AudioNode, buffer: AudioBuffer, events: VoiceEvents) {
    this.#context = context
    this.#into = into
    this.#buffer = buffer
    this.#events = events
  }

  get positionS(): number {
    const now = this.#source ? this.#context.currentTime - this.#startedAtS : this.#pausedS
    return Math.min(this.#buffer.duration, Math.max(0, now))
  }

  get durationS(): number {
    return this.#buffer.duration
  }

  get endsAtS(): number | null {
    return this.#source ? this.#startedAtS + this.#buffer.duration : null
  }

  async play(): Promise<void> {
    this.startAt(this.#context.currentTime)
  }

  /** Sounds from where it stands, at a time of the context's clock. */
  startAt(atS: number): void {
    if (this.#source) return
    const source = new AudioBufferSourceNode(this.#context, { buffer: this.#buffer })
    source.connect(this.#into)
    source.addEventListener('ended', () => {
      if (this.#source === source) this.#events.onEnded()
    })
    source.start(atS, this.#pausedS)
    this.#source = source
    this.#startedAtS = atS - this.#pausedS
  }

  pause(): void {
    const at = this.positionS
    this.#silence()
    this.#pausedS = at
  }

  /** Music keeps its pace. */
  setRate(): void {
    return
  }

  dispose(): void {
    this.#silence()
  }

  #silence(): void {
    const source = this.#source
    this.#source = undefined
    source?.stop()
    source?.disconnect()
  }
}

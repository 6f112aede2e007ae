/** Speech of the car's own synthesiser (request `navigation.speech`), for browsers without a voice. */
import { request } from '../link/car.svelte.ts'

/** After so long without a synthesiser it is asked for again: somebody may have installed one. */
const LOOK_AGAIN_MS = 60_000

export class CarSpeech {
  #context: AudioContext | undefined
  #source: AudioBufferSourceNode | undefined
  #turn = 0
  #silentUntilMs = -Infinity

  /** True once the car has said that it has no synthesiser, for a while. */
  get isSilent(): boolean {
    return performance.now() < this.#silentUntilMs
  }

  /** @returns when it was said to its end (true), cut short or could not be said (false) */
  async say(text: string, language: string): Promise<boolean> {
    const turn = ++this.#turn
    const sound = await this.#fetch(text, language)
    if (!sound || turn !== this.#turn || !this.#context) return false
    const source = new AudioBufferSourceNode(this.#context, { buffer: sound })
    this.#source = source
    source.connect(this.#context.destination)
    return new Promise((resolve) => {
      source.addEventListener('ended', () => resolve(true), { once: true })
      source.start()
    })
  }

  cancel(): void {
    this.#turn++
    this.#source?.stop()
    this.#source = undefined
  }

  async #fetch(text: string, language: string): Promise<AudioBuffer | undefined> {
    try {
      const { wavBase64 } = await request('navigation.speech', { text, language })
      if (wavBase64 === null) {
        this.#silentUntilMs = performance.now() + LOOK_AGAIN_MS
        return undefined
      }
      this.#context ??= new AudioContext()
      const bytes = Uint8Array.from(atob(wavBase64), (character) => character.charCodeAt(0))
      return await this.#context.decodeAudioData(bytes.buffer)
    } catch {
      // Navigation is away, or the sound is none: the words stay on the screen.
      return undefined
    }
  }
}

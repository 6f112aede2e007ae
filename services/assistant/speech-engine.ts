/**
 * The port of an engine that turns speech into text. None is shipped: an offline recogniser with models of six languages
 * is larger than all of Fascia, and a cloud one would send voices out of the car. The assistant works with text alone and
 * says on its screen that it does not hear.
 */
import type { Language } from './grammar/text.ts'

export interface SpeechEngine {
  /** Whether speech is heard in this build; told on the screen. */
  readonly available: boolean
  /** Begins to listen for one phrase; the text comes by `onPhrase`. */
  listen(language: Language): void
  stop(): void
  /** Hears finished phrases; returns what ends it. */
  onPhrase(listener: (text: string, language: Language) => void): () => void
}

export const SILENT_ENGINE: SpeechEngine = {
  available: false,
  listen: () => undefined,
  stop: () => undefined,
  onPhrase: () => () => undefined,
}

/**
 * Who may speak. Guidance goes first and an older prompt that still waits is of no use any more; a message that is read out is
 * interrupted by it, and goes on with the sentence that was cut. Pure.
 */
export interface Speech {
  id: number
  kind: 'guidance' | 'message'
  language: string
  /** What is still to be said, sentence by sentence. */
  sentences: readonly string[]
}

export interface SpeechQueue {
  speaking: Speech | undefined
  waiting: readonly Speech[]
}

export const SILENT: SpeechQueue = { speaking: undefined, waiting: [] }
const WAITING_MAX = 8
const SENTENCE_MAX = 220

/** Sentences of a length that a synthesiser says without choking. */
export function sentencesOf(text: string): string[] {
  const sentences = text.split(/(?<=[。！？])|(?<=[.!?؟])\s+|\n+/u)
  return sentences
    .flatMap((sentence) => sentence.match(new RegExp(`.{1,${SENTENCE_MAX}}(?:\\s|$)|.{1,${SENTENCE_MAX}}`, 'gsu')) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** @returns the queue, and whether what sounds now has to be cut */
export function say(queue: SpeechQueue, speech: Speech): { queue: SpeechQueue; cut: boolean } {
  const { speaking, waiting } = queue
  if (speech.sentences.length === 0) return { queue, cut: false }
  if (!speaking) return { queue: { speaking: speech, waiting }, cut: false }
  if (speech.kind === 'message') return { queue: { speaking, waiting: [...waiting, speech].slice(-WAITING_MAX) }, cut: false }
  const rest = waiting.filter(({ kind }) => kind !== 'guidance')
  const resumed = speaking.kind === 'message' ? [speaking, ...rest] : rest
  return { queue: { speaking: speech, waiting: resumed.slice(0, WAITING_MAX) }, cut: true }
}

/** The sentence of a speech was said to its end (or could not be said). */
export function said(queue: SpeechQueue, id: number): SpeechQueue {
  const { speaking, waiting } = queue
  if (speaking?.id !== id) return queue
  const sentences = speaking.sentences.slice(1)
  if (sentences.length > 0) return { speaking: { ...speaking, sentences }, waiting }
  return { speaking: waiting[0], waiting: waiting.slice(1) }
}

/** Stops the reading of messages; guidance goes on. */
export function hushMessages({ speaking, waiting }: SpeechQueue): { queue: SpeechQueue; cut: boolean } {
  const rest = waiting.filter(({ kind }) => kind !== 'message')
  if (speaking?.kind !== 'message') return { queue: { speaking, waiting: rest }, cut: false }
  return { queue: { speaking: rest[0], waiting: rest.slice(1) }, cut: true }
}

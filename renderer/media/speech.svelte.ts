/**
 * The one voice of the page. Everything that speaks asks here, so that prompts and messages never talk at once and music
 * steps back while somebody speaks. Where the browser has no voice of the language, the car's synthesiser speaks
 * (car-speech.ts); where there is none either nothing is said, and `hasVoice` says so.
 */
import { CarSpeech } from './car-speech.ts'
import { hushMessages, said, say, sentencesOf, SILENT, type Speech, type SpeechQueue } from './speech-queue.ts'

/** A synthesiser that never tells its end must not hold the queue for ever. */
const MS_PER_CHARACTER = 120
const EXTRA_MS = 4_000

class Speaker {
  /** What is being said. */
  speaking = $state.raw<Speech | undefined>(undefined)
  hasVoice = $state(false)
  readonly #synthesis = 'speechSynthesis' in globalThis ? speechSynthesis : undefined
  readonly #car = new CarSpeech()
  #queue: SpeechQueue = SILENT
  #nextId = 1
  #sounding: { speech: Speech; sentence: string } | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    const look = (): void => void (this.hasVoice = (this.#synthesis?.getVoices().length ?? 0) > 0)
    look()
    this.#synthesis?.addEventListener?.('voiceschanged', look)
  }

  /** @returns false when there is no voice to say it with */
  say(kind: Speech['kind'], text: string, language: string): boolean {
    // Voices come late in some browsers, and without an event in others.
    this.hasVoice ||= (this.#synthesis?.getVoices().length ?? 0) > 0
    if (!this.#speaksItself(language) && this.#car.isSilent) return false
    const { queue, cut } = say(this.#queue, { id: this.#nextId++, kind, language, sentences: sentencesOf(text) })
    this.#go(queue, cut)
    return true
  }

  hushMessages(): void {
    const { queue, cut } = hushMessages(this.#queue)
    this.#go(queue, cut)
  }

  silence(): void {
    this.#go(SILENT, true)
  }

  #go(queue: SpeechQueue, cut: boolean): void {
    this.#queue = queue
    this.speaking = queue.speaking
    if (cut) {
      this.#sounding = undefined
      this.#synthesis?.cancel()
      this.#car.cancel()
    }
    this.#utter()
  }

  /** A voice of another language makes a riddle of a street's name. */
  #speaksItself(language: string): boolean {
    const primary = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? ''
    return this.#synthesis?.getVoices().some(({ lang }) => primary(lang) === primary(language)) === true
  }

  #utter(): void {
    const speech = this.#queue.speaking
    const sentence = speech?.sentences[0]
    if (!speech || sentence === undefined) return
    if (this.#sounding?.speech.id === speech.id && this.#sounding.sentence === sentence) return
    const sounding = { speech, sentence }
    this.#sounding = sounding
    const done = (): void => {
      if (this.#sounding !== sounding) return
      this.#sounding = undefined
      clearTimeout(this.#timer)
      this.#go(said(this.#queue, speech.id), false)
    }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(done, EXTRA_MS + sentence.length * MS_PER_CHARACTER)
    if (!this.#synthesis || !this.#speaksItself(speech.language)) {
      void this.#car.say(sentence, speech.language).then((spoken) => {
        this.hasVoice ||= spoken
        done()
      })
      return
    }
    const words = new SpeechSynthesisUtterance(sentence)
    words.lang = speech.language
    words.addEventListener('end', done)
    words.addEventListener('error', done)
    this.#synthesis.speak(words)
  }
}

export const speaker = new Speaker()

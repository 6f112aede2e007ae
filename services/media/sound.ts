/** How it sounds, kept over restarts. */
import { DEFAULT_SOUND, PRESET_GAINS, Sound, type SoundChange } from '../contract/media.ts'
import type { StateBook } from './state-book.ts'

/** A preset brings its gains; gains that a person sets are `custom`. */
export function changedSound(sound: Sound, change: SoundChange): Sound {
  const { preset, gainsDb, ...rest } = change
  const defined = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const next: Sound = { ...sound, ...defined }
  if (gainsDb !== undefined) return { ...next, gainsDb, preset: 'custom' }
  if (preset === undefined) return next
  return { ...next, preset, gainsDb: preset === 'custom' ? sound.gainsDb : PRESET_GAINS[preset] }
}

export class SoundBook {
  readonly #book: StateBook
  #now: Sound

  constructor(book: StateBook) {
    this.#book = book
    this.#now = book.get('sound', Sound) ?? DEFAULT_SOUND
  }

  get now(): Sound {
    return this.#now
  }

  change(change: SoundChange): Sound {
    this.#now = changedSound(this.#now, change)
    this.#book.put('sound', this.#now)
    return this.#now
  }
}

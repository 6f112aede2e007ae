/** Has this car been introduced to its first driver, and how far did that come? */
import { FirstRun } from '../contract/drivers.ts'
import type { Notes } from './notes.ts'

const NAME = 'first-run'
const FRESH: FirstRun = { isDone: false, step: 'language' }

export class FirstRunBook {
  readonly #notes: Notes

  /** @param skip a car that is set up by a program and not by a person (tests, demonstrations) */
  constructor(notes: Notes, skip: boolean) {
    this.#notes = notes
    if (skip && !this.view().isDone) this.change({ isDone: true })
  }

  view(): FirstRun {
    return this.#notes.read(NAME, FirstRun, FRESH)
  }

  change(change: { [K in keyof FirstRun]?: FirstRun[K] | undefined }): void {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    this.#notes.write(NAME, { ...this.view(), ...given })
  }
}

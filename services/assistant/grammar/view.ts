/** What a rule sees of a phrase: which concepts are there, with which values. */
import type { Span } from './segment.ts'

export class PhraseView {
  readonly #spans: readonly Span[]

  constructor(spans: readonly Span[]) {
    this.#spans = spans
  }

  /** Whether any of these concepts is there ("A|B"). */
  has(names: string): boolean {
    return names.split('|').some((name) => this.#spans.some(({ concepts }) => hasConcept(concepts, name)))
  }

  /** Whether a word is there that nobody listed. */
  get unknown(): boolean {
    return this.#spans.some(({ concepts }) => concepts.size === 0)
  }

  /** The value of the first span that has such a concept. */
  value(name: string): string | undefined {
    for (const { concepts } of this.#spans) {
      for (const concept of concepts) if (concept.startsWith(`${name}:`)) return concept.slice(name.length + 1)
    }
    return undefined
  }

  /** All values of a concept. */
  values(name: string): string[] {
    return this.#spans.flatMap(({ concepts }) =>
      [...concepts].filter((concept) => concept.startsWith(`${name}:`)).map((concept) => concept.slice(name.length + 1)),
    )
  }

  /** The number that was said, with its half. A word that is only perhaps a number ("one", "un") counts when no other does. */
  get number(): number | undefined {
    const numbers = this.#spans.flatMap(({ concepts }) => {
      const concept = [...concepts].find((name) => name.startsWith('NUMBER:'))
      return concept === undefined ? [] : [{ value: Number(concept.slice(7)), sure: !concepts.has('FILLER') }]
    })
    const chosen = numbers.find(({ sure }) => sure) ?? numbers[0]
    if (chosen === undefined) return undefined
    return this.has('PLUS_HALF') && Number.isInteger(chosen.value) ? chosen.value + 0.5 : chosen.value
  }

  /** Off when that was said, else on. */
  get on(): boolean {
    return !this.has('OFF|STOP|CANCEL')
  }

  /** Open, closed, or neither was said. */
  get open(): boolean | undefined {
    if (this.has('CLOSE')) return false
    return this.has('OPEN') ? true : undefined
  }

  get change(): 'up' | 'down' | undefined {
    if (this.has('DOWN|COOLER')) return 'down'
    return this.has('UP|WARMER') ? 'up' : undefined
  }

  get extreme(): 'min' | 'max' | undefined {
    if (this.has('MIN')) return 'min'
    return this.has('MAX') ? 'max' : undefined
  }
}

/** `NAME` fits `NAME` and `NAME:value`; `NAME:value` only itself. */
export function hasConcept(concepts: ReadonlySet<string>, name: string): boolean {
  if (concepts.has(name)) return true
  for (const concept of concepts) if (concept.startsWith(`${name}:`)) return true
  return false
}

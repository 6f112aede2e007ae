/**
 * From the meanings of terms to documents: walks their postings, adds up how well each document answers, keeps the best.
 * The rarest term comes first and alone brings documents; every other only adds to those, and to what lies in a settlement
 * that was found: a document that neither has a term nor lies where it names can't be an answer.
 */
import type { Position } from '../../contract/geo.ts'
import type { SearchIndex } from './index-file.ts'
import type { Reading, Term } from './terms.ts'
import { Towns } from './towns.ts'

/** As many postings of the first term may bring new documents; of more, the most important of each word. */
const NEW_MAX = 120_000
/** Of words that are only begun. */
const NEW_UNFINISHED_MAX = 40_000
const KEPT = 48
/** More documents of settlements are not gone through; the postings of the term are then. */
const TOWN_DOCS_MAX = 30_000
/** In a mask: the document is looked at; the bits below say which terms it has. */
const PRESENT = 0x8000
const TERMS = 0x7fff
/** A term that the settlement answers instead of the name. */
const OF_SETTLEMENT = 0.85
const METRES_PER_DEGREE = 111_320
const CLOSENESS_MAX = 0.24

export interface Found {
  doc: number
  score: number
  fuzzy: boolean
}

export interface Wanted {
  terms: readonly Term[]
  /** How many terms a document may leave unanswered. */
  missing: number
  near: Position | undefined
  /** Only documents of these kinds: one entry a kind of the index, 1 for those. */
  only?: Uint8Array | undefined
}

interface Match extends Reading {
  /** Of the term that may still be typed. */
  isLast: boolean
}

export class Retriever {
  readonly #index: SearchIndex
  readonly #score: Float32Array
  readonly #mask: Uint16Array
  readonly #edits: Uint8Array
  readonly #touched: Uint32Array
  readonly #isPlace: Uint8Array
  readonly #towns: Towns
  #count = 0

  constructor(index: SearchIndex) {
    this.#index = index
    this.#score = new Float32Array(index.size)
    this.#mask = new Uint16Array(index.size)
    this.#edits = new Uint8Array(index.size)
    this.#touched = new Uint32Array(index.size)
    this.#towns = new Towns(index)
    this.#isPlace = Uint8Array.from(index.kinds, ({ category }) => (category === 'place' ? 1 : 0))
  }

  /**
   * @param readings of each term, in the order of the terms; those of several terms at once stand with the first
   * @returns the best, best first
   */
  retrieve(readings: readonly (readonly Reading[])[], wanted: Wanted): Found[] {
    const sizes = readings.map((group) => group.reduce((sum, { range }) => sum + this.#postings(range.first, range.last), 0))
    const weights = readings.map((group, at) => this.#weight(group, 1 << at))
    const order = readings.map((_, at) => at).sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0))
    try {
      order.forEach((at, turn) => this.#take(readings[at] ?? [], wanted, weights, turn <= wanted.missing))
      return this.#best(wanted, weights)
    } finally {
      for (let i = 0; i < this.#count; i++) {
        const doc = this.#touched[i] ?? 0
        this.#score[doc] = 0
        this.#mask[doc] = 0
        this.#edits[doc] = 0
      }
      this.#count = 0
    }
  }

  #postings(first: number, last: number): number {
    const { offset } = this.#index.columns
    return (offset[last] ?? 0) - (offset[first] ?? 0)
  }

  /** A word that stands everywhere says little. */
  #weight(group: readonly Reading[], bit: number): number {
    const own = group.filter(({ bits }) => bits === bit)
    const least = Math.min(...own.map(({ edits }) => edits))
    const whole = own.filter(({ edits, range }) => edits === least && range.whole)
    const counted = whole.length > 0 ? whole : own.filter(({ edits }) => edits === least)
    const documents = counted.reduce((sum, { range }) => sum + this.#postings(range.first, range.last), 0)
    return 0.2 + 0.8 * (1 - Math.log1p(Math.min(documents, this.#index.size)) / Math.log1p(this.#index.size + 1))
  }

  /** @param brings whether documents that no term has found yet come in */
  #take(group: readonly Reading[], { terms, only }: Wanted, weights: readonly number[], brings: boolean): void {
    const sorted = [...group].sort((a, b) => b.quality - a.quality || Number(b.range.whole) - Number(a.range.whole))
    const matches = sorted.map((reading): Match => {
      const isLast = terms.some(({ at, isLast: last }) => last && (reading.bits & (1 << at)) !== 0)
      return { ...reading, isLast }
    })
    if (brings) return this.#bring(matches, weights, only)
    // A settlement may have the term for what lies in it, and what lies in a settlement that was found may have it too.
    this.#lookAtSettlements()
    if (this.#lookAtTowns()) this.#addTo(matches, weights)
    else this.#addAround(matches, weights)
  }

  #lookAt(doc: number): void {
    if (this.#mask[doc] !== 0) return
    this.#mask[doc] = PRESENT
    this.#touched[this.#count++] = doc
  }

  #lookAtSettlements(): void {
    const { within } = this.#index.columns
    for (let i = 0, before = this.#count; i < before; i++) {
      const settlement = within[this.#touched[i] ?? 0] ?? -1
      if (settlement >= 0) this.#lookAt(settlement)
    }
  }

  /** @returns false when the settlements that were found are too many or too large to go through */
  #lookAtTowns(): boolean {
    const { kind } = this.#index.columns
    let room = TOWN_DOCS_MAX
    for (let i = 0, before = this.#count; i < before && room > 0; i++) {
      const doc = this.#touched[i] ?? 0
      if (this.#isPlace[kind[doc] ?? 0] === 0 || ((this.#mask[doc] ?? 0) & TERMS) === 0) continue
      const inside = this.#towns.of(doc)
      room -= inside.length
      if (room > 0) for (const one of inside) this.#lookAt(one)
    }
    return room > 0
  }

  /** Settlements always come in: they answer for what lies in them. */
  #bring(matches: readonly Match[], weights: readonly number[], only: Uint8Array | undefined): void {
    const { offset, posting, kind } = this.#index.columns
    let room = NEW_MAX
    for (const match of matches) {
      const { first, last, whole } = match.range
      if (!whole) room = Math.min(room, NEW_UNFINISHED_MAX)
      // One word alone may take all the room that is left, many share it: the most important of each.
      const isTight = this.#postings(first, last) > room
      const each = isTight ? Math.max(1, Math.floor(room / (last - first))) : this.#index.size
      for (let word = first; word < last && room > 0; word++) {
        const worth = this.#worth(match, word)
        const begin = offset[word] ?? 0
        const end = Math.min(offset[word + 1] ?? 0, begin + each)
        room -= end - begin
        for (let i = begin; i < end; i++) {
          const doc = posting[i] ?? 0
          if (only && only[kind[doc] ?? 0] === 0 && this.#isPlace[kind[doc] ?? 0] === 0) continue
          this.#lookAt(doc)
          this.#credit(doc, match, worth, weights)
        }
      }
    }
  }

  /** Adds to what is looked at already: the words of each document are looked through, however many have the term. */
  #addTo(matches: readonly Match[], weights: readonly number[]): void {
    const { docEnd, docWord } = this.#index.columns
    for (let i = 0; i < this.#count; i++) {
      const doc = this.#touched[i] ?? 0
      const end = docEnd[doc] ?? 0
      for (const match of matches) {
        const { first, last } = match.range
        for (let at = doc === 0 ? 0 : (docEnd[doc - 1] ?? 0); at < end; at++) {
          const word = docWord[at] ?? 0
          if (word >= first && word < last) this.#credit(doc, match, this.#worth(match, word), weights)
        }
      }
    }
  }

  #addAround(matches: readonly Match[], weights: readonly number[]): void {
    const { offset, posting, within, kind } = this.#index.columns
    for (const match of matches) {
      for (let word = match.range.first; word < match.range.last; word++) {
        const worth = this.#worth(match, word)
        for (let i = offset[word] ?? 0, end = offset[word + 1] ?? 0; i < end; i++) {
          const doc = posting[i] ?? 0
          if (this.#mask[doc] === 0) {
            const settlement = within[doc] ?? -1
            const isInside = settlement >= 0 && ((this.#mask[settlement] ?? 0) & TERMS) !== 0
            if (!isInside && this.#isPlace[kind[doc] ?? 0] === 0) continue
            this.#lookAt(doc)
          }
          this.#credit(doc, match, worth, weights)
        }
      }
    }
  }

  #worth({ quality, range, typed, isLast }: Match, word: number): number {
    return quality * (range.whole ? 1 : unfinished(typed / (this.#index.columns.wordLength[word] ?? 1), isLast))
  }

  /** The first match of a term counts: the best readings come first. */
  #credit(doc: number, { bits, edits }: Match, worth: number, weights: readonly number[]): void {
    const had = this.#mask[doc] ?? 0
    const gained = bits & ~had
    if (gained === 0) return
    let weight = 0
    for (let bit = gained, at = 0; bit !== 0; bit >>= 1, at++) if (bit & 1) weight += weights[at] ?? 0
    this.#mask[doc] = had | bits
    this.#score[doc] = (this.#score[doc] ?? 0) + weight * worth
    this.#edits[doc] = (this.#edits[doc] ?? 0) + edits
  }

  #best({ terms, missing, near, only }: Wanted, weights: readonly number[]): Found[] {
    const { within, tokens, importance, lat, lon, kind } = this.#index.columns
    const full = (1 << terms.length) - 1
    const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1
    const narrowing = near ? Math.cos((near.lat * Math.PI) / 180) : 1
    const best: Found[] = []
    let least = -Infinity
    for (let i = 0; i < this.#count; i++) {
      const doc = this.#touched[i] ?? 0
      if (only && only[kind[doc] ?? 0] === 0) continue
      const own = (this.#mask[doc] ?? 0) & TERMS
      if (own === 0) continue
      const settlement = within[doc] ?? -1
      const lent = own === full || settlement < 0 ? 0 : (this.#mask[settlement] ?? 0) & TERMS & ~own
      const lacking = bitCount(full & ~(own | lent))
      if (lacking > missing) continue
      let sum = this.#score[doc] ?? 0
      for (let bit = lent, at = 0; bit !== 0; bit >>= 1, at++) if (bit & 1) sum += (weights[at] ?? 0) * OF_SETTLEMENT
      const matched = bitCount(own)
      const covered = Math.min(1, matched / Math.max(1, tokens[doc] ?? 1))
      const match = sum / whole
      const wrong = (this.#edits[doc] ?? 0) + (lent === 0 ? 0 : (this.#edits[settlement] ?? 0))
      let score = match * (0.72 + 0.28 * covered) + 0.16 * ((importance[doc] ?? 0) / 255)
      // All words of the name and no others, each as it is written.
      if (covered === 1 && wrong === 0 && match > 0.955) score += 0.25
      if (best.length === KEPT && score + CLOSENESS_MAX <= least) continue
      if (near) {
        const north = (lat[doc] ?? 0) / 1e7 - near.lat
        const east = ((lon[doc] ?? 0) / 1e7 - near.lon) * narrowing
        score += closeness(Math.sqrt(north * north + east * east) * METRES_PER_DEGREE)
      }
      if (best.length === KEPT && score <= least) continue
      const found = { doc, score, fuzzy: wrong > 0 || lacking > 0 }
      let at = best.length
      while (at > 0 && (best[at - 1]?.score ?? 0) < score) at--
      best.splice(at, 0, found)
      if (best.length > KEPT) best.pop()
      least = best[best.length - 1]?.score ?? -Infinity
    }
    return best
  }
}

/** How much of a word was typed, 0 to 1, counts less while it is still being typed. */
const unfinished = (share: number, isLast: boolean): number =>
  isLast ? 0.78 + 0.17 * Math.min(1, share) : 0.6 + 0.3 * Math.min(1, share)

/** Each tenfold of the distance is worth the same: 0.24 here, 0.19 at 4 km, 0.13 at 100 km, 0 far away. */
const closeness = (metres: number): number => Math.max(0, CLOSENESS_MAX - 0.055 * Math.log10(1 + metres / 500))

function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

/**
 * Finds places by what people type: words in any order, unfinished, with diacritics or without, in another script, with a
 * letter wrong; houses of a street; kinds of places; coordinates and plus codes. Ranked by match, importance and distance.
 */
import type { Position } from '../../contract/geo.ts'
import type { SearchHit } from '../../contract/navigation.ts'
import { distanceM } from '../geodesy.ts'
import { findHouse, houseNumber, type HouseNumber } from './house-number.ts'
import { SearchIndex } from './index-file.ts'
import { alongRoute, type AlongHit, type AlongQuery } from './along.ts'
import { guessKind, kindFlags, nearestOf, splitKind } from './kinds.ts'
import { placeHits } from './notations.ts'
import { Retriever, type Found } from './retrieve.ts'
import { joinedReadings, plainReadings, similarReadings, splits, termsOf, type Term } from './terms.ts'
import { fold, tokensOf } from './text.ts'

const STREETS_FOR_HOUSES = 6
const SPLITS_MAX = 4
const TEXT_MAX = 200
/** More than a shop that is called like its kind, less than a town that is. */
const KIND_WORTH = 1.62

export class PlaceSearch {
  readonly #index: SearchIndex
  readonly #retriever: Retriever
  readonly #streets: Uint8Array
  readonly #places: Uint8Array

  /** @throws FasciaError `damaged` when the file is no search index */
  constructor(file: string) {
    this.#index = new SearchIndex(file)
    this.#retriever = new Retriever(this.#index)
    this.#streets = kindFlags(this.#index, ['street'])
    this.#places = kindFlags(this.#index, ['place'])
  }

  /** How many things can be found. */
  get size(): number {
    return this.#index.size
  }

  close(): void {
    this.#index.close()
  }

  /** Best first; empty when nothing fits. Hits with `fuzzy` are guesses at what was meant. */
  find(text: string, near: Position | undefined, limit: number): SearchHit[] {
    const steps = this.steps(text, near, limit)
    for (;;) {
      const { done, value } = steps.next()
      if (done) return value
    }
  }

  /** The same in steps of a few milliseconds, so that a newer keystroke can end it between two. */
  *steps(given: string, near: Position | undefined, limit: number): Generator<undefined, SearchHit[]> {
    const text = given.slice(0, TEXT_MAX)
    const exact = placeHits(text, near, (name) => this.#placeNamed(name))
    if (exact.some(({ kind }) => kind === 'coordinates')) return exact
    const kinds = this.#ofKind(text, near, limit)
    yield
    const terms = termsOf(text)
    const houses = this.#houses(text, near)
    yield
    const plain = this.#plain(terms, near)
    let words = plain
    // A text that names a kind is understood: no guesses beside what it asks for.
    if (plain.length < limit && terms.length > 0 && !kinds.isUnderstood) {
      yield
      words = this.#similar(terms, near, 1, 0)
      if (words.length === 0) {
        yield
        words = this.#similar(terms, near, 2, terms.length > 1 ? 1 : 0)
      }
    }
    const guesses = plain.length === 0 && !kinds.isUnderstood ? this.#ofGuessedKind(text, near, limit) : []
    const hits = [...exact, ...kinds.hits, ...guesses, ...houses, ...words.map((found) => this.#hit(found, near))]
    const unique = new Map<string, SearchHit>()
    for (const hit of hits) {
      const known = unique.get(hit.id)
      if (!known || known.score < hit.score) unique.set(hit.id, hit)
    }
    return [...unique.values()].sort((a, b) => b.score - a.score).slice(0, limit)
  }

  /** The nearest of a kind (`restaurant`) or category (`food`), nearest first. */
  nearby(near: Position, kind: string, limit: number): SearchHit[] {
    const wish = splitKind(kind)
    const kinds = wish?.kinds ?? [kind]
    return nearestOf(this.#index, kinds, near, limit).map(({ doc, awayM }) => this.#ofKindHit(doc, awayM, KIND_WORTH))
  }

  /** What lies on the way, in the order of the way. */
  along(query: AlongQuery): AlongHit[] {
    const kinds = splitKind(query.what)?.kinds
    const terms = kinds ? [] : termsOf(query.what)
    const named = terms.length > 0 ? this.#plain(terms, undefined).map(({ doc }) => doc) : undefined
    return alongRoute(this.#index, query, kinds, named)
  }

  /** The best settlement of that name, for a short plus code. */
  #placeNamed(name: string): Position | undefined {
    const wanted = fold(name)
    if (wanted.length < 2) return undefined
    const { lat, lon } = this.#index.columns
    const found = this.#plain(termsOf(name), undefined, this.#places).find(({ doc }) => {
      const known = fold(this.#index.text(doc).name)
      return known === wanted || (wanted.length > 3 && known.startsWith(wanted))
    })
    return found && { lat: (lat[found.doc] ?? 0) / 1e7, lon: (lon[found.doc] ?? 0) / 1e7 }
  }

  /** What is called just so, a street or anything else; of several the nearest. */
  #thingNamed(name: string, near: Position | undefined): Position | undefined {
    const wanted = fold(name)
    const { lat, lon } = this.#index.columns
    const called = this.#plain(termsOf(name), near).filter(({ doc }) => fold(this.#index.text(doc).name) === wanted)
    const places = called.map(({ doc }) => ({ lat: (lat[doc] ?? 0) / 1e7, lon: (lon[doc] ?? 0) / 1e7 }))
    return near ? places.sort((a, b) => distanceM(near, a) - distanceM(near, b))[0] : places[0]
  }

  /** `coffee`, `coffee in Ordino`, `parking at General Hospital`: the nearest to the car, or to what was named. */
  #ofKind(text: string, near: Position | undefined, limit: number): { hits: SearchHit[]; isUnderstood: boolean } {
    const wish = splitKind(text)
    const named = (rest: string): Position | undefined => this.#placeNamed(rest) ?? this.#thingNamed(rest, near)
    const centre = wish && (wish.rest === '' ? (near ?? this.#middle) : named(wish.rest))
    if (!wish || !centre) return { hits: [], isUnderstood: false }
    const found = nearestOf(this.#index, wish.kinds, centre, limit)
    const hits = found.map(({ doc, awayM }) => {
      const hit = this.#ofKindHit(doc, awayM, wish.isWhole ? KIND_WORTH : 0.9)
      if (near && wish.rest !== '') return { ...hit, distanceM: Math.round(distanceM(near, hit)) }
      return hit
    })
    return { hits, isUnderstood: wish.isWhole && hits.length > 0 }
  }

  #ofGuessedKind(text: string, near: Position | undefined, limit: number): SearchHit[] {
    const wish = guessKind(text)
    const centre = near ?? this.#middle
    if (!wish || !centre) return []
    const found = nearestOf(this.#index, wish.kinds, centre, limit)
    return found.map(({ doc, awayM }) => ({ ...this.#ofKindHit(doc, awayM, 1.1), fuzzy: true }))
  }

  /** The most important place: around it people look who say not where they are. */
  get #middle(): Position | undefined {
    const { importance, lat, lon } = this.#index.columns
    let best = -1
    for (let doc = 0; doc < this.size; doc++) if ((importance[doc] ?? 0) > (best < 0 ? -1 : (importance[best] ?? 0))) best = doc
    return best < 0 ? undefined : { lat: (lat[best] ?? 0) / 1e7, lon: (lon[best] ?? 0) / 1e7 }
  }

  #ofKindHit(doc: number, awayM: number, worth: number): SearchHit {
    const hit = this.#hit({ doc, score: worth / (1 + awayM / 50_000), fuzzy: false }, undefined)
    return { ...hit, distanceM: Math.round(awayM) }
  }

  #plain(terms: readonly Term[], near: Position | undefined, only?: Uint8Array): Found[] {
    if (terms.length === 0) return []
    const readings = terms.map((term) => plainReadings(this.#index.words, term))
    if (readings.length === 1 && readings[0]?.length === 0) return []
    return this.#retriever.retrieve(readings, { terms, near, only, missing: 0 })
  }

  #similar(terms: readonly Term[], near: Position | undefined, most: number, missing: number, only?: Uint8Array): Found[] {
    const { words } = this.#index
    const readings = terms.map((term) => similarReadings(words, term, most))
    joinedReadings(words, terms).forEach((reading) => {
      readings[Math.log2(reading.bits & -reading.bits)]?.push(reading)
    })
    const best = this.#retriever.retrieve(readings, { terms, near, only, missing })
    return terms.length > 4 ? best : this.#withSplits(best, terms, near, only)
  }

  /** A term that may be two words run together is asked for as two. */
  #withSplits(best: Found[], terms: readonly Term[], near: Position | undefined, only: Uint8Array | undefined): Found[] {
    const found = [...best]
    for (const term of terms) {
      if (term.token.length < 4 || this.#index.words.begins(term.token)) continue
      for (const [left, right] of splits(this.#index.words, term.token, SPLITS_MAX)) {
        const before = terms.slice(0, term.at).map(({ token }) => token)
        const after = terms.slice(term.at + 1).map(({ token }) => token)
        const parted = termsOf([...before, left, right, ...after].join(' '))
        for (const one of this.#plain(parted, near, only)) found.push({ ...one, score: one.score * 0.85, fuzzy: true })
      }
    }
    return found.sort((a, b) => b.score - a.score)
  }

  /** A text with a number may wish for that house of the street that the other words name. */
  #houses(text: string, near: Position | undefined): SearchHit[] {
    return wishedHouses(text).flatMap(({ wanted, street }) => {
      const plain = this.#plain(street, near, this.#streets)
      const streets = plain.length > 0 ? plain : this.#similar(street, near, 1, 0, this.#streets)
      return streets.slice(0, STREETS_FOR_HOUSES).map((found) => this.#houseHit(found, wanted, near))
    })
  }

  /** The house, or the street as a guess when nothing is known of its numbers there. */
  #houseHit(found: Found, wanted: HouseNumber, near: Position | undefined): SearchHit {
    const street = this.#hit(found, near)
    const house = findHouse(this.#index.houses(found.doc), wanted)
    if (!house) return { ...street, score: round(found.score - 0.3), fuzzy: true }
    const { lat, lon, approximate } = house
    const hit: SearchHit = {
      ...street,
      id: `a${lat.toFixed(6)},${lon.toFixed(6)},${wanted.number}${wanted.suffix}`,
      name: `${street.name} ${wanted.number}${wanted.suffix}`,
      kind: 'address',
      lat,
      lon,
      score: round(found.score + (approximate ? 0.2 : 0.35)),
    }
    if (approximate) hit.approximate = true
    if (near) hit.distanceM = Math.round(distanceM(near, { lat, lon }))
    return hit
  }

  #hit({ doc, score, fuzzy }: Found, near: Position | undefined): SearchHit {
    const { lat, lon, kind } = this.#index.columns
    const { osm, name, detail } = this.#index.text(doc)
    const at = { lat: (lat[doc] ?? 0) / 1e7, lon: (lon[doc] ?? 0) / 1e7 }
    const hit: SearchHit = {
      id: osm,
      name,
      kind: this.#index.kinds[kind[doc] ?? 0]?.kind ?? '',
      ...at,
      score: round(score),
      fuzzy,
    }
    if (detail !== '') hit.detail = detail
    if (near) hit.distanceM = Math.round(distanceM(near, at))
    return hit
  }
}

const round = (score: number): number => Math.round(score * 10_000) / 10_000

/** Each number of the text with the words around it: the last first, because most languages put it there. */
function wishedHouses(text: string): { wanted: HouseNumber; street: Term[] }[] {
  const tokens = tokensOf(text)
  return tokens
    .flatMap((token, at) => (/^\d{1,5}[a-z]{0,2}$/.test(token) ? [at] : []))
    .reverse()
    .slice(0, 2)
    .flatMap((at) => {
      const next = tokens[at + 1] ?? ''
      const isSuffix = /^\d+$/.test(tokens[at] ?? '') && /^([a-z]|\d{1,2})$/.test(next)
      const wanted = houseNumber(isSuffix ? `${tokens[at]} ${next}` : (tokens[at] ?? ''))
      const street = termsOf([...tokens.slice(0, at), ...tokens.slice(at + (isSuffix ? 2 : 1))].join(' '))
      return wanted && street.length > 0 ? [{ wanted, street }] : []
    })
}

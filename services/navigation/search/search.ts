/**
 * Finds places by what people type: words in any order, unfinished, with diacritics or without, with a letter wrong.
 * Ranked by how well the words match, then importance, then distance.
 */
import Database from 'better-sqlite3'
import { FasciaError } from '../../contract/errors.ts'
import type { Position } from '../../contract/geo.ts'
import type { SearchHit } from '../../contract/navigation.ts'
import { distanceM } from '../geodesy.ts'
import { kindOfQuery } from './categories.ts'
import { fold, isFiller, queryTokens } from './text.ts'
import { Vocabulary, type Word, type WordMatch } from './vocabulary.ts'

/** More postings than this for one token say nothing; the rarer tokens decide. */
const MAX_POSTINGS = 20_000
const MAX_CANDIDATES = 2_000
const MAX_TOKENS = 8
const MAX_ADDRESSES = 20

interface DocRow {
  id: number
  osm: string
  name: string
  kind: string
  lat: number
  lon: number
  detail: string
  importance: number
  tokens: number
}

interface Candidate {
  score: number
  matched: number
  fuzzy: boolean
}

function quality({ edits, prefix, word }: WordMatch, token: string): number {
  const close = 1 - edits / (token.length + 1)
  const finished = prefix ? 0.72 + 0.2 * (token.length / word.text.length) : 1
  return (edits === 0 ? 1 : 0.8 * close) * finished
}

export class PlaceSearch {
  readonly #database: Database.Database
  readonly #vocabulary: Vocabulary
  readonly #documents: number
  readonly #postings: Database.Statement<[number, number], { doc: number }>
  readonly #doc: Database.Statement<[number], DocRow>

  /** @throws FasciaError `damaged` when the file is no search index */
  constructor(file: string) {
    try {
      this.#database = new Database(file, { readonly: true, fileMustExist: true })
      const words = this.#database.prepare<[], Word>('SELECT id, text, docs FROM token ORDER BY id').all()
      this.#vocabulary = new Vocabulary(words)
      this.#documents = this.#database.prepare<[], { n: number }>('SELECT count(*) AS n FROM doc').get()?.n ?? 0
      this.#postings = this.#database.prepare('SELECT doc FROM posting WHERE token = ? LIMIT ?')
      this.#doc = this.#database.prepare('SELECT * FROM doc WHERE id = ?')
    } catch (cause) {
      throw new FasciaError('damaged', `not a search index: ${cause instanceof Error ? cause.message : String(cause)}`, {
        file,
        cause,
      })
    }
  }

  close(): void {
    this.#database.close()
  }

  /** Best first; empty when nothing fits. */
  find(text: string, near: Position | undefined, limit: number): SearchHit[] {
    const kind = kindOfQuery(fold(text))
    const hits = [
      ...(kind && near ? this.nearby(near, kind, limit) : []),
      ...this.#addresses(text, near),
      ...this.#byWords(text, near, limit),
    ]
    const unique = new Map<string, SearchHit>()
    for (const hit of hits) if (!unique.has(hit.id)) unique.set(hit.id, hit)
    return [...unique.values()].sort((a, b) => b.score - a.score).slice(0, limit)
  }

  /** The nearest of a kind (`restaurant`) or category (`food`), nearest first. */
  nearby(near: Position, kind: string, limit: number): SearchHit[] {
    const wanted = kindOfQuery(fold(kind)) ?? kind
    const query = this.#database.prepare<[string, string, number, number], DocRow>(
      'SELECT * FROM doc WHERE (kind = ? OR category = ?) AND lat BETWEEN ? AND ?',
    )
    for (const reach of [0.02, 0.1, 0.5, 180]) {
      const rows = query.all(wanted, wanted, near.lat - reach, near.lat + reach)
      const metres = reach * 111_320
      const hits = rows.map((row) => toHit(row, near, 0, false)).filter((hit) => (hit.distanceM ?? 0) <= metres)
      if (hits.length < limit && reach < 180) continue
      hits.sort((a, b) => (a.distanceM ?? 0) - (b.distanceM ?? 0))
      return hits.slice(0, limit).map((hit) => ({ ...hit, score: 1.6 / (1 + (hit.distanceM ?? 0) / 50_000) }))
    }
    return []
  }

  #byWords(text: string, near: Position | undefined, limit: number): SearchHit[] {
    const all = queryTokens(text).slice(0, MAX_TOKENS)
    const needed = all.filter((token) => !isFiller(token))
    const tokens = needed.length > 0 ? needed : all
    if (tokens.length === 0) return []
    const candidates = this.#candidates(tokens)
    const most = Math.max(0, ...[...candidates.values()].map(({ matched }) => matched))
    // All words, or all but one of several.
    if (most < tokens.length - (tokens.length > 1 ? 1 : 0)) return []
    const best = [...candidates].filter(([, { matched }]) => matched === most).sort(([, a], [, b]) => b.score - a.score)
    const hits = best.slice(0, MAX_CANDIDATES).flatMap(([id, candidate]) => {
      const row = this.#doc.get(id)
      if (!row) return []
      const complete = tokens.length / Math.max(tokens.length, row.tokens)
      const exact = fold(row.name) === all.join(' ') ? 0.5 : 0
      const base = (candidate.score / tokens.length) * (0.75 + 0.25 * complete) + exact
      return [toHit(row, near, base, candidate.fuzzy || most < tokens.length)]
    })
    return hits.sort((a, b) => b.score - a.score).slice(0, limit * 2)
  }

  #candidates(tokens: readonly string[]): Map<number, Candidate> {
    const total = new Map<number, Candidate>()
    for (const token of tokens) {
      const ofToken = new Map<number, { score: number; fuzzy: boolean }>()
      const matches = this.#vocabulary.find(token).sort((a, b) => quality(b, token) - quality(a, token))
      let room = MAX_POSTINGS
      for (const match of matches) {
        if (room <= 0) break
        const score = quality(match, token) * (0.7 + 0.3 * this.#rarity(match.word))
        for (const { doc } of this.#postings.iterate(match.word.id, room)) {
          room--
          const known = ofToken.get(doc)
          if (!known || known.score < score) ofToken.set(doc, { score, fuzzy: match.edits > 0 })
        }
      }
      for (const [doc, { score, fuzzy }] of ofToken) {
        const sum = total.get(doc) ?? { score: 0, matched: 0, fuzzy: false }
        total.set(doc, { score: sum.score + score, matched: sum.matched + 1, fuzzy: sum.fuzzy || fuzzy })
      }
    }
    return total
  }

  /** 0 for a word in every document, towards 1 for one in a single document. */
  #rarity({ docs }: Word): number {
    return this.#documents < 2 ? 1 : 1 - Math.log(docs) / Math.log(this.#documents + 1)
  }

  /** A query with a house number is a wish for that house. */
  #addresses(text: string, near: Position | undefined): SearchHit[] {
    const tokens = queryTokens(text).slice(0, MAX_TOKENS)
    const numberAt = tokens.findLastIndex((token) => /^\d+[a-z]?$/.test(token))
    if (numberAt < 0 || tokens.length < 2) return []
    const street = tokens.filter((_, i) => i !== numberAt).join(' ')
    const streets = this.#byWords(street, near, 6).filter((hit) => hit.kind === 'street')
    const query = this.#database.prepare<[string, string, number], { label: string; lat: number; lon: number }>(
      'SELECT label, lat, lon FROM address WHERE street = ? AND number = ? LIMIT ?',
    )
    const names = new Map(streets.map((hit) => [fold(hit.name), hit]))
    return [...names].flatMap(([folded, hit]) =>
      query.all(folded, tokens[numberAt] ?? '', MAX_ADDRESSES).map(({ label, lat, lon }): SearchHit => {
        const base = {
          id: `a${lat.toFixed(6)},${lon.toFixed(6)}`,
          name: label,
          kind: 'address',
          lat,
          lon,
          fuzzy: hit.fuzzy,
          score: hit.score + 0.6,
        }
        return {
          ...base,
          ...(hit.detail === undefined ? {} : { detail: hit.detail }),
          ...(near ? { distanceM: Math.round(distanceM(near, { lat, lon })) } : {}),
        }
      }),
    )
  }
}

function toHit(row: DocRow, near: Position | undefined, match: number, fuzzy: boolean): SearchHit {
  const away = near ? distanceM(near, row) : undefined
  const closeness = away === undefined ? 0 : 0.12 / (1 + away / 4_000)
  const hit: SearchHit = {
    id: row.osm,
    name: row.name,
    kind: row.kind,
    lat: row.lat,
    lon: row.lon,
    score: Math.round((match + 0.16 * row.importance + closeness) * 10_000) / 10_000,
    fuzzy,
  }
  if (row.detail !== '') hit.detail = row.detail
  if (away !== undefined) hit.distanceM = Math.round(away)
  return hit
}

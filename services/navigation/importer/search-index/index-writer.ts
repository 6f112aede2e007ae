/**
 * Writes the search index file. Documents stream in: of each only numbers stay in memory (its words, where it is), its
 * texts go straight to the file. Some 40 bytes a document and 150 a distinct word: 130 MB for 1.2 million names.
 */
import Database from 'better-sqlite3'
import { packHouses, type House } from '../../search/house-number.ts'
import { SEARCH_FORMAT, SEARCH_SCHEMA, type Columns, type SearchDocument } from '../../search/schema.ts'
import { indexWords, isFiller, tokensOf } from '../../search/text.ts'
import { buildTrie } from '../../search/word-trie.ts'
import { Growing } from './growing.ts'

const REGIONS: ReadonlySet<string> = new Set(['country', 'state', 'island'])

export interface IndexEnd {
  /** Document of the settlement of each document, or -1. */
  within: Int32Array
  /** Houses by the document of their street. */
  houses: ReadonlyMap<number, readonly House[]>
}

export class IndexWriter {
  readonly #database: Database.Database
  readonly #insert: Database.Statement
  readonly #kinds: { kind: string; category: string }[] = []
  readonly #kindNumbers = new Map<string, number>()
  readonly #words = new Map<string, number>()
  readonly #lat = new Growing(Int32Array)
  readonly #lon = new Growing(Int32Array)
  readonly #importance = new Growing(Uint8Array)
  readonly #tokens = new Growing(Uint8Array)
  readonly #kind = new Growing(Uint16Array)
  /** Word numbers of all documents one after another, and where those of each end. */
  readonly #wordsOfDocs = new Growing(Uint32Array)
  readonly #wordsEnd = new Growing(Uint32Array)

  constructor(file: string) {
    this.#database = new Database(file)
    this.#database.pragma('journal_mode = OFF')
    this.#database.pragma('synchronous = OFF')
    this.#database.exec(SEARCH_SCHEMA)
    this.#database.exec('BEGIN')
    this.#insert = this.#database.prepare('INSERT INTO doc VALUES (?, ?, ?, ?)')
  }

  get size(): number {
    return this.#lat.length
  }

  /** @returns the number of the document */
  add(doc: Omit<SearchDocument, 'within'>): number {
    const id = this.#lat.length
    this.#insert.run(id, doc.osm, doc.name, doc.detail)
    this.#lat.push(Math.round(doc.lat * 1e7))
    this.#lon.push(Math.round(doc.lon * 1e7))
    this.#importance.push(Math.round(Math.max(0, Math.min(1, doc.importance)) * 255))
    this.#kind.push(this.#kindNumber(doc))
    const own = new Set(tokensOf(doc.name))
    const telling = [...own].filter((token) => !isFiller(token)).length
    this.#tokens.push(Math.min(255, telling || own.size))
    const words = new Set<number>()
    for (const token of own) this.#addWords(words, token)
    for (const name of doc.otherNames) for (const token of tokensOf(name)) this.#addWords(words, token)
    for (const word of words) this.#wordsOfDocs.push(word)
    this.#wordsEnd.push(this.#wordsOfDocs.length)
    return id
  }

  /** Where a document is, in 1e-7 degrees, and whether it is larger than any settlement. */
  placeOf(id: number): { latE7: number; lonE7: number; isRegion: boolean } {
    const kind = this.#kinds[this.#kind.at(id)]?.kind ?? ''
    return { latE7: this.#lat.at(id), lonE7: this.#lon.at(id), isRegion: REGIONS.has(kind) }
  }

  /** Writes the columns and closes the file; the same documents give the same columns. */
  finish({ within, houses }: IndexEnd): void {
    try {
      const numbers = this.#database.prepare('INSERT INTO numbers VALUES (?, ?)')
      for (const [name, column] of Object.entries(this.#columns(within))) {
        numbers.run(name, Buffer.from(column.buffer, column.byteOffset, column.byteLength))
      }
      const kind = this.#database.prepare('INSERT INTO kind VALUES (?, ?, ?)')
      this.#kinds.forEach(({ kind: name, category }, number) => kind.run(number, name, category))
      const house = this.#database.prepare('INSERT INTO house VALUES (?, ?)')
      for (const [street, list] of [...houses].sort(([a], [b]) => a - b)) {
        const packed = packHouses(list)
        house.run(street, Buffer.from(packed.buffer, 0, packed.byteLength))
      }
      this.#database.prepare('INSERT INTO meta VALUES (?, ?)').run(SEARCH_FORMAT, this.size)
      this.#database.exec('COMMIT')
    } finally {
      this.#database.close()
    }
  }

  /** Closes the unfinished file. */
  abandon(): void {
    this.#database.close()
  }

  #addWords(words: Set<number>, token: string): void {
    for (const word of indexWords(token)) words.add(numberOf(this.#words, word))
  }

  #columns(within: Int32Array): Columns {
    const sorted = [...this.#words.keys()].sort((a, b) => (a < b ? -1 : 1))
    const rowOf = byImportance(this.#importance.array())
    const numberOfRow = new Uint32Array(rowOf.length)
    rowOf.forEach((row, number) => {
      numberOfRow[row] = number
    })
    return {
      row: rowOf,
      lat: inOrder(this.#lat.array(), rowOf),
      lon: inOrder(this.#lon.array(), rowOf),
      importance: inOrder(this.#importance.array(), rowOf),
      tokens: inOrder(this.#tokens.array(), rowOf),
      kind: inOrder(this.#kind.array(), rowOf),
      within: inOrder(within, rowOf).map((row) => (row < 0 ? -1 : (numberOfRow[row] ?? -1))),
      wordLength: Uint8Array.from(sorted, ({ length }) => length),
      ...buildTrie(sorted),
      ...this.#postings(sorted, rowOf),
    }
  }

  /** For each document its words, and for each word its documents, which ascend because they are walked in their order. */
  #postings(sorted: readonly string[], rowOf: Uint32Array): Pick<Columns, 'offset' | 'posting' | 'docEnd' | 'docWord'> {
    const rankOf = new Uint32Array(sorted.length)
    sorted.forEach((word, rank) => {
      rankOf[this.#words.get(word) ?? 0] = rank
    })
    const [all, ends] = [this.#wordsOfDocs.array(), this.#wordsEnd.array()]
    const counts = new Uint32Array(sorted.length)
    for (const word of all) add(counts, rankOf[word] ?? 0)
    const offset = sumsOf(counts)
    const room = offset.slice()
    const posting = new Uint32Array(all.length)
    const docWord = new Uint32Array(all.length)
    const docEnd = new Uint32Array(rowOf.length)
    let next = 0
    rowOf.forEach((row, doc) => {
      for (let i = row === 0 ? 0 : (ends[row - 1] ?? 0); i < (ends[row] ?? 0); i++) {
        const word = rankOf[all[i] ?? 0] ?? 0
        posting[add(room, word)] = doc
        docWord[next++] = word
      }
      docEnd[doc] = next
    })
    return { offset, posting, docEnd, docWord }
  }

  #kindNumber({ kind, category }: Pick<SearchDocument, 'kind' | 'category'>): number {
    const number = numberOf(this.#kindNumbers, `${kind}/${category}`)
    this.#kinds[number] ??= { kind, category }
    return number
  }
}

/** The number of a text, given when it is seen first. */
export function numberOf(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size)
  return numbers.size - 1
}

/** @returns what stood there before one was added */
function add(column: Uint32Array, at: number): number {
  const before = column[at] ?? 0
  column[at] = before + 1
  return before
}

/** The sum of all before each, and of all at the end. */
function sumsOf(counts: Uint32Array): Uint32Array {
  const sums = new Uint32Array(counts.length + 1)
  counts.forEach((count, i) => {
    sums[i + 1] = (sums[i] ?? 0) + count
  })
  return sums
}

/** A column in another order. */
function inOrder<T extends Int32Array | Uint16Array | Uint8Array>(column: T, order: Uint32Array): T {
  const sorted = column.slice() as T
  order.forEach((from, to) => {
    sorted[to] = column[from] ?? 0
  })
  return sorted
}

/** Rows, the most important first, else in the order in which they came. */
function byImportance(importance: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256)
  for (const value of importance) add(counts, 255 - value)
  const room = sumsOf(counts)
  const order = new Uint32Array(importance.length)
  importance.forEach((value, doc) => {
    order[add(room, 255 - value)] = doc
  })
  return order
}

/** Opens a search index: its columns in memory, its rows in the file. */
import Database from 'better-sqlite3'
import { FasciaError } from '../../contract/errors.ts'
import { COLUMNS, SEARCH_FORMAT, type ColumnName, type Columns } from './schema.ts'
import { WordTrie } from './word-trie.ts'

export interface DocText {
  osm: string
  name: string
  detail: string
}

interface KindRow {
  kind: string
  category: string
}

export class SearchIndex {
  readonly columns: Columns
  readonly words: WordTrie
  readonly kinds: readonly KindRow[]
  readonly size: number
  readonly #database: Database.Database
  readonly #doc: Database.Statement<[number], DocText>
  readonly #house: Database.Statement<[number], { numbers: Buffer }>

  /** @throws FasciaError `damaged` when the file is no search index of this format */
  constructor(file: string) {
    try {
      this.#database = new Database(file, { readonly: true, fileMustExist: true })
      const meta = this.#database.prepare<[], { format: number; documents: number }>('SELECT format, documents FROM meta').get()
      if (meta?.format !== SEARCH_FORMAT) throw new Error(`format ${meta?.format ?? 'unknown'} instead of ${SEARCH_FORMAT}`)
      this.size = meta.documents
      this.columns = readColumns(this.#database)
      this.kinds = this.#database.prepare<[], KindRow>('SELECT kind, category FROM kind ORDER BY id').all()
      this.words = new WordTrie(this.columns)
      this.#doc = this.#database.prepare('SELECT osm, name, detail FROM doc WHERE id = ?')
      this.#house = this.#database.prepare('SELECT numbers FROM house WHERE street = ?')
    } catch (cause) {
      throw new FasciaError('damaged', `not a search index: ${cause instanceof Error ? cause.message : String(cause)}`, {
        file,
        remedy: 'import the map again: fascia nav import',
        cause,
      })
    }
  }

  /** Name and what stands below it: its address, and the settlement that it lies in. */
  text(doc: number): DocText {
    const row = this.#row(doc)
    const settlement = this.columns.within[doc] ?? -1
    const town = settlement < 0 ? '' : this.#row(settlement).name
    if (town === '' || town === row.name || row.detail.includes(town)) return row
    return { ...row, detail: row.detail === '' ? town : `${row.detail}, ${town}` }
  }

  /** The packed houses of a street (house-number.ts); empty when none are known. */
  houses(street: number): Int32Array {
    const row = this.#house.get(this.columns.row[street] ?? 0)
    return row ? new Int32Array(copyOf(row.numbers)) : new Int32Array()
  }

  close(): void {
    this.#database.close()
  }

  #row(doc: number): DocText {
    const row = this.#doc.get(this.columns.row[doc] ?? 0)
    if (!row) throw new FasciaError('damaged', `the search index lacks document ${doc}`, { file: this.#database.name })
    return row
  }
}

/** The bytes in a buffer of their own: SQLite's need not be aligned. */
const copyOf = ({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer =>
  buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer

function readColumns(database: Database.Database): Columns {
  const read = database.prepare<[string], { data: Buffer }>('SELECT data FROM numbers WHERE name = ?')
  const names = Object.keys(COLUMNS) as ColumnName[]
  const entries = names.map((name) => {
    const row = read.get(name)
    if (!row) throw new Error(`column ${name} is missing`)
    return [name, new COLUMNS[name](copyOf(row.data))] as const
  })
  return Object.fromEntries(entries) as Columns
}

/**
 * The search index: one SQLite file that the importer writes and the search reads. Texts and house numbers are rows; what
 * every query walks through (positions, words, postings) are columns of numbers, each one blob, little-endian.
 */

export const SEARCH_FORMAT = 4

export const SEARCH_SCHEMA = `
  CREATE TABLE meta (format INTEGER NOT NULL, documents INTEGER NOT NULL) STRICT;
  CREATE TABLE doc (id INTEGER PRIMARY KEY, osm TEXT NOT NULL, name TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
  CREATE TABLE kind (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, category TEXT NOT NULL) STRICT;
  CREATE TABLE house (street INTEGER PRIMARY KEY, numbers BLOB NOT NULL) STRICT;
  CREATE TABLE numbers (name TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT, WITHOUT ROWID;
`

/**
 * What the columns hold; those of documents have one entry a document, those of words one a word. Documents are numbered by
 * importance: the postings of a word ascend, so they are walked as they lie in memory, and the most important come first.
 */
export const COLUMNS = {
  /** Row of the tables `doc` and `house`. */
  row: Uint32Array,
  lat: Int32Array,
  lon: Int32Array,
  /** 0 to 255. */
  importance: Uint8Array,
  /** Words of the name, fillers aside. */
  tokens: Uint8Array,
  kind: Uint16Array,
  /** Document of the settlement that it lies in, or -1. */
  within: Int32Array,
  wordLength: Uint8Array,
  label: Uint16Array,
  end: Uint32Array,
  first: Uint32Array,
  /** Where the postings of a word begin; one more entry at the end. */
  offset: Uint32Array,
  /** Documents of each word, ascending. */
  posting: Uint32Array,
  /** The other way round: where the words of a document end, and the words. */
  docEnd: Uint32Array,
  docWord: Uint32Array,
} as const

export type ColumnName = keyof typeof COLUMNS
type Wide<T> = T extends Int32Array
  ? Int32Array
  : T extends Uint32Array
    ? Uint32Array
    : T extends Uint16Array
      ? Uint16Array
      : Uint8Array
export type Columns = { [N in ColumnName]: Wide<InstanceType<(typeof COLUMNS)[N]>> }

/** One thing that can be found. */
export interface SearchDocument {
  /** OSM type and id: `n12`, `w34`, `r56`. */
  osm: string
  name: string
  /** Further names (other languages, brand, postcode), searchable but not shown. */
  otherNames: readonly string[]
  kind: string
  category: string
  lat: number
  lon: number
  detail: string
  /** 0 to 1. */
  importance: number
  /** `osm` of the settlement that it lies in; its name helps to find this one. */
  within?: string | undefined
}

export interface SearchAddress {
  /** `osm` of the street's document. */
  street: string
  /** As it stands at the house: `12`, `12a`, `12-14`. */
  number: string
  lat: number
  lon: number
}

/** The search index: one SQLite file that the importer writes and the search reads. */

export const SEARCH_SCHEMA = `
  CREATE TABLE doc (
    id INTEGER PRIMARY KEY, osm TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, category TEXT NOT NULL,
    lat REAL NOT NULL, lon REAL NOT NULL, detail TEXT NOT NULL, importance REAL NOT NULL, tokens INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX doc_kind ON doc (kind, lat);
  CREATE INDEX doc_category ON doc (category, lat);
  CREATE TABLE token (id INTEGER PRIMARY KEY, text TEXT NOT NULL, docs INTEGER NOT NULL) STRICT;
  CREATE TABLE posting (token INTEGER NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY (token, doc)) STRICT, WITHOUT ROWID;
  CREATE TABLE address (
    street TEXT NOT NULL, number TEXT NOT NULL, label TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL
  ) STRICT;
  CREATE INDEX address_street ON address (street, number);
`

/** One thing that can be found. */
export interface SearchDocument {
  /** OSM type and id: `n12`, `w34`, `r56`. */
  osm: string
  name: string
  /** Further names (other languages, brand), searchable but not shown. */
  otherNames: string[]
  kind: string
  category: string
  lat: number
  lon: number
  detail: string
  /** 0 to 1. */
  importance: number
}

export interface SearchAddress {
  /** Folded. */
  street: string
  /** Folded. */
  number: string
  label: string
  lat: number
  lon: number
}

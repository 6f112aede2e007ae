/** Writes the search index file. */
import Database from 'better-sqlite3'
import { SEARCH_SCHEMA } from '../../search/schema.ts'
import { tokensOf } from '../../search/text.ts'
import type { SearchContent } from './documents.ts'

/** Writes a new SQLite file; the same content gives the same rows in the same order. */
export function writeSearchIndex(file: string, { documents, addresses }: SearchContent): void {
  const database = new Database(file)
  try {
    database.pragma('journal_mode = OFF')
    database.pragma('synchronous = OFF')
    database.exec(SEARCH_SCHEMA)
    database.transaction(() => {
      const insertDoc = database.prepare('INSERT INTO doc VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      const postings = new Map<string, number[]>()
      documents.forEach((doc, id) => {
        const ownTokens = new Set(tokensOf(doc.name))
        insertDoc.run(id, doc.osm, doc.name, doc.kind, doc.category, doc.lat, doc.lon, doc.detail, doc.importance, ownTokens.size)
        for (const token of new Set([...ownTokens, ...doc.otherNames.flatMap(tokensOf)])) {
          const list = postings.get(token)
          if (list) list.push(id)
          else postings.set(token, [id])
        }
      })
      const insertToken = database.prepare('INSERT INTO token VALUES (?, ?, ?)')
      const insertPosting = database.prepare('INSERT INTO posting VALUES (?, ?)')
      const sorted = [...postings].sort(([a], [b]) => (a < b ? -1 : 1))
      sorted.forEach(([text, docs], token) => {
        insertToken.run(token, text, docs.length)
        for (const doc of docs) insertPosting.run(token, doc)
      })
      const insertAddress = database.prepare('INSERT INTO address VALUES (?, ?, ?, ?, ?)')
      for (const { street, number, label, lat, lon } of addresses) insertAddress.run(street, number, label, lat, lon)
    })()
    database.exec('ANALYZE')
  } finally {
    database.close()
  }
}

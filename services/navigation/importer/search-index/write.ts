/** Writes an index of documents that are there as a whole: of generated names, of another source than OSM. */
import { houseNumbers, type House } from '../../search/house-number.ts'
import type { SearchAddress, SearchDocument } from '../../search/schema.ts'
import { IndexWriter } from './index-writer.ts'

export interface SearchContent {
  documents: Iterable<SearchDocument>
  addresses: Iterable<SearchAddress>
}

/** Writes a new file. */
export function writeSearchIndex(file: string, { documents, addresses }: SearchContent): void {
  const writer = new IndexWriter(file)
  try {
    const named = new Map<string, number>()
    const within: (string | undefined)[] = []
    for (const doc of documents) {
      const id = writer.add(doc)
      within.push(doc.within)
      if (doc.category === 'street' || doc.category === 'place') named.set(doc.osm, id)
    }
    const houses = new Map<number, House[]>()
    for (const { street, number, lat, lon } of addresses) {
      const id = named.get(street)
      if (id === undefined) continue
      houses.set(id, [...(houses.get(id) ?? []), ...houseNumbers(number).map((one) => ({ ...one, lat, lon }))])
    }
    writer.finish({ within: Int32Array.from(within, (osm) => (osm === undefined ? -1 : (named.get(osm) ?? -1))), houses })
  } catch (error) {
    writer.abandon()
    throw error
  }
}

/**
 * What the importer reads becomes the search index: places go to the file as they come; streets, settlements and houses are
 * joined at the end. Houses go to the street of their name that is nearest; a street that only its houses name becomes one.
 */
import Flatbush from 'flatbush'
import { houseNumbers, type House } from '../../search/house-number.ts'
import type { SearchDocument } from '../../search/schema.ts'
import { fold } from '../../search/text.ts'
import type { Tags } from '../osm/model.ts'
import type { SearchSink } from '../search-sink.ts'
import { describe, SETTLEMENTS } from './describe.ts'
import { Growing } from './growing.ts'
import { IndexWriter, numberOf } from './index-writer.ts'
import { Streets } from './streets.ts'

/** Degrees (some 5 km): a house farther than this from every street of its name stands on another one. */
const FAR = 0.05
const OWN_STREET_IMPORTANCE = 0.35

type Settlement = Omit<SearchDocument, 'within'>

export class SearchIndexer implements SearchSink {
  readonly #writer: IndexWriter
  readonly #streets = new Streets()
  /** Held back until their postcodes are known. */
  readonly #settlements: Settlement[] = []
  readonly #texts = new Map<string, number>()
  readonly #houseStreet = new Growing(Uint32Array)
  readonly #houseNumber = new Growing(Uint32Array)
  readonly #houseLat = new Growing(Int32Array)
  readonly #houseLon = new Growing(Int32Array)
  readonly #housePostcode = new Growing(Uint32Array)

  /** @param file is made new */
  constructor(file: string) {
    this.#writer = new IndexWriter(file)
  }

  place(osm: string, lonE7: number, latE7: number, tags: Tags): void {
    const street = tags['addr:street'] ?? tags['addr:place']
    const number = tags['addr:housenumber']
    if (street && number) {
      this.#houseStreet.push(numberOf(this.#texts, street))
      this.#houseNumber.push(numberOf(this.#texts, number))
      this.#housePostcode.push(numberOf(this.#texts, tags['addr:postcode'] ?? ''))
      this.#houseLat.push(latE7)
      this.#houseLon.push(lonE7)
    }
    const what = describe(tags)
    if (!what) return
    const address = street ? (number ? `${street} ${number}` : street) : undefined
    const detail = [address, tags['addr:city']].filter((part) => part !== undefined && part !== '').join(', ')
    const document = { osm, ...what, detail, lat: latE7 / 1e7, lon: lonE7 / 1e7 }
    if (SETTLEMENTS.has(what.kind)) this.#settlements.push(document)
    else this.#writer.add(document)
  }

  road(id: number, _nodes: readonly number[], lonLatE7: Int32Array, tags: Tags): void {
    this.#streets.add(id, lonLatE7, tags)
  }

  /** Joins what came and writes the file. */
  finish(): void {
    const nearest = this.#nearestSettlement()
    this.#addPostcodes(nearest)
    const firstSettlement = this.#writer.size
    for (const settlement of this.#settlements) this.#writer.add(settlement)
    const streets = new StreetsByName()
    for (const street of this.#streets.documents()) streets.put(street.name, this.#writer.add({ ...street, detail: '' }), street)
    const houses = this.#houses(streets)
    const within = new Int32Array(this.#writer.size)
    for (let doc = 0; doc < within.length; doc++) {
      const { latE7, lonE7, isRegion } = this.#writer.placeOf(doc)
      const found = isRegion ? undefined : nearest(latE7 / 1e7, lonE7 / 1e7)
      within[doc] = found === undefined || firstSettlement + found === doc ? -1 : firstSettlement + found
    }
    this.#writer.finish({ within, houses })
  }

  /** Leaves the file unfinished. */
  abandon(): void {
    this.#writer.abandon()
  }

  #houses(streets: StreetsByName): Map<number, House[]> {
    const texts = [...this.#texts.keys()]
    const houses = new Map<number, House[]>()
    for (let i = 0; i < this.#houseStreet.length; i++) {
      const name = texts[this.#houseStreet.at(i)] ?? ''
      const at = { lat: this.#houseLat.at(i) / 1e7, lon: this.#houseLon.at(i) / 1e7 }
      let street = streets.nearest(name, at.lat, at.lon)
      if (street === undefined) {
        const document = { osm: `s${this.#writer.size}`, name, otherNames: [], detail: '', kind: 'street', category: 'street' }
        street = this.#writer.add({ ...document, ...at, importance: OWN_STREET_IMPORTANCE })
        streets.put(name, street, at)
      }
      const numbers = houseNumbers(texts[this.#houseNumber.at(i)] ?? '').map((one) => ({ ...one, ...at }))
      const known = houses.get(street)
      if (known) known.push(...numbers)
      else houses.set(street, numbers)
    }
    return houses
  }

  /** @returns which settlement (its place in the list) is nearest */
  #nearestSettlement(): (lat: number, lon: number) => number | undefined {
    if (this.#settlements.length === 0) return () => undefined
    const index = new Flatbush(this.#settlements.length)
    const across = (lat: number, lon: number): number => lon * Math.cos((lat * Math.PI) / 180)
    for (const { lat, lon } of this.#settlements) index.add(across(lat, lon), lat)
    index.finish()
    return (lat, lon) => index.neighbors(across(lat, lon), lat, 1)[0]
  }

  /** A settlement is found by the postcodes of its houses; one that few of them bear is rather a neighbour's. */
  #addPostcodes(nearest: (lat: number, lon: number) => number | undefined): void {
    const texts = [...this.#texts.keys()]
    const postcodes = new Map<number, Map<string, number>>()
    for (let i = 0; i < this.#housePostcode.length; i++) {
      const postcode = texts[this.#housePostcode.at(i)] ?? ''
      const at = postcode === '' ? undefined : nearest(this.#houseLat.at(i) / 1e7, this.#houseLon.at(i) / 1e7)
      if (at === undefined) continue
      const counts = postcodes.get(at) ?? new Map<string, number>()
      counts.set(postcode, (counts.get(postcode) ?? 0) + 1)
      postcodes.set(at, counts)
    }
    for (const [at, counts] of postcodes) {
      const settlement = this.#settlements[at]
      const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
      const own = [...counts].filter(([, count]) => count >= all / 5).map(([postcode]) => postcode)
      if (settlement) this.#settlements[at] = { ...settlement, otherNames: [...settlement.otherNames, ...own] }
    }
  }
}

/** The streets of a name, by where they are. */
class StreetsByName {
  readonly #byName = new Map<string, { doc: number; lat: number; lon: number }[]>()

  put(name: string, doc: number, { lat, lon }: { lat: number; lon: number }): void {
    const key = fold(name)
    const known = this.#byName.get(key)
    if (known) known.push({ doc, lat, lon })
    else this.#byName.set(key, [{ doc, lat, lon }])
  }

  nearest(name: string, lat: number, lon: number): number | undefined {
    let best: number | undefined
    let least = FAR * FAR
    const narrowing = Math.cos((lat * Math.PI) / 180)
    for (const street of this.#byName.get(fold(name)) ?? []) {
      const away = (street.lat - lat) ** 2 + ((street.lon - lon) * narrowing) ** 2
      if (away >= least) continue
      best = street.doc
      least = away
    }
    return best
  }
}

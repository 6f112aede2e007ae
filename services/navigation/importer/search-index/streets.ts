/**
 * Streets as people know them: all ways of one name that lie together are one. Ways come one by one and are kept as a few
 * numbers each; they are joined at the end, square by square, so that a name on fifty thousand ways takes no longer each.
 */
import type { SearchDocument } from '../../search/schema.ts'
import type { Tags } from '../osm/model.ts'
import { otherNamesOf } from './describe.ts'
import { Growing } from './growing.ts'
import { numberOf } from './index-writer.ts'

const CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'residential',
  'unclassified',
  'living_street',
  'pedestrian',
  'service',
  'track',
  'footway',
  'path',
  'cycleway',
  'steps',
]
const IMPORTANCE = [0.6, 0.58, 0.56, 0.54, 0.52, 0.48, 0.46, 0.46, 0.48, 0.35, 0.25, 0.3, 0.22, 0.22, 0.2]
const OTHER_IMPORTANCE = 0.3
/** Side of a square, 1e-7 degrees (about 1.5 km): ways of one name in neighbouring squares are one street. */
const SQUARE_E7 = 150_000
const ALT_SEPARATOR = '\n'

export type StreetDocument = Omit<SearchDocument, 'within' | 'detail'>

export class Streets {
  readonly #names = new Map<string, number>()
  readonly #others = new Map<string, number>()
  readonly #name = new Growing(Uint32Array)
  readonly #other = new Growing(Uint32Array)
  readonly #way = new Growing(Float64Array)
  readonly #lat = new Growing(Int32Array)
  readonly #lon = new Growing(Int32Array)
  readonly #class = new Growing(Uint8Array)
  readonly #nodes = new Growing(Uint16Array)

  /** @param lonLatE7 longitude, latitude pairs of the nodes */
  add(id: number, lonLatE7: Int32Array, tags: Tags): void {
    const name = tags['name'] ?? tags['ref']
    const count = lonLatE7.length >> 1
    if (name === undefined || name.trim() === '' || count === 0) return
    const middle = (count >> 1) * 2
    const others = otherNamesOf(tags, name).join(ALT_SEPARATOR)
    const found = CLASSES.indexOf(tags['highway']?.replace(/_link$/, '') ?? '')
    this.#name.push(numberOf(this.#names, name))
    this.#other.push(numberOf(this.#others, others))
    this.#way.push(id)
    this.#lon.push(lonLatE7[middle] ?? 0)
    this.#lat.push(lonLatE7[middle + 1] ?? 0)
    this.#class.push(found < 0 ? CLASSES.length : found)
    this.#nodes.push(Math.min(65_535, count))
  }

  /** One document a street; it points at a node of its middle way, so the place lies on the road. */
  *documents(): Generator<StreetDocument> {
    const names = [...this.#names.keys()]
    const others = [...this.#others.keys()]
    const ofName: number[][] = names.map(() => [])
    for (let way = 0; way < this.#name.length; way++) ofName[this.#name.at(way)]?.push(way)
    for (const [number, ways] of ofName.entries()) {
      for (const group of this.#together(ways)) yield this.#document(names[number] ?? '', group, others)
    }
  }

  #document(name: string, group: readonly number[], others: readonly string[]): StreetDocument {
    const lat = group.reduce((sum, way) => sum + this.#lat.at(way), 0) / group.length
    const lon = group.reduce((sum, way) => sum + this.#lon.at(way), 0) / group.length
    const away = (way: number): number => (this.#lat.at(way) - lat) ** 2 + (this.#lon.at(way) - lon) ** 2
    const middle = group.reduce((best, way) => (away(way) < away(best) ? way : best))
    const rank = Math.max(...group.slice(0, 1000).map((way) => IMPORTANCE[this.#class.at(way)] ?? OTHER_IMPORTANCE))
    const nodes = group.reduce((sum, way) => sum + this.#nodes.at(way), 0)
    const alternative = new Set(group.flatMap((way) => (others[this.#other.at(way)] ?? '').split(ALT_SEPARATOR)))
    alternative.delete('')
    return {
      osm: `w${this.#way.at(middle)}`,
      name,
      otherNames: [...alternative].slice(0, 8),
      kind: 'street',
      category: 'street',
      lat: this.#lat.at(middle) / 1e7,
      lon: this.#lon.at(middle) / 1e7,
      importance: Math.min(0.7, rank + Math.min(0.08, nodes / 2000)),
    }
  }

  /** Groups of ways whose squares touch, by chains of neighbours. */
  #together(ways: readonly number[]): number[][] {
    const squares = new Map<string, number[]>()
    const keyOf = (column: number, row: number): string => `${column},${row}`
    for (const way of ways) {
      const key = keyOf(Math.floor(this.#lon.at(way) / (SQUARE_E7 * 1.4)), Math.floor(this.#lat.at(way) / SQUARE_E7))
      const known = squares.get(key)
      if (known) known.push(way)
      else squares.set(key, [way])
    }
    const groups: number[][] = []
    for (const start of [...squares.keys()]) {
      const open = squares.has(start) ? [start] : []
      const group: number[] = []
      for (let key = open.pop(); key !== undefined; key = open.pop()) {
        const inside = squares.get(key)
        if (!inside) continue
        squares.delete(key)
        group.push(...inside)
        const [column = 0, row = 0] = key.split(',').map(Number)
        for (let dc = -1; dc <= 1; dc++) for (let dr = -1; dr <= 1; dr++) open.push(keyOf(column + dc, row + dr))
      }
      if (group.length > 0) groups.push(group)
    }
    return groups
  }
}

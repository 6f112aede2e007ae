/** For tests: holds a whole extract at hand. */
import { FasciaError } from '../../../contract/errors.ts'
import type { OsmMember, OsmSink, Tags } from './model.ts'

export interface TaggedNode {
  id: number
  lonE7: number
  latE7: number
  tags: Tags
}
export interface Way {
  id: number
  refs: readonly number[]
  tags: Tags
}
export interface Relation {
  id: number
  members: readonly OsmMember[]
  tags: Tags
}

export class OsmStore implements OsmSink {
  readonly points: TaggedNode[] = []
  readonly ways: Way[] = []
  readonly waysById = new Map<number, Way>()
  readonly relations: Relation[] = []
  #ids = new Float64Array(1 << 16)
  #lons = new Int32Array(1 << 16)
  #lats = new Int32Array(1 << 16)
  #count = 0
  #sorted = true

  get nodeCount(): number {
    return this.#count
  }

  node(id: number, lonE7: number, latE7: number, tags: Tags | undefined): void {
    if (this.#count === this.#ids.length) this.#grow()
    if (this.#count > 0 && id <= (this.#ids[this.#count - 1] ?? 0)) this.#sorted = false
    this.#ids[this.#count] = id
    this.#lons[this.#count] = lonE7
    this.#lats[this.#count] = latE7
    this.#count++
    if (tags) this.points.push({ id, lonE7, latE7, tags })
  }

  way(id: number, refs: readonly number[], tags: Tags): void {
    const way = { id, refs, tags }
    this.ways.push(way)
    this.waysById.set(id, way)
  }

  relation(id: number, members: readonly OsmMember[], tags: Tags): void {
    this.relations.push({ id, members, tags })
  }

  /** Call once after reading: makes lookups possible whatever the order of the file was. */
  finish(): void {
    if (this.#count === 0) throw new FasciaError('damaged', 'the file holds no nodes')
    if (this.#sorted) return
    const order = Uint32Array.from({ length: this.#count }, (_, i) => i).sort(
      (a, b) => (this.#ids[a] ?? 0) - (this.#ids[b] ?? 0) || a - b,
    )
    this.#ids = Float64Array.from(order, (i) => this.#ids[i] ?? 0)
    this.#lons = Int32Array.from(order, (i) => this.#lons[i] ?? 0)
    this.#lats = Int32Array.from(order, (i) => this.#lats[i] ?? 0)
    this.#sorted = true
  }

  /** Place of a node in the columns, or -1 when an extract has cut it off. */
  indexOf(id: number): number {
    let low = 0
    let high = this.#count - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = this.#ids[middle] ?? 0
      if (found === id) return middle
      if (found < id) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  lonE7(index: number): number {
    return this.#lons[index] ?? 0
  }

  latE7(index: number): number {
    return this.#lats[index] ?? 0
  }

  #grow(): void {
    const larger = <T extends Float64Array | Int32Array>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    const size = this.#ids.length * 2
    this.#ids = larger(this.#ids, new Float64Array(size))
    this.#lons = larger(this.#lons, new Int32Array(size))
    this.#lats = larger(this.#lats, new Int32Array(size))
  }
}

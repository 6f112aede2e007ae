/** Turns OSM elements into the features of the tiles. */
import type { Tags } from '../osm/model.ts'
import type { OsmStore, Relation } from '../osm/store.ts'
import { areaOf, boundaryOf, waterwayOf, type Shape } from './areas.ts'
import { LINE, POINT, POLYGON, worldX, worldY, type MapFeature } from './feature.ts'
import { pointsOf } from './points.ts'
import { joinWays, polygonsOf } from './rings.ts'
import { roadOf } from './roads.ts'

const MIN_LINE = 4
const MIN_RING = 8

class Extractor {
  readonly features: MapFeature[] = []
  readonly #store: OsmStore

  constructor(store: OsmStore) {
    this.#store = store
  }

  points(lonE7: number, latE7: number, tags: Tags): void {
    for (const shape of pointsOf(tags)) this.#add(shape, POINT, [Int32Array.of(worldX(lonE7), worldY(latE7))])
  }

  way(refs: readonly number[], tags: Tags): void {
    const closed = refs.length >= 4 && refs[0] === refs[refs.length - 1]
    const road = roadOf(tags)
    const waterway = waterwayOf(tags)
    const boundary = boundaryOf(tags)
    const area = closed ? areaOf(tags) : undefined
    if (!road && !waterway && !boundary && !area && !closed) return
    const flat = this.#flat(refs)
    if (road && flat.length >= MIN_LINE) this.#add({ layer: 'roads', ...road }, LINE, [flat])
    if (waterway && flat.length >= MIN_LINE) this.#add(waterway, LINE, [flat])
    if (boundary && flat.length >= MIN_LINE) this.#add(boundary, LINE, [flat])
    if (!closed || flat.length < MIN_RING) return
    if (area) for (const polygon of polygonsOf([flat], [])) this.#add(area, POLYGON, polygon)
    this.#middle(flat, tags)
  }

  relation(relation: Relation, waysDrawn: Set<number>): void {
    const { tags } = relation
    const boundary = boundaryOf(tags)
    if (boundary) {
      for (const member of relation.members) {
        if (member.type !== 'way' || waysDrawn.has(member.ref)) continue
        const way = this.#store.waysById.get(member.ref)
        const flat = way ? this.#flat(way.refs) : undefined
        if (!flat || flat.length < MIN_LINE) continue
        waysDrawn.add(member.ref)
        this.#add(boundary, LINE, [flat])
      }
    }
    if (tags['type'] !== 'multipolygon') return
    const area = areaOf(tags)
    const sides: { outer: (readonly number[])[]; inner: (readonly number[])[] } = { outer: [], inner: [] }
    for (const member of relation.members) {
      const way = member.type === 'way' ? this.#store.waysById.get(member.ref) : undefined
      if (way) sides[member.role === 'inner' ? 'inner' : 'outer'].push(way.refs)
    }
    const ringsOf = (ways: (readonly number[])[]): Int32Array[] =>
      joinWays(ways)
        .map((refs) => this.#flat(refs))
        .filter((ring) => ring.length >= MIN_RING)
    const outers = ringsOf(sides.outer)
    if (area) for (const polygon of polygonsOf(outers, ringsOf(sides.inner))) this.#add(area, POLYGON, polygon)
    if (outers[0]) this.#middle(outers[0], tags)
  }

  /** Labels of an area stand in the middle of its box. */
  #middle(ring: Int32Array, tags: Tags): void {
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let i = 0; i < ring.length; i += 2) {
      west = Math.min(west, ring[i] ?? 0)
      east = Math.max(east, ring[i] ?? 0)
      north = Math.min(north, ring[i + 1] ?? 0)
      south = Math.max(south, ring[i + 1] ?? 0)
    }
    const at = Int32Array.of(Math.round((west + east) / 2), Math.round((north + south) / 2))
    for (const shape of pointsOf(tags)) this.#add(shape, POINT, [at])
  }

  #add(shape: Shape, type: MapFeature['type'], parts: Int32Array[]): void {
    this.features.push({
      layer: shape.layer,
      type,
      parts,
      minZoom: shape.minZoom,
      attributes: shape.attributes,
      order: shape.order,
    })
  }

  #flat(refs: readonly number[]): Int32Array {
    const flat = new Int32Array(refs.length * 2)
    let at = 0
    for (const ref of refs) {
      const index = this.#store.indexOf(ref)
      if (index < 0) continue
      const x = worldX(this.#store.lonE7(index))
      const y = worldY(this.#store.latE7(index))
      if (at > 0 && flat[at - 2] === x && flat[at - 1] === y) continue
      flat[at++] = x
      flat[at++] = y
    }
    return flat.subarray(0, at)
  }
}

/** All features of an extract, in drawing order within each layer. */
export function extractFeatures(store: OsmStore): MapFeature[] {
  const extractor = new Extractor(store)
  for (const { lonE7, latE7, tags } of store.points) extractor.points(lonE7, latE7, tags)
  const boundaryWays = new Set(store.ways.filter((way) => boundaryOf(way.tags)).map((way) => way.id))
  for (const { refs, tags } of store.ways) extractor.way(refs, tags)
  const levels = [...store.relations].sort((a, b) => Number(a.tags['admin_level'] ?? 99) - Number(b.tags['admin_level'] ?? 99))
  for (const relation of levels) extractor.relation(relation, boundaryWays)
  return extractor.features.sort((a, b) => a.order - b.order)
}

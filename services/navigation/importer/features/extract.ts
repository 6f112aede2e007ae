/**
 * Turns OSM elements into the features of the tiles, the things of the search and the chargers. A file is read twice:
 * `first` takes nodes and relations, `second` ways; then `finish` draws the areas of relations and the sea.
 */
import type { Charger } from '../../map-directory/chargers.ts'
import type { OsmMember, OsmSink, Tags } from '../osm/model.ts'
import type { NodePlaces } from '../osm/node-places.ts'
import type { SearchSink } from '../search-sink.ts'
import { areaOf, boundaryOf, waterwayOf, type Shape } from './areas.ts'
import { chargerOf } from './chargers.ts'
import { LINE, POINT, POLYGON, worldX, worldY, type MapFeature } from './feature.ts'
import { pointsOf } from './points.ts'
import { RegionFacts, type Box } from './region-facts.ts'
import { joinPieces, polygonsOf, type Piece } from './rings.ts'
import { roadOf } from './roads.ts'
import { seaOf } from './sea.ts'
import { middleOf, worldLine } from './world-line.ts'

const MIN_LINE = 4
const MIN_RING = 8
const FINDABLE = ['name', 'addr:housenumber', 'amenity', 'shop', 'tourism', 'leisure', 'railway', 'historic', 'public_transport']

interface Area {
  id: number
  tags: Tags
  outer: number[]
  inner: number[]
}

interface ExtractOutputs {
  feature(feature: MapFeature): void
  charger(charger: Charger): void
  search: SearchSink
}

export class Extractor {
  readonly facts = new RegionFacts()
  features = 0
  readonly #places: NodePlaces
  readonly #out: ExtractOutputs
  readonly #areas: Area[] = []
  /** Level of administrative boundaries by their ways, the highest rank of all that a way bounds. */
  readonly #boundaries = new Map<number, Shape>()
  readonly #members = new Map<number, Piece | undefined>()
  readonly #shores: Piece[] = []
  #line = new Int32Array(4_096)
  #nodes: number[] = []

  constructor(places: NodePlaces, out: ExtractOutputs) {
    this.#places = places
    this.#out = out
  }

  /** Nodes and relations. */
  readonly first: OsmSink = {
    node: (id, lonE7, latE7, tags) => {
      this.#places.add(id, lonE7, latE7)
      this.facts.node(lonE7, latE7, tags)
      if (!tags) return
      this.#points(worldX(lonE7), worldY(latE7), tags)
      this.#find(`n${id}`, lonE7, latE7, tags)
    },
    way: () => undefined,
    relation: (id, members, tags) => this.#relation(id, members, tags),
  }

  /** Ways; every node is known by now. */
  readonly second: OsmSink = {
    node: () => undefined,
    way: (id, refs, tags) => this.#way(id, refs, tags),
    relation: () => undefined,
  }

  /** Draws the areas of relations, and the sea inside the frame (degrees). */
  finish(frame: Box): void {
    for (const area of this.#areas) this.#area(area)
    const [west, south, east, north] = frame.map((degrees) => Math.round(degrees * 1e7)) as Box
    const world = [worldX(west), worldY(north), worldX(east), worldY(south)] as const
    for (const polygon of seaOf(this.#shores, world)) {
      this.#add({ layer: 'water', minZoom: 0, order: -1, attributes: [['kind', 'sea', 0]] }, POLYGON, polygon)
    }
  }

  #relation(id: number, members: readonly OsmMember[], tags: Tags): void {
    const boundary = boundaryOf(tags)
    if (boundary) {
      this.facts.boundary(members, tags)
      for (const { type, ref } of members) {
        if (type === 'way' && boundary.order > (this.#boundaries.get(ref)?.order ?? -Infinity)) {
          this.#boundaries.set(ref, boundary)
        }
      }
    }
    if (tags['type'] !== 'multipolygon' || (!areaOf(tags) && !isFindable(tags))) return
    const area: Area = { id, tags, outer: [], inner: [] }
    for (const { type, ref, role } of members) {
      if (type !== 'way') continue
      area[role === 'inner' ? 'inner' : 'outer'].push(ref)
      this.#members.set(ref, undefined)
    }
    this.#areas.push(area)
  }

  #way(id: number, refs: readonly number[], tags: Tags): void {
    const lonLat = this.#lonLat(refs)
    this.facts.way(id, lonLat, tags)
    const isMember = this.#members.has(id)
    const isShore = tags['natural'] === 'coastline'
    const closed = refs.length >= 4 && refs[0] === refs[refs.length - 1]
    const road = roadOf(tags)
    const waterway = waterwayOf(tags)
    const boundary = this.#boundaries.get(id) ?? boundaryOf(tags)
    const area = closed ? areaOf(tags) : undefined
    const findable = isFindable(tags)
    if (!road && !waterway && !boundary && !area && !isMember && !isShore && !findable) return
    const flat = worldLine(lonLat)
    if (flat.length >= MIN_LINE) {
      if (road) this.#add({ layer: 'roads', ...road }, LINE, [flat])
      if (waterway) this.#add(waterway, LINE, [flat])
      if (boundary) this.#add(boundary, LINE, [flat])
      const piece = { first: this.#nodes[0] ?? 0, last: this.#nodes[this.#nodes.length - 1] ?? 0, line: flat }
      if (isMember) this.#members.set(id, piece)
      if (isShore) this.#shores.push(piece)
    }
    if (closed && flat.length >= MIN_RING) {
      if (area) for (const polygon of polygonsOf([flat], [])) this.#add(area, POLYGON, polygon)
      this.#points(...middleOf(flat), tags)
    }
    if (tags['highway'] && tags['area'] !== 'yes') {
      if ((tags['name'] ?? tags['ref']) && this.#nodes.length > 0)
        this.#out.search.road(id, [...this.#nodes], lonLat.slice(), tags)
    } else if (findable && lonLat.length > 0) {
      this.#find(`w${id}`, ...middleOf(lonLat), tags)
    }
  }

  #area({ id, tags, outer, inner }: Area): void {
    const ringsOf = (ways: readonly number[]): Int32Array[] =>
      joinPieces(ways.flatMap((ref) => this.#members.get(ref) ?? [])).rings
    const outers = ringsOf(outer)
    const area = areaOf(tags)
    if (area) for (const polygon of polygonsOf(outers, ringsOf(inner))) this.#add(area, POLYGON, polygon)
    const [largest] = outers
    if (!largest) return
    const [x, y] = middleOf(largest)
    this.#points(x, y, tags)
    this.#find(`r${id}`, lonE7Of(x), latE7Of(y), tags)
  }

  #find(osm: string, lonE7: number, latE7: number, tags: Tags): void {
    if (!isFindable(tags)) return
    this.#out.search.place(osm, lonE7, latE7, tags)
    if (tags['amenity'] === 'charging_station') {
      this.#out.charger({ osm, lat: latE7 / 1e7, lon: lonE7 / 1e7, ...chargerOf(tags) })
    }
  }

  #points(x: number, y: number, tags: Tags): void {
    for (const shape of pointsOf(tags)) this.#add(shape, POINT, [Int32Array.of(x, y)])
  }

  #add({ layer, minZoom, attributes, order }: Shape, type: MapFeature['type'], parts: Int32Array[]): void {
    this.features++
    this.#out.feature({ layer, type, parts, minZoom, attributes, order })
  }

  /** Places of the nodes that the extract holds; valid until the next call, as is `#nodes`. */
  #lonLat(refs: readonly number[]): Int32Array {
    if (refs.length * 2 > this.#line.length) this.#line = new Int32Array(refs.length * 4)
    this.#nodes.length = 0
    let at = 0
    for (const ref of refs) {
      if (!this.#places.find(ref)) continue
      this.#nodes.push(ref)
      this.#line[at++] = this.#places.lonE7
      this.#line[at++] = this.#places.latE7
    }
    return this.#line.subarray(0, at)
  }
}

const isFindable = (tags: Tags): boolean => FINDABLE.some((key) => tags[key] !== undefined)

/** World coordinates back to 1e-7 degrees; exact to about a centimetre. */
const WORLD = 2 ** 26
const lonE7Of = (x: number): number => Math.round((x / WORLD - 0.5) * 3.6e9)
const latE7Of = (y: number): number => Math.round((Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 1.8e9) / Math.PI)

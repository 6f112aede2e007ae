/** Collects the city as OSM elements and writes them in order: nodes, ways, relations. */
import type { OsmMember, OsmSink, Tags } from '../importer/osm/model.ts'
import type { Point } from './geometry.ts'

/** The city's middle on the globe: an inland place in the middle latitudes. */
const ORIGIN = { lat: 48.62, lon: 9.68 }
const METRES_PER_DEGREE = 111_320
const NARROWING = Math.cos((ORIGIN.lat * Math.PI) / 180)

const lonOf = (p: Point): number => ORIGIN.lon + p.x / (METRES_PER_DEGREE * NARROWING)
const latOf = (p: Point): number => ORIGIN.lat + p.y / METRES_PER_DEGREE

export class OsmBuilder {
  readonly #nodes: { lonE7: number; latE7: number; tags: Tags | undefined }[] = []
  readonly #ways: { refs: number[]; tags: Tags }[] = []
  readonly #relations: { members: OsmMember[]; tags: Tags }[] = []

  get counts(): { nodes: number; ways: number; relations: number } {
    return { nodes: this.#nodes.length, ways: this.#ways.length, relations: this.#relations.length }
  }

  node(at: Point, tags?: Tags): number {
    return this.#nodes.push({ lonE7: Math.round(lonOf(at) * 1e7), latE7: Math.round(latOf(at) * 1e7), tags })
  }

  /** Adds tags to a node that is already there. */
  tagNode(id: number, tags: Tags): void {
    const node = this.#nodes[id - 1]
    if (node) node.tags = { ...node.tags, ...tags }
  }

  way(refs: number[], tags: Tags): number {
    return this.#ways.push({ refs, tags })
  }

  /** A closed way; the ring may or may not repeat its first point. */
  area(ring: readonly Point[], tags: Tags): number {
    const first = ring[0] as Point
    const last = ring[ring.length - 1] as Point
    const open = first.x === last.x && first.y === last.y ? ring.slice(0, -1) : ring
    const ids = open.map((p) => this.node(p))
    return this.way([...ids, ids[0] ?? 0], tags)
  }

  line(points: readonly Point[], tags: Tags): number {
    return this.way(
      points.map((p) => this.node(p)),
      tags,
    )
  }

  relation(members: OsmMember[], tags: Tags): number {
    return this.#relations.push({ members, tags })
  }

  flush(sink: OsmSink): void {
    this.#nodes.forEach(({ lonE7, latE7, tags }, i) => sink.node(i + 1, lonE7, latE7, tags))
    this.#ways.forEach(({ refs, tags }, i) => sink.way(i + 1, refs, tags))
    this.#relations.forEach(({ members, tags }, i) => sink.relation(i + 1, members, tags))
  }
}

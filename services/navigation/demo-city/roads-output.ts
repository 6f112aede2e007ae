/** Writes the street network as OSM ways: split where tags change, with bridges, lanes, roundabouts and restrictions. */
import type { Tags } from '../importer/osm/model.ts'
import { distance, polar, add, simplified, type Point } from './geometry.ts'
import { approachLanes, canArrive, type Junctions } from './junctions.ts'
import { leaving, type Edge, type Network, type Node } from './network.ts'
import type { OsmBuilder } from './osm-builder.ts'
import type { Street } from './street.ts'

/** Metres before a junction where its lanes begin. */
const APPROACH = 62

interface Piece {
  refs: number[]
  tags: Tags
}

export interface RoadContext {
  builder: OsmBuilder
  network: Network
  junctions: Junctions
  /** Layer of the bridge that a road needs here, or 0. */
  bridgeAt(street: Street, p: Point): number
}

function baseTags(street: Street): Tags {
  const tags: Tags = { highway: street.class }
  if (street.name) tags['name'] = street.name
  if (street.ref) tags['ref'] = street.ref
  tags['maxspeed'] = String(street.maxspeed)
  tags['lanes'] = String(street.lanes)
  if (street.oneway) tags['oneway'] = 'yes'
  if (street.destination) tags['destination'] = street.destination
  tags['surface'] = street.class === 'living_street' ? 'paving_stones' : 'asphalt'
  return tags
}

class RoadWriter {
  readonly #context: RoadContext
  /** OSM node of a junction, or of where an edge meets its roundabout. */
  readonly #nodeIds = new Map<Node, number>()
  readonly #gates = new Map<Node, Map<Edge, number>>()
  readonly #wayAt = new Map<Edge, { first: number; last: number }>()

  constructor(context: RoadContext) {
    this.#context = context
  }

  write(): void {
    const { network, junctions, builder } = this.#context
    for (const [node, radius] of junctions.roundabouts) this.#roundabout(node, radius)
    const byStreet = new Map<Street, Edge[]>()
    for (const edge of network.edges) byStreet.set(edge.street, [...(byStreet.get(edge.street) ?? []), edge])
    for (const edges of byStreet.values()) this.#street(edges)
    for (const node of junctions.signals) builder.tagNode(this.#nodeId(node), { highway: 'traffic_signals' })
    for (const { from, via, to, restriction } of junctions.forbidden) {
      const [fromWay, toWay] = [this.#wayTouching(from, via), this.#wayTouching(to, via)]
      builder.relation(
        [
          { type: 'way', ref: fromWay, role: 'from' },
          { type: 'node', ref: this.#nodeId(via), role: 'via' },
          { type: 'way', ref: toWay, role: 'to' },
        ],
        { type: 'restriction', restriction },
      )
    }
  }

  #nodeId(node: Node): number {
    let id = this.#nodeIds.get(node)
    if (id === undefined) this.#nodeIds.set(node, (id = this.#context.builder.node(node.at)))
    return id
  }

  #wayTouching(edge: Edge, node: Node): number {
    const ways = this.#wayAt.get(edge)
    return (edge.from === node ? ways?.first : ways?.last) ?? 0
  }

  #roundabout(node: Node, radius: number): void {
    const gates = new Map<Edge, number>()
    const stops = node.edges.map((edge) => ({
      angle: (leaving(edge, node) + 2 * Math.PI) % (2 * Math.PI),
      edge: edge as Edge | undefined,
    }))
    for (let i = 0; i < 14; i++) {
      const angle = (i / 14) * 2 * Math.PI
      if (stops.every((stop) => Math.abs(((stop.angle - angle + 9.42477) % 6.28318) - 3.14159) > 0.2))
        stops.push({ angle, edge: undefined })
    }
    stops.sort((a, b) => a.angle - b.angle)
    const ids = stops.map(({ angle, edge }) => {
      const id = this.#context.builder.node(add(node.at, polar(radius, angle)))
      if (edge) gates.set(edge, id)
      return id
    })
    this.#gates.set(node, gates)
    const classes = ['primary', 'secondary', 'tertiary', 'residential'] as const
    const highway = classes.find((name) => node.edges.some((edge) => edge.street.class === name)) ?? 'residential'
    const tags = {
      highway,
      junction: 'roundabout',
      oneway: 'yes',
      maxspeed: '30',
      lanes: radius > 20 ? '2' : '1',
      surface: 'asphalt',
    }
    this.#context.builder.way([...ids, ids[0] ?? 0], tags)
    this.#context.builder.area(
      Array.from({ length: 16 }, (_, i) => add(node.at, polar(radius - 6, (i / 16) * 2 * Math.PI))),
      { landuse: 'grass' },
    )
  }

  /** OSM nodes of an edge, with flags of the bridges; ends are junctions or gates of roundabouts. */
  #points(edge: Edge): { id: number; at: Point; layer: number }[] {
    const { builder, junctions, bridgeAt } = this.#context
    const away = (node: Node): number => (junctions.roundabouts.get(node) ?? 0) + (junctions.roundabouts.has(node) ? 4 : 0)
    const middle = edge.line
      .slice(1, -1)
      .filter((p) => distance(p, edge.from.at) > away(edge.from) && distance(p, edge.to.at) > away(edge.to))
    const end = (node: Node): number => this.#gates.get(node)?.get(edge) ?? this.#nodeId(node)
    const layers = middle.map((p) => bridgeAt(edge.street, p))
    const kept = simplifiedByLayer(middle, layers)
    const layerAt = (node: Node): number => bridgeAt(edge.street, node.at)
    return [
      { id: end(edge.from), at: edge.from.at, layer: layerAt(edge.from) },
      ...kept.map(({ at, layer }) => ({ id: builder.node(at), at, layer })),
      { id: end(edge.to), at: edge.to.at, layer: layerAt(edge.to) },
    ]
  }

  #pieces(edge: Edge): Piece[] {
    const { junctions } = this.#context
    const points = this.#points(edge)
    const base = baseTags(edge.street)
    const lanesTo = (node: Node): string | undefined =>
      junctions.signals.has(node) && canArrive(edge, node) ? approachLanes(edge, node, junctions.forbidden) : undefined
    const [ahead, back] = [lanesTo(edge.to), lanesTo(edge.from)]
    const tagsFor = (i: number): Tags => {
      const [a, b] = [points[i], points[i + 1]]
      const layer = Math.max(a?.layer ?? 0, b?.layer ?? 0)
      const tags: Tags = layer > 0 ? { ...base, bridge: 'yes', layer: String(layer) } : { ...base }
      const middle = { x: ((a?.at.x ?? 0) + (b?.at.x ?? 0)) / 2, y: ((a?.at.y ?? 0) + (b?.at.y ?? 0)) / 2 }
      if (ahead && distance(middle, edge.to.at) < APPROACH) addLanes(tags, ahead, edge.street, 'forward')
      if (back && distance(middle, edge.from.at) < APPROACH) addLanes(tags, back, edge.street, 'backward')
      return tags
    }
    const pieces: Piece[] = []
    for (let i = 0; i + 1 < points.length; i++) {
      const tags = tagsFor(i)
      const last = pieces.at(-1)
      const [from, to] = [points[i]?.id ?? 0, points[i + 1]?.id ?? 0]
      if (last && sameTags(last.tags, tags)) last.refs.push(to)
      else pieces.push({ refs: [from, to], tags })
    }
    return pieces
  }

  /** Edges of one street become as few ways as their tags and the restrictions allow. */
  #street(edges: Edge[]): void {
    const { builder, junctions } = this.#context
    const splits = new Set(junctions.forbidden.map(({ via }) => via))
    let open: { piece: Piece; edges: { edge: Edge; first: boolean; last: boolean }[] } | undefined
    const close = (): void => {
      if (!open) return
      const id = builder.way(open.piece.refs, open.piece.tags)
      for (const { edge, first, last } of open.edges) {
        const known = this.#wayAt.get(edge) ?? { first: id, last: id }
        this.#wayAt.set(edge, { first: first ? id : known.first, last: last ? id : known.last })
      }
      open = undefined
    }
    for (const edge of edges) {
      this.#pieces(edge).forEach((piece, i, all) => {
        const mark = { edge, first: i === 0, last: i === all.length - 1 }
        const joins =
          open &&
          open.piece.refs.at(-1) === piece.refs[0] &&
          sameTags(open.piece.tags, piece.tags) &&
          !(i === 0 && splits.has(edge.from))
        if (open && joins) {
          open.piece.refs.push(...piece.refs.slice(1))
          open.edges.push(mark)
        } else {
          close()
          open = { piece, edges: [mark] }
        }
      })
    }
    close()
  }
}

function addLanes(tags: Tags, lanes: string, street: Street, way: 'forward' | 'backward'): void {
  const count = lanes.split('|').length
  if (street.oneway) {
    tags['lanes'] = String(count)
    tags['turn:lanes'] = lanes
    return
  }
  const other = way === 'forward' ? 'backward' : 'forward'
  const opposite = Number(tags[`lanes:${other}`] ?? Math.max(1, street.lanes / 2))
  tags['lanes'] = String(count + opposite)
  tags[`lanes:${way}`] = String(count)
  tags[`lanes:${other}`] = String(opposite)
  tags[`turn:lanes:${way}`] = lanes
}

const sameTags = (a: Tags, b: Tags): boolean => {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}

/** Thins a line but keeps the vertices where a bridge begins or ends, and one every 60 m for the lanes. */
function simplifiedByLayer(line: Point[], layers: number[]): { at: Point; layer: number }[] {
  const out: { at: Point; layer: number }[] = []
  let run: Point[] = []
  const flush = (layer: number): void => {
    for (const at of run.length > 2 ? simplified(run, 0.7) : run) out.push({ at, layer })
    run = []
  }
  line.forEach((p, i) => {
    if (i > 0 && (layers[i] !== layers[i - 1] || run.length >= 6)) flush(layers[i - 1] ?? 0)
    run.push(p)
  })
  flush(layers.at(-1) ?? 0)
  return out
}

/** @returns nothing; ways, nodes and relations go to the builder */
export function writeRoads(context: RoadContext): void {
  new RoadWriter(context).write()
}

/** Where streets meet: lines become a graph of junctions and edges. */
import {
  between,
  crossing,
  distance,
  dot,
  lengthOf,
  minus,
  nearestOnSegment,
  SpatialHash,
  unit,
  add,
  type Point,
} from './geometry.ts'
import { mayMeet, type Street } from './street.ts'

export interface Node {
  id: number
  at: Point
  edges: Edge[]
}

export interface Edge {
  from: Node
  to: Node
  /** From `from` to `to`, both included. */
  line: Point[]
  street: Street
}

export interface Network {
  nodes: Node[]
  edges: Edge[]
}

/** Junctions nearer than this are one. */
const MERGE = 9
/** A street that ends this near before another is led on to it. */
const REACH = 70
const STUB = 28

interface Segment {
  street: number
  index: number
  a: Point
  b: Point
}

interface Meeting {
  /** Segment index plus fraction. */
  position: number
  node: Node
}

function indexOf(streets: readonly Street[]): SpatialHash<Segment> {
  const index = new SpatialHash<Segment>(60)
  streets.forEach(({ line }, street) => {
    for (let i = 0; i + 1 < line.length; i++) {
      const [a, b] = [line[i] as Point, line[i + 1] as Point]
      index.add({ street, index: i, a, b }, Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y))
    }
  })
  return index
}

/** Leads loose ends on, a little beyond the street they reach, so that the crossing is found. */
function reachOut(streets: readonly Street[], blocked: (p: Point) => boolean): void {
  const index = indexOf(streets)
  streets.forEach((street, own) => {
    if (street.closed || street.class === 'motorway' || street.class === 'motorway_link') return
    for (const atEnd of [false, true]) {
      const { line } = street
      const end = (atEnd ? line[line.length - 1] : line[0]) as Point
      const before = (atEnd ? line[line.length - 2] : line[1]) as Point
      const ahead = unit(minus(end, before))
      const target = add(end, ahead, REACH)
      let best: { at: Point; t: number } | undefined
      for (const segment of index.near(end, REACH)) {
        if (segment.street === own || !mayMeet(street.class, streets[segment.street]?.class ?? 'residential')) continue
        const hit = crossing(end, target, segment.a, segment.b)
        if (hit && (!best || hit.t < best.t)) best = { at: between(end, target, hit.t), t: hit.t }
        const near = nearestOnSegment(end, segment.a, segment.b)
        const sideways = dot(unit(minus(near.at, end)), ahead) < 0.45
        if (!best && near.distance < 26 && !sideways) best = { at: near.at, t: near.distance / REACH }
      }
      if (!best || [0.2, 0.5, 0.8].some((t) => blocked(between(end, best?.at ?? end, t)))) continue
      const beyond = add(best.at, unit(minus(best.at, end)), 1.5)
      if (atEnd) line.push(beyond)
      else line.unshift(beyond)
    }
  })
}

function meetings(streets: readonly Street[], nodes: Node[]): Meeting[][] {
  const found: Meeting[][] = streets.map(() => [])
  const nodeIndex = new SpatialHash<Node>(30)
  const nodeAt = (at: Point): Node => {
    for (const node of nodeIndex.near(at, MERGE)) if (distance(node.at, at) < MERGE) return node
    const node: Node = { id: nodes.length, at, edges: [] }
    nodes.push(node)
    nodeIndex.add(node, at.x, at.y)
    return node
  }
  const index = indexOf(streets)
  streets.forEach(({ line, class: own }, street) => {
    for (let i = 0; i + 1 < line.length; i++) {
      const [a, b] = [line[i] as Point, line[i + 1] as Point]
      const seen = new Set<Segment>()
      for (const other of index.near(between(a, b, 0.5), distance(a, b) / 2 + 1)) {
        if (other.street <= street || seen.has(other) || !mayMeet(own, streets[other.street]?.class ?? 'residential')) continue
        seen.add(other)
        const hit = crossing(a, b, other.a, other.b)
        if (!hit) continue
        const node = nodeAt(between(a, b, hit.t))
        found[street]?.push({ position: i + hit.t, node })
        found[other.street]?.push({ position: other.index + hit.u, node })
      }
    }
  })
  // Loose ends are nodes as well.
  streets.forEach(({ line, closed }, street) => {
    if (closed) return
    found[street]?.push(
      { position: 0, node: nodeAt(line[0] as Point) },
      { position: line.length - 1, node: nodeAt(line[line.length - 1] as Point) },
    )
  })
  return found
}

function edgesOf(street: Street, list: Meeting[]): Edge[] {
  const sorted = list.sort((a, b) => a.position - b.position)
  const edges: Edge[] = []
  const join = (from: Meeting, to: Meeting, middle: Point[]): void => {
    if (from.node === to.node && lengthOf([from.node.at, ...middle, to.node.at]) < 80) return
    const clear = middle.filter((p) => distance(p, from.node.at) > 4 && distance(p, to.node.at) > 4)
    edges.push({ from: from.node, to: to.node, line: [from.node.at, ...clear, to.node.at], street })
  }
  for (let i = 1; i < sorted.length; i++) {
    const [a, b] = [sorted[i - 1] as Meeting, sorted[i] as Meeting]
    join(a, b, street.line.slice(Math.floor(a.position) + 1, Math.ceil(b.position)))
  }
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (street.closed && first && last) {
    join(last, first, [...street.line.slice(Math.floor(last.position) + 1), ...street.line.slice(1, Math.ceil(first.position))])
  }
  return edges
}

/** Takes edges away and leaves the nodes right. */
function withoutEdges(network: Network, gone: ReadonlySet<Edge>): Network {
  const edges = network.edges.filter((edge) => !gone.has(edge))
  for (const node of network.nodes) node.edges = node.edges.filter((edge) => !gone.has(edge))
  return { nodes: network.nodes.filter((node) => node.edges.length > 0), edges }
}

/** Short dead ends are drawing mistakes, not streets. */
function withoutStubs(network: Network): Network {
  const stubs = network.edges.filter(
    (edge) =>
      (edge.from.edges.length === 1 || edge.to.edges.length === 1) &&
      lengthOf(edge.line) < STUB &&
      edge.street.class !== 'service',
  )
  return stubs.length === 0 ? network : withoutStubs(withoutEdges(network, new Set(stubs)))
}

/** Only what hangs together is a town. */
function largestPart(network: Network): Network {
  const part = new Map<Node, number>()
  const sizes: number[] = []
  for (const start of network.nodes) {
    if (part.has(start)) continue
    const stack = [start]
    part.set(start, sizes.length)
    let size = 0
    for (let node = stack.pop(); node; node = stack.pop()) {
      size++
      for (const edge of node.edges) {
        const other = edge.from === node ? edge.to : edge.from
        if (part.has(other)) continue
        part.set(other, sizes.length)
        stack.push(other)
      }
    }
    sizes.push(size)
  }
  const largest = sizes.indexOf(Math.max(...sizes))
  return withoutEdges(network, new Set(network.edges.filter((edge) => part.get(edge.from) !== largest)))
}

/** @param blocked where no street may be led on (water, parks) */
export function makeNetwork(streets: readonly Street[], blocked: (p: Point) => boolean): Network {
  reachOut(streets, blocked)
  const nodes: Node[] = []
  const found = meetings(streets, nodes)
  const pairs = new Set<string>()
  const edges = streets
    .flatMap((street, i) => edgesOf(street, found[i] ?? []))
    .filter((edge) => {
      if (edge.from === edge.to) return false
      const key = `${Math.min(edge.from.id, edge.to.id)}-${Math.max(edge.from.id, edge.to.id)}-${Math.round(lengthOf(edge.line) / 15)}`
      if (pairs.has(key)) return false
      pairs.add(key)
      return true
    })
  for (const edge of edges) {
    edge.from.edges.push(edge)
    edge.to.edges.push(edge)
  }
  return largestPart(withoutStubs({ nodes: nodes.filter((node) => node.edges.length > 0), edges }))
}

/** Direction in which an edge leaves a node, as an angle. */
export function leaving(edge: Edge, node: Node): number {
  const line = edge.from === node ? edge.line : [...edge.line].reverse()
  const [a, b] = [line[0] as Point, line[1] as Point]
  return Math.atan2(b.y - a.y, b.x - a.x)
}

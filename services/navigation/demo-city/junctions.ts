/** What happens at junctions: roundabouts, traffic lights, forbidden turns, and the lanes of an approach. */
import { distance, lengthOf, type Point } from './geometry.ts'
import { leaving, type Edge, type Network, type Node } from './network.ts'
import type { Random } from './random.ts'
import type { StreetClass } from './street.ts'

const MAIN: readonly StreetClass[] = ['primary', 'secondary', 'tertiary']
const weight = (edge: Edge): number => ({ primary: 3, secondary: 2, tertiary: 1 })[edge.street.class as 'primary'] ?? 0

export interface ForbiddenTurn {
  from: Edge
  via: Node
  to: Edge
  restriction: 'no_left_turn' | 'no_right_turn' | 'no_straight_on'
}

export interface Junctions {
  /** Radius in metres of the roundabout that replaces a node. */
  roundabouts: Map<Node, number>
  signals: Set<Node>
  forbidden: ForbiddenTurn[]
}

/** Angle in (-180, 180], left positive, by which a driver turns from one edge into another at a node. */
function turnAngle(from: Edge, node: Node, to: Edge): number {
  const heading = leaving(from, node) + Math.PI
  const turn = ((leaving(to, node) - heading) * 180) / Math.PI
  return ((((turn + 180) % 360) + 360) % 360) - 180
}

const canLeave = (edge: Edge, node: Node): boolean => !edge.street.oneway || edge.from === node
export const canArrive = (edge: Edge, node: Node): boolean => !edge.street.oneway || edge.to === node

function fitsRoundabout(node: Node, radius: number, network: Network): boolean {
  if (node.edges.some((edge) => lengthOf(edge.line) < radius * 2.6)) return false
  const angles = node.edges.map((edge) => leaving(edge, node)).sort((a, b) => a - b)
  const close = angles.some((angle, i) => {
    const next = i + 1 < angles.length ? (angles[i + 1] ?? 0) : (angles[0] ?? 0) + 2 * Math.PI
    return next - angle < 0.6
  })
  return !close && network.nodes.every((other) => other === node || distance(other.at, node.at) > radius + 12)
}

/** Decides for each junction, from the classes that meet there. */
export function planJunctions(network: Network, random: Random, isTown: (p: Point) => boolean): Junctions {
  const junctions: Junctions = { roundabouts: new Map(), signals: new Set(), forbidden: [] }
  for (const node of network.nodes) {
    if (node.edges.length < 3 || node.edges.some((edge) => edge.street.class === 'motorway')) continue
    const streets = new Set(node.edges.map((edge) => edge.street))
    const main = [...streets].filter((street) => MAIN.includes(street.class))
    if (streets.size < 2 || main.length === 0) continue
    const radius = Math.hypot(node.at.x, node.at.y)
    const ramp = node.edges.some((edge) => edge.street.class === 'motorway_link')
    const heavy = node.edges.reduce((sum, edge) => sum + weight(edge), 0)
    const chance = ramp ? 0 : main.length < 2 ? 0.015 : radius > 2_000 ? 0.95 : radius > 1_250 ? 0.35 : 0.08
    const size = heavy >= 8 ? 24 : 18
    if (random.chance(chance) && fitsRoundabout(node, size, network)) junctions.roundabouts.set(node, size)
    else if (ramp || (main.length >= 2 && isTown(node.at)) || (node.edges.length >= 4 && heavy >= 4 && random.chance(0.35))) {
      junctions.signals.add(node)
      forbidTurns(node, random, junctions)
    }
  }
  return junctions
}

/** Left turns from a main road into a side street are often forbidden at lights; at most one a junction. */
function forbidTurns(node: Node, random: Random, junctions: Junctions): void {
  if (!random.chance(0.3)) return
  for (const from of node.edges) {
    if (weight(from) < 2 || !canArrive(from, node)) continue
    const to = node.edges.find(
      (edge) => edge !== from && weight(edge) < 2 && canLeave(edge, node) && isLeft(turnAngle(from, node, edge)),
    )
    // Somebody must still be able to get there: by the opposite approach or straight over.
    if (!to || to.street.class === 'motorway_link' || node.edges.length < 4) continue
    junctions.forbidden.push({ from, via: node, to, restriction: 'no_left_turn' })
    return
  }
}

const isLeft = (angle: number): boolean => angle > 40 && angle < 150

/**
 * The lanes of an approach from left to right, as OSM writes them (`left|through|through;right`), or undefined when
 * the junction is too simple to need arrows.
 */
export function approachLanes(from: Edge, node: Node, forbidden: readonly ForbiddenTurn[]): string | undefined {
  if (weight(from) < 1 || lengthOf(from.line) < 120) return undefined
  const turns = { left: false, through: false, right: false }
  for (const to of node.edges) {
    if (to === from || !canLeave(to, node)) continue
    if (forbidden.some((turn) => turn.from === from && turn.via === node && turn.to === to)) continue
    const angle = turnAngle(from, node, to)
    if (isLeft(angle)) turns.left = true
    else if (angle < -40 && angle > -150) turns.right = true
    else if (Math.abs(angle) <= 40) turns.through = true
  }
  const two = from.street.lanes >= 4
  if (turns.through && turns.left && turns.right) return two ? 'left|through|through;right' : 'left|through;right'
  if (turns.through && turns.left) return two ? 'left|through|through' : 'left|through'
  if (turns.through && turns.right) return two ? 'through|through|right' : 'through|right'
  if (turns.left && turns.right) return two ? 'left|left;right|right' : 'left|right'
  return undefined
}

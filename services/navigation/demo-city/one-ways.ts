/** One-way streets that leave every place reachable: what would cut somebody off is opened again. */
import type { Network, Node } from './network.ts'
import type { Street } from './street.ts'

function reachable(start: Node, backwards: boolean): Set<Node> {
  const seen = new Set([start])
  const stack = [start]
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const edge of node.edges) {
      const forward = edge.from === node
      if (edge.street.oneway && forward === backwards) continue
      const next = forward ? edge.to : edge.from
      if (seen.has(next)) continue
      seen.add(next)
      stack.push(next)
    }
  }
  return seen
}

/** Makes the candidates one-way and takes back those that touch a place that cannot be reached or left. */
export function assignOneWays(network: Network, candidates: ReadonlySet<Street>): void {
  for (const street of candidates) street.oneway = true
  const hub = network.nodes.reduce((best, node) => (node.edges.length > best.edges.length ? node : best))
  for (let changed = true; changed;) {
    changed = false
    const [to, from] = [reachable(hub, false), reachable(hub, true)]
    for (const node of network.nodes) {
      if (to.has(node) && from.has(node)) continue
      for (const { street } of node.edges) {
        if (!street.oneway || !candidates.has(street)) continue
        street.oneway = false
        changed = true
      }
    }
  }
}

/** Assembles the rings of a multipolygon relation from its member ways. */
import { ringArea2, reversedRing } from './feature.ts'

/** Joins ways end to end into closed node lists; what never closes (cut off by an extract) is left out. */
export function joinWays(ways: readonly (readonly number[])[]): number[][] {
  const rings: number[][] = []
  const open = new Set<readonly number[]>()
  const byEnd = new Map<number, Set<readonly number[]>>()
  const index = (way: readonly number[], node: number | undefined): void => {
    if (node === undefined) return
    const set = byEnd.get(node) ?? new Set()
    byEnd.set(node, set.add(way))
  }
  for (const way of ways) {
    if (way.length < 2) continue
    if (way[0] === way[way.length - 1]) rings.push([...way])
    else {
      open.add(way)
      index(way, way[0])
      index(way, way[way.length - 1])
    }
  }
  for (const first of open) {
    open.delete(first)
    const ring = [...first]
    while (ring[0] !== ring[ring.length - 1]) {
      const end = ring[ring.length - 1] ?? 0
      const next = [...(byEnd.get(end) ?? [])].find((way) => open.has(way))
      if (!next) break
      open.delete(next)
      const forward = next[0] === end
      for (let i = 1; i < next.length; i++) ring.push((forward ? next[i] : next[next.length - 1 - i]) ?? 0)
    }
    if (ring.length >= 4 && ring[0] === ring[ring.length - 1]) rings.push(ring)
  }
  return rings
}

/** Even-odd test of a point against a closed flat ring. */
function contains(ring: Int32Array, x: number, y: number): boolean {
  let inside = false
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [x1, y1, x2, y2] = [ring[i] ?? 0, ring[i + 1] ?? 0, ring[i + 2] ?? 0, ring[i + 3] ?? 0]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/**
 * Polygons from rings: each outer with the holes inside it, wound as MVT wants (outer clockwise on the screen).
 * A hole belongs to the smallest outer that holds its first point.
 */
export function polygonsOf(outers: Int32Array[], inners: Int32Array[]): Int32Array[][] {
  const polygons = outers
    .map((ring) => ({ ring: ringArea2(ring) < 0 ? reversedRing(ring) : ring, area: Math.abs(ringArea2(ring)) }))
    .filter(({ area }) => area > 0)
    .sort((a, b) => a.area - b.area)
    .map(({ ring }) => [ring])
  for (const inner of inners) {
    const home = polygons.find(([outer]) => outer && contains(outer, inner[0] ?? 0, inner[1] ?? 0))
    home?.push(ringArea2(inner) > 0 ? reversedRing(inner) : inner)
  }
  return polygons
}

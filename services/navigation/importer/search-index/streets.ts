/** Streets as people know them: all ways of one name that lie together are one. */
import type { SearchDocument } from '../../search/schema.ts'
import type { OsmStore, Way } from '../osm/store.ts'

const CLASS_IMPORTANCE: Readonly<Record<string, number>> = {
  motorway: 0.6,
  trunk: 0.58,
  primary: 0.56,
  secondary: 0.54,
  tertiary: 0.52,
  residential: 0.48,
  unclassified: 0.46,
  living_street: 0.46,
  pedestrian: 0.48,
  service: 0.35,
  track: 0.25,
  footway: 0.3,
  path: 0.22,
  cycleway: 0.22,
  steps: 0.2,
}
/** Ways of one name whose middles are this near (degrees, about 1.5 km) count as one street. */
const NEAR = 0.015

interface Stretch {
  way: Way
  lat: number
  lon: number
  nodes: number
}

function stretchOf(store: OsmStore, way: Way): Stretch | undefined {
  const index = store.indexOf(way.refs[way.refs.length >> 1] ?? 0)
  return index < 0 ? undefined : { way, lat: store.latE7(index) / 1e7, lon: store.lonE7(index) / 1e7, nodes: way.refs.length }
}

/** Groups stretches that are near one another, by chains of neighbours. */
function clusters(stretches: Stretch[]): Stretch[][] {
  const groups: Stretch[][] = []
  for (const stretch of stretches) {
    const touching = groups.filter((group) =>
      group.some((other) => Math.abs(other.lat - stretch.lat) < NEAR && Math.abs(other.lon - stretch.lon) < NEAR * 1.4),
    )
    const merged = [...touching.flat(), stretch]
    for (const group of touching) groups.splice(groups.indexOf(group), 1)
    groups.push(merged)
  }
  return groups
}

/** One document a street; it points at a node of its middle way, so the place lies on the road. */
export function streetDocuments(store: OsmStore): Omit<SearchDocument, 'detail'>[] {
  const byName = new Map<string, Stretch[]>()
  for (const way of store.ways) {
    const { highway, name } = way.tags
    if (!highway || !name || way.tags['area'] === 'yes') continue
    const stretch = stretchOf(store, way)
    if (stretch) byName.set(name, [...(byName.get(name) ?? []), stretch])
  }
  const documents: Omit<SearchDocument, 'detail'>[] = []
  for (const [name, stretches] of byName) {
    for (const group of clusters(stretches)) {
      const lat = group.reduce((sum, s) => sum + s.lat, 0) / group.length
      const lon = group.reduce((sum, s) => sum + s.lon, 0) / group.length
      const distance = (s: Stretch): number => (s.lat - lat) ** 2 + (s.lon - lon) ** 2
      const middle = group.reduce((best, s) => (distance(s) < distance(best) ? s : best))
      const rank = Math.max(...group.map((s) => CLASS_IMPORTANCE[s.way.tags['highway']?.replace(/_link$/, '') ?? ''] ?? 0.3))
      const nodes = group.reduce((sum, s) => sum + s.nodes, 0)
      documents.push({
        osm: `w${middle.way.id}`,
        name,
        otherNames: [...new Set(group.flatMap((s) => [s.way.tags['alt_name'], s.way.tags['ref']].flatMap((text) => text ?? [])))],
        kind: 'street',
        category: 'street',
        lat: middle.lat,
        lon: middle.lon,
        importance: Math.min(0.7, rank + Math.min(0.08, nodes / 2000)),
      })
    }
  }
  return documents
}

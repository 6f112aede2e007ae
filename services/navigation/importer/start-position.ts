/** Where a map begins: its middle for people, and a spot on a street where a simulated car may stand. */
import type { Tags } from './osm/model.ts'
import type { OsmStore } from './osm/store.ts'

const CENTRE_RANK = ['city', 'town', 'village', 'suburb', 'hamlet']
const DRIVABLE = new Set(['primary', 'secondary', 'tertiary', 'residential', 'unclassified', 'living_street'])
const ROADS = new Set([...DRIVABLE, 'motorway', 'trunk', 'service'])

interface Point {
  lat: number
  lon: number
}

function pointOf(store: OsmStore, ref: number | undefined): Point | undefined {
  const index = ref === undefined ? -1 : store.indexOf(ref)
  return index < 0 ? undefined : { lat: store.latE7(index) / 1e7, lon: store.lonE7(index) / 1e7 }
}

/** The box around all roads, or undefined when there are none: west, south, east, north. */
export function roadBounds(store: OsmStore): [number, number, number, number] | undefined {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { refs, tags } of store.ways) {
    if (!ROADS.has(tags['highway'] ?? '')) continue
    for (const ref of refs) {
      const at = pointOf(store, ref)
      if (!at) continue
      box[0] = Math.min(box[0], at.lon)
      box[1] = Math.min(box[1], at.lat)
      box[2] = Math.max(box[2], at.lon)
      box[3] = Math.max(box[3], at.lat)
    }
  }
  return box[0] === Infinity ? undefined : box
}

/** The most important settlement inside the box, else the middle of the box. */
export function centreOf(store: OsmStore, [west, south, east, north]: readonly [number, number, number, number]): Point {
  const weight = (tags: Tags): number => {
    const rank = CENTRE_RANK.indexOf(tags['place'] ?? '')
    return rank < 0 ? -1 : (CENTRE_RANK.length - rank) * 1e9 + (Number(tags['population']) || 0)
  }
  let best: Point = { lat: (south + north) / 2, lon: (west + east) / 2 }
  let bestWeight = -1
  for (const { latE7, lonE7, tags } of store.points) {
    const at = { lat: latE7 / 1e7, lon: lonE7 / 1e7 }
    if (at.lon < west || at.lon > east || at.lat < south || at.lat > north) continue
    if (weight(tags) > bestWeight) [best, bestWeight] = [at, weight(tags)]
  }
  return best
}

/** A stretch of a named street near the middle, with the direction in which traffic goes there. */
export function startOf(store: OsmStore, centre: Point): Point & { headingDeg: number } {
  const narrowing = Math.cos((centre.lat * Math.PI) / 180)
  let best = { ...centre, headingDeg: 0 }
  let nearest = Infinity
  for (const { refs, tags } of store.ways) {
    if (!DRIVABLE.has(tags['highway'] ?? '') || !tags['name'] || tags['junction'] || tags['bridge'] || tags['tunnel']) continue
    if (tags['access'] === 'private' || tags['access'] === 'no' || tags['motor_vehicle'] === 'no') continue
    const reversed = tags['oneway'] === '-1'
    for (let i = 1; i < refs.length; i++) {
      const a = pointOf(store, refs[reversed ? i : i - 1])
      const b = pointOf(store, refs[reversed ? i - 1 : i])
      if (!a || !b) continue
      const middle = { lat: (a.lat + b.lat) / 2, lon: (a.lon + b.lon) / 2 }
      const distance = (middle.lat - centre.lat) ** 2 + ((middle.lon - centre.lon) * narrowing) ** 2
      if (distance >= nearest) continue
      nearest = distance
      const heading = (Math.atan2((b.lon - a.lon) * narrowing, b.lat - a.lat) * 180) / Math.PI
      best = { ...middle, headingDeg: Math.round((heading + 360) % 360) }
    }
  }
  return best
}

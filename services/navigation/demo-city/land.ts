/** Writes what covers the ground: town, fields and woods, parks with paths, river and lake. */
import { add, distance, inside, point, polar, simplified, smooth, type Point } from './geometry.ts'
import type { OsmBuilder } from './osm-builder.ts'
import { noise, Random } from './random.ts'
import { blob, type Terrain } from './terrain.ts'
import { villageAt } from './villages.ts'

const FIELD = 430
const REACH = 16

/** Fields and woods on a warped lattice, so that they fit together without gaps. */
function writeFields(terrain: Terrain, builder: OsmBuilder, seed: number): void {
  const corner = (i: number, k: number): Point =>
    point(
      (i + 0.36 * noise(seed + 5, i * 0.9, k * 0.9) + 0.25 * noise(seed + 8, i / 3, k / 3)) * FIELD,
      (k + 0.36 * noise(seed + 6, i * 0.9, k * 0.9)) * FIELD,
    )
  for (let i = -REACH; i < REACH; i++) {
    for (let k = -REACH; k < REACH; k++) {
      const middle = point((i + 0.5) * FIELD, (k + 0.5) * FIELD)
      if (distance(middle, point(0, 0)) < 2_000) continue
      const ring = [corner(i, k), corner(i + 1, k), corner(i + 1, k + 1), corner(i, k + 1)]
      if (ring.every((p) => terrain.isTown(p))) continue
      const height = noise(seed + 7, i / 4.3, k / 4.3) + 0.4 * noise(seed + 9, i / 1.7, k / 1.7)
      const atTown = ring.some((p) => terrain.isTown(p))
      const kind = atTown
        ? 'farmland'
        : height > 0.22
          ? 'forest'
          : height > 0.12
            ? 'orchard'
            : height < -0.3
              ? 'meadow'
              : 'farmland'
      builder.area(ring, { landuse: kind })
    }
  }
}

function writePark(terrain: Terrain, ring: Point[], name: string, builder: OsmBuilder, random: Random): void {
  builder.area(simplified(ring, 1), { leisure: 'park', name })
  const middle = ring.reduce((sum, p) => add(sum, p, 1 / ring.length), point(0, 0))
  const scaled = (share: number): Point[] =>
    ring.map((p) => point(middle.x + (p.x - middle.x) * share, middle.y + (p.y - middle.y) * share))
  const tags = { highway: 'footway', surface: 'gravel' }
  const size = Math.max(...ring.map((p) => distance(p, middle)))
  if (size > 140) {
    const loop = simplified(scaled(0.8), 1)
    builder.area(loop, tags)
    const turn = random.between(0, Math.PI)
    for (const angle of [turn, turn + 2, turn + 4]) {
      const far = add(middle, polar(size * 1.1, angle))
      const path = smooth([middle, add(middle, polar(size * 0.45, angle + 0.35)), far], 15).filter((p) => inside(ring, p))
      if (path.length > 2 && !path.some((p) => terrain.isWater(p))) builder.line(simplified(path, 0.6), tags)
    }
  }
  for (let i = 0; i < Math.round(size / 60); i++) {
    const at = add(middle, polar(size * random.between(0.2, 0.6), random.between(0, 6.3)))
    const grove = blob(random, at, random.between(18, 48), 0.3)
    if (!grove.some((p) => terrain.isWater(p) || !inside(ring, p))) builder.area(simplified(grove, 1), { natural: 'wood' })
  }
}

/** Writes all ground cover; streets lie above it. */
export function writeLand(terrain: Terrain, builder: OsmBuilder, seed: number): void {
  const random = new Random(seed).fork(20)
  writeFields(terrain, builder, seed)
  builder.area(simplified(terrain.outline, 2), { landuse: 'residential' })
  builder.area(simplified(blob(random, terrain.businessAt, 420, 0.15), 1), { landuse: 'commercial', name: 'Meridian Quarter' })
  const works = blob(random, terrain.industryAt, 700, 0.2, 0.8)
  builder.area(simplified(works, 1), { landuse: 'industrial', name: 'Brickworks Estate' })
  builder.area(terrain.market, { highway: 'pedestrian', area: 'yes', place: 'square', name: 'Market Square' })
  for (const at of villageAt.values()) builder.area(simplified(blob(random, at, 430, 0.2, 0.55), 2), { landuse: 'residential' })
  for (const { name, ring } of terrain.parks) writePark(terrain, ring, name, builder, random)

  const shore = simplified(terrain.lake.ring, 0.8)
  const island = blob(
    random,
    shore.reduce((sum, p) => add(sum, p, 1 / shore.length), point(0, 0)),
    55,
    0.25,
  )
  const closed = (ring: readonly Point[]): number[] => {
    const ids = ring.slice(0, -1).map((p) => builder.node(p))
    return [...ids, ids[0] ?? 0]
  }
  const outer = builder.way(closed(shore), {})
  const inner = builder.way(closed(simplified(island, 0.8)), { place: 'islet', name: 'Heron Islet' })
  builder.relation(
    [
      { type: 'way', ref: outer, role: 'outer' },
      { type: 'way', ref: inner, role: 'inner' },
    ],
    { type: 'multipolygon', natural: 'water', water: 'lake', name: terrain.lake.name },
  )
  builder.area(simplified(terrain.riverRing, 0.8), { natural: 'water', water: 'river', name: 'River Aller' })
  builder.line(simplified(terrain.riverLine, 1), { waterway: 'river', name: 'River Aller' })
  for (const angle of [0.9, 2.4, 4.9]) {
    const spring = polar(6_000, angle)
    const course = smooth([spring, polar(4_900, angle + 0.08), polar(4_000, angle - 0.06), polar(3_300, angle + 0.05)], 30)
    builder.line(simplified(course, 1.5), {
      waterway: 'stream',
      name: `${['Otter', 'Mint', 'Stone'][Math.floor(angle) % 3] ?? 'Otter'} Brook`,
    })
  }
}

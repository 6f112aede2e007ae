/** What was there before the streets: the river, a lake, parks, the outline of the town and its districts. */
import { add, distance, inside, nearestOnSegment, offset, point, polar, smooth, SpatialHash, type Point } from './geometry.ts'
import { noise, type Random } from './random.ts'

export type District = 'oldtown' | 'centre' | 'business' | 'industrial' | 'suburb' | 'outside'

interface Area {
  name: string
  ring: Point[]
}

/** Radii in metres. */
export const OLD_TOWN = 430
const CENTRE = 1_050
const OUTLINE = 2_750

export interface Terrain {
  seed: number
  riverLine: Point[]
  riverRing: Point[]
  lake: Area
  parks: Area[]
  /** The open square in the middle of the old town. */
  market: Point[]
  /** The edge of the built-up area. */
  outline: Point[]
  businessAt: Point
  industryAt: Point
  /** Metres to the middle of the river and the direction of its flow there; Infinity beyond the reach (400 m). */
  river(p: Point, reach?: number): { distance: number; direction: Point }
  isWater(p: Point): boolean
  isPark(p: Point): boolean
  isTown(p: Point): boolean
  district(p: Point): District
}

const RIVER = [
  [-7200, 2900],
  [-5200, 2250],
  [-3600, 2050],
  [-2250, 1250],
  [-1150, 720],
  [-250, 690],
  [420, 560],
  [760, 40],
  [870, -620],
  [1450, -1250],
  [2500, -1500],
  [3500, -2250],
  [5200, -2700],
  [7200, -3500],
] as const

/** A closed wavy ring around a point. */
export function blob(random: Random, middle: Point, radius: number, wildness = 0.22, flatten = 1): Point[] {
  const phase = [random.between(0, 6.3), random.between(0, 6.3), random.between(0, 6.3)] as const
  const turn = random.between(0, Math.PI)
  const corners = Array.from({ length: 18 }, (_, i) => {
    const angle = (i / 18) * 2 * Math.PI
    const wave =
      0.5 * Math.sin(2 * angle + phase[0]) + 0.35 * Math.sin(3 * angle + phase[1]) + 0.2 * Math.sin(5 * angle + phase[2])
    const raw = polar(radius * (1 + wildness * wave), angle)
    const flat = point(raw.x, raw.y * flatten)
    return add(
      middle,
      point(flat.x * Math.cos(turn) - flat.y * Math.sin(turn), flat.x * Math.sin(turn) + flat.y * Math.cos(turn)),
    )
  })
  return smooth(corners, Math.max(8, radius / 14), true)
}

function outlineOf(random: Random): Point[] {
  const [a, b, c] = [random.between(0, 6.3), random.between(0, 6.3), random.between(0, 6.3)]
  return Array.from({ length: 181 }, (_, i) => {
    const angle = (i / 180) * 2 * Math.PI
    return polar(
      OUTLINE * (1 + 0.1 * Math.sin(2 * angle + a) + 0.06 * Math.sin(3 * angle + b) + 0.03 * Math.sin(7 * angle + c)),
      angle,
    )
  })
}

/** @param names the river's flow is fixed in shape and moved a little by the seed; everything else is drawn */
export function makeTerrain(random: Random, seed: number): Terrain {
  const riverLine = smooth(
    RIVER.map(([x, y]) => point(x + random.between(-70, 70), y + random.between(-70, 70))),
    20,
  )
  const half = (i: number): number => 31 + 9 * noise(seed, i / 23, 4.2)
  const riverRing = [...offset(riverLine, (i) => half(i)), ...offset(riverLine, (i) => -half(i)).reverse()]
  riverRing.push(riverRing[0] as Point)

  const lakeAt = polar(1_750, random.between(3.7, 4.1))
  const lake: Area = { name: 'Swan Lake', ring: blob(random, lakeAt, 330, 0.3, 0.72) }
  const parks: Area[] = [
    { name: 'Lakeside Park', ring: blob(random, lakeAt, 520, 0.18, 0.85) },
    { name: 'Castle Gardens', ring: blob(random, polar(690, random.between(2.9, 3.3)), 210, 0.2, 0.8) },
    { name: 'River Meadows', ring: blob(random, polar(1_330, random.between(-0.55, -0.35)), 300, 0.2, 0.6) },
    { name: 'Observatory Hill', ring: blob(random, polar(1_620, random.between(0.9, 1.15)), 270, 0.25, 0.9) },
    { name: 'Botanical Garden', ring: blob(random, polar(1_150, random.between(4.5, 4.75)), 165, 0.15) },
    { name: 'Orchard Park', ring: blob(random, polar(2_080, random.between(5.15, 5.4)), 230, 0.25, 0.8) },
    { name: 'North Common', ring: blob(random, polar(2_150, random.between(1.75, 2.0)), 250, 0.25, 0.75) },
  ]
  const outline = outlineOf(random)
  const market = blob(random, point(0, 0), 46, 0.3, 0.75)
  const businessAt = polar(1_180, random.between(0.25, 0.4))
  const industryAt = polar(2_250, random.between(5.75, 5.95))

  const index = new SpatialHash<number>(120)
  riverLine.forEach((p, i) => {
    const q = riverLine[i + 1]
    if (q) index.add(i, Math.min(p.x, q.x), Math.min(p.y, q.y), Math.max(p.x, q.x), Math.max(p.y, q.y))
  })
  const river = (p: Point, reach = 400): { distance: number; direction: Point } => {
    let best = { distance: Infinity, direction: point(1, 0) }
    for (const i of index.near(p, reach)) {
      const [a, b] = [riverLine[i] as Point, riverLine[i + 1] as Point]
      const near = nearestOnSegment(p, a, b)
      if (near.distance < best.distance) best = { distance: near.distance, direction: point(b.x - a.x, b.y - a.y) }
    }
    return best
  }
  const isWater = (p: Point): boolean => river(p, 44).distance < 44 || inside(lake.ring, p)
  const isPark = (p: Point): boolean => inside(market, p) || parks.some(({ ring }) => inside(ring, p))
  const isTown = (p: Point): boolean => inside(outline, p)
  const district = (p: Point): District => {
    const radius = Math.hypot(p.x, p.y)
    if (radius < OLD_TOWN * (1 + 0.12 * Math.sin(3 * Math.atan2(p.y, p.x)))) return 'oldtown'
    if (distance(p, businessAt) < 430) return 'business'
    if (distance(p, industryAt) < 760) return 'industrial'
    if (radius < CENTRE) return 'centre'
    return isTown(p) ? 'suburb' : 'outside'
  }
  return {
    seed,
    riverLine,
    riverRing,
    lake,
    parks,
    market,
    outline,
    businessAt,
    industryAt,
    river,
    isWater,
    isPark,
    isTown,
    district,
  }
}

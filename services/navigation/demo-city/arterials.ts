/** The streets that a town plans: ring road, radial avenues, extra bridges, an inner ring, roads to the villages. */
import { distance, inside, minus, point, polar, smooth, unit, add, type Point } from './geometry.ts'
import { BRIDGES, RADIALS } from './names.ts'
import { noise, type Random } from './random.ts'
import type { Street } from './street.ts'
import { OLD_TOWN, type Terrain } from './terrain.ts'

/** How far out the radial roads go on as country roads. */
const COUNTRY = 5_000
const RING = 1_560
const OUTER_RING = 2_380

function ring(terrain: Terrain, radius: number, wave: number, seedShift: number): Point[] {
  const corners = Array.from({ length: 24 }, (_, i) => {
    const angle = (i / 24) * 2 * Math.PI
    const r = radius * (1 + wave * noise(terrain.seed + seedShift, 2 * Math.cos(angle) + 7, 2 * Math.sin(angle) + 7))
    let p = polar(r, angle)
    // Roads go around parks and lakes, never through.
    for (let tries = 0; tries < 40 && (terrain.isPark(p) || inside(terrain.lake.ring, p)); tries++)
      p = polar(Math.hypot(p.x, p.y) + 18, angle)
    return p
  })
  return smooth(corners, 14, true)
}

function radial(terrain: Terrain, random: Random, angle: number): Point[] {
  const points: Point[] = []
  const bad = (p: Point): boolean => terrain.isPark(p) || inside(terrain.lake.ring, p) || terrain.river(p).distance < 105
  let at = polar(OLD_TOWN * 0.86, angle)
  for (let r = 0; r < COUNTRY; r += 260) {
    points.push(at)
    const home = Math.atan2(at.y, at.x)
    const bearing = home + 0.32 * noise(terrain.seed + 31, r / 900, angle * 3) + random.between(-0.05, 0.05)
    let next = add(at, polar(260, bearing))
    for (let tries = 1; tries < 16 && bad(next); tries++) {
      next = add(at, polar(260, bearing + (tries % 2 === 0 ? 0.12 : -0.12) * tries))
    }
    at = next
    if (distance(at, point(0, 0)) > COUNTRY) break
  }
  points.push(at)
  return smooth(points, 14)
}

/** Crosses the river at a place, at right angles, and reaches well into both sides. */
function bridge(terrain: Terrain, index: number): Point[] {
  const at = terrain.riverLine[index] as Point
  const ahead = terrain.riverLine[index + 2] as Point
  const flow = unit(minus(ahead, at))
  const across = point(-flow.y, flow.x)
  return smooth([add(at, across, -190), add(at, across, -80), at, add(at, across, 80), add(at, across, 190)], 10)
}

/** The lane around the market, against the clock as traffic drives on the right. */
function marketStreet(terrain: Terrain): Point[] {
  const grown = terrain.market.map((p) => add(p, unit(p), 9))
  return smooth(
    grown.slice(0, -1).filter((_, i) => i % 2 === 0),
    9,
    true,
  )
}

export interface Arterials {
  streets: Street[]
  radials: Street[]
  ring: Street
}

export function makeArterials(terrain: Terrain, random: Random): Arterials {
  const first = random.between(0, 0.5)
  const radials = RADIALS.map((name, i): Street => {
    const angle = first + (i / RADIALS.length) * 2 * Math.PI + random.between(-0.12, 0.12)
    const major = i % 2 === 0
    return {
      line: radial(terrain, random, angle),
      class: major ? 'primary' : 'secondary',
      name,
      ref: major ? `B${12 + i * 3}` : `L${201 + i * 4}`,
      maxspeed: 50,
      lanes: major ? 4 : 2,
      oneway: false,
    }
  })
  const ringRoad: Street = {
    line: ring(terrain, RING, 0.13, 1),
    class: 'primary',
    name: 'Ring Road',
    ref: 'B1',
    maxspeed: 60,
    lanes: 4,
    oneway: false,
    closed: true,
  }
  const outer: Street = {
    line: ring(terrain, OUTER_RING, 0.07, 2),
    class: 'tertiary',
    name: 'Green Belt Road',
    maxspeed: 50,
    lanes: 2,
    oneway: false,
    closed: true,
  }
  const inner: Street = {
    line: ring(terrain, OLD_TOWN * 1.06, 0.1, 3),
    class: 'tertiary',
    name: 'Wall Street',
    maxspeed: 30,
    lanes: 2,
    oneway: false,
    closed: true,
  }
  const middle: Street = {
    line: ring(terrain, 930, 0.14, 4),
    class: 'secondary',
    name: 'Garden Ring',
    maxspeed: 50,
    lanes: 2,
    oneway: false,
    closed: true,
  }

  const inTown = terrain.riverLine.flatMap((p, i) => (Math.hypot(p.x, p.y) < 2_150 ? [i] : []))
  const square: Street = {
    line: marketStreet(terrain),
    class: 'living_street',
    name: 'Market Square',
    maxspeed: 20,
    lanes: 1,
    oneway: true,
    closed: true,
  }
  const bridges = BRIDGES.map((name, i): Street => {
    const share = (i + 0.5) / BRIDGES.length
    const index = inTown[Math.floor(share * (inTown.length - 3))] ?? 0
    return { line: bridge(terrain, index), class: 'tertiary', name, maxspeed: 50, lanes: 2, oneway: false }
  })
  return { streets: [ringRoad, ...radials, middle, inner, outer, square, ...bridges], radials, ring: ringRoad }
}

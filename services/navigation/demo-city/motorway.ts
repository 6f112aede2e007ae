/** The motorway past the town: two carriageways and diamond interchanges with the radial roads. */
import {
  add,
  along,
  crossing,
  distance,
  lengthOf,
  offset,
  point,
  smooth,
  unit,
  minus,
  leftOf,
  dot,
  type Point,
} from './geometry.ts'
import { CITY } from './names.ts'
import type { Random } from './random.ts'
import type { Street } from './street.ts'

const COURSE = [
  [-7_600, -1_500],
  [-5_600, -2_250],
  [-3_700, -3_150],
  [-1_700, -3_850],
  [400, -4_000],
  [2_300, -3_700],
  [3_700, -2_850],
  [4_500, -1_500],
  [5_100, 0],
  [6_100, 1_200],
  [7_600, 2_000],
] as const
const HALF_GAP = 11
/** Along the motorway from the crossing to where a ramp leaves, and along the crossing road to where it ends. */
const RAMP_ALONG = 430
const RAMP_ACROSS = 135
const INTERCHANGES = 3

export interface Motorway {
  streets: Street[]
  centreLine: Point[]
  /** Where ramps leave, for the exit signs. */
  exits: { at: Point; ref: string; name: string }[]
}

interface Crossing {
  at: Point
  /** Metres along the motorway. */
  metres: number
  road: Street
  /** Direction of the road away from the town. */
  outward: Point
}

function crossings(centreLine: Point[], roads: readonly Street[]): Crossing[] {
  const found: Crossing[] = []
  let metres = 0
  for (let i = 1; i < centreLine.length; i++) {
    const [a, b] = [centreLine[i - 1] as Point, centreLine[i] as Point]
    for (const road of roads) {
      for (let k = 1; k < road.line.length; k++) {
        const [c, d] = [road.line[k - 1] as Point, road.line[k] as Point]
        const hit = crossing(a, b, c, d)
        if (hit)
          found.push({
            at: add(c, minus(d, c), hit.u),
            metres: metres + hit.t * distance(a, b),
            road,
            outward: unit(minus(d, c)),
          })
      }
    }
    metres += distance(a, b)
  }
  return found
}

/** Makes carriageways and ramps; the roads themselves stay as they are and cross on bridges. */
export function makeMotorway(radials: readonly Street[], random: Random): Motorway {
  const centreLine = smooth(
    COURSE.map(([x, y]) => point(x + random.between(-90, 90), y + random.between(-90, 90))),
    40,
  )
  const carriageways = [offset(centreLine, -HALF_GAP), offset(centreLine, HALF_GAP).reverse()] as const
  const base = { ref: 'A7', name: 'Valley Motorway', maxspeed: 120, lanes: 2, oneway: true } as const
  const streets: Street[] = carriageways.map((line) => ({ ...base, line, class: 'motorway' }))
  const exits: Motorway['exits'] = []
  const chosen: Crossing[] = []
  for (const candidate of crossings(centreLine, radials)) {
    if (chosen.length < INTERCHANGES && chosen.every((other) => Math.abs(other.metres - candidate.metres) > 1_500))
      chosen.push(candidate)
  }
  chosen.forEach(({ metres, road, outward, at }, i) => {
    carriageways.forEach((line, side) => {
      const here = side === 0 ? metres : lengthOf(centreLine) - metres
      const { direction } = along(line, here)
      const right = point(-leftOf(direction).x, -leftOf(direction).y)
      const away = dot(outward, right) > 0 ? outward : point(-outward.x, -outward.y)
      const foot = add(at, away, RAMP_ACROSS)
      // The last step goes a little past the road or carriageway, so that they meet.
      const leave = along(line, here - RAMP_ALONG)
      const join = along(line, here + RAMP_ALONG)
      const beside = (p: { at: Point; direction: Point }, forward: number): Point =>
        add(add(p.at, p.direction, forward), right, 16)
      const approach = unit(minus(foot, leave.at))
      const depart = unit(minus(join.at, foot))
      const ramp = { class: 'motorway_link', name: '', maxspeed: 60, lanes: 1, oneway: true } as const
      const into = [
        add(leave.at, right, -1.5),
        leave.at,
        beside(leave, 110),
        add(add(foot, direction, -70), right, -12),
        foot,
        add(foot, approach, 2),
      ]
      const out = [
        add(foot, depart, -2),
        foot,
        add(add(foot, direction, 70), right, -12),
        beside(join, -110),
        join.at,
        add(join.at, right, -1.5),
      ]
      streets.push({ ...ramp, line: smooth(into, 14), destination: `${CITY}-${road.name}` })
      streets.push({ ...ramp, line: smooth(out, 14), destination: side === 0 ? 'Eastmark' : 'Westmark' })
      exits.push({ at: leave.at, ref: String(11 + i), name: `${CITY}-${road.name}` })
    })
  })
  return { streets, centreLine, exits }
}

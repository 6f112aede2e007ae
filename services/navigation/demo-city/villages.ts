/** Villages around the town: a main street between two country roads, with lanes on both sides. */
import { add, along, distance, lengthOf, leftOf, nearestOnSegment, polar, smooth, type Point } from './geometry.ts'
import { VILLAGES } from './names.ts'
import type { Random } from './random.ts'
import type { Street } from './street.ts'
import type { Terrain } from './terrain.ts'

const clearOf = (line: readonly Point[], p: Point, metres: number): boolean =>
  line.every((a, i) => {
    const b = line[i + 1]
    return b === undefined || nearestOnSegment(p, a, b).distance > metres
  })

const reaching = (line: readonly Point[], radius: number): Point =>
  line.find((p) => Math.hypot(p.x, p.y) > radius) ?? (line[line.length - 1] as Point)

export const villageAt = new Map<string, Point>()

/** Streets of the villages; places that lie in the river or beside the motorway are passed over. */
export function makeVillages(radials: readonly Street[], motorway: readonly Point[], terrain: Terrain, random: Random): Street[] {
  const streets: Street[] = []
  villageAt.clear()
  const free = [...VILLAGES]
  radials.forEach((road, i) => {
    const next = radials[(i + 1) % radials.length] as Street
    const [a, b] = [reaching(road.line, 3_750), reaching(next.line, 4_050)]
    const middle = polar(4_150, Math.atan2(a.y + b.y, a.x + b.x))
    const course = smooth(
      [
        a,
        add(middle, { x: (a.x - b.x) * 0.14, y: (a.y - b.y) * 0.14 }),
        middle,
        add(middle, { x: (b.x - a.x) * 0.16, y: (b.y - a.y) * 0.16 }),
        b,
      ],
      14,
    )
    const usable = distance(a, b) > 1_500 && course.every((p) => terrain.river(p).distance > 120 && clearOf(motorway, p, 420))
    const name = usable ? free.shift() : undefined
    if (name === undefined) return
    villageAt.set(name, middle)
    streets.push({ line: course, class: 'tertiary', name: `${name} Road`, maxspeed: 70, lanes: 2, oneway: false })
    const half = lengthOf(course) / 2
    for (let step = -360; step <= 360; step += 90) {
      const { at, direction } = along(course, half + step + random.between(-18, 18))
      const across = leftOf(direction)
      const [left, right] = [random.between(70, 190), random.between(70, 190)]
      const bend = random.between(-30, 30)
      const line = smooth(
        [
          add(at, across, left),
          add(add(at, across, left / 2), direction, bend),
          at,
          add(add(at, across, -right / 2), direction, -bend),
          add(at, across, -right),
        ],
        12,
      )
      const word =
        ['Church', 'Pond', 'School', 'Mill', 'Forge', 'Green', 'Barn', 'Chapel', 'Hill'][Math.round((step + 360) / 90)] ?? 'Back'
      streets.push({ line, class: 'residential', name: `${word} Lane`, maxspeed: 30, lanes: 2, oneway: false })
    }
    for (const side of [95, -95]) {
      const line = [-330, -165, 0, 165, 330].map((step) => {
        const { at, direction } = along(course, half + step)
        return add(at, leftOf(direction), side + random.between(-18, 18))
      })
      streets.push({
        line: smooth(line, 12),
        class: 'residential',
        name: side > 0 ? 'Upper Street' : 'Lower Street',
        maxspeed: 30,
        lanes: 2,
        oneway: false,
      })
    }
  })
  return streets
}

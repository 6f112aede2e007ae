/**
 * The direction field along which streets grow: a cross field (four directions at right angles in each place), blended
 * from the old centre, the river and a few planned districts. Blending happens on the fourfold angle, which has no seams.
 */
import { distance, polar, type Point } from './geometry.ts'
import { noise, type Random } from './random.ts'
import { OLD_TOWN, type Terrain } from './terrain.ts'

interface Patch {
  at: Point
  angle: number
  reach: number
}

export interface Field {
  /** The direction of the cross that turns least from the wanted one, as an angle. */
  follow(p: Point, wanted: number): number
  /** Metres that parallel streets keep from one another here, for a street in this direction. */
  spacing(p: Point, angle: number): number
}

export function makeField(random: Random, terrain: Terrain): Field {
  const patches: Patch[] = Array.from({ length: 9 }, (_, i) => ({
    at: polar(random.between(1_500, 2_400), (i / 9) * 2 * Math.PI + random.between(-0.2, 0.2)),
    angle: random.between(0, Math.PI / 2),
    reach: random.between(480, 800),
  }))
  for (let i = 0; i < 4; i++) {
    const at = polar(random.between(150, 330), (i / 4) * 2 * Math.PI + random.between(-0.4, 0.4))
    patches.push({ at, angle: random.between(0, Math.PI / 2), reach: random.between(150, 240) })
  }
  patches.push({ at: terrain.businessAt, angle: random.between(0, Math.PI / 2), reach: 420 })

  const angleAt = (p: Point): number => {
    const radius = Math.hypot(p.x, p.y)
    let [c, s] = [0, 0]
    const blend = (angle: number, weight: number): void => {
      c += weight * Math.cos(4 * angle)
      s += weight * Math.sin(4 * angle)
    }
    const old = Math.exp(-((radius / OLD_TOWN) ** 2))
    blend(Math.atan2(p.y, p.x), 0.42 * Math.exp(-((radius / 2_600) ** 2)) * (1 - 0.8 * old) + 0.06)
    for (const patch of patches) blend(patch.angle, 1.1 * Math.exp(-((distance(p, patch.at) / patch.reach) ** 2)))
    const { distance: toRiver, direction } = terrain.river(p)
    if (toRiver < 400) blend(Math.atan2(direction.y, direction.x), 1.6 * Math.exp(-((toRiver / 170) ** 2)))
    const bend = radius < OLD_TOWN * 1.2 ? 0.5 : 0.3
    const scale = radius < OLD_TOWN * 1.2 ? 210 : 480
    return Math.atan2(s, c) / 4 + bend * noise(terrain.seed, p.x / scale, p.y / scale)
  }

  return {
    follow(p, wanted) {
      const base = angleAt(p)
      const quarter = Math.PI / 2
      return base + Math.round((wanted - base) / quarter) * quarter
    },
    spacing(p, angle) {
      const outward = Math.abs(Math.cos(angle - Math.atan2(p.y, p.x))) > 0.7
      switch (terrain.district(p)) {
        case 'oldtown':
          return outward ? 62 : 78
        case 'centre':
          return outward ? 88 : 118
        case 'business':
          return outward ? 120 : 120
        case 'industrial':
          return outward ? 190 : 230
        default:
          return outward ? 92 : 172
      }
    },
  }
}

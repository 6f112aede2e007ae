/**
 * Where the battery reaches: the distance on the road that the energy gives at a usual mix of roads (docs/navigation.md says
 * how honest that is), as areas of the router.
 */
import type { GatewayClient } from '../../base/gateway-client.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { LonLat, Position } from '../../contract/geo.ts'
import type { BatteryReach } from '../../contract/navigation-routing.ts'
import { distanceM } from '../geodesy.ts'
import type { Bounds } from '../router/on-map.ts'
import type { Polygon, Router } from '../router/port.ts'

const DEADLINE_MS = 2_000
/** The engine's limit, and further than any battery. */
const LONGEST_M = 990_000
const RING_POINTS_MAX = 4_000
const RINGS_MAX = 50
/** Speeds that a way of this length is driven at, over all: short ways are town, long ones are motorway. */
const USUAL_KMH: readonly (readonly [metres: number, kmh: number])[] = [
  [5_000, 35],
  [30_000, 55],
  [100_000, 80],
  [250_000, 95],
]

export interface ReachParts {
  from: Position
  untilSoc: number
  gateway: Pick<GatewayClient, 'request'>
  router: Pick<Router, 'reach'>
  bounds: Bounds
}

/** @throws FasciaError `unavailable` while the battery is unknown, `out_of_reach` when nothing is left to drive with */
export async function batteryReach({ from, untilSoc, gateway, router, bounds }: ReachParts): Promise<BatteryReach> {
  const { soc, capacityKwh, spread } = await gateway.request('energy.battery', {}, DEADLINE_MS)
  if (soc === null || capacityKwh === null) throw new FasciaError('unavailable', 'the charge of the battery is not known')
  const kwh = ((soc - untilSoc) / 100) * capacityKwh
  if (kwh <= 0) throw new FasciaError('out_of_reach', `the battery has ${Math.floor(soc)} %, not more than ${untilSoc} %`)
  const drives = USUAL_KMH.map(([metres, kmh]) => ({ distanceM: metres, durationS: metres / (kmh / 3.6) }))
  const { energyKwh } = await gateway.request('energy.drives', { drives }, DEADLINE_MS)
  const points = USUAL_KMH.map(([metres], i) => ({ metres, kwh: energyKwh[i] ?? 0 }))
  const likelyM = distanceFor(kwh, points)
  const sureM = Math.min(likelyM, distanceFor(kwh / spread.high, points))
  const [likely = [], sure = []] = await router.reach(from, [likelyM, sureM])
  const areas = [
    { certainty: 'likely' as const, rangeM: Math.round(likelyM), polygons: drawable(likely) },
    { certainty: 'sure' as const, rangeM: Math.round(sureM), polygons: drawable(sure) },
  ]
  return { from: { lat: from.lat, lon: from.lon }, untilSoc, areas, endsAtMap: likelyM > toEdgeM(from, bounds) }
}

/** Distance that an energy gives, between the points linear, beyond the last at its rate. */
export function distanceFor(kwh: number, points: readonly { metres: number; kwh: number }[]): number {
  let before = { metres: 0, kwh: 0 }
  for (const point of points) {
    if (kwh <= point.kwh) break
    before = point
  }
  const next = points.find((point) => point.kwh >= kwh) ?? points[points.length - 1]
  if (!next) return 0
  const rate = next === before ? before.metres / before.kwh : (next.metres - before.metres) / (next.kwh - before.kwh)
  return Math.min(LONGEST_M, before.metres + (kwh - before.kwh) * rate)
}

/** The straight way to the nearest edge of the map: any road that leads further ends there. */
function toEdgeM({ lat, lon }: Position, [west, south, east, north]: Bounds): number {
  const here = { lat, lon }
  return Math.min(
    distanceM(here, { lat, lon: west }),
    distanceM(here, { lat, lon: east }),
    distanceM(here, { lat: south, lon }),
    distanceM(here, { lat: north, lon }),
  )
}

/** Rings with no more points than a screen draws quickly. */
function drawable(polygons: readonly Polygon[]): Polygon[] {
  const thin = (ring: LonLat[]): LonLat[] => {
    const step = Math.ceil(ring.length / RING_POINTS_MAX)
    const kept = step <= 1 ? ring : ring.filter((_, i) => i % step === 0)
    const [first, last] = [kept[0], kept[kept.length - 1]]
    return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...kept.slice(0, RING_POINTS_MAX - 1), first] : kept
  }
  return polygons
    .map((rings) =>
      rings
        .map(thin)
        .filter((ring) => ring.length >= 4)
        .slice(0, RINGS_MAX),
    )
    .filter((rings) => rings.length > 0)
    .slice(0, RINGS_MAX)
}

/** Where the car is, as the map is told: on the route while it is followed, else where the receiver says. */
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { LonLat } from '../../contract/geo.ts'
import { IDLE_GUIDANCE } from '../../contract/navigation.ts'
import type { GuidanceState } from '../guidance/reducer.ts'
import type { Fix } from '../guidance/snap.ts'

type Gateway = Pick<GatewayClient, 'emit'>

/** Nothing is under way. */
export function tellIdle(gateway: Gateway): void {
  gateway.emit('navigation.guidance', IDLE_GUIDANCE)
  gateway.emit('navigation.route', { route: null })
  gateway.emit('navigation.journey', { journey: null })
}

/** @param roadHeadingDeg of the road below, for a receiver that gives no heading */
export function tellPosition(
  gateway: Gateway,
  fix: Fix,
  state: GuidanceState | undefined,
  roadHeadingDeg: number | undefined,
): void {
  const onRoute = state?.status === 'on_route'
  const snapped: LonLat = onRoute ? [...state.snapped] : [fix.lon, fix.lat]
  const bearing = onRoute ? state.bearing : (fix.headingDeg ?? roadHeadingDeg ?? 0)
  gateway.emit('navigation.position', { snapped, bearing, onRoute })
}

/** In a tunnel the route goes on under the car. */
export function tellReckoned(gateway: Gateway, state: GuidanceState | undefined): void {
  if (state?.status === 'on_route')
    gateway.emit('navigation.position', { snapped: [...state.snapped], bearing: state.bearing, onRoute: true })
}

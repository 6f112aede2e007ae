/** Requests of the journey: stops, roads to avoid, offers, reach, charging. */
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Navigator } from './navigator.ts'
import { withoutStop, withStop, withStopMoved } from './waypoint-list.ts'

export function serveJourney(gateway: Pick<GatewayClient, 'serve'>, navigator: Navigator): void {
  gateway.serve('navigation.avoid', async (wish) => {
    const others = 'what' in wish ? navigator.avoid.filter((kind) => kind !== wish.what) : []
    await navigator.setAvoid('what' in wish ? [...others, ...(wish.on ? [wish.what] : [])] : wish.avoid)
    return { avoid: [...navigator.avoid] }
  })
  gateway.serve('navigation.waypoints.add', async ({ place, index }) =>
    navigator.changeStops((list) => withStop(list, place, index)),
  )
  gateway.serve('navigation.waypoints.move', async ({ id, index }) =>
    navigator.changeStops((list) => withStopMoved(list, id, index)),
  )
  gateway.serve('navigation.waypoints.remove', async ({ id }) => navigator.changeStops((list) => withoutStop(list, id)))
  gateway.serve('navigation.reach', async ({ untilSoc }) => navigator.reach(untilSoc))
  gateway.serve('navigation.offer.answer', async ({ id, accept }) => {
    navigator.answerOffer(id, accept)
    return { done: true }
  })
  gateway.serve('navigation.charging.plan', async ({ to, via, wishes }) => navigator.planCharging(to, via, wishes))
  gateway.serve('navigation.charging.start', async ({ to, via, wishes }) => navigator.startCharging(to, via, wishes))
}

/** A place that one drives to is a recent one, unless it is home, work or a favourite already. */
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Place } from '../../contract/navigation.ts'
import { distanceM } from '../geodesy.ts'

const SAME_PLACE_M = 30

/** Keeps it with the driver's places, where it is bounded and can be erased. A valet's and a guest's are refused there. */
export async function rememberRecent(gateway: Pick<GatewayClient, 'request'>, place: Place): Promise<void> {
  const { places } = await gateway.request('places.list', {})
  if (places.some((saved) => saved.role !== 'recent' && distanceM(saved.place, place) < SAME_PLACE_M)) return
  await gateway.request('places.save', { role: 'recent', place })
}

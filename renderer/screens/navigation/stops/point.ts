/** A place that is a point of the map: called by the road there, when the map knows one. */
import type { Position } from '../../../../services/contract/geo.ts'
import type { Place } from '../../../../services/contract/navigation.ts'
import { request } from '../../../link/car.svelte.ts'
import { m } from '../../../i18n/messages.ts'

/** About ten metres: a line that lies on the road. */
const BESIDE_DEG = 1e-4

export async function pointNamed({ lat, lon }: Position): Promise<Place> {
  const line: [number, number][] = [
    [lon, lat],
    [lon + BESIDE_DEG, lat],
  ]
  const { streets } = await request('navigation.match', { line }).catch(() => ({ streets: [] as string[] }))
  const id = `at:${lat.toFixed(5)},${lon.toFixed(5)}`
  return { id, name: streets[0] ?? m.route_pointOnMap(), kind: 'point', lat, lon }
}

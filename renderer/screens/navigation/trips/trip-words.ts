/** A recorded trip in words and figures of the driver's language and units. */
import type { RecordedTrip } from '../../../../services/contract/trips.ts'
import type { Settings } from '../../../../services/contract/people.ts'
import { clock, decimal, distance } from '../../../signals/format.ts'
import { date, joined } from '../../../i18n/intl.ts'
import { m } from '../../../i18n/messages.ts'

const KM_PER_MILE = 1.609344

/** From where to where, as far as that is known. */
export function tripTitle({ from, to, endedWallMs }: RecordedTrip): string {
  if (endedWallMs === null) return from.name === '' ? m.navigation_tripRunning() : from.name
  if (from.name !== '' && to.name !== '' && from.name !== to.name)
    return m.navigation_tripFromTo({ from: from.name, to: to.name })
  return to.name || from.name || m.navigation_tabTrips()
}

export const tripWhen = ({ startedWallMs }: RecordedTrip, settings: Settings): string =>
  joined([date(startedWallMs), clock(startedWallMs, settings)])

export function tripLength(trip: RecordedTrip, settings: Settings): string {
  const { value, unit } = distance(trip.distanceM, settings)
  return `${value} ${unit}`
}

/** Per hundred kilometres or miles. */
export const tripConsumption = ({ kwhPer100Km }: RecordedTrip, { distanceUnit }: Settings): string =>
  decimal(kwhPer100Km === null ? null : kwhPer100Km * (distanceUnit === 'mi' ? KM_PER_MILE : 1), 1)

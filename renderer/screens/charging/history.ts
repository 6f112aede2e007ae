/** Trips and charges as the history shows them. */
import type { ChargeSession, Trip } from '../../../services/contract/people.ts'
import { date } from '../../i18n/intl.ts'
import type { Units } from '../../signals/format.ts'

const KM_PER_MILE = 1.609344

/** kWh/100 km as kWh per 100 of the person's distance unit. */
export function perDistance(kwhPer100Km: number, units: Units): number {
  return units.distanceUnit === 'mi' ? kwhPer100Km * KM_PER_MILE : kwhPer100Km
}

/** Seconds from start to end, or to now while it runs. */
export function lastedS(one: Trip | ChargeSession, nowMs = Date.now()): number {
  return Math.max(0, ((one.endedWallMs ?? nowMs) - one.startedWallMs) / 1000)
}

/** Net consumption in kWh/100 km; null for a trip too short to say. */
export function tripConsumption(trip: Trip): number | null {
  return trip.distanceM < 500 ? null : ((trip.energyKwh - trip.regeneratedKwh) / trip.distanceM) * 100_000
}

/** "Today 18:42", "Mon 4 May, 18:42": short, and never ambiguous. */
export function dayOf(wallMs: number, nowMs: number, today: string): string {
  if (new Date(wallMs).toDateString() === new Date(nowMs).toDateString()) return today
  return date(wallMs, { weekday: 'short', day: 'numeric', month: 'short' })
}

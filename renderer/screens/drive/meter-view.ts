/** What a trip meter says in figures. */
import type { TripMeter } from '../../../services/contract/energy.ts'

/** Shorter says nothing of a mean. */
const SHORTEST_M = 500

/** kWh/100 km; null while the way is too short to say. */
export function meterConsumption(meter: TripMeter | undefined): number | null {
  return meter && meter.distanceM >= SHORTEST_M ? (meter.netKwh / meter.distanceM) * 100_000 : null
}

/** Mean speed while it moved, km/h. */
export function meterSpeed(meter: TripMeter | undefined): number | null {
  return meter && meter.movingS >= 20 ? (meter.distanceM / meter.movingS) * 3.6 : null
}

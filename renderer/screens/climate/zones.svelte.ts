/** The two zones of the front row. Whether the passenger's follows the driver's is the vehicle's own state, on the bus. */
import { signalWish, type SignalWish } from '../../kit/wish.svelte.ts'

const HVAC = 'Vehicle.Cabin.HVAC'
const SEAT = 'Vehicle.Cabin.Seat.Row1'

export type Side = 'driver' | 'passenger'

export interface Zone {
  side: Side
  temperature: SignalWish
  fan: SignalWish
  air: SignalWish
  seat: SignalWish
}

function zone(side: Side): Zone {
  const name = side === 'driver' ? 'Driver' : 'Passenger'
  return {
    side,
    temperature: signalWish(`${HVAC}.Station.Row1.${name}.Temperature`),
    fan: signalWish(`${HVAC}.Station.Row1.${name}.FanSpeed`),
    air: signalWish(`${HVAC}.Station.Row1.${name}.AirDistribution`),
    seat: signalWish(`${SEAT}.${name}Side.HeatingCooling`),
  }
}

/** Call it while a component is set up. */
export class Zones {
  readonly driver = zone('driver')
  readonly passenger = zone('passenger')
  readonly sync = signalWish(`${HVAC}.IsSynchronized`)
}

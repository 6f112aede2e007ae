/** The two zones of the front row. In sync, what the driver's side asks is asked for both. */
import { signalWish, type SignalWish } from '../../kit/wish.svelte.ts'
import type { SignalValue } from '../../../services/contract/signal-entry.ts'

const STATION = 'Vehicle.Cabin.HVAC.Station.Row1'
const SEAT = 'Vehicle.Cabin.Seat.Row1'

export type Side = 'driver' | 'passenger'
export type ZonePart = 'temperature' | 'fan' | 'air'

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
    temperature: signalWish(`${STATION}.${name}.Temperature`),
    fan: signalWish(`${STATION}.${name}.FanSpeed`),
    air: signalWish(`${STATION}.${name}.AirDistribution`),
    seat: signalWish(`${SEAT}.${name}Side.HeatingCooling`),
  }
}

const PARTS: readonly ZonePart[] = ['temperature', 'fan', 'air']

/** Wanted for as long as the page lives, so that it survives closing the screen. */
const wanted = $state({ sync: false })

/** Call it while a component is set up. */
export class Zones {
  readonly driver = zone('driver')
  readonly passenger = zone('passenger')

  /** In sync only while both sides really say the same. */
  get isSynced(): boolean {
    return wanted.sync && PARTS.every((part) => this.driver[part].value === this.passenger[part].value)
  }

  setSync(on: boolean): void {
    wanted.sync = on
    if (!on) return
    for (const part of PARTS) {
      const value = this.driver[part].value
      if (value !== null && value !== this.passenger[part].value) this.passenger[part].ask(value)
    }
  }

  /** A person changes one side; the passenger's own change ends the sync. */
  ask(side: Side, part: ZonePart, value: SignalValue): void {
    const follows = side === 'driver' && this.isSynced
    if (side === 'passenger') wanted.sync = false
    this[side][part].ask(value)
    if (follows) this.passenger[part].ask(value)
  }
}

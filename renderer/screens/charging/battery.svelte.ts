/** The signals of battery and charging that the parts of this screen share, and what they say together. */
import { car } from '../../link/car.svelte.ts'
import { signal } from '../../signals/store.svelte.ts'
import { chargeState, type ChargeState } from './charge-state.ts'

export const BATTERY = 'Vehicle.Powertrain.TractionBattery'
export const PORT = `${BATTERY}.Charging.ChargingPort.AnyPosition`

/** Call it while a component is set up. */
export class BatteryView {
  readonly soc = signal(`${BATTERY}.StateOfCharge.Displayed`)
  readonly range = signal('Vehicle.Powertrain.Range')
  readonly power = signal(`${BATTERY}.Charging.Power`)
  readonly timeS = signal(`${BATTERY}.Charging.TimeToComplete`)
  readonly isPlugged = signal(`${PORT}.IsChargingCableConnected`)
  readonly isCharging = signal(`${BATTERY}.Charging.IsCharging`)
  readonly limit = signal(`${BATTERY}.Charging.ChargeLimit`)
  readonly temperature = signal(`${BATTERY}.Temperature.Average`)
  readonly capacity = signal(`${BATTERY}.NetCapacity`)

  get state(): ChargeState {
    return chargeState(this.isPlugged.bool, this.isCharging.bool, this.soc.number, this.limit.number)
  }

  get session() {
    return car.energy?.session ?? null
  }
}

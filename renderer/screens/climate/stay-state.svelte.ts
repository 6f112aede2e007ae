/** What stays on while nobody drives, what it takes, and how long it lasts: shared by both columns of the screen. */
import { signalWish } from '../../kit/wish.svelte.ts'
import { signal } from '../../signals/store.svelte.ts'
import { holdingWatts, hoursLeft, percentPerHour, STAY_MODES, type StayMode } from './stay.ts'

const HVAC = 'Vehicle.Cabin.HVAC'
const BATTERY = 'Vehicle.Powertrain.TractionBattery'

/** Call it while a component is set up. */
export class Stay {
  readonly mode = signalWish(`${HVAC}.Mode`)
  readonly limit = signalWish(`${HVAC}.StayLimit`)
  readonly soc = signal(`${BATTERY}.StateOfCharge.Displayed`)
  readonly #power = signal(`${HVAC}.Power`)
  readonly #capacity = signal(`${BATTERY}.NetCapacity`)
  readonly #outside = signal('Vehicle.Exterior.AirTemperature')
  readonly #target = signal(`${HVAC}.Station.Row1.Driver.Temperature`)
  readonly #cable = signal(`${BATTERY}.Charging.ChargingPort.AnyPosition.IsChargingCableConnected`)

  /** What the vehicle says is on; null for none of them. */
  get active(): StayMode | null {
    return STAY_MODES.find((mode) => mode === this.mode.text) ?? null
  }

  get isPlugged(): boolean {
    return this.#cable.bool === true
  }

  /** Percent of the battery in an hour, in balance with the weather as it is. */
  estimate(mode: StayMode): number | null {
    const [target, outside, capacity] = [this.#target.number, this.#outside.number, this.#capacity.number]
    if (target === null || outside === null || !capacity) return null
    return percentPerHour(holdingWatts(mode, target, outside), capacity)
  }

  /** Percent in an hour that climate really takes now; null while nothing stays on. */
  get measured(): number | null {
    const [power, capacity] = [this.#power.number, this.#capacity.number]
    return this.active === null || power === null || !capacity ? null : percentPerHour(power, capacity)
  }

  /** Whole hours for the mode that is on, or would be. */
  hours(mode: StayMode): number | null {
    return this.isPlugged ? null : hoursLeft(this.soc.number, this.limit.number, this.estimate(mode))
  }

  /** True when the vehicle would refuse for its charge. */
  get isBelowLimit(): boolean {
    const [soc, limit] = [this.soc.number, this.limit.number]
    return !this.isPlugged && soc !== null && limit !== null && soc <= limit
  }
}

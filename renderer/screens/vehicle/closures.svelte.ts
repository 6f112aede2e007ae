/** Doors, lids, locks and windows of the car, as signals and wishes that the parts of this screen share. */
import { signalWish, wishOf, type SignalWish, type Wish } from '../../kit/wish.svelte.ts'
import { request } from '../../link/car.svelte.ts'
import { signal, type SignalCell } from '../../signals/store.svelte.ts'
import { m } from '../../i18n/messages.ts'
import { allOf } from './all-of.ts'

export const PORT = 'Vehicle.Powertrain.TractionBattery.Charging.ChargingPort.AnyPosition'
const DOOR = 'Vehicle.Cabin.Door'

export type DoorName = 'driver' | 'passenger' | 'rearDriver' | 'rearPassenger'
const DOOR_PATHS: Readonly<Record<DoorName, string>> = {
  driver: `${DOOR}.Row1.DriverSide`,
  passenger: `${DOOR}.Row1.PassengerSide`,
  rearDriver: `${DOOR}.Row2.DriverSide`,
  rearPassenger: `${DOOR}.Row2.PassengerSide`,
}
export const DOOR_NAMES = Object.keys(DOOR_PATHS) as DoorName[]
const VENT_PERCENT = 15

export interface Door {
  name: DoorName
  isOpen: SignalCell
  isLocked: SignalCell
  window: SignalWish
}

/** Call it while a component is set up. */
export class Closures {
  readonly doors: readonly Door[] = DOOR_NAMES.map((name) => ({
    name,
    isOpen: signal(`${DOOR_PATHS[name]}.IsOpen`),
    isLocked: signal(`${DOOR_PATHS[name]}.IsLocked`),
    window: signalWish(`${DOOR_PATHS[name]}.Window.Position`),
  }))
  readonly bonnet = signal('Vehicle.Body.Hood.IsOpen')
  readonly frontTrunk = signalWish('Vehicle.Body.Trunk.Front.IsOpen')
  readonly tailgate = signalWish('Vehicle.Body.Trunk.Rear.IsOpen')
  readonly flap = signalWish(`${PORT}.IsFlapOpen`)
  readonly cable = signal(`${PORT}.IsChargingCableConnected`)
  /** One wish for all four locks: done when the vehicle confirmed each. */
  readonly lock: Wish<boolean | null> = wishOf<boolean | null>(
    () => (this.locked === null ? null : this.locked === 'all'),
    (value) =>
      value === null
        ? Promise.resolve()
        : Promise.all(this.doors.map((door) => request('vehicle.set', { path: door.isLocked.path, value }))),
  )

  door(name: DoorName): Door {
    return this.doors.find((one) => one.name === name) as Door
  }

  get locked(): ReturnType<typeof allOf> {
    return allOf(this.doors.map((door) => door.isLocked.bool))
  }

  /** Names of all that stands open. */
  get openNames(): string[] {
    const lids = [
      { open: this.bonnet.bool, name: m.vehicle_bonnet() },
      { open: this.frontTrunk.cell.bool, name: m.vehicle_frontTrunk() },
      { open: this.tailgate.cell.bool, name: m.vehicle_tailgate() },
    ]
    const doors = this.doors.map((door) => ({ open: door.isOpen.bool, name: m.vehicle_door({ door: door.name }) }))
    return [...doors, ...lids].filter((one) => one.open === true).map((one) => one.name)
  }

  get hasUnknown(): boolean {
    return this.doors.some((door) => door.isOpen.isUnknown)
  }

  closeWindows(): void {
    for (const door of this.doors) if (door.window.number !== null && door.window.number > 0) door.window.ask(0)
  }

  ventWindows(): void {
    for (const door of this.doors) if (door.window.number !== null) door.window.ask(VENT_PERCENT)
  }
}

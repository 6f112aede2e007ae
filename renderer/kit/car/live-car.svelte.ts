/** The drawing of the car as its signals say it is; what is not known is drawn closed and dark. */
import { signal, type SignalCell } from '../../signals/store.svelte.ts'
import { theme } from '../../theme/theme.svelte.ts'
import type { CarCorner, CarState } from './car-state.ts'

const DOOR = 'Vehicle.Cabin.Door'
const LIGHTS = 'Vehicle.Body.Lights'
const CHARGING = 'Vehicle.Powertrain.TractionBattery.Charging'
const SEATS = {
  driver: 'Row1.DriverSide',
  passenger: 'Row1.PassengerSide',
  rearDriver: 'Row2.DriverSide',
  rearPassenger: 'Row2.PassengerSide',
} as const
type Seat = keyof typeof SEATS

/** Call it while a component is set up. @returns the state, reactive where it is read */
export function liveCar(): () => CarState {
  const isOn = (cell: SignalCell): boolean => cell.bool === true
  const cells = (leaf: string): Record<Seat, SignalCell> => ({
    driver: signal(`${DOOR}.${SEATS.driver}.${leaf}`),
    passenger: signal(`${DOOR}.${SEATS.passenger}.${leaf}`),
    rearDriver: signal(`${DOOR}.${SEATS.rearDriver}.${leaf}`),
    rearPassenger: signal(`${DOOR}.${SEATS.rearPassenger}.${leaf}`),
  })
  /** Driver and passenger side become left and right by where the driver sits. */
  const corners = <T>(valueOf: (seat: Seat) => T): CarCorner<T> => {
    const [near, far, rearNear, rearFar] = (['driver', 'passenger', 'rearDriver', 'rearPassenger'] as const).map(valueOf) as [
      T,
      T,
      T,
      T,
    ]
    return theme.isDriverRight
      ? { frontLeft: far, frontRight: near, rearLeft: rearFar, rearRight: rearNear }
      : { frontLeft: near, frontRight: far, rearLeft: rearNear, rearRight: rearFar }
  }
  const doors = cells('IsOpen')
  const windows = cells('Window.Position')
  const bonnet = signal('Vehicle.Body.Hood.IsOpen')
  const frontTrunk = signal('Vehicle.Body.Trunk.Front.IsOpen')
  const boot = signal('Vehicle.Body.Trunk.Rear.IsOpen')
  const driverMirror = signal('Vehicle.Body.Mirrors.DriverSide.IsFolded')
  const passengerMirror = signal('Vehicle.Body.Mirrors.PassengerSide.IsFolded')
  const lowBeam = signal(`${LIGHTS}.Beam.Low.IsOn`)
  const highBeam = signal(`${LIGHTS}.Beam.High.IsOn`)
  const running = signal(`${LIGHTS}.Running.IsOn`)
  const parking = signal(`${LIGHTS}.Parking.IsOn`)
  const rearFog = signal(`${LIGHTS}.Fog.Rear.IsOn`)
  const brake = signal(`${LIGHTS}.Brake.IsActive`)
  const backup = signal(`${LIGHTS}.Backup.IsOn`)
  const left = signal(`${LIGHTS}.DirectionIndicator.Left.IsSignaling`)
  const right = signal(`${LIGHTS}.DirectionIndicator.Right.IsSignaling`)
  const flap = signal(`${CHARGING}.ChargingPort.AnyPosition.IsFlapOpen`)
  const cable = signal(`${CHARGING}.ChargingPort.AnyPosition.IsChargingCableConnected`)
  const charging = signal(`${CHARGING}.IsCharging`)
  const tyre = (row: string, side: string): SignalCell => signal(`Vehicle.Chassis.Axle.${row}.Wheel.${side}.Tire.IsPressureLow`)
  const tyres = {
    frontLeft: tyre('Row1', 'Left'),
    frontRight: tyre('Row1', 'Right'),
    rearLeft: tyre('Row2', 'Left'),
    rearRight: tyre('Row2', 'Right'),
  }

  return () => {
    const isDriverLeft = !theme.isDriverRight
    return {
      doors: corners((seat) => isOn(doors[seat])),
      windows: corners((seat) => windows[seat].number ?? 0),
      bonnet: isOn(bonnet) || isOn(frontTrunk),
      boot: isOn(boot),
      mirrorsFolded: {
        left: isOn(isDriverLeft ? driverMirror : passengerMirror),
        right: isOn(isDriverLeft ? passengerMirror : driverMirror),
      },
      lamps: {
        lowBeam: isOn(lowBeam),
        highBeam: isOn(highBeam),
        running: isOn(running),
        parking: isOn(parking),
        rearFog: isOn(rearFog),
        brake: brake.text === 'ACTIVE' || brake.text === 'ADAPTIVE',
        backup: isOn(backup),
        left: isOn(left),
        right: isOn(right),
      },
      flap: isOn(flap),
      cable: isOn(cable),
      charging: isOn(charging),
      lowTyres: {
        frontLeft: isOn(tyres.frontLeft),
        frontRight: isOn(tyres.frontRight),
        rearLeft: isOn(tyres.rearLeft),
        rearRight: isOn(tyres.rearRight),
      },
    }
  }
}

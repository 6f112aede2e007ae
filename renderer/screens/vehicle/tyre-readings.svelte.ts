/** The four tyres as their signals say them. */
import { signal } from '../../signals/store.svelte.ts'
import { WHEELS, type TyreReading, type WheelId } from './tyres.ts'

export interface LiveTyre {
  id: WheelId
  pressurePath: string
  temperaturePath: string
  readonly reading: TyreReading
}

/** Call it while a component is set up. */
export function liveTyres(): LiveTyre[] {
  const targets = {
    Row1: signal('Vehicle.Chassis.Axle.Row1.TirePressureTarget'),
    Row2: signal('Vehicle.Chassis.Axle.Row2.TirePressureTarget'),
  }
  return WHEELS.map(({ id, path, axle }) => {
    const pressure = signal(`${path}.Pressure`)
    const temperature = signal(`${path}.Temperature`)
    const isLow = signal(`${path}.IsPressureLow`)
    return {
      id,
      pressurePath: pressure.path,
      temperaturePath: temperature.path,
      get reading() {
        return {
          id,
          isLow: isLow.bool,
          pressureKpa: pressure.number,
          temperatureC: temperature.number,
          targetKpa: targets[axle].number,
        }
      },
    }
  })
}

/** What a companion sees of the car: a part for each grant, null for what is missing or stale. Pure. */
import type { CompanionStatus } from '../../contract/companion.ts'
import { DrivingState } from '../../contract/driving.ts'
import type { Settings } from '../../contract/people.ts'
import type { LinkGrant } from '../../contract/phone-links.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'

const BATTERY = 'Vehicle.Powertrain.TractionBattery'
const CHARGING = `${BATTERY}.Charging`
const DOORS = ['Row1.DriverSide', 'Row1.PassengerSide', 'Row2.DriverSide', 'Row2.PassengerSide']
const LOCKS = DOORS.map((door) => `Vehicle.Cabin.Door.${door}.IsLocked`)
const OPENINGS = [
  ...DOORS.map((door) => `Vehicle.Cabin.Door.${door}.IsOpen`),
  'Vehicle.Body.Trunk.Front.IsOpen',
  'Vehicle.Body.Trunk.Rear.IsOpen',
]
export const CLIMATE_MODE = 'Vehicle.Cabin.HVAC.Mode'
export const CLIMATE_TARGET = 'Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature'
export const DRIVING_STATE = 'Vehicle.Fascia.DrivingState'
const ONE = {
  soc: `${BATTERY}.StateOfCharge.Displayed`,
  range: 'Vehicle.Powertrain.Range',
  cabin: 'Vehicle.Cabin.HVAC.AmbientAirTemperature',
  outside: 'Vehicle.Exterior.AirTemperature',
  plugged: `${CHARGING}.ChargingPort.AnyPosition.IsChargingCableConnected`,
  charging: `${CHARGING}.IsCharging`,
  power: `${CHARGING}.Power`,
  limit: `${CHARGING}.ChargeLimit`,
  left: `${CHARGING}.TimeToComplete`,
  lat: 'Vehicle.CurrentLocation.Latitude',
  lon: 'Vehicle.CurrentLocation.Longitude',
  accuracy: 'Vehicle.CurrentLocation.HorizontalAccuracy',
} as const

export const COMPANION_SIGNALS: readonly string[] = [
  ...Object.values(ONE),
  ...LOCKS,
  ...OPENINGS,
  CLIMATE_MODE,
  CLIMATE_TARGET,
  DRIVING_STATE,
]

/** The value of a signal that is valid now, else null. */
export type ReadSignal = (path: string) => SignalValue | null

export interface StatusOf {
  name: string
  grants: readonly LinkGrant[]
  settings: Settings
  wallMs: number
}

export function companionStatus({ name, grants, settings, wallMs }: StatusOf, read: ReadSignal): CompanionStatus {
  const number = (path: string): number | null => {
    const value = read(path)
    return typeof value === 'number' ? value : null
  }
  const bool = (path: string): boolean | null => {
    const value = read(path)
    return typeof value === 'boolean' ? value : null
  }
  const may = (grant: LinkGrant): boolean => grants.includes(grant)
  const { language, appearance, distanceUnit, temperatureUnit, clock } = settings
  const mode = read(CLIMATE_MODE)
  const [lat, lon] = [number(ONE.lat), number(ONE.lon)]
  return {
    ...{ wallMs, name, grants: [...grants] },
    settings: { language, appearance, distanceUnit, temperatureUnit, clock },
    drivingState: DrivingState.catch('UNKNOWN').parse(read(DRIVING_STATE)),
    car: may('status')
      ? {
          socPercent: number(ONE.soc),
          rangeM: number(ONE.range),
          isLocked: allOf(LOCKS.map(bool)),
          open: countOf(OPENINGS.map(bool)),
          cabinC: number(ONE.cabin),
          outsideC: number(ONE.outside),
        }
      : null,
    climate: may('climate') ? { isOn: typeof mode === 'string' ? mode !== 'OFF' : null, targetC: number(CLIMATE_TARGET) } : null,
    charge: may('charge')
      ? {
          isPlugged: bool(ONE.plugged),
          isCharging: bool(ONE.charging),
          powerKw: number(ONE.power),
          limitPercent: number(ONE.limit),
          secondsLeft: number(ONE.left),
        }
      : null,
    place: may('locate') && lat !== null && lon !== null ? { lat, lon, accuracyM: number(ONE.accuracy) } : null,
  }
}

/** False as soon as one is; null when that is not known of all. */
function allOf(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(false)) return false
  return values.includes(null) ? null : true
}

function countOf(values: readonly (boolean | null)[]): number | null {
  return values.includes(null) ? null : values.filter(Boolean).length
}

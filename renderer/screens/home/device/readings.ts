/** What a device tells beside its own matter, as lines of a name and a value. */
import type { HomeDevice } from '../../../../services/contract/home.ts'
import { m } from '../../../i18n/messages.ts'
import { clock, decimal, percent, UNKNOWN, type Units } from '../../../signals/format.ts'
import { degrees } from '../device-words.ts'

export interface Reading {
  kind: 'temperature' | 'humidity' | 'power' | 'energy' | 'battery' | 'contact' | 'occupancy' | 'particles' | 'doorbell'
  value: string
}

export function readingsOf(device: HomeDevice, units: Units): Reading[] {
  return device.traits.flatMap((trait): Reading[] => {
    switch (trait.trait) {
      case 'Temperature':
        return [{ kind: 'temperature', value: degrees(trait.celsius, units) }]
      case 'Thermostat':
        return [{ kind: 'temperature', value: degrees(trait.localC, units) }]
      case 'RelativeHumidity':
        return [{ kind: 'humidity', value: percent(trait.percent) }]
      case 'ElectricalMeasurement':
        return [
          ...(trait.watt === null ? [] : [{ kind: 'power' as const, value: m.home_watt({ value: decimal(trait.watt) }) }]),
          ...(trait.kwh === null ? [] : [{ kind: 'energy' as const, value: m.home_kwh({ value: decimal(trait.kwh, 1) }) }]),
        ]
      case 'PowerSource':
        return [{ kind: 'battery', value: percent(trait.batteryPercent) }]
      case 'Contact':
        return [{ kind: 'contact', value: m.home_contact({ state: trait.open ? 'open' : 'closed' }) }]
      case 'OccupancySensing':
        return [{ kind: 'occupancy', value: m.home_occupancy({ state: trait.occupied ? 'occupied' : 'free' }) }]
      case 'AirPurifier':
        return trait.pm25 === null ? [] : [{ kind: 'particles', value: m.home_dust({ value: decimal(trait.pm25) }) }]
      case 'Doorbell':
        return [{ kind: 'doorbell', value: trait.rangWallMs === null ? UNKNOWN : clock(trait.rangWallMs, units) }]
      default:
        return []
    }
  })
}

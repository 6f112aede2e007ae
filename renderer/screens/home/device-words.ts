/** How a device is, in a few words; and its tone: warm is heat, light and open, cool is air, bad needs somebody. */
import type { HomeDevice } from '../../../services/contract/home.ts'
import { joined } from '../../i18n/intl.ts'
import { m } from '../../i18n/messages.ts'
import { clock, decimal, percent, temperature, UNKNOWN, type Units } from '../../signals/format.ts'
import { airQuality, traitOf } from './home-view.ts'

export function degrees(celsius: number | null, units: Units): string {
  const shown = temperature(celsius, units, 1)
  return `${shown.value} ${shown.unit}`
}

/** The one thing that matters most about it. */
export function deviceState(device: HomeDevice, units: Units): string {
  if (!device.reachable) return m.home_unreachable()
  for (const trait of device.traits) {
    switch (trait.trait) {
      case 'Closure':
        return m.home_closure({ state: trait.state })
      case 'DoorLock':
        return m.home_lock({ state: trait.state })
      case 'AlarmPanel':
        return m.home_alarm({ state: trait.state })
      case 'Presence':
        return m.home_presence({ state: trait.atHome ? 'home' : 'away' })
      case 'WindowCovering': {
        const { motion, openPercent } = trait
        if (motion !== 'still') return m.home_covering({ state: motion })
        if (openPercent === null) return m.home_covering({ state: 'unknown' })
        if (openPercent <= 5 || openPercent >= 95) return m.home_covering({ state: openPercent <= 5 ? 'closed' : 'open' })
        return m.home_openPart({ percent: percent(openPercent) })
      }
      case 'RvcRunMode': {
        const charge = trait.batteryPercent === null ? [] : [percent(trait.batteryPercent)]
        return joined([m.home_vacuum({ state: trait.state }), ...charge])
      }
      case 'AirPurifier': {
        const air = trait.pm25 === null ? [] : [m.home_dust({ value: decimal(trait.pm25) })]
        return joined([trait.on ? percent(trait.fanPercent) : m.common_off(), ...air])
      }
      case 'EnergyEvse':
        return trait.enabled ? m.home_evse({ state: trait.state }) : m.common_off()
      case 'Thermostat':
        return joined([degrees(trait.localC, units), m.home_mode({ mode: trait.mode })])
      case 'OnOff':
        return onOff(device, trait.on)
      case 'Contact':
        return m.home_contact({ state: trait.open ? 'open' : 'closed' })
      case 'OccupancySensing':
        return m.home_occupancy({ state: trait.occupied ? 'occupied' : 'free' })
      case 'Temperature': {
        const humidity = traitOf(device, 'RelativeHumidity')
        return joined([degrees(trait.celsius, units), ...(humidity ? [percent(humidity.percent)] : [])])
      }
      case 'Doorbell':
        return trait.rangWallMs === null ? device.room : m.home_doorbellAt({ time: clock(trait.rangWallMs, units) })
      case 'Camera':
        return trait.stillWallMs === null ? device.room : m.home_stillOf({ time: clock(trait.stillWallMs, units) })
    }
  }
  return UNKNOWN
}

function onOff(device: HomeDevice, on: boolean): string {
  if (!on) return m.common_off()
  const level = traitOf(device, 'LevelControl')?.percent ?? traitOf(device, 'FanControl')?.percent
  const watt = traitOf(device, 'ElectricalMeasurement')?.watt
  if (level !== undefined) return percent(level)
  return typeof watt === 'number' ? joined([m.common_on(), m.home_watt({ value: decimal(watt) })]) : m.common_on()
}

export type DeviceTone = 'warm' | 'cool' | 'accent' | 'go' | 'bad'

export function deviceTone(device: HomeDevice): DeviceTone {
  if (device.kind === 'evse') return 'go'
  const alarm = traitOf(device, 'AlarmPanel')?.state
  if (alarm !== undefined) return alarm === 'triggered' || alarm === 'pending' ? 'bad' : 'accent'
  if (device.kind === 'vacuum') return 'accent'
  if (device.kind === 'fan' || device.kind === 'covering') return 'cool'
  const pm25 = traitOf(device, 'AirPurifier')?.pm25
  return pm25 !== undefined && (pm25 === null || airQuality(pm25) === 'good') ? 'cool' : 'warm'
}

/** How much of it: brightness, fan, opening; null where there is no such thing, or it is off. */
export function deviceShare(device: HomeDevice): number | null {
  if (!device.reachable) return null
  const isOff = traitOf(device, 'OnOff')?.on === false
  const share =
    traitOf(device, 'LevelControl')?.percent ??
    traitOf(device, 'FanControl')?.percent ??
    traitOf(device, 'AirPurifier')?.fanPercent ??
    traitOf(device, 'WindowCovering')?.openPercent
  return isOff || share === undefined || share === null ? null : share
}

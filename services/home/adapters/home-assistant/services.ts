/** From a command of the model to an action of Home Assistant (`call_service`). */
import { FasciaError } from '../../../contract/errors.ts'
import type { HomeCommand } from '../../../contract/home.ts'

export interface ServiceCall {
  domain: string
  service: string
  data: Record<string, unknown>
}

/**
 * @param domain of the entity
 * @param fahrenheit whether the home counts so
 * @throws FasciaError `unsupported`
 */
export function serviceFor(domain: string, command: HomeCommand, fahrenheit: boolean): ServiceCall {
  const call = (service: string, data: Record<string, unknown> = {}): ServiceCall => ({ domain, service, data })
  const isLight = domain === 'light'
  switch (command.command) {
    case 'on':
      return call(command.on ? 'turn_on' : 'turn_off')
    case 'level':
    case 'fan':
      if (domain === 'fan') return call('set_percentage', { percentage: Math.round(command.percent) })
      if (isLight) return command.percent === 0 ? call('turn_off') : call('turn_on', { brightness_pct: command.percent })
      break
    case 'kelvin':
      if (isLight) return call('turn_on', { color_temp_kelvin: Math.round(command.kelvin) })
      break
    case 'color':
      if (isLight) return call('turn_on', { hs_color: [command.hueDeg, command.saturationPercent] })
      break
    case 'target': {
      const { celsius } = command
      if (domain === 'climate') return call('set_temperature', { temperature: fahrenheit ? (celsius * 9) / 5 + 32 : celsius })
      break
    }
    case 'mode':
      if (domain === 'climate') return call('set_hvac_mode', { hvac_mode: command.mode })
      break
    case 'lock':
      if (domain === 'lock') return call(command.lock ? 'lock' : 'unlock')
      break
    case 'alarm': {
      const code = command.code === undefined ? {} : { code: command.code }
      if (domain === 'alarm_control_panel') {
        return call({ off: 'alarm_disarm', home: 'alarm_arm_home', away: 'alarm_arm_away' }[command.arm], code)
      }
      break
    }
    case 'closure':
      if (domain === 'cover') return call(command.open ? 'open_cover' : 'close_cover')
      break
    case 'covering':
      if (domain === 'cover') return call('set_cover_position', { position: Math.round(command.openPercent) })
      break
    case 'stop':
      if (domain === 'cover') return call('stop_cover')
      break
    case 'vacuum':
      if (domain === 'vacuum') return call({ start: 'start', pause: 'pause', dock: 'return_to_base' }[command.action])
      break
    case 'evse':
      break
  }
  throw new FasciaError('unsupported', `${domain} of Home Assistant can't do that`)
}

/** From a command of the model to an invocation or a write of Matter's clusters. */
import type { Endpoint } from '@matter/main'
import { FasciaError } from '../../../../contract/errors.ts'
import type { HomeCommand } from '../../../../contract/home.ts'
import { reciprocal, toXy } from '../../../devices/color.ts'
import { clusterOf } from './clusters.ts'
import { isKnown } from '../../../devices/known.ts'

/** No transition: the state that comes back is the one that was asked for. */
const AT_ONCE = { transitionTime: 0, optionsMask: {}, optionsOverride: {} }

/** @throws FasciaError `unsupported`, or the library's own errors */
export async function perform(endpoint: Endpoint, command: HomeCommand): Promise<void> {
  const has = (name: string): boolean => endpoint.maybeStateOf(name) !== undefined
  const invoke = async (cluster: string, name: string, fields?: Record<string, unknown>): Promise<void> => {
    const known = has(cluster) ? endpoint.commandsOf(cluster)[name] : undefined
    if (!known) throw new FasciaError('unsupported', `the device has no ${cluster}.${name}`)
    await (known as (fields?: Record<string, unknown>) => Promise<unknown>)(fields)
  }
  const write = (cluster: string, values: Record<string, number>): Promise<void> => endpoint.setStateOf(cluster, values)

  switch (command.command) {
    case 'on':
      if (has('onOff')) return await invoke('onOff', command.on ? 'on' : 'off')
      return await write('fanControl', command.on ? { fanMode: fanOnMode(endpoint) } : { fanMode: 0 })
    case 'level':
    case 'fan': {
      if (has('fanControl')) return await write('fanControl', { percentSetting: Math.round(command.percent) })
      const max = clusterOf(endpoint, 'levelControl')?.maxLevel ?? 254
      if (command.percent === 0) return await invoke('onOff', 'off')
      const level = Math.max(1, Math.round((command.percent / 100) * max))
      return await invoke('levelControl', 'moveToLevelWithOnOff', { level, ...AT_ONCE })
    }
    case 'target': {
      const heats = isKnown(clusterOf(endpoint, 'thermostat')?.occupiedHeatingSetpoint)
      const value = Math.round(command.celsius * 100)
      return await write('thermostat', heats ? { occupiedHeatingSetpoint: value } : { occupiedCoolingSetpoint: value })
    }
    case 'mode':
      return await write('thermostat', { systemMode: { off: 0, auto: 1, cool: 3, heat: 4 }[command.mode] })
    case 'kelvin':
      await invoke('onOff', 'on')
      return await invoke('colorControl', 'moveToColorTemperature', {
        colorTemperatureMireds: reciprocal(command.kelvin),
        ...AT_ONCE,
      })
    case 'color': {
      const { hueDeg, saturationPercent } = command
      await invoke('onOff', 'on')
      if (isKnown(clusterOf(endpoint, 'colorControl')?.currentHue)) {
        const [hue, saturation] = [Math.round((hueDeg / 360) * 254), Math.round((saturationPercent / 100) * 254)]
        return await invoke('colorControl', 'moveToHueAndSaturation', { hue, saturation, ...AT_ONCE })
      }
      const { x, y } = toXy({ hueDeg, saturationPercent })
      return await invoke('colorControl', 'moveToColor', {
        colorX: Math.round(x * 65_536),
        colorY: Math.round(y * 65_536),
        ...AT_ONCE,
      })
    }
    case 'lock':
      return await invoke('doorLock', command.lock ? 'lockDoor' : 'unlockDoor', {})
    case 'closure':
      if (has('windowCovering')) return await invoke('windowCovering', command.open ? 'upOrOpen' : 'downOrClose')
      return await invoke('closureControl', 'moveTo', { position: command.open ? 1 : 0 })
    case 'covering': {
      if (command.openPercent === 100) return await invoke('windowCovering', 'upOrOpen')
      if (command.openPercent === 0) return await invoke('windowCovering', 'downOrClose')
      const liftPercent100thsValue = Math.round((100 - command.openPercent) * 100)
      return await invoke('windowCovering', 'goToLiftPercentage', { liftPercent100thsValue })
    }
    case 'stop':
      if (has('windowCovering')) return await invoke('windowCovering', 'stopMotion')
      return await invoke('closureControl', 'stop')
    case 'vacuum':
      return await vacuum(endpoint, command.action, invoke)
    case 'evse': {
      if (!command.enabled) return await invoke('energyEvse', 'disable')
      const capacity = Number(clusterOf(endpoint, 'energyEvse')?.circuitCapacity ?? 32_000)
      const maximumChargeCurrent = command.maxA === undefined ? capacity : Math.round(command.maxA * 1000)
      // IEC 61851 knows no charging below 6 A.
      return await invoke('energyEvse', 'enableCharging', {
        chargingEnabledUntil: null,
        minimumChargeCurrent: 6000,
        maximumChargeCurrent,
      })
    }
  }
}

/** Matter's fan has no plain "on": automatic where it can, else high. */
function fanOnMode(endpoint: Endpoint): number {
  const sequence = (endpoint.maybeStateOf('fanControl') as { fanModeSequence?: number } | undefined)?.fanModeSequence ?? 0
  return sequence === 2 || sequence === 3 || sequence === 4 ? 5 : 3
}

async function vacuum(
  endpoint: Endpoint,
  action: 'start' | 'pause' | 'dock',
  invoke: (cluster: string, name: string, fields?: Record<string, unknown>) => Promise<void>,
): Promise<void> {
  if (action === 'pause') return await invoke('rvcOperationalState', 'pause')
  if (action === 'dock') return await invoke('rvcOperationalState', 'goHome')
  const PAUSED = 2
  const CLEANING_TAG = 0x4001
  if (clusterOf(endpoint, 'rvcOperationalState')?.operationalState === PAUSED)
    return await invoke('rvcOperationalState', 'resume')
  const modes = clusterOf(endpoint, 'rvcRunMode')?.supportedModes ?? []
  const cleaning = modes.find(({ modeTags }) => modeTags.some(({ value }) => value === CLEANING_TAG))
  if (!cleaning) throw new FasciaError('unsupported', 'the vacuum has no mode for cleaning')
  await invoke('rvcRunMode', 'changeToMode', { newMode: cleaning.mode })
}

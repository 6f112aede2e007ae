/** What one touch on a device asks for: never a toggle, always what is wanted. Pure. */
import type { HomeCommand, HomeDevice, HomeTrait } from '../../../../services/contract/home.ts'
import { traitOf } from '../home-view.ts'

type AlarmPanel = Extract<HomeTrait, { trait: 'AlarmPanel' }>

/** Whether the device is in its active state (on, open, unlocked, cleaning); null: nothing to touch, or not known. */
export function activeOf(device: HomeDevice): boolean | null {
  const closure = traitOf(device, 'Closure')
  if (closure) return closure.state === 'unknown' ? null : closure.state !== 'closed' && closure.state !== 'closing'
  const lock = traitOf(device, 'DoorLock')
  if (lock) return lock.state === 'jammed' || lock.state === 'unknown' ? null : lock.state !== 'locked'
  const panel = traitOf(device, 'AlarmPanel')
  if (panel) return armedOf(panel)
  const covering = traitOf(device, 'WindowCovering')
  if (covering) return covering.openPercent === null ? null : covering.openPercent > 5
  const vacuum = traitOf(device, 'RvcRunMode')
  if (vacuum) return vacuum.state === 'cleaning'
  const evse = traitOf(device, 'EnergyEvse')
  if (evse) return evse.enabled
  return (traitOf(device, 'OnOff') ?? traitOf(device, 'AirPurifier') ?? traitOf(device, 'FanControl'))?.on ?? null
}

/** Null also for a panel that asks for its code: that is no matter of one touch. */
function armedOf({ state, canArmHome, canArmAway, armCode, disarmCode }: AlarmPanel): boolean | null {
  if (state === 'unknown') return null
  if (state === 'disarmed') return armCode === 'none' && (canArmHome || canArmAway) ? false : null
  return disarmCode === 'none' ? true : null
}

/** The command that brings the device into its active state, or out of it. */
export function tapCommand(device: HomeDevice, active: boolean): HomeCommand {
  const has = (...names: HomeDevice['traits'][number]['trait'][]): boolean =>
    device.traits.some(({ trait }) => names.includes(trait))
  if (has('Closure')) return { command: 'closure', open: active }
  if (has('DoorLock')) return { command: 'lock', lock: !active }
  const panel = traitOf(device, 'AlarmPanel')
  if (panel) return { command: 'alarm', arm: active ? (panel.canArmAway ? 'away' : 'home') : 'off' }
  if (has('WindowCovering')) return { command: 'covering', openPercent: active ? 100 : 0 }
  if (has('RvcRunMode')) return { command: 'vacuum', action: active ? 'start' : 'dock' }
  if (has('EnergyEvse')) return { command: 'evse', enabled: active }
  return { command: 'on', on: active }
}

/**
 * A door that opens or moves is asked for twice: nobody opens the house by a slip, and nobody is under the door. So is an
 * alarm: armed by a slip it goes off at who is at home.
 */
export const isAskedTwice = (command: HomeCommand): boolean =>
  command.command === 'closure' || command.command === 'alarm' || (command.command === 'lock' && !command.lock)

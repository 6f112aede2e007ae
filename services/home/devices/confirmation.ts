/** Which command a device's traits allow, and how its own state shows that it was done. */
import { FasciaError } from '../../contract/errors.ts'
import type { HomeCommand, HomeDevice, HomeTrait, HomeTraitName } from '../../contract/home.ts'
import { isKnown } from './known.ts'

export type TraitOf<N extends HomeTraitName> = Extract<HomeTrait, { trait: N }>

export function traitOf<N extends HomeTraitName>(device: HomeDevice, name: N): TraitOf<N> | undefined {
  return device.traits.find((one): one is TraitOf<N> => one.trait === name)
}

/** Two percentages are the same when rounding to the device's scale can explain the difference. */
export const isNear = (one: number | null | undefined, other: number, tolerance = 1.5): boolean =>
  one !== null && one !== undefined && Math.abs(one - other) <= tolerance

/** @throws FasciaError `unsupported` or `out_of_range` */
export function assertAllowed(device: HomeDevice, command: HomeCommand): void {
  const has = (...names: HomeTraitName[]): boolean => names.some((name) => traitOf(device, name) !== undefined)
  const thermostat = traitOf(device, 'Thermostat')
  if (command.command === 'target' && thermostat) {
    const { minC, maxC } = thermostat
    if (command.celsius < minC || command.celsius > maxC) {
      throw new FasciaError('out_of_range', `the thermostat takes ${minC} to ${maxC} °C`)
    }
  }
  const color = traitOf(device, 'ColorControl')
  if (command.command === 'kelvin' && isKnown(color?.minKelvin) && color.maxKelvin !== null) {
    if (command.kelvin < color.minKelvin || command.kelvin > color.maxKelvin) {
      throw new FasciaError('out_of_range', `the lamp takes ${color.minKelvin} to ${color.maxKelvin} K`)
    }
  }
  const panel = traitOf(device, 'AlarmPanel')
  if (command.command === 'alarm' && panel && command.code === undefined) {
    const kind = command.arm === 'off' ? panel.disarmCode : panel.armCode
    if (kind !== 'none') throw new FasciaError('unauthorized', `${device.name} asks for its code`)
  }
  const allowed = {
    on: () => has('OnOff', 'AirPurifier', 'FanControl'),
    level: () => has('LevelControl', 'FanControl'),
    target: () => thermostat !== undefined,
    mode: () => thermostat !== undefined,
    closure: () => has('Closure', 'WindowCovering'),
    covering: () => has('WindowCovering'),
    stop: () => has('Closure', 'WindowCovering'),
    vacuum: () => has('RvcRunMode'),
    fan: () => has('FanControl', 'AirPurifier', 'LevelControl'),
    kelvin: () => isKnown(color?.minKelvin),
    color: () => color?.hasColors === true,
    lock: () => has('DoorLock'),
    alarm: () => command.command === 'alarm' && panel !== undefined && canArm(panel, command.arm),
    evse: () => has('EnergyEvse'),
  } satisfies Record<HomeCommand['command'], () => boolean>
  if (!allowed[command.command]()) throw new FasciaError('unsupported', `${device.name} can't do that`)
}

const canArm = ({ canArmHome, canArmAway }: TraitOf<'AlarmPanel'>, arm: 'off' | 'home' | 'away'): boolean =>
  arm === 'off' || (arm === 'home' ? canArmHome : canArmAway)

const angle = (one: number, other: number): number => Math.abs(((one - other + 540) % 360) - 180)

const VACUUM_DONE = { start: ['cleaning'], pause: ['paused', 'idle'], dock: ['returning', 'docked'] } as const

const isOn = (device: HomeDevice): boolean | undefined =>
  traitOf(device, 'OnOff')?.on ?? traitOf(device, 'AirPurifier')?.on ?? traitOf(device, 'FanControl')?.on

/** True when the device's own state is what was asked for, or on its way there. */
export function isDone(device: HomeDevice, command: HomeCommand): boolean {
  switch (command.command) {
    case 'on':
      return isOn(device) === command.on
    case 'level':
    case 'fan': {
      const percent =
        traitOf(device, 'FanControl')?.percent ??
        traitOf(device, 'AirPurifier')?.fanPercent ??
        traitOf(device, 'LevelControl')?.percent
      if (command.percent === 0) return isOn(device) === false || percent === 0
      return isOn(device) !== false && isNear(percent, command.percent)
    }
    case 'target':
      return isNear(traitOf(device, 'Thermostat')?.targetC, command.celsius, 0.25)
    case 'mode':
      return traitOf(device, 'Thermostat')?.mode === command.mode
    case 'closure': {
      const covering = traitOf(device, 'WindowCovering')
      const state = traitOf(device, 'Closure')?.state
      if (covering) {
        return covering.motion === (command.open ? 'opening' : 'closing') || covering.openPercent === (command.open ? 100 : 0)
      }
      return command.open ? state === 'open' || state === 'opening' : state === 'closed' || state === 'closing'
    }
    case 'covering': {
      const covering = traitOf(device, 'WindowCovering')
      if (!isKnown(covering?.openPercent)) return covering?.motion !== 'still'
      const wanted = command.openPercent > covering.openPercent ? 'opening' : 'closing'
      return isNear(covering.openPercent, command.openPercent, 2) || covering.motion === wanted
    }
    case 'stop': {
      const covering = traitOf(device, 'WindowCovering')
      const state = traitOf(device, 'Closure')?.state
      return covering ? covering.motion === 'still' : state !== 'opening' && state !== 'closing'
    }
    case 'vacuum': {
      const state = traitOf(device, 'RvcRunMode')?.state
      return state !== undefined && (VACUUM_DONE[command.action] as readonly string[]).includes(state)
    }
    case 'kelvin':
      return isNear(traitOf(device, 'ColorControl')?.kelvin, command.kelvin, command.kelvin * 0.03)
    case 'color': {
      const color = traitOf(device, 'ColorControl')
      if (!isKnown(color?.hueDeg) || color.saturationPercent === null) return false
      const pale = command.saturationPercent < 5
      return isNear(color.saturationPercent, command.saturationPercent, 3) && (pale || angle(color.hueDeg, command.hueDeg) <= 4)
    }
    case 'lock':
      return traitOf(device, 'DoorLock')?.state === (command.lock ? 'locked' : 'unlocked')
    case 'alarm': {
      const state = traitOf(device, 'AlarmPanel')?.state
      if (command.arm === 'off') return state === 'disarmed'
      return state === 'arming' || state === `armed-${command.arm}`
    }
    case 'evse': {
      const evse = traitOf(device, 'EnergyEvse')
      if (evse?.enabled !== command.enabled) return false
      return !command.enabled || command.maxA === undefined || isNear(evse.maxA, command.maxA, 0.6)
    }
  }
}

/** An icon for each kind of device. */
import BatteryCharging from '@lucide/svelte/icons/battery-charging'
import BellRing from '@lucide/svelte/icons/bell-ring'
import Blinds from '@lucide/svelte/icons/blinds'
import Bot from '@lucide/svelte/icons/bot'
import Cctv from '@lucide/svelte/icons/cctv'
import CircleDot from '@lucide/svelte/icons/circle-dot'
import DoorClosed from '@lucide/svelte/icons/door-closed'
import DoorOpen from '@lucide/svelte/icons/door-open'
import Fan from '@lucide/svelte/icons/fan'
import Lightbulb from '@lucide/svelte/icons/lightbulb'
import Lock from '@lucide/svelte/icons/lock'
import LockOpen from '@lucide/svelte/icons/lock-open'
import Plug from '@lucide/svelte/icons/plug'
import ShieldAlert from '@lucide/svelte/icons/shield-alert'
import ShieldCheck from '@lucide/svelte/icons/shield-check'
import ShieldOff from '@lucide/svelte/icons/shield-off'
import Thermometer from '@lucide/svelte/icons/thermometer'
import UserRound from '@lucide/svelte/icons/user-round'
import UserRoundX from '@lucide/svelte/icons/user-round-x'
import Users from '@lucide/svelte/icons/users'
import Warehouse from '@lucide/svelte/icons/warehouse'
import Wind from '@lucide/svelte/icons/wind'
import type { HomeDevice } from '../../../services/contract/home.ts'
import { traitOf } from './home-view.ts'

const ICONS: Readonly<Record<HomeDevice['kind'], typeof Lock>> = {
  light: Lightbulb,
  thermostat: Thermometer,
  garage: Warehouse,
  vacuum: Bot,
  'air-purifier': Wind,
  contact: DoorClosed,
  temperature: Thermometer,
  plug: Plug,
  lock: Lock,
  covering: Blinds,
  fan: Fan,
  occupancy: Users,
  evse: BatteryCharging,
  doorbell: BellRing,
  camera: Cctv,
  alarm: ShieldOff,
  person: UserRound,
  other: CircleDot,
}

/** Shapes, not colours alone: an open lock looks open, an alarm that is off has no shield. */
export function deviceIcon(device: HomeDevice): typeof Lock {
  const lock = traitOf(device, 'DoorLock')
  if (lock?.state === 'unlocked' || lock?.state === 'unlatched') return LockOpen
  const alarm = traitOf(device, 'AlarmPanel')?.state
  if (alarm === 'triggered' || alarm === 'pending') return ShieldAlert
  if (alarm !== undefined && alarm !== 'disarmed' && alarm !== 'unknown') return ShieldCheck
  if (traitOf(device, 'Presence')?.atHome === false) return UserRoundX
  if (device.kind === 'contact' && traitOf(device, 'Contact')?.open === true) return DoorOpen
  return ICONS[device.kind]
}

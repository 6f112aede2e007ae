/** An icon for each part of a rule. */
import Bot from '@lucide/svelte/icons/bot'
import BellRing from '@lucide/svelte/icons/bell-ring'
import Clock from '@lucide/svelte/icons/clock'
import DoorOpen from '@lucide/svelte/icons/door-open'
import Fan from '@lucide/svelte/icons/fan'
import Hourglass from '@lucide/svelte/icons/hourglass'
import House from '@lucide/svelte/icons/house'
import Lightbulb from '@lucide/svelte/icons/lightbulb'
import Lock from '@lucide/svelte/icons/lock'
import MapPin from '@lucide/svelte/icons/map-pin'
import MessageCircleQuestion from '@lucide/svelte/icons/message-circle-question-mark'
import Navigation from '@lucide/svelte/icons/navigation'
import Plug from '@lucide/svelte/icons/plug'
import ShieldCheck from '@lucide/svelte/icons/shield-check'
import Sparkles from '@lucide/svelte/icons/sparkles'
import Sunrise from '@lucide/svelte/icons/sunrise'
import Thermometer from '@lucide/svelte/icons/thermometer'
import UserRound from '@lucide/svelte/icons/user-round'
import Users from '@lucide/svelte/icons/users'
import Warehouse from '@lucide/svelte/icons/warehouse'
import Zap from '@lucide/svelte/icons/zap'
import type { HomeDevice } from '../../../../services/contract/home.ts'
import type {
  AutomationAction,
  AutomationCondition,
  AutomationTrigger,
  TemplateId,
} from '../../../../services/contract/automations.ts'

type Icon = typeof House

const WHEN: Readonly<Record<AutomationTrigger['on'] | AutomationCondition['if'], Icon>> = {
  zone: MapPin,
  eta: Navigation,
  arrival: House,
  departure: DoorOpen,
  device: Lightbulb,
  signal: Zap,
  time: Clock,
  sun: Sunrise,
  presence: Users,
  doorbell: BellRing,
  route: Navigation,
}
const DO: Readonly<Record<AutomationAction['do'], Icon>> = {
  device: Lightbulb,
  scene: Sparkles,
  navigate: Navigation,
  climate: Fan,
  charge: Plug,
  notify: BellRing,
  wait: Hourglass,
  ask: MessageCircleQuestion,
}
const TEMPLATES: Readonly<Record<TemplateId, Icon>> = {
  'heading-home': House,
  'leaving-home': DoorOpen,
  garage: Warehouse,
  'all-off': Lightbulb,
  'warm-house': Thermometer,
  kettle: BellRing,
  'surplus-charge': Plug,
  'vacuum-out': Fan,
}

const KINDS: Partial<Record<HomeDevice['kind'], Icon>> = {
  garage: Warehouse,
  thermostat: Thermometer,
  temperature: Thermometer,
  vacuum: Bot,
  'air-purifier': Fan,
  fan: Fan,
  contact: DoorOpen,
  lock: Lock,
  plug: Plug,
  occupancy: Users,
  alarm: ShieldCheck,
  person: UserRound,
}

type Devices = readonly Pick<HomeDevice, 'id' | 'kind'>[]
const deviceIcon = (id: string, devices: Devices): Icon => {
  const kind = devices.find((device) => device.id === id)?.kind
  return (kind && KINDS[kind]) ?? Lightbulb
}

export const triggerIcon = (part: AutomationTrigger, devices: Devices): Icon =>
  part.on === 'device' ? deviceIcon(part.device, devices) : WHEN[part.on]
export const conditionIcon = (part: AutomationCondition, devices: Devices): Icon =>
  part.if === 'device' ? deviceIcon(part.device, devices) : WHEN[part.if]
export function actionIcon(part: AutomationAction, devices: Devices): Icon {
  if (part.do !== 'device') return DO[part.do]
  return typeof part.device === 'string' ? deviceIcon(part.device, devices) : (KINDS[part.device.kind] ?? Lightbulb)
}
export const templateIcon = (id: TemplateId | null): Icon => (id === null ? Sparkles : TEMPLATES[id])

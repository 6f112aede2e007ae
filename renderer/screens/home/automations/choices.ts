/** What can be added to a rule in this home, each ready to use; the words of a part are its own description. */
import type {
  AutomationAction,
  AutomationCondition,
  AutomationTrigger,
  ValueTest,
} from '../../../../services/contract/automations.ts'
import type { HomeCommand, HomeDevice, HomeState, HomeTrait } from '../../../../services/contract/home.ts'
import { traitOf } from '../home-view.ts'

export type Part =
  | { kind: 'trigger'; part: AutomationTrigger }
  | { kind: 'condition'; part: AutomationCondition }
  | { kind: 'action'; part: AutomationAction }
export type PartKind = Part['kind']

const SURPLUS = 'Vehicle.Home.SolarSurplus'
const is = (value: boolean | string): ValueTest => ({ op: 'is', value })

/** What of a device can begin something or stand in its way. */
function factsOf({ traits }: HomeDevice): { fact: string; test: ValueTest }[] {
  return traits.flatMap((trait) => {
    switch (trait.trait) {
      case 'OnOff':
        return [true, false].map((on) => ({ fact: 'on', test: is(on) }))
      case 'Closure':
        return ['open', 'closed'].map((state) => ({ fact: 'state', test: is(state) }))
      case 'AlarmPanel':
        return ['disarmed', 'armed-home', 'armed-away', 'triggered'].map((state) => ({ fact: 'state', test: is(state) }))
      case 'Presence':
        return [true, false].map((atHome) => ({ fact: 'atHome', test: is(atHome) }))
      case 'Contact':
        return [true, false].map((open) => ({ fact: 'open', test: is(open) }))
      case 'OccupancySensing':
        return [{ fact: 'occupied', test: is(true) }]
      case 'Thermostat':
        return [{ fact: 'localC', test: { op: 'below' as const, value: 18 } }]
      case 'Temperature':
        return [{ fact: 'celsius', test: { op: 'below' as const, value: 5 } }]
      default:
        return []
    }
  })
}

/** What an alarm takes without a code, which no rule keeps. */
function armsOf(panel: Extract<HomeTrait, { trait: 'AlarmPanel' }>): ('off' | 'home' | 'away')[] {
  const { canArmHome, canArmAway, armCode, disarmCode } = panel
  const arms = armCode === 'none' ? [...(canArmAway ? ['away' as const] : []), ...(canArmHome ? ['home' as const] : [])] : []
  return disarmCode === 'none' ? [...arms, 'off'] : arms
}

function commandsOf(device: HomeDevice): HomeCommand[] {
  const { kind, traits } = device
  if (kind === 'garage')
    return [
      { command: 'closure', open: true },
      { command: 'closure', open: false },
    ]
  if (kind === 'vacuum')
    return [
      { command: 'vacuum', action: 'start' },
      { command: 'vacuum', action: 'dock' },
    ]
  if (kind === 'thermostat') return [{ command: 'target', celsius: 21 }]
  if (kind === 'lock')
    return [
      { command: 'lock', lock: true },
      { command: 'lock', lock: false },
    ]
  const panel = traitOf(device, 'AlarmPanel')
  if (panel) return armsOf(panel).map((arm) => ({ command: 'alarm', arm }))
  if (kind === 'covering')
    return [
      { command: 'covering', openPercent: 0 },
      { command: 'covering', openPercent: 100 },
    ]
  const hasSwitch = traits.some(({ trait }) => trait === 'OnOff' || trait === 'AirPurifier' || trait === 'FanControl')
  return hasSwitch
    ? [
        { command: 'on', on: true },
        { command: 'on', on: false },
      ]
    : []
}

export function triggerChoices({ devices }: Pick<HomeState, 'devices'>): AutomationTrigger[] {
  return [
    { on: 'eta', minutes: 10 },
    { on: 'zone', place: 'home', crossing: 'enter', radiusM: 200, armed: 'route', announceS: 8 },
    { on: 'zone', place: 'home', crossing: 'leave', radiusM: 500, armed: 'always', announceS: 0 },
    { on: 'arrival', minutes: 30 },
    { on: 'departure', minutes: 20 },
    { on: 'time', minuteOfDay: 420, weekdays: [] },
    { on: 'sun', event: 'sunset', offsetMin: 0 },
    { on: 'presence', change: 'last-left', forS: 300 },
    { on: 'presence', change: 'first-came', forS: 0 },
    { on: 'doorbell' },
    { on: 'signal', path: SURPLUS, test: { op: 'above', value: 1500 }, forS: 300 },
    ...devices.flatMap((device) =>
      factsOf(device).map((fact): AutomationTrigger => ({ on: 'device', device: device.id, ...fact, forS: 0 })),
    ),
  ]
}

export function conditionChoices({ devices }: Pick<HomeState, 'devices'>): AutomationCondition[] {
  return [
    { if: 'sun', is: 'down' },
    { if: 'sun', is: 'up' },
    { if: 'presence', anyone: false },
    { if: 'presence', anyone: true },
    { if: 'time', fromMinute: 480, toMinute: 1200, weekdays: [] },
    { if: 'route', toHome: true },
    { if: 'route', toHome: false },
    ...devices.flatMap((device) =>
      factsOf(device).map((fact): AutomationCondition => ({ if: 'device', device: device.id, ...fact })),
    ),
  ]
}

export function actionChoices({ devices, scenes }: Pick<HomeState, 'devices' | 'scenes'>): AutomationAction[] {
  return [
    ...scenes.map(({ id }): AutomationAction => ({ do: 'scene', scene: id })),
    ...devices.flatMap((device) =>
      commandsOf(device).map((command): AutomationAction => ({ do: 'device', device: device.id, command })),
    ),
    { do: 'device', device: { kind: 'light' }, command: { command: 'on', on: false } },
    { do: 'wait', seconds: 300 },
    { do: 'ask', text: '', seconds: 30, otherwise: 'stop' },
    { do: 'navigate', to: 'home' },
    { do: 'climate', on: true },
    { do: 'charge', wish: 'now' },
  ]
}

/** Rules that are offered ready-made, with the devices of this home in them. Their names are words of the screens. */
import type { AutomationAction, AutomationRule, TemplateId } from '../../contract/automations.ts'
import type { TemplateOffer } from '../../contract/automations-state.ts'
import type { HomeDevice } from '../../contract/home.ts'
import { tellsOfPeople } from '../devices/anyone-home.ts'

/** For notices, which screens may show as they are; everywhere else the screens have their own words. */
export const TEMPLATE_NAMES: Readonly<Record<TemplateId, string>> = {
  'heading-home': 'Heading home',
  'leaving-home': 'Leaving home',
  garage: 'Garage opens for me',
  'all-off': 'All off when the last one leaves',
  'warm-house': 'Warm house on arrival',
  kettle: 'Kettle on when I ring',
  'surplus-charge': 'Charge the car from surplus',
  'vacuum-out': 'Vacuum while we are out',
}

type Need = TemplateOffer['needs'][number]
type Parts = Pick<AutomationRule, 'triggers' | 'actions'> & Partial<Pick<AutomationRule, 'conditions' | 'mode'>>

export interface HouseFacts {
  devices: readonly HomeDevice[]
  hasSurplus: boolean
  comfortC: number
  ecoC: number
}

const rule = (template: TemplateId, parts: Parts): AutomationRule => ({
  name: '',
  template,
  mode: 'single',
  conditions: [],
  ...parts,
})

const ofKind = (kind: HomeDevice['kind'], command: Extract<AutomationAction, { do: 'device' }>['command']): AutomationAction => ({
  do: 'device',
  device: { kind },
  command,
})

const SURPLUS = 'Vehicle.Home.SolarSurplus'
const CABLE = 'Vehicle.Powertrain.TractionBattery.Charging.ChargingPort.AnyPosition.IsChargingCableConnected'

export function templateOffers({ devices, hasSurplus, comfortC, ecoC }: HouseFacts): TemplateOffer[] {
  const first = (kind: HomeDevice['kind']): string | undefined => devices.find((device) => device.kind === kind)?.id
  const has = (trait: string): boolean => devices.some(({ traits }) => traits.some((one) => one.trait === trait))
  const garage = first('garage')
  const kettle = devices.find(
    ({ kind, name }) => kind === 'plug' && /kettle|wasserkocher|bouilloire|hervidor|水壶|غلاية/i.test(name),
  )
  const plug = kettle?.id ?? first('plug')
  const there: Readonly<Record<Need, boolean>> = {
    garage: garage !== undefined,
    thermostat: first('thermostat') !== undefined,
    light: first('light') !== undefined,
    vacuum: first('vacuum') !== undefined,
    plug: plug !== undefined,
    doorbell: has('Doorbell'),
    surplus: hasSurplus,
    presence: devices.some(tellsOfPeople),
  }
  const offer = (id: TemplateId, needs: Need[], parts: () => Parts): TemplateOffer => ({
    id,
    needs,
    rule: needs.every((need) => there[need]) ? rule(id, parts()) : null,
  })
  const leave = { on: 'zone', place: 'home', crossing: 'leave', radiusM: 500, armed: 'always', announceS: 0 } as const
  return [
    offer('heading-home', [], () => ({
      triggers: [{ on: 'eta', minutes: 10 }],
      conditions: [{ if: 'sun', is: 'down' }],
      actions: [{ do: 'scene', scene: 'heading-home' }],
    })),
    offer('leaving-home', [], () => ({ triggers: [leave], actions: [{ do: 'scene', scene: 'leaving-home' }] })),
    offer('garage', ['garage'], () => ({
      triggers: [{ on: 'zone', place: 'home', crossing: 'enter', radiusM: 200, armed: 'route', announceS: 8 }],
      conditions: [{ if: 'device', device: garage ?? '', fact: 'state', test: { op: 'is', value: 'closed' } }],
      actions: [{ do: 'device', device: garage ?? '', command: { command: 'closure', open: true } }],
    })),
    offer('all-off', ['light', 'presence'], () => ({
      triggers: [{ on: 'presence', change: 'last-left', forS: 300 }],
      mode: 'restart',
      actions: [ofKind('light', { command: 'on', on: false }), ofKind('thermostat', { command: 'target', celsius: ecoC })],
    })),
    offer('warm-house', ['thermostat'], () => ({
      triggers: [{ on: 'arrival', minutes: 45 }],
      actions: [ofKind('thermostat', { command: 'target', celsius: comfortC })],
    })),
    offer('kettle', ['doorbell', 'plug'], () => ({
      triggers: [{ on: 'doorbell' }],
      conditions: [{ if: 'route', toHome: true }],
      actions: [
        { do: 'device', device: plug ?? '', command: { command: 'on', on: true } },
        { do: 'wait', seconds: 600 },
        { do: 'device', device: plug ?? '', command: { command: 'on', on: false } },
      ],
    })),
    offer('surplus-charge', ['surplus'], () => ({
      triggers: [{ on: 'signal', path: SURPLUS, test: { op: 'above', value: 1500 }, forS: 300 }],
      conditions: [{ if: 'signal', path: CABLE, test: { op: 'is', value: true } }],
      mode: 'restart',
      actions: [
        { do: 'charge', wish: 'now' },
        { do: 'wait', seconds: 3600 },
        { do: 'charge', wish: 'plan' },
      ],
    })),
    offer('vacuum-out', ['vacuum'], () => ({
      triggers: [leave],
      conditions: [{ if: 'time', fromMinute: 480, toMinute: 1200, weekdays: [] }],
      actions: [{ do: 'wait', seconds: 600 }, ofKind('vacuum', { command: 'vacuum', action: 'start' })],
    })),
  ]
}

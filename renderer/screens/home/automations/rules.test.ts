import { beforeAll, describe, expect, it } from 'vitest'
import {
  AutomationAction,
  AutomationCondition,
  AutomationTrigger,
  type AutomationRule,
} from '../../../../services/contract/automations.ts'
import type { HomeDevice } from '../../../../services/contract/home.ts'
import { DEFAULT_SETTINGS } from '../../../../services/contract/people.ts'
import { setLocale } from '../../../i18n/paraglide/runtime.js'
import { RuleWords } from './automation-words.ts'
import { actionChoices, conditionChoices, triggerChoices } from './choices.ts'
import { actionNumbers, conditionNumbers, triggerNumbers } from './numbers.ts'
import { needsAsking, problemOf } from './rule-problem.ts'

const device = (id: string, kind: HomeDevice['kind'], traits: HomeDevice['traits']): HomeDevice => ({
  id,
  name: `The ${id}`,
  room: '',
  kind,
  reachable: true,
  traits,
})
const HOME = {
  devices: [
    device('lamp', 'light', [{ trait: 'OnOff', on: true }]),
    device('gate', 'garage', [{ trait: 'Closure', state: 'closed' }]),
    device('lock', 'lock', [{ trait: 'DoorLock', state: 'locked' }]),
    device('heat', 'thermostat', [{ trait: 'Thermostat', localC: 19, targetC: 20, mode: 'heat', minC: 5, maxC: 30 }]),
    device('hall', 'occupancy', [{ trait: 'OccupancySensing', occupied: false }]),
    device('window', 'contact', [{ trait: 'Contact', open: false }]),
  ],
  scenes: [{ id: 'evening', name: 'Evening', summary: '' }],
}
const words = new RuleWords(HOME, DEFAULT_SETTINGS)
beforeAll(() => setLocale('en', { reload: false }))

describe('what can be added', () => {
  it('fits the contract, reads as a sentence of its own, and no two read the same', () => {
    const texts = [
      triggerChoices(HOME).map((part) => words.trigger(AutomationTrigger.parse(part))),
      conditionChoices(HOME).map((part) => words.condition(AutomationCondition.parse(part))),
      actionChoices(HOME).map((part) => words.action(AutomationAction.parse(part))),
    ]
    for (const list of texts) {
      expect(list.filter((text) => /undefined|\{|automations_/.test(text))).toEqual([])
      expect(new Set(list).size).toBe(list.length)
    }
    expect(texts.flat()).toEqual(
      expect.arrayContaining(['The gate: open', 'The window: closed', 'Scene “Evening”', 'Wait 5 min']),
    )
  })

  it('its numbers stay within their bounds and fit the contract at both ends', () => {
    const parts = [
      ...triggerChoices(HOME).flatMap((part) => triggerNumbers(part).map((number) => ({ schema: AutomationTrigger, number }))),
      ...conditionChoices(HOME).flatMap((part) =>
        conditionNumbers(part).map((number) => ({ schema: AutomationCondition, number })),
      ),
      ...actionChoices(HOME).flatMap((part) => actionNumbers(part).map((number) => ({ schema: AutomationAction, number }))),
    ]
    expect(parts.length).toBeGreaterThan(10)
    for (const { schema, number } of parts) {
      expect(number.value).toBeGreaterThanOrEqual(number.min)
      expect(number.value).toBeLessThanOrEqual(number.max)
      for (const end of [number.min, number.max]) expect(schema.safeParse(number.set(end)).error).toBeUndefined()
    }
  })
})

describe('a rule that is written', () => {
  const open = { do: 'device', device: 'gate', command: { command: 'closure', open: true } } as const
  const ask = { do: 'ask', text: '', seconds: 30, otherwise: 'stop' } as const
  const rule = (
    actions: AutomationRule['actions'],
    triggers: AutomationRule['triggers'] = [{ on: 'doorbell' }],
  ): AutomationRule => ({
    name: 'x',
    template: null,
    mode: 'single',
    conditions: [],
    triggers,
    actions,
  })

  it('says that a door must be asked for, until it is', () => {
    expect(needsAsking(rule([open]))).toBe(true)
    expect(problemOf(rule([open]))).toBeDefined()
    expect(needsAsking(rule([ask, open]))).toBe(false)
    expect(problemOf(rule([ask, open]))).toBeUndefined()
    expect(needsAsking(rule([ask], []))).toBe(false)
    expect(problemOf(rule([ask], []))).toBeDefined()
  })
})

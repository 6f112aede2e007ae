/**
 * An endless, numbered script of what happens in a house and a car, the same for every process that reads it, and rules that
 * use every kind of timer and mode. Each event stands by its number alone, so a process can begin anywhere.
 */
import type { AutomationRule } from '../../services/contract/automations.ts'
import type { HomeDevice } from '../../services/contract/home.ts'
import { NO_ROUTE, type EngineEvent } from '../../services/home/automations/state.ts'

export const BEGIN_MS = Date.UTC(2026, 0, 5, 6)
const LAMPS = ['a', 'b', 'c']

/** A number in [0, 1) of a seed, an event and a use. */
function draw(seed: number, at: number, use: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(at + 1, 0xc2b2ae35) ^ Math.imul(use + 1, 0x27d4eb2f)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return ((h ^ (h >>> 15)) >>> 0) / 4_294_967_296
}

/** Levels hold for a block of events, so that a `for` can run out. */
const level = (seed: number, at: number, use: number): number => draw(seed, Math.floor(at / (3 + use)), use)

/** Twenty seconds from one to the next: an hour of the house in 180 events. */
export const timeOf = (at: number): number => BEGIN_MS + at * 20_000

/** All levels as they are at an event; what a registry tells anew after a start. */
function levelsAt(seed: number, at: number): Extract<EngineEvent, { type: 'world' }>['change'] {
  const devices = LAMPS.map((id, index): HomeDevice => {
    const on = level(seed, at, index) < 0.5
    return {
      id,
      name: id,
      room: '',
      kind: 'light',
      reachable: level(seed, at, 10 + index) > 0.05,
      traits: [{ trait: 'OnOff', on }],
    }
  })
  let ring = at
  while (ring > 0 && draw(seed, ring, 30) > 0.04) ring--
  return {
    devices: new Map(devices.map((device) => [device.id, device])),
    anyoneHome: level(seed, at, 4) < 0.5,
    doorbellMs: ring === 0 ? null : timeOf(ring),
    signals: new Map([['Vehicle.Home.SolarSurplus', Math.round(level(seed, at, 5) * 3000)]]),
    home: { lat: 47.37, lon: 8.54 },
  }
}

export function eventAt(seed: number, at: number): EngineEvent {
  if (at % 7 === 3) {
    const etaP50Ms = timeOf(at) + level(seed, at, 6) * 30 * 60_000
    const route = level(seed, at, 8) < 0.5 ? NO_ROUTE : { active: true, toHome: true, remainingM: 5000, etaP50Ms }
    return { type: 'drive', fix: null, speedMs: 10, driverPresent: true, route }
  }
  return at % 2 === 0 ? { type: 'tick' } : { type: 'world', change: levelsAt(seed, at) }
}

const notify = (text: string): AutomationRule['actions'][number] => ({ do: 'notify', text })
const turn = (device: string, on: boolean): AutomationRule['actions'][number] => ({
  do: 'device',
  device,
  command: { command: 'on', on },
})
const rule = (name: string, parts: Omit<AutomationRule, 'name' | 'template' | 'conditions'>): AutomationRule => ({
  name,
  template: null,
  conditions: [],
  ...parts,
})
const isOn = (device: string, forS: number): AutomationRule['triggers'][number] => ({
  on: 'device',
  device,
  fact: 'on',
  test: { op: 'is', value: true },
  forS,
})

export const RULES: readonly AutomationRule[] = [
  rule('at once', { mode: 'single', triggers: [isOn('a', 0)], actions: [notify('a'), turn('b', false)] }),
  rule('for a while', { mode: 'single', triggers: [isOn('b', 60)], actions: [turn('b', false)] }),
  rule('waits', { mode: 'queued', triggers: [isOn('c', 0)], actions: [notify('1'), { do: 'wait', seconds: 90 }, notify('2')] }),
  rule('restarts', {
    mode: 'restart',
    triggers: [{ on: 'doorbell' }, isOn('a', 40)],
    actions: [notify('ring'), { do: 'wait', seconds: 150 }, turn('c', false)],
  }),
  rule('side by side', {
    mode: 'parallel',
    triggers: [{ on: 'presence', change: 'last-left', forS: 40 }, isOn('a', 0)],
    actions: [
      { do: 'ask', text: 'now?', seconds: 60, otherwise: 'go' },
      notify('asked'),
      { do: 'wait', seconds: 200 },
      notify('x'),
    ],
  }),
  rule('by the clock', {
    mode: 'single',
    triggers: [
      { on: 'time', minuteOfDay: 7 * 60, weekdays: [] },
      { on: 'sun', event: 'sunrise', offsetMin: 10 },
      { on: 'signal', path: 'Vehicle.Home.SolarSurplus', test: { op: 'above', value: 1500 }, forS: 60 },
      { on: 'eta', minutes: 10 },
    ],
    actions: [notify('clock')],
  }),
]

import { describe, expect, it } from 'vitest'
import { ControlVerb } from './verbs.ts'
import { ctlFromWords } from './words.ts'

describe('verbs in words', () => {
  it.each([
    ['pause', { verb: 'pause' }],
    ['pedal 0.3', { verb: 'pedal', accelerator: 0.3, brake: 0 }],
    ['gear D', { verb: 'gear', gear: 'D' }],
    ['door Driver open', { verb: 'door', door: 'Driver', open: true }],
    ['plug AC powerKw=11', { verb: 'plug', supply: 'AC', powerKw: 11 }],
    ['weather outsideC=-8 rain=0.4', { verb: 'weather', outsideC: -8, rain: 0.4, overS: 0 }],
    ['fault bus can1', { verb: 'fault', on: true, fault: { kind: 'bus', bus: 'can1' } }],
    ['fault gnss on=false', { verb: 'fault', on: false, fault: { kind: 'gnss' } }],
    [
      'fault checksum ESP_Speed forS=20',
      { verb: 'fault', on: true, forS: 20, fault: { kind: 'checksum', message: 'ESP_Speed' } },
    ],
    ['fault brownout 3', { verb: 'fault', on: true, fault: { kind: 'brownout', forS: 3 } }],
    ['fault burst can0 500', { verb: 'fault', on: true, fault: { kind: 'burst', bus: 'can0', framesPerS: 500 } }],
    ['person Driver leave', { verb: 'person', seat: 'Driver', do: 'leave', key: 'PHONE_1', belt: true }],
    ['analog 0.5 0 -0.2', { verb: 'analog', accelerator: 0.5, brake: 0, steering: -0.2 }],
    [
      'replay a.log speed=2 loop=on map.vcan0=can0',
      { verb: 'replay', file: 'a.log', speed: 2, loop: true, fromS: 0, map: { vcan0: 'can0' } },
    ],
    ['record off', { verb: 'record', on: false }],
    ['{"verb":"seek","toS":12}', { verb: 'seek', toS: 12 }],
  ])('%s', (text, verb) => {
    expect(ControlVerb.parse(ctlFromWords(text.split(' ')))).toEqual(verb)
  })

  it('are refused when they say too much or nothing known', () => {
    expect(() => ctlFromWords(['pause', 'now'])).toThrow(/does not take/)
    expect(() => ctlFromWords(['{nonsense'])).toThrow(/not JSON/)
    expect(ControlVerb.safeParse(ctlFromWords(['fly'])).success).toBe(false)
    expect(ControlVerb.safeParse(ctlFromWords(['pedal', '7'])).success).toBe(false)
  })
})

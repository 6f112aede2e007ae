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
    ['weather outsideC=-8 rain=0.4', { verb: 'weather', outsideC: -8, rain: 0.4 }],
    ['fault bus can1', { verb: 'fault', on: true, fault: { kind: 'bus', bus: 'can1' } }],
    ['fault gnss on=false', { verb: 'fault', on: false, fault: { kind: 'gnss' } }],
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

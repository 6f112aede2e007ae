import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Maneuver } from '../../../services/contract/navigation.ts'
import { LANGUAGES } from '../../i18n/languages.ts'
import { overwriteGetLocale } from '../../i18n/paraglide/runtime.js'
import { fetchLanguage } from '../../i18n/spoken.ts'
import { goalOf, instructionOf, turnOf } from './instruction.ts'

const maneuver = (type: string, modifier?: string, exit?: number): Maneuver => ({
  type,
  ...(modifier === undefined ? {} : { modifier }),
  ...(exit === undefined ? {} : { exit }),
  location: [2, 1],
  bearingBefore: 0,
  bearingAfter: 0,
  instruction: 'Turn left onto Mason Row.',
})

describe('the words of a maneuver', () => {
  beforeAll(() => Promise.all(LANGUAGES.map(({ id }) => fetchLanguage(id))))
  afterEach(() => overwriteGetLocale(() => 'en'))

  it('are short, and of the language of the display', () => {
    expect(instructionOf(maneuver('turn', 'left'))).toBe('Turn left')
    expect(instructionOf(maneuver('roundabout', 'right', 2))).toBe('Roundabout, exit 2')
    overwriteGetLocale(() => 'de')
    expect(instructionOf(maneuver('off ramp', 'slight right'))).toBe('Ausfahrt rechts')
    overwriteGetLocale(() => 'zh-CN')
    expect(instructionOf(maneuver('roundabout', 'right', 2))).toBe('环岛，第 2 出口')
    overwriteGetLocale(() => 'ar')
    expect(instructionOf(maneuver('end of road', 'slight right'))).toBe('انحرف قليلًا يمينًا')
  })

  it('are there for every type in every language', () => {
    const types = [
      'depart',
      'arrive',
      'turn',
      'fork',
      'on ramp',
      'off ramp',
      'merge',
      'roundabout',
      'exit rotary',
      'new name',
      'odd',
    ]
    for (const { id } of LANGUAGES) {
      overwriteGetLocale(() => id)
      for (const type of types)
        for (const modifier of ['left', 'uturn', undefined]) expect(instructionOf(maneuver(type, modifier))).not.toBe('')
    }
  })

  it('know every OSRM modifier, and go straight on for what they don’t know', () => {
    expect(turnOf(maneuver('arrive', 'left'))).toBe('arrive')
    expect(turnOf(maneuver('continue', 'uturn'))).toBe('uturn')
    expect(turnOf(maneuver('roundabout', 'right'))).toBe('circle')
    expect(turnOf(maneuver('fork', 'slight left'))).toBe('keepLeft')
    expect(turnOf(maneuver('fork', 'straight'))).toBe('keepStraight')
    expect(turnOf({ ...maneuver('notification', 'straight'), mode: 'ferry' })).toBe('ferry')
    expect(turnOf(maneuver('new name'))).toBe('onto')
    expect(turnOf(maneuver('turn', 'somewhere'))).toBe('straight')
  })

  it('lead to where the sign points, else to the road', () => {
    expect(goalOf({ towards: ['B 10', 'Ulm', 'Munich', 'Vienna'] }, 'A 8')).toBe('B 10, Ulm, Munich')
    expect(goalOf({}, 'Quay')).toBe('Quay')
  })
})

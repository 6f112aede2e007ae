import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Maneuver } from '../../../services/contract/navigation.ts'
import { overwriteGetLocale } from '../../i18n/paraglide/runtime.js'
import { fetchLanguage } from '../../i18n/spoken.ts'
import { instructionOf, turnOf } from './instruction.ts'

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
  beforeAll(() => Promise.all((['zh-CN', 'ar'] as const).map(fetchLanguage)))
  afterEach(() => overwriteGetLocale(() => 'en'))

  it('are the engine’s where it speaks the language', () => {
    expect(instructionOf(maneuver('turn', 'left'), 'en')).toBe('Turn left onto Mason Row.')
  })

  it('are the turn alone where it does not', () => {
    overwriteGetLocale(() => 'zh-CN')
    expect(instructionOf(maneuver('turn', 'left'), 'zh-CN')).toBe('左转')
    expect(instructionOf(maneuver('roundabout', 'right', 2), 'zh-CN')).toBe('环岛第 2 出口驶出')
    overwriteGetLocale(() => 'ar')
    expect(instructionOf(maneuver('end of road', 'slight right'), 'ar')).toBe('الزم اليمين')
  })

  it('know every OSRM modifier, and go straight on for what they don’t know', () => {
    expect(turnOf(maneuver('arrive', 'left'))).toBe('arrive')
    expect(turnOf(maneuver('continue', 'uturn'))).toBe('uturn')
    expect(turnOf(maneuver('roundabout', 'right'))).toBe('right')
    expect(turnOf(maneuver('new name'))).toBe('straight')
    expect(turnOf(maneuver('turn', 'somewhere'))).toBe('straight')
  })
})

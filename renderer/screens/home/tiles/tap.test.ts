import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { opensTheHouse, type HomeDevice, type HomeTrait } from '../../../../services/contract/home.ts'
import { homeTiles } from '../../../../services/contract/home-tiles.ts'
import { activeOf, isAskedTwice, tapCommand } from './tap.ts'

const device = (id: string, kind: HomeDevice['kind'], ...traits: HomeTrait[]): HomeDevice => ({
  id,
  name: id,
  room: '',
  kind,
  reachable: true,
  traits,
})
const garage = (state: 'open' | 'closed' | 'opening' | 'unknown'): HomeDevice =>
  device('g', 'garage', { trait: 'Closure', state })
const lamp = (id: string): HomeDevice => device(id, 'light', { trait: 'OnOff', on: false })
const scenes = [{ id: 'heading-home', name: 'Heading home', summary: '' }]

describe('one touch on a tile', () => {
  it('asks for the other state, by what is true', () => {
    expect([garage('open'), garage('opening'), garage('closed'), garage('unknown')].map(activeOf)).toEqual([
      true,
      true,
      false,
      null,
    ])
    expect(tapCommand(garage('closed'), true)).toEqual({ command: 'closure', open: true })
    const lock = device('l', 'lock', { trait: 'DoorLock', state: 'locked' })
    expect(activeOf(lock)).toBe(false)
    expect(tapCommand(lock, true)).toEqual({ command: 'lock', lock: false })
    expect(activeOf(device('s', 'temperature', { trait: 'Temperature', celsius: 3 }))).toBeNull()
  })

  it('arms for who goes, disarms, and leaves a code to the sheet', () => {
    type Panel = Extract<HomeTrait, { trait: 'AlarmPanel' }>
    const panel = (state: Panel['state'], more: Partial<Panel> = {}): HomeDevice =>
      device('a', 'alarm', {
        ...{ trait: 'AlarmPanel', canArmHome: true, canArmAway: true, armCode: 'none', disarmCode: 'none' },
        ...{ state, ...more },
      })
    expect(
      (['disarmed', 'arming', 'armed-home', 'triggered', 'unknown'] as const).map((state) => activeOf(panel(state))),
    ).toEqual([false, true, true, true, null])
    expect(tapCommand(panel('disarmed'), true)).toEqual({ command: 'alarm', arm: 'away' })
    expect(tapCommand(panel('disarmed', { canArmAway: false }), true)).toEqual({ command: 'alarm', arm: 'home' })
    expect(tapCommand(panel('pending'), false)).toEqual({ command: 'alarm', arm: 'off' })
    expect(isAskedTwice(tapCommand(panel('disarmed'), true))).toBe(true)
    expect(activeOf(panel('armed-away', { disarmCode: 'digits' }))).toBeNull()
    expect(activeOf(panel('disarmed', { disarmCode: 'digits' }))).toBe(false)
  })

  it('never opens the house without being asked twice', () => {
    const traits = fc.constantFrom<HomeTrait>(
      { trait: 'Closure', state: 'closed' },
      { trait: 'DoorLock', state: 'locked' },
      { trait: 'OnOff', on: false },
      { trait: 'AlarmPanel', state: 'triggered', canArmHome: true, canArmAway: true, armCode: 'none', disarmCode: 'none' },
      { trait: 'WindowCovering', openPercent: 0, motion: 'still', hasPosition: true },
    )
    fc.assert(
      fc.property(fc.array(traits, { minLength: 1, maxLength: 4 }), fc.boolean(), (all, active) => {
        const command = tapCommand(device('d', 'other', ...all), active)
        expect(opensTheHouse(command) && !isAskedTwice(command)).toBe(false)
      }),
    )
  })
})

describe('tiles', () => {
  it('are those of the driver, in his order; what is gone is passed over', () => {
    const house = { devices: [lamp('a'), garage('open')], scenes }
    const ids = (chosen: string[], max = 24): string[] => homeTiles(house, chosen, max).map(({ id }) => id)
    expect(ids(['g', 'gone', 'scene:heading-home', 'a', 'g'])).toEqual(['g', 'scene:heading-home', 'a'])
    expect(ids(['g', 'scene:heading-home', 'a'], 2)).toEqual(['g', 'scene:heading-home'])
    expect(ids([])).toEqual(['g', 'scene:heading-home', 'a'])
  })

  it('are never more than the driving state allows', () => {
    const devices = Array.from({ length: 40 }, (_, index) => lamp(`lamp${index}`))
    for (const max of [0, 6, 12]) expect(homeTiles({ devices, scenes }, [], max)).toHaveLength(max)
    expect(
      homeTiles(
        { devices, scenes },
        devices.map(({ id }) => id),
        60,
      ),
    ).toHaveLength(24)
  })
})

import { describe, expect, it } from 'vitest'
import { WHEEL_KEYS } from '../../services/contract/catalogue.ts'
import { wheelAction, type WheelSituation } from './wheel-keys.ts'

const now: WheelSituation = { volumePercent: 50, calls: [], has: () => true }

describe('keys of the steering wheel', () => {
  it('each does something', () => {
    for (const key of WHEEL_KEYS) expect(wheelAction(key, now).kind, key).not.toBe('none')
  })

  it('the volume stays within its bounds and is not guessed while it is unknown', () => {
    expect(wheelAction('VolumeUp', { ...now, volumePercent: 98 })).toEqual({ kind: 'volume', percent: 100 })
    expect(wheelAction('VolumeDown', { ...now, volumePercent: 1 })).toEqual({ kind: 'volume', percent: 0 })
    expect(wheelAction('VolumeUp', { ...now, volumePercent: null })).toEqual({ kind: 'none' })
  })

  it('the phone key answers what rings, ends what is spoken, opens the phone', () => {
    const calls = [
      { id: 'a', state: 'active' },
      { id: 'b', state: 'ringing' },
    ] as const
    expect(wheelAction('Phone', { ...now, calls })).toEqual({ kind: 'answer', call: 'b' })
    expect(wheelAction('Phone', { ...now, calls: calls.slice(0, 1) })).toEqual({ kind: 'hangUp', call: 'a' })
    expect(wheelAction('Phone', now)).toEqual({ kind: 'screen', id: 'phone' })
    expect(wheelAction('Voice', { ...now, has: () => false })).toEqual({ kind: 'none' })
  })
})

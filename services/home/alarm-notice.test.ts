import { expect, it } from 'vitest'
import { Notification } from '../contract/people.ts'
import type { HomeDevice } from '../contract/home.ts'
import { alarmNotice } from './alarm-notice.ts'
import type { TraitOf } from './devices/confirmation.ts'

const panel = (state: TraitOf<'AlarmPanel'>['state']): HomeDevice => ({
  ...{ id: 'mqtt:a', name: 'House alarm', room: '', kind: 'alarm', reachable: true },
  traits: [{ trait: 'AlarmPanel', state, canArmHome: true, canArmAway: true, armCode: 'none', disarmCode: 'none' }],
})
const told = (state: TraitOf<'AlarmPanel'>['state'], before?: TraitOf<'AlarmPanel'>['state']): string | null | undefined =>
  alarmNotice({ type: 'changed', device: panel(state), before: before && panel(before) })?.notice.code

it('is told once when it goes off or waits, also when the car comes to a house whose alarm has gone off', () => {
  expect(told('pending', 'armed-away')).toBe('alarm_pending')
  expect(told('triggered', 'pending')).toBe('alarm_triggered')
  expect(told('triggered')).toBe('alarm_triggered')
  expect([told('triggered', 'triggered'), told('pending'), told('disarmed', 'triggered'), told('arming', 'disarmed')]).toEqual(
    Array(4).fill(undefined),
  )
  expect(alarmNotice({ type: 'adapters' })).toBeUndefined()
  const notice = alarmNotice({ type: 'changed', device: panel('triggered'), before: panel('armed-home') })?.notice
  expect(Notification.omit({ id: true, wallMs: true }).parse(notice)).toMatchObject({ title: 'House alarm', kind: 'warning' })
})

/** When the burglar alarm of the house goes off, or is about to, the driver is told wherever he is. */
import type { EventPayload } from '../contract/events.ts'
import { traitOf } from './devices/confirmation.ts'
import type { HomeEvent } from './devices/device-registry.ts'

const WORDS = {
  pending: 'Somebody came in, and it waits to be disarmed.',
  triggered: 'It went off.',
} as const

/** Once for each time. Of a panel that is met for the first time only that it went off: how long it waits already nobody knows. */
export function alarmNotice(event: HomeEvent): { device: string; notice: EventPayload<'notifications.post'> } | undefined {
  if (event.type !== 'changed') return undefined
  const { device, before } = event
  const state = traitOf(device, 'AlarmPanel')?.state
  const was = before && traitOf(before, 'AlarmPanel')?.state
  if ((state !== 'pending' && state !== 'triggered') || state === was) return undefined
  if (state === 'pending' && was === undefined) return undefined
  const notice = {
    kind: 'warning',
    source: 'home',
    title: device.name.slice(0, 120),
    text: WORDS[state],
    code: `alarm_${state}`,
    action: { screen: 'home', part: 'favourites' },
  } as const
  return { device: device.id, notice }
}

/** What stands beside a call: how long it lasts, who it is. */
import type { Call } from '../../../services/contract/phone.ts'
import { m } from '../../i18n/messages.ts'
import { timecode } from '../../media/position.ts'

class Seconds {
  nowMs = $state(Date.now())

  constructor() {
    setInterval(() => (this.nowMs = Date.now()), 1000)
  }
}
let seconds: Seconds | undefined

export const whoOf = ({ name, number }: Pick<Call, 'name' | 'number'>): string => name || number || m.phone_unknown()

/** "Incoming call", "Calling", "2:07", "On hold". Reactive where it is called. */
export function callLine(call: Call): string {
  if (call.state === 'ringing') return m.phone_incoming()
  if (call.state === 'dialing') return m.phone_dialing()
  if (call.state === 'held') return m.phone_held()
  seconds ??= new Seconds()
  return timecode(call.activeWallMs === null ? 0 : Math.max(0, (seconds.nowMs - call.activeWallMs) / 1000))
}

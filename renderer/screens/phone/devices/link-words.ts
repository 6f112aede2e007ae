/** Lines about a linked device. */
import type { LinkedDevice } from '../../../../services/contract/phone-links.ts'
import { decimal, moment } from '../../../signals/format.ts'
import { theme } from '../../../theme/theme.svelte.ts'
import { m } from '../../../i18n/messages.ts'

/** Whether it is here, and its battery. */
export function hereLine({ here, lastWallMs, batteryPercent, isCharging }: LinkedDevice): string {
  if (!here) return m.phone_seen({ time: moment(lastWallMs, theme.settings) })
  const battery = batteryPercent === null ? undefined : m.phone_battery({ percent: decimal(batteryPercent) })
  const charging = batteryPercent !== null && isCharging ? m.phone_charging() : undefined
  return [m.phone_connected(), battery, charging].filter((part) => part !== undefined).join(', ')
}

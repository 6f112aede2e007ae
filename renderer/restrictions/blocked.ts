/** Why an actuator can't be asked now: the reason stands on the control, so that nobody meets a dead button. */
import { entryOf } from '../../services/contract/catalogue.ts'
import { isAllowedWhile } from '../../services/contract/driving.ts'
import { m } from '../i18n/messages.ts'
import type { SignalWish } from '../kit/wish.svelte.ts'
import { car } from '../link/car.svelte.ts'

/** @returns the reason in a few words, or undefined when the wish may be asked. Reactive where it is called. */
export function blockedReason(wish: SignalWish): string | undefined {
  const rule = entryOf(wish.cell.path)?.settable ?? 'always'
  if (wish.cell.quality === 'never' && car.buses === null) return m.common_loading()
  if (!wish.cell.valid) return m.common_noValue()
  if (!isAllowedWhile(rule, car.restrictions.state)) {
    return rule === 'standstill' ? m.common_atStandstill() : m.common_whenParked()
  }
  if (car.buses?.buses.every((bus) => !bus.writable) === true) return m.common_readOnly()
  return undefined
}

/** Answers that go out with one touch; the arrival is the navigation's. */
import { m } from '../../i18n/messages.ts'
import { car } from '../../link/car.svelte.ts'
import { clock } from '../../signals/format.ts'
import { theme } from '../../theme/theme.svelte.ts'

/** Reactive where it is called. */
export function quickReplies(): string[] {
  const { active, etaWallMs } = car.guidance
  const arrival = active && etaWallMs !== null ? [m.phone_replyArrival({ time: clock(etaWallMs, theme.settings) })] : []
  return [...arrival, m.phone_replyDriving(), m.phone_replyYes(), m.phone_replyNo(), m.phone_replyThanks()]
}

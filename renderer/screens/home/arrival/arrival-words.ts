/** What the arrival card says of the warmth. Pure but for the words. */
import type { ArrivalPlan } from '../../../../services/contract/home.ts'
import { m } from '../../../i18n/messages.ts'
import type { Units } from '../../../signals/format.ts'
import { degrees } from '../device-words.ts'

/** Null: there is nothing to say. @param nowMs wall time */
export function warmthLine(plan: ArrivalPlan, nowMs: number, units: Units): string | null {
  if ((plan.skippedUntilWallMs ?? 0) > nowMs) return m.automations_skippedToday()
  if (plan.state === 'warm') return m.home_arrivalWarm()
  if (plan.state !== 'none' && plan.targetC !== null) return m.home_willBe({ degrees: degrees(plan.targetC, units) })
  return plan.currentC === null ? null : m.home_isNow({ degrees: degrees(plan.currentC, units) })
}

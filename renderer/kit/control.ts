/** What every control knows about the wish behind it; `Wish` and `SignalWish` fit. */
import type { ErrorBody } from '../../services/contract/errors.ts'
import { m } from '../i18n/messages.ts'

export interface WishView {
  readonly phase: 'idle' | 'waiting' | 'failed'
  readonly failure: ErrorBody | undefined
}

/** The few words that stand on a control whose wish failed. */
export function failureText(wish: WishView | undefined): string | undefined {
  const failure = wish?.failure
  if (!failure) return undefined
  // The vehicle said why.
  if (failure.reason !== undefined) return m.common_refusal({ reason: failure.reason })
  return m.common_failure({ code: failure.code, message: failure.message })
}

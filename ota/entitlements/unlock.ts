/**
 * What a book unlocks at a time. Pure: the same book at the same trusted time says the same, whatever a wall clock shows.
 */
import type { EntitlementBook, Grant, GrantVerdict } from '../../services/contract/entitlements.ts'

const DAY_MS = 86_400_000

/** What one grant comes to. */
export interface GrantState {
  grant: Grant
  verdict: GrantVerdict
  /** True with the verdicts `active` and `offline`. */
  unlocked: boolean
  /** Trusted time at which it ends by itself; null: it doesn't. */
  untilMs: number | null
}

/** When a grant ends without further word from the fleet; null: never. */
export function endOf(grant: Grant, book: Pick<EntitlementBook, 'issued'>): number | null {
  if (grant.kind === 'once' || grant.kind === 'included') return grant.ends === undefined ? null : Date.parse(grant.ends)
  const paid = Date.parse(grant.ends ?? book.issued)
  // Who renews is owed the promise that a licence works offline: the fleet can't tell a car in a garage that it was paid.
  return grant.renews ? Math.max(paid, Date.parse(book.issued) + grant.offlineDays * DAY_MS) : paid
}

function verdictOf(grant: Grant, book: EntitlementBook, nowMs: number): GrantVerdict {
  if (book.revoked.includes(grant.id)) return 'revoked'
  if (grant.holder === 'owner' && grant.ownership !== book.ownership) return 'other_owner'
  if (grant.starts !== undefined && nowMs < Date.parse(grant.starts)) return 'not_started'
  const end = endOf(grant, book)
  if (end !== null && nowMs >= end) return 'ended'
  return grant.ends !== undefined && nowMs >= Date.parse(grant.ends) ? 'offline' : 'active'
}

/** Every grant of the book at a time. */
export function grantStates(book: EntitlementBook, nowMs: number): GrantState[] {
  return book.grants.map((grant) => {
    const verdict = verdictOf(grant, book, nowMs)
    return { grant, verdict, unlocked: verdict === 'active' || verdict === 'offline', untilMs: endOf(grant, book) }
  })
}

/** The best state of each package: an unlocked grant before a locked one, the longer before the shorter. */
export function packageStates(book: EntitlementBook, nowMs: number): Map<string, GrantState> {
  const worth = ({ unlocked, untilMs }: GrantState): number => (unlocked ? 1 : 0) * 1e17 + Math.min(untilMs ?? 9e16, 9e16)
  const best = new Map<string, GrantState>()
  for (const state of grantStates(book, nowMs)) {
    const before = best.get(state.grant.package)
    if (!before || worth(state) > worth(before)) best.set(state.grant.package, state)
  }
  return best
}

/** Instants after `nowMs` at which something starts or ends by itself, in order. */
export function changesAfter(book: EntitlementBook, nowMs: number): number[] {
  const times = book.grants.flatMap((grant) => {
    const [starts, ends] = [grant.starts, grant.ends].map((time) => (time === undefined ? [] : [Date.parse(time)]))
    const end = endOf(grant, book)
    return [...(starts ?? []), ...(ends ?? []), ...(end === null ? [] : [end])]
  })
  return [...new Set(times)].filter((time) => time > nowMs).sort((a, b) => a - b)
}

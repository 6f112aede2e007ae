/**
 * Which notices come up on the map, and when: at most two at a time, the most important first, none while manoeuvring. What
 * had to wait comes up afterwards, unless it has grown old or was dealt with meanwhile; it stays in the centre in any case.
 * A pure reducer.
 */
import type { Notification } from '../../../services/contract/people.ts'

export const ROOM = 2
export const SHOWN_MS = 9_000
/** What waited longer is read in the centre. */
export const WAITS_MS = 10 * 60_000
/** The road is calm when it has been for so long. */
export const CALM_MS = 2_000
const KNOWN_MAX = 300

export interface ToastState {
  /** When this page began to look: what is older is no news. */
  sinceMs: number
  waiting: readonly Notification[]
  shown: readonly { item: Notification; untilMs: number }[]
  /** Names that came up or were passed over, so that nothing comes twice. */
  known: readonly string[]
  /** Until when the road is not calm. */
  busyUntilMs: number
}

export type ToastAct =
  | { kind: 'told'; items: readonly Notification[]; nowMs: number }
  | { kind: 'tick'; manoeuvring: boolean; nowMs: number }
  | { kind: 'dismissed'; id: string; nowMs: number }

export const noToasts = (sinceMs: number): ToastState => ({ sinceMs, waiting: [], shown: [], known: [], busyUntilMs: 0 })

const RANK: Readonly<Record<Notification['kind'], number>> = { problem: 0, warning: 1, success: 2, info: 3 }

/** The more important first, then the newer. */
export function byRank(a: Notification, b: Notification): number {
  return RANK[a.kind] - RANK[b.kind] || b.wallMs - a.wallMs
}

export function toastStep(state: ToastState, act: ToastAct): ToastState {
  switch (act.kind) {
    case 'told': {
      const told = new Set(act.items.map(({ id }) => id))
      const fresh = act.items.filter(({ id, wallMs }) => wallMs > state.sinceMs && !state.known.includes(id))
      return fill(
        {
          ...state,
          // What was dismissed elsewhere, or told anew under another name, needs no toast.
          waiting: [...state.waiting.filter(({ id }) => told.has(id)), ...fresh],
          shown: state.shown.filter(({ item }) => told.has(item.id)),
          known: [...state.known, ...fresh.map(({ id }) => id)].slice(-KNOWN_MAX),
        },
        act.nowMs,
      )
    }
    case 'tick':
      return fill(act.manoeuvring ? { ...state, busyUntilMs: act.nowMs + CALM_MS } : state, act.nowMs)
    case 'dismissed':
      return fill(
        {
          ...state,
          waiting: state.waiting.filter(({ id }) => id !== act.id),
          shown: state.shown.filter(({ item }) => item.id !== act.id),
        },
        act.nowMs,
      )
  }
}

function fill(state: ToastState, nowMs: number): ToastState {
  const shown = state.shown.filter(({ untilMs }) => untilMs > nowMs)
  const waiting = state.waiting.filter(({ wallMs }) => wallMs > nowMs - WAITS_MS)
  if (nowMs < state.busyUntilMs || shown.length >= ROOM || waiting.length === 0) return { ...state, shown, waiting }
  const next = [...waiting].sort(byRank).slice(0, ROOM - shown.length)
  return {
    ...state,
    waiting: waiting.filter((item) => !next.includes(item)),
    shown: [...shown, ...next.map((item) => ({ item, untilMs: nowMs + SHOWN_MS }))],
  }
}

export interface NoticeGroup {
  source: string
  items: readonly Notification[]
}

/** The centre: by source, the group with the most important notice first, inside of it by rank. */
export function grouped(items: readonly Notification[]): NoticeGroup[] {
  const bySource = new Map<string, Notification[]>()
  for (const item of [...items].sort(byRank)) bySource.set(item.source, [...(bySource.get(item.source) ?? []), item])
  return [...bySource].map(([source, list]) => ({ source, items: list }))
}

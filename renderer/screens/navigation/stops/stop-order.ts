/** The stops of a drive in their order. Pure. */
import type { Place } from '../../../../services/contract/navigation.ts'

export interface ShownStop {
  id: string
  place: Place
  /** `charge`: put there by the charging plan, and moved by it only. */
  kind: 'stop' | 'charge'
}

/** The same stops with one of them at another place of the list. */
export function moved<Stop extends { id: string }>(stops: readonly Stop[], id: string, index: number): Stop[] {
  const stop = stops.find((one) => one.id === id)
  if (!stop) return [...stops]
  return stops.filter((one) => one !== stop).toSpliced(Math.max(0, Math.min(stops.length - 1, index)), 0, stop)
}

/** Where a row goes that was dragged so far: it takes the place of whoever its middle has passed. */
export function indexAfterDrag(from: number, byPx: number, rowPx: number, count: number): number {
  const steps = rowPx > 0 ? Math.round(byPx / rowPx) : 0
  return Math.max(0, Math.min(count - 1, from + steps))
}

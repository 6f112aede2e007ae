/**
 * The time of a drive, as Valhalla wants it. "Invariant" (type 3) keeps the two-sided search and its alternatives and holds
 * turn restrictions and roads with hours to that time; the live speeds count in full only for the present minute.
 */
import type { TripTime } from '../../contract/navigation-routing.ts'

const ARRIVE = 2
const INVARIANT = 3
/** Live speeds say nothing about a drive that begins later than this. */
const LIVE_MS = 10 * 60_000

/** `2026-11-21T08:30` on the clocks of a zone; undefined: on those of this machine. */
export function wallTime(at: Date, timeZone: string | undefined): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at)
  return parts.replace(' ', 'T')
}

export interface EngineTime {
  dateTime: { type: number; value: string }
  /** Whether live speeds take part. */
  live: boolean
}

/**
 * @param timeZone of the map. Without one the graph has none either, and the engine takes every time for UTC: then the
 *   local time is right for hours of restrictions, and UTC for the age of live speeds
 * @param hasTraffic whether there are live speeds at all
 */
export function engineTime(time: TripTime | undefined, now: Date, timeZone: string | undefined, hasTraffic: boolean): EngineTime {
  const at = time ? new Date(time.wallMs) : now
  if (time?.kind === 'arrive') return { dateTime: { type: ARRIVE, value: wallTime(at, timeZone) }, live: false }
  const live = hasTraffic && Math.abs(at.getTime() - now.getTime()) < LIVE_MS
  if (!live) return { dateTime: { type: INVARIANT, value: wallTime(at, timeZone) }, live: false }
  return { dateTime: { type: INVARIANT, value: wallTime(now, timeZone ?? 'UTC') }, live: true }
}

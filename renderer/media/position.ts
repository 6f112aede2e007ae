/** Where playback is now, from what was told last. Pure. */
import type { Playback } from '../../services/contract/media.ts'

export function positionAt(
  playback: Pick<Playback, 'status' | 'item' | 'positionS' | 'positionWallMs' | 'speed'>,
  wallMs: number,
): number {
  const { status, item, positionS, positionWallMs, speed } = playback
  const passedS = status === 'playing' ? (Math.max(0, wallMs - positionWallMs) / 1000) * speed : 0
  const durationS = item?.durationS ?? Number.POSITIVE_INFINITY
  return Math.min(positionS + passedS, Math.max(positionS, durationS))
}

/** "3:07", "1:02:45" */
export function timecode(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return '–:––'
  const whole = Math.max(0, Math.floor(seconds))
  const two = (value: number): string => String(value).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** The chapter that a position is in. */
export function chapterAt<C extends { startS: number }>(chapters: readonly C[], positionS: number): C | undefined {
  return chapters.findLast(({ startS }) => startS <= positionS)
}

/**
 * Recorded samples of a period that ends now (VISS v3 Core, History Filter Operation).
 */
import type { PastSample, SignalHistory } from '../history/history.ts'

const PERIOD = /^P(?=\d|T\d)(?:(\d{1,3})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/
/** "The number of days shall be less than 999." */
const DAYS_LIMIT = 999

/** Length of an ISO 8601 duration of days, hours, minutes and seconds, in ms; undefined for what is none. */
export function periodMsOf(text: string): number | undefined {
  const match = PERIOD.exec(text)
  if (!match) return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0))
  if (days >= DAYS_LIMIT) return undefined
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
}

/**
 * @param nowMs wall time
 * @param currentMs wall time of the current value, which does not belong to the past; undefined when there is none
 * @returns oldest first, at most `limit`
 */
export function pastSamples(
  history: SignalHistory,
  path: string,
  nowMs: number,
  periodMs: number,
  currentMs: number | undefined,
  limit: number,
): readonly PastSample[] {
  const samples = history.samples(path, nowMs - periodMs, nowMs, limit + 1)
  return samples.filter(({ wallMs }) => currentMs === undefined || wallMs < currentMs).slice(-limit)
}

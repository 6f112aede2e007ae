/** Rows of different lengths as so many points of a chart. Pure. */
import type { HistoryBucket } from '../../contract/signal-history.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'
import type { Span } from './reader.ts'
import { LEVELS, SPAN_S, type Level } from './schema.ts'

/** The level whose rows are no longer than a bucket. */
export function levelFor(bucketMs: number): Level {
  return LEVELS.findLast((level) => SPAN_S[level] * 1000 <= bucketMs) ?? 'second'
}

interface Sum {
  min: number
  max: number
  integral: number
  ms: number
  last: number
  lastMs: number
}

/**
 * @param spans in any order; those that overlap a bucket count in it with the time that they share
 * @returns buckets with something in them, oldest first
 */
export function bucketsOf(
  spans: Iterable<Span>,
  fromMs: number,
  toMs: number,
  points: number,
  valueOf: (number: number) => SignalValue,
): HistoryBucket[] {
  const width = (toMs - fromMs) / points
  const sums = new Map<number, Sum>()
  for (const span of spans) {
    const first = Math.max(0, Math.floor((span.fromMs - fromMs) / width))
    const last = Math.min(points - 1, Math.ceil((span.toMs - fromMs) / width) - 1)
    for (let index = first; index <= last; index++) {
      const shared = Math.min(span.toMs, fromMs + (index + 1) * width) - Math.max(span.fromMs, fromMs + index * width)
      if (shared <= 0) continue
      const sum = sums.get(index) ?? { min: Infinity, max: -Infinity, integral: 0, ms: 0, last: 0, lastMs: -Infinity }
      sum.min = Math.min(sum.min, span.min)
      sum.max = Math.max(sum.max, span.max)
      sum.integral += span.mean * shared
      sum.ms += shared
      if (span.toMs > sum.lastMs) {
        sum.last = span.last
        sum.lastMs = span.toMs
      }
      sums.set(index, sum)
    }
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([index, { min, max, integral, ms, last }]) => ({
      fromMs: fromMs + index * width,
      toMs: fromMs + (index + 1) * width,
      min,
      max,
      // Sums of doubles may leave the range of what they are made of by a hair.
      mean: Math.min(max, Math.max(min, integral / ms)),
      last: valueOf(last),
    }))
}

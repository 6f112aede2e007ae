/** The past of signals, as screens draw it. */
import { z } from 'zod'
import { SignalPathText, SignalValue } from './signal-entry.ts'

/** What a signal was during a time in which it was valid; of text only `last` says something. */
export const HistoryBucket = z.object({
  fromMs: z.number(),
  toMs: z.number(),
  /** Null for text. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** Weighted with time. */
  mean: z.number().nullable(),
  last: SignalValue,
})
export type HistoryBucket = z.infer<typeof HistoryBucket>

export const SIGNAL_HISTORY_REQUESTS = {
  /** Wall times in ms; `points` buckets of equal length, of which those without a valid value are left out. */
  'signals.history': {
    input: z
      .object({
        path: SignalPathText,
        fromMs: z.number().nonnegative(),
        toMs: z.number().nonnegative(),
        points: z.number().int().min(1).max(2000).default(300),
      })
      .refine(({ fromMs, toMs }) => fromMs < toMs, 'fromMs must be before toMs'),
    output: z.object({ path: z.string(), unit: z.string().nullable(), buckets: z.array(HistoryBucket).max(2000) }),
  },
}

/** What signals this car has: its catalogue, with the leaves of a VSS tree that its mapping loads. */
import { z } from 'zod'
import { SignalEntry } from './signal-entry.ts'

export const ListedSignal = SignalEntry.pick({
  kind: true,
  datatype: true,
  unit: true,
  min: true,
  max: true,
  allowed: true,
  description: true,
  publisher: true,
}).extend({
  path: z.string(),
  /** A person may ask the vehicle for a change of it. */
  isSettable: z.boolean(),
  /** Something on a bus or a process of the product gives it a value. */
  isFed: z.boolean(),
})
export type ListedSignal = z.infer<typeof ListedSignal>

export const SIGNAL_LIST_REQUESTS = {
  /** Paths with wildcards, as in a subscription. `near`: what a pattern that matches nothing may have meant. */
  'signals.list': {
    input: z.object({ patterns: z.array(z.string().max(200)).min(1).max(100) }),
    output: z.object({
      signals: z.array(ListedSignal).max(20_000),
      missing: z.array(z.object({ pattern: z.string(), near: z.array(z.string()).max(5) })).max(100),
    }),
  },
}

/** What of the player outlives a restart. */
import { z } from 'zod'
import { QUEUE_MAX, Repeat } from '../contract/media.ts'

const Entry = z.object({ entry: z.number().int(), item: z.string().max(600), home: z.number() })
export const Kept = z.object({
  queue: z.object({
    entries: z.array(Entry).max(QUEUE_MAX),
    index: z.number().int(),
    shuffle: z.boolean(),
    repeat: Repeat,
    nextEntry: z.number().int(),
  }),
  status: z.enum(['idle', 'playing', 'paused']),
  positionS: z.number().nonnegative(),
  speed: z.number(),
  wallMs: z.number(),
})
export type Kept = z.infer<typeof Kept>

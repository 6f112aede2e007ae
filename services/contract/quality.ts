/** How far a value can be trusted. Only `valid` is shown; everything else shows as "—". */
import { z } from 'zod'

export const Quality = z.enum(['never', 'valid', 'stale', 'invalid'])
export type Quality = z.infer<typeof Quality>

/** The wire code of each quality: its index here. */
export const QUALITIES = Quality.options

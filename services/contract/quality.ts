/**
 * How far a value can be trusted. Only `valid` is shown; everything else shows as "—".
 *
 * `invalid` is what the sender itself says (it has no value, or one that nobody knows); `bad_checksum`, `bad_counter` and
 * `out_of_range` are what the receiver found.
 */
import { z } from 'zod'

export const Quality = z.enum(['never', 'valid', 'stale', 'invalid', 'bad_checksum', 'bad_counter', 'out_of_range'])
export type Quality = z.infer<typeof Quality>

/** The wire code of each quality: its index here. */
export const QUALITIES = Quality.options

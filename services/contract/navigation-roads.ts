/** Kinds of road that a person may not want. */
import { z } from 'zod'

export const AVOIDABLE = ['toll', 'motorway', 'ferry', 'unpaved'] as const
export const Avoidable = z.enum(AVOIDABLE)
export type Avoidable = z.infer<typeof Avoidable>
export const AvoidList = z.array(Avoidable).max(AVOIDABLE.length)

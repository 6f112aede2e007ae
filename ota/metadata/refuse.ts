/** Parsing what a stranger signed: what does not fit is refused, with the place inside it. */
import type { z } from 'zod'
import { Malformed } from './errors.ts'

/** @throws Malformed */
export function parseOrRefuse<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const at = issue && issue.path.length > 0 ? ` at ${issue.path.map(String).join('.').slice(0, 200)}` : ''
  throw new Malformed(`${what}${at}: ${issue?.message ?? 'does not fit'}`)
}

/**
 * Requests of VISS v3 as they come from outside. Numbers in filters are text, as the standard writes them.
 */
import { z } from 'zod'
import { FasciaError } from '../../contract/errors.ts'
import { LOGIC_OPERATORS } from '../../signals/filters/compare.ts'
import { periodMsOf } from '../../signals/filters/history-filter.ts'
import { PLAIN_PATH, RELATIVE_PATH } from '../../signals/filters/path-filter.ts'

export const PERIOD_MS = { min: 20, max: 86_400_000 } as const
export const CURVE_BUFFER = { min: 2, max: 1000 } as const
const PATHS_MAX = 200
const METADATA_KEYS_MAX = 50

/** RFC 8259, as text. */
const NumberText = z
  .string()
  .max(32)
  .regex(/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/, 'must be a number as text')
  .transform(Number)
  .refine(Number.isFinite, 'must be a finite number')
const WholeText = ({ min, max }: { min: number; max: number }): z.ZodType<number, string> =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number as text')
    .transform(Number)
    .refine((number) => number >= min && number <= max, `must be ${min} to ${max}`)

const Operator = z.enum(LOGIC_OPERATORS)
/** The schema and Transport say `logic-op`, later texts of Core say `boundary-op`. */
const Boundary = z
  .object({
    'logic-op': Operator.optional(),
    'boundary-op': Operator.optional(),
    boundary: NumberText,
    'combination-op': z.enum(['AND', 'OR']).optional(),
  })
  .transform((one, context) => {
    const operator = one['logic-op'] ?? one['boundary-op']
    if (operator === undefined) context.addIssue({ code: 'custom', message: 'needs a logic-op' })
    return { operator: operator ?? 'eq', value: one.boundary, join: one['combination-op'] }
  })
const Boundaries = z.union([Boundary.transform((one) => [one]), z.array(Boundary).length(2)])
const Relative = z.string().min(1).max(200).regex(RELATIVE_PATH, 'is no path')
const oneOrMore = <T>(item: z.ZodType<T>, max: number): z.ZodType<T[]> =>
  z.union([item.transform((one) => [one]), z.array(item).min(1).max(max)]) as z.ZodType<T[]>

export const Filter = z.discriminatedUnion('variant', [
  z.object({ variant: z.literal('paths'), parameter: oneOrMore(Relative, PATHS_MAX) }),
  z.object({ variant: z.literal('timebased'), parameter: z.object({ period: WholeText(PERIOD_MS) }) }),
  z.object({ variant: z.literal('change'), parameter: z.object({ 'logic-op': Operator, diff: NumberText }) }),
  z.object({ variant: z.literal('range'), parameter: Boundaries }),
  z.object({
    variant: z.literal('curvelog'),
    parameter: z.object({
      maxerr: NumberText.refine((error) => error >= 0, 'must not be negative'),
      bufsize: WholeText(CURVE_BUFFER),
    }),
  }),
  z.object({
    variant: z.literal('history'),
    parameter: z
      .string()
      .max(40)
      .transform((text, context) => {
        const ms = periodMsOf(text)
        if (ms === undefined) context.addIssue({ code: 'custom', message: 'must be a period as in P1DT2H3M4S' })
        return ms ?? 0
      }),
  }),
  z.object({ variant: z.literal('metadata'), parameter: oneOrMore(z.string().max(64), METADATA_KEYS_MAX) }),
])
export type Filter = z.infer<typeof Filter>
/** What starts a subscription event. */
export type Trigger = Extract<Filter, { variant: 'timebased' | 'change' | 'range' | 'curvelog' }>

const Path = z.string().max(200).regex(PLAIN_PATH, 'is no path')
const Element = z.string().max(4096)
const Common = { requestId: z.string().max(128).optional(), authorization: z.string().max(8192).optional() }
/** "0+0" is no compression; this server has none. */
const Compression = { dc: z.literal('0+0', 'data compression is not supported').optional() }
/** At most one of paths and one of another kind. */
const Filters = z
  .union([Filter.transform((one) => [one]), z.array(Filter).min(1).max(2)])
  .refine((filters) => filters.length < 2 || filters.filter(({ variant }) => variant === 'paths').length === 1, {
    message: 'two filters are paths and one other',
  })

export const VissRequest = z.discriminatedUnion('action', [
  z.object({ action: z.literal('get'), path: Path, filter: Filters.optional(), ...Compression, ...Common }),
  z.object({
    action: z.literal('set'),
    path: Path,
    value: z.union([Element, z.array(Element).min(1).max(1024), z.record(z.string().max(200), Element)]),
    ...Common,
  }),
  z.object({ action: z.literal('subscribe'), path: Path, filter: Filters, ...Compression, ...Common }),
  z.object({ action: z.literal('unsubscribe'), subscriptionId: z.string().max(64), ...Common }),
])
export type VissRequest = z.infer<typeof VissRequest>

const KNOWN_ACTIONS = new Set(['get', 'set', 'subscribe', 'unsubscribe'])

/** What an answer repeats of a request that may be broken: the action, `get` when there is none that we know. */
export function envelopeOf(raw: unknown): { action: string; requestId?: string } {
  const { action, requestId } = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>
  return {
    action: typeof action === 'string' && KNOWN_ACTIONS.has(action) ? action : 'get',
    ...(typeof requestId === 'string' && requestId.length <= 128 ? { requestId } : {}),
  }
}

/** @throws FasciaError `malformed`, in the words of the standard with what is wrong behind them */
export function parseRequest(raw: unknown): VissRequest {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw new FasciaError('malformed', 'The request is malformed')
  const result = VissRequest.safeParse(raw)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = String(issue?.path[0] ?? 'request')
  throw new FasciaError('malformed', `Missing or invalid ${field}: ${issue?.message ?? 'does not fit'}`)
}

/**
 * Requests of VISS v3 as they come from outside. Numbers in filters are text, as the standard writes them.
 */
import { z } from 'zod'
import { FasciaError, parseWith } from '../../contract/errors.ts'

const NumberText = z
  .string()
  .max(32)
  .refine((text) => text.trim() !== '' && Number.isFinite(Number(text)), 'must be a number')
const LogicOperator = z.enum(['eq', 'ne', 'gt', 'gte', 'lt', 'lte'])
export type LogicOperator = z.infer<typeof LogicOperator>

const Boundary = z.object({ 'logic-op': LogicOperator, boundary: NumberText, 'combination-op': z.enum(['AND', 'OR']).optional() })
const RelativePath = z.string().min(1).max(200)

export const Filter = z.discriminatedUnion('variant', [
  z.object({ variant: z.literal('paths'), parameter: z.array(RelativePath).min(1).max(200) }),
  z.object({ variant: z.literal('timebased'), parameter: z.object({ period: NumberText }) }),
  z.object({ variant: z.literal('change'), parameter: z.object({ 'logic-op': LogicOperator, diff: NumberText }) }),
  z.object({ variant: z.literal('range'), parameter: z.union([Boundary, z.tuple([Boundary, Boundary])]) }),
  z.object({ variant: z.literal('metadata'), parameter: z.union([z.string(), z.array(z.string())]) }),
])
export type Filter = z.infer<typeof Filter>
/** What starts a subscription event. */
export type Trigger = Extract<Filter, { variant: 'timebased' | 'change' | 'range' }>

const Path = z.string().min(1).max(200)
const Common = { requestId: z.string().max(128).optional(), authorization: z.string().max(256).optional() }

export const VissRequest = z.discriminatedUnion('action', [
  z.object({ action: z.literal('get'), path: Path, filter: Filter.optional(), ...Common }),
  z.object({ action: z.literal('set'), path: Path, value: z.string().max(4096), ...Common }),
  z.object({
    action: z.literal('subscribe'),
    path: Path,
    filter: z.union([Filter, z.array(Filter).min(1).max(2)]),
    ...Common,
  }),
  z.object({ action: z.literal('unsubscribe'), subscriptionId: z.string().max(64), ...Common }),
])
export type VissRequest = z.infer<typeof VissRequest>

const KNOWN_ACTIONS = new Set(['get', 'set', 'subscribe', 'unsubscribe'])
const UNKNOWN_FILTERS = new Set(['history', 'curvelog'])

/** What an answer repeats of a request that may be broken: the action, `get` when there is none that we know. */
export function envelopeOf(raw: unknown): { action: string; requestId?: string } {
  const { action, requestId } = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>
  return {
    action: typeof action === 'string' && KNOWN_ACTIONS.has(action) ? action : 'get',
    ...(typeof requestId === 'string' && requestId.length <= 128 ? { requestId } : {}),
  }
}

/** @throws FasciaError `malformed`, or `unsupported` for filters that this server does not have */
export function parseRequest(raw: unknown): VissRequest {
  const filters = [(raw as { filter?: unknown } | null)?.filter].flat()
  const unknown = filters
    .map((filter) => (filter as { variant?: unknown } | undefined)?.variant)
    .find((variant) => {
      return typeof variant === 'string' && UNKNOWN_FILTERS.has(variant)
    })
  if (unknown !== undefined) throw new FasciaError('unsupported', `this server has no filter ${String(unknown)}`)
  return parseWith(VissRequest, raw, 'request', { code: 'malformed' })
}

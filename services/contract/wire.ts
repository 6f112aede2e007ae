/**
 * The socket.io protocol between the gateway and its clients (screens, panels, sibling processes), path `/link`.
 *
 * client → gateway                      gateway → client
 *   subscribe {patterns} → Subscribed     hello Hello (first)
 *   request {name, input} → Result        batch SignalBatch → ack(n)   (one in flight, conflated, at most 60 a second)
 *   publish PublishSignals → Result       event EventMessage           (retained ones right after hello)
 *   emit EventMessage → Result            serve RequestCall → Result   (to processes that own requests)
 */
import { z } from 'zod'
import { DisplayRole } from './displays.ts'
import { ErrorBody } from './errors.ts'
import { EventName } from './events.ts'
import { QUALITIES, Quality } from './quality.ts'
import { RequestName } from './requests.ts'
import { Scope } from './scopes.ts'
import { SignalPathText, SignalValue } from './signal-entry.ts'

export const PROTOCOL = 1
export const LINK_PATH = '/link'

/** The gateway sends a subscriber a batch at least this often, an empty one when nothing changed. */
export const LINK_HEARTBEAT_MS = 100
/** A screen that acknowledged and heard nothing for so long counts the link as lost, though the socket stands. */
export const LINK_SILENCE_MS = 300

export const Hello = z.object({
  protocol: z.literal(PROTOCOL),
  scope: Scope,
  display: DisplayRole.nullable(),
  wallMs: z.number(),
})
export type Hello = z.infer<typeof Hello>

/** VSS path or pattern: `*` stands for one level, a last `**` for the rest. */
export const SignalPattern = z
  .string()
  .max(200)
  .regex(/^Vehicle(\.([A-Za-z0-9_-]+|\*))*(\.\*\*)?$/)

export const Subscribe = z.object({ patterns: z.array(SignalPattern).min(1).max(500) })
/** The paths that matched; a batch names each by its number here. Replaces an earlier subscription of the client. */
export const Subscribed = z.object({ ids: z.array(z.number().int()), paths: z.array(z.string()) })
export type Subscribed = z.infer<typeof Subscribed>

/** Index of the quality in `QUALITIES`. */
export const QualityCode = z
  .number()
  .int()
  .min(0)
  .max(QUALITIES.length - 1)

/** Parallel arrays of `id, value, quality, age`; value is null unless there was ever one. */
export const SignalBatch = z.object({
  n: z.number().int(),
  wallMs: z.number(),
  /** Parallel arrays, shortest form on the wire. */
  ids: z.array(z.number().int()),
  values: z.array(SignalValue.nullable()),
  qualities: z.array(QualityCode),
  /** How long before `wallMs` the frame that carried the value was sent; `wallMs` itself: never. */
  agesMs: z.array(z.number()),
})
export type SignalBatch = z.infer<typeof SignalBatch>

export const RequestMessage = z.object({ name: RequestName, input: z.unknown() })
export const EventMessage = z.object({ name: EventName, payload: z.unknown() })
export type EventMessage = z.infer<typeof EventMessage>

export const Result = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), output: z.unknown() }),
  z.object({ ok: z.literal(false), error: ErrorBody }),
])
export type Result = z.infer<typeof Result>

/** A request on its way to the process that owns it; `from` is what the gateway knows of the asker. */
export const RequestCall = z.object({
  name: RequestName,
  input: z.unknown(),
  from: z.object({ scope: Scope, display: DisplayRole.nullable() }),
})
export type RequestCall = z.infer<typeof RequestCall>

export const PublishSignals = z.object({
  signals: z.array(z.object({ path: SignalPathText, value: SignalValue.nullable(), quality: Quality })).max(500),
})
export type PublishSignals = z.infer<typeof PublishSignals>

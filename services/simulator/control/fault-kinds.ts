/** What can be broken: each kind of fault with its fields, as scenarios, the panel and `fascia sim ctl fault` name it. */
import { z } from 'zod'
import { BUSES } from '../bus/vehicle-database.ts'
import { WHEELS } from '../car/tyres.ts'

const MessageName = z.string().max(64)
const SignalName = z.string().max(64)

export const FaultKind = z.discriminatedUnion('kind', [
  /** Nothing is said on a bus: all its signals go stale. */
  z.strictObject({ kind: z.literal('bus'), bus: z.enum(BUSES) }),
  /** One message is missing. */
  z.strictObject({ kind: z.literal('message'), message: MessageName }),
  z.strictObject({ kind: z.literal('checksum'), message: MessageName }),
  /** The rolling counter stands still. */
  z.strictObject({ kind: z.literal('counter'), message: MessageName }),
  /** Without a value the signal keeps what it says now. */
  z.strictObject({
    kind: z.literal('stuck'),
    message: MessageName,
    signal: SignalName,
    value: z.union([z.number(), z.string().max(64)]).optional(),
  }),
  /** Adds noise with this standard deviation, in the unit of the signal. */
  z.strictObject({
    kind: z.literal('noise'),
    message: MessageName,
    signal: SignalName,
    deviation: z.number().positive().max(1e6),
  }),
  /** Frames come late, by a time and a random part of another. */
  z.strictObject({
    kind: z.literal('delay'),
    message: MessageName,
    delayMs: z.number().min(0).max(5_000).default(200),
    jitterMs: z.number().min(0).max(5_000).default(0),
  }),
  /** A share of a message's frames gets lost. */
  z.strictObject({ kind: z.literal('loss'), message: MessageName, share: z.number().gt(0).max(1).default(0.3) }),
  /** A babbling node: that many frames a second that nobody knows. */
  z.strictObject({ kind: z.literal('burst'), bus: z.enum(BUSES), framesPerS: z.number().positive().max(8_000).default(3_000) }),
  /** The low voltage breaks down for so long: control units reset, say nothing, and come back with new counters. */
  z.strictObject({ kind: z.literal('brownout'), forS: z.number().min(0.1).max(60).default(2) }),
  /** The receiver has no satellites. */
  z.strictObject({ kind: z.literal('gnss') }),
  /** The position wanders off in a direction. */
  z.strictObject({
    kind: z.literal('gnssdrift'),
    mPerS: z.number().positive().max(50).default(1),
    headingDeg: z.number().min(0).max(360).default(90),
  }),
  /** No satellites and no daylight. */
  z.strictObject({ kind: z.literal('tunnel') }),
  z.strictObject({ kind: z.literal('commands'), mode: z.enum(['refuse', 'silent']).default('refuse') }),
  /** A puncture. */
  z.strictObject({ kind: z.literal('tyre'), wheel: z.enum(WHEELS), kpaPerS: z.number().min(0).max(50).default(1) }),
])
export type FaultKind = z.infer<typeof FaultKind>

export const FAULT_KINDS: readonly string[] = FaultKind.options.map((option) => option.shape.kind.value)

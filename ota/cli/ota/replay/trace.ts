/** A trace of what happens to one vehicle: power, clocks, attestations and books. docs/ota.md documents the format. */
import { z } from 'zod'
import { parseStrictJson } from '../../../metadata/strict-json.ts'
import { parseOrRefuse } from '../../../metadata/refuse.ts'
import { VehicleId } from '../../../metadata/uptane-schema.ts'

const MAX_BYTES = 32_000_000
const Time = z.iso.datetime()
/** Who signed: the fleet that the vehicle was enrolled with, or somebody else. */
const By = z.enum(['fleet', 'stranger']).default('fleet')
/** Seconds of true time since the start of the trace. */
const t = z.number().min(0).max(1e10)

export const TraceEvent = z.discriminatedUnion('event', [
  /** `off` is an orderly stop, `cut` is the battery pulled. */
  z.strictObject({ t, event: z.literal('power'), power: z.enum(['on', 'off', 'cut']) }),
  /** The wall clock is set, by a person, a radio or a flat battery. */
  z.strictObject({ t, event: z.literal('wall'), time: Time }),
  z.strictObject({
    t,
    event: z.literal('attest'),
    /** What the fleet's clock shows; absent: the true time. */
    time: Time.optional(),
    by: By,
    /** An answer to the vehicle's question, an earlier answer played again, or one that nobody asked for. */
    answers: z.enum(['question', 'earlier', 'nothing']).default('question'),
    vehicle: VehicleId.optional(),
  }),
  z.strictObject({ t, event: z.literal('book'), book: z.looseObject({}), by: By }),
  z.strictObject({ t, event: z.literal('check') }),
])
export type TraceEvent = z.infer<typeof TraceEvent>

export const Trace = z
  .strictObject({
    format: z.literal('fascia-entitlement-trace-1'),
    vehicle: VehicleId,
    /** True time at t = 0. */
    start: Time,
    events: z.array(TraceEvent).max(100_000),
  })
  .refine(({ events }) => events.every((event, i) => i === 0 || event.t >= (events[i - 1]?.t ?? 0)), 'events are in order of t')
export type Trace = z.infer<typeof Trace>

/** @throws Oversized, DuplicateKey or Malformed */
export function readTrace(bytes: Uint8Array): Trace {
  const what = 'entitlement trace'
  return parseOrRefuse(Trace as z.ZodType<Trace>, parseStrictJson(bytes, { maxBytes: MAX_BYTES, maxDepth: 10, what }), what)
}

/**
 * The mapping file of a vehicle: which DBC signal is which VSS path, and which frame asks the vehicle for a change.
 *
 * A status row reads `physical value of message.signal → transform → VSS value`. A command row goes the other way:
 * `VSS value → the transform backwards → physical value or label in the frame`, and the vehicle answers with the
 * response message and with the status signal of the same path.
 */
import { z } from 'zod'
import { SignalPathText, SignalValue } from '../contract/signal-entry.ts'
import { VehicleRefusal } from '../contract/vehicle-refusal.ts'

const Name = z
  .string()
  .max(128)
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)

/**
 * How a physical value becomes a VSS value. Without one the physical value is taken as it is.
 *
 * - `scale`, `offset`: `vss = physical * scale + offset`
 * - `boolean`: true when the physical value is not 0 (`invert`: when it is 0)
 * - `map`: by the label of the DBC's value table, or by the raw integer where the key is a number; a raw value that the
 *   map does not name makes the signal invalid
 * - `rgb24`: `0xRRGGBB` becomes `#RRGGBB`
 *
 * Whole-number datatypes are rounded to the nearest after it.
 */
export const Transform = z.union([
  z.strictObject({ scale: z.number(), offset: z.number().default(0) }),
  z.strictObject({ boolean: z.literal(true), invert: z.boolean().default(false) }),
  z.strictObject({ map: z.record(z.string(), SignalValue) }),
  z.strictObject({ rgb24: z.literal(true) }),
])
export type Transform = z.infer<typeof Transform>

export const SignalMapping = z.strictObject({
  path: SignalPathText,
  bus: Name,
  message: Name,
  signal: Name,
  transform: Transform.optional(),
  /** The raw integer (before factor and offset) by which the sender says that it has no value: the signal is invalid. */
  notAvailableRaw: z.number().int().optional(),
})
export type SignalMapping = z.infer<typeof SignalMapping>

export const CommandMapping = z.strictObject({
  path: SignalPathText,
  bus: Name,
  message: Name,
  /** Signals of the frame: a number, a label of the DBC's value table, or `$value` for what is asked. */
  set: z.record(Name, z.union([z.number(), z.string()])),
  /** Of `$value`, as of a status row; it is applied backwards. */
  transform: Transform.optional(),
  /** How long the vehicle may take until its status signal says what was asked (a window needs seconds). */
  deadlineMs: z.number().int().positive().default(1000),
})
export type CommandMapping = z.infer<typeof CommandMapping>

/** The message by which the vehicle answers each command frame before the status signal follows. */
export const ResponseMapping = z.strictObject({
  bus: Name,
  message: Name,
  /** Signal whose label is the name of the answered command message. */
  command: Name,
  /** Signal that repeats the raw value of the command's multiplexor. */
  item: Name,
  /** Signal that repeats the counter of the command frame. */
  counter: Name,
  /** Signal whose label says how it ended. */
  result: Name,
  /** Meaning of each label: `ok` taken, `refused` by the vehicle's own rules, `busy` ask again, `invalid` frame. */
  results: z.record(z.string(), z.enum(['ok', 'refused', 'busy', 'invalid'])),
  /** Signal whose label says why it was refused, and what its labels mean; a label without a meaning gives no reason. */
  reason: Name.optional(),
  reasons: z.record(z.string(), VehicleRefusal).default({}),
})
export type ResponseMapping = z.infer<typeof ResponseMapping>

export const VehicleMapping = z.strictObject({
  version: z.literal(1),
  /** File name of the DBC, beside the other vehicles in services/can/vehicles/. */
  database: z.string().regex(/^[a-z0-9_-]+\.dbc$/),
  buses: z.array(z.strictObject({ name: Name, title: z.string() })).min(1),
  /** Messages that have signals of these names carry CRC-8 SAE J1850 (last byte) and a rolling counter. */
  protection: z.strictObject({ checksum: Name, counter: Name }).optional(),
  response: ResponseMapping.optional(),
  signals: z.array(SignalMapping).max(10_000),
  commands: z.array(CommandMapping).max(1_000),
})
export type VehicleMapping = z.infer<typeof VehicleMapping>

/**
 * The mapping file of a vehicle: which DBC signal is which VSS path, and which frame asks the vehicle for a change.
 *
 * A status row reads `physical value of message.signal → transform → VSS value`. A combined row makes one value of several
 * signals. A command row goes the other way: `VSS value → the transform backwards → physical value or label in the frame`,
 * and the vehicle answers with the response message and with the status signal of the same path.
 * docs/bring-your-own-car.md tells it by example.
 */
import { z } from 'zod'
import { SignalPathText, SignalValue } from '../contract/signal-entry.ts'
import { VehicleRefusal } from '../contract/vehicle-refusal.ts'

const Name = z
  .string()
  .max(128)
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be a name of letters, digits and _')

/** A file beside the mapping, or below. */
const FileName = z
  .string()
  .max(300)
  .regex(/^(?!\/)[^\0]+$/, 'must be a path relative to the mapping')

/**
 * How a physical value becomes a VSS value. Without one the physical value is taken as it is.
 *
 * - `scale`, `offset`: `vss = physical * scale + offset`; `unit`: what the result of that is measured in, by a name of VSS or
 *   of the maker (`mph`, `degF`, `bar`), converted to the unit of the leaf
 * - `boolean`: true when the physical value is not 0 (`invert`: when it is 0)
 * - `map`: by the label of the DBC's value table, or by the raw integer where the key is a number; a raw value that the
 *   map does not name becomes `otherwise`, or without it makes the signal invalid
 * - `rgb24`: `0xRRGGBB` becomes `#RRGGBB`
 * - `text: ascii`: the bytes of a whole number as characters, the highest first; `text: label`: the label of the DBC's
 *   value table; `text: decimal`: the number as it is written
 *
 * Whole-number datatypes are rounded to the nearest after it.
 */
const Linear = z
  .strictObject({ scale: z.number().optional(), offset: z.number().optional(), unit: z.string().max(40).optional() })
  .refine((given) => Object.values(given).some((value) => value !== undefined), 'needs scale, offset or unit')
  .refine(({ scale }) => scale !== 0, 'a scale of 0 makes every value the same')
export const Transform = z.union([
  Linear,
  z.strictObject({ boolean: z.literal(true), invert: z.boolean().default(false) }),
  z.strictObject({ map: z.record(z.string(), SignalValue), otherwise: SignalValue.optional() }),
  z.strictObject({ rgb24: z.literal(true) }),
  z.strictObject({ text: z.enum(['ascii', 'label', 'decimal']) }),
])
export type Transform = z.infer<typeof Transform>

const Raw = z.number().int()

/** Where a value is taken from. */
const Origin = z.strictObject({
  bus: Name,
  message: Name,
  signal: Name,
  /** Part of the raw integer, for a signal that holds several things; the least significant bit is 0. */
  bits: z.strictObject({ from: z.number().int().min(0).max(52), count: z.number().int().min(1).max(53) }).optional(),
  transform: Transform.optional(),
  /** Raw integers (before factor and offset) by which the sender says that it has no value: the signal is invalid. */
  notAvailableRaw: z.union([Raw, z.array(Raw).max(64)]).optional(),
})
export type Origin = z.infer<typeof Origin>

export const SignalMapping = Origin.extend({
  path: SignalPathText,
  /** A value outside the range of the leaf becomes its nearest limit in place of being refused. */
  clamp: z.boolean().optional(),
  /** How often the value comes, where neither the database nor the catalogue declares it; else it is learnt. */
  periodMs: z.number().positive().max(86_400_000).optional(),
})
export type SignalMapping = z.infer<typeof SignalMapping>

/**
 * How several values become one:
 * - numbers: `sum`, `difference` (the first less all others), `product`, `mean`, `min`, `max`
 * - booleans: `any`, `all`, `none`
 * - whole numbers: `bitand`, `bitor`, `bitxor` (up to 32 bits), `bits` (side by side, the first is the most significant)
 * - text: `join`
 * - `array`: a list, in order
 * - `first`: the first of them that is valid now; every other one needs all of them
 */
export const Combination = z.enum([
  'sum',
  'difference',
  'product',
  'mean',
  'min',
  'max',
  'any',
  'all',
  'none',
  'bitand',
  'bitor',
  'bitxor',
  'bits',
  'join',
  'array',
  'first',
])
export type Combination = z.infer<typeof Combination>

export const CombinedMapping = z.strictObject({
  path: SignalPathText,
  combine: Combination,
  from: z.array(Origin).min(1).max(256),
  /** Of `join`. */
  separator: z.string().max(20).default(''),
  clamp: z.boolean().optional(),
  periodMs: z.number().positive().max(86_400_000).optional(),
})
export type CombinedMapping = z.infer<typeof CombinedMapping>

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

/** How the maker protects frames: a name of services/can/seals, or `none`. */
const SealName = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/, 'must be the name of a seal')

const Bus = z.strictObject({
  name: Name,
  title: z.string().max(80).optional(),
  /** The database of this bus, where each has its own. */
  database: FileName.optional(),
  seal: SealName.optional(),
})

export const VehicleMapping = z.strictObject({
  version: z.literal(1),
  /** The DBC, relative to this file; those of the product stand in services/can/vehicles/. */
  database: FileName,
  /** A VSS tree (JSON or YAML) whose leaves may be mapped beside those of the product's catalogue, and overlays on both. */
  vss: FileName.optional(),
  overlays: z.array(FileName).max(50).default([]),
  buses: z.array(Bus).min(1).max(64),
  /** Of all messages that do not say otherwise; without one, that of the product's own vehicle. */
  seal: SealName.optional(),
  /** Messages that are protected in another way than the rest. */
  messages: z.record(Name, z.strictObject({ seal: SealName })).default({}),
  /** For readers: which signals of the product's own vehicle protect a message. */
  protection: z.strictObject({ checksum: Name, counter: Name }).optional(),
  response: ResponseMapping.optional(),
  signals: z.array(SignalMapping).max(10_000).default([]),
  combined: z.array(CombinedMapping).max(2_000).default([]),
  commands: z.array(CommandMapping).max(1_000).default([]),
})
export type VehicleMapping = z.infer<typeof VehicleMapping>

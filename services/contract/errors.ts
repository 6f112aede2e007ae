/**
 * The one error root of the project and its closed list of codes.
 *
 * Every process, screen and command speaks of failures with these: `{code, message, file?, line?, column?, remedy?}`
 * (INTERFACES.md, Commands). A code is stable and can be switched on; a message is for a person.
 */
import { z } from 'zod'
import { VehicleRefusal } from './vehicle-refusal.ts'

/** Refusals of the OTA client, as INTERFACES.md fixes them. */
export const OTA_CODES = [
  'signature_invalid',
  'threshold_unmet',
  'key_unknown',
  'role_missing',
  'expired',
  'rollback',
  'fast_forward',
  'freeze',
  'mix_and_match',
  'wrong_vehicle',
  'wrong_hardware',
  'unknown_ecu',
  'partial_bundle',
  'payload_altered',
  'oversized',
  'slow_retrieval',
  'malformed',
  'duplicate_key',
  'delegation_invalid',
  'time_unattested',
  'not_entitled',
  'safety_not_sellable',
  'unavailable',
] as const

/** Everything else that can go wrong between a finger and a frame. */
export const SYSTEM_CODES = [
  'usage',
  'invalid',
  'not_found',
  'exists',
  'conflict',
  'too_many',
  'unauthorized',
  'forbidden',
  'foreign_origin',
  'wrong_host',
  'restricted',
  'read_only',
  'out_of_range',
  'wrong_type',
  'not_allowed',
  'pattern_mismatch',
  'not_confirmed',
  'refused_by_vehicle',
  'timeout',
  'cancelled',
  'damaged',
  'unsupported',
  'internal',
] as const

/** Problems of a CAN frame or a database file. */
export const CAN_CODES = [
  'dbc_syntax',
  'dbc_semantics',
  'log_syntax',
  'frame_too_short',
  'frame_too_long',
  'bus_listen_only',
  'bus_lost',
  'bad_checksum',
  'bad_counter',
] as const

/** Why there is no route, and no plan. */
export const NAVIGATION_CODES = [
  /** Roads at both ends, but no way between them that a car may take. */
  'no_route',
  /** No road near the start, a stop or the destination. */
  'off_road',
  /** A place lies outside the map that is loaded. */
  'off_map',
  /** The battery does not reach it, whatever is charged on the way. */
  'out_of_reach',
] as const

export const ErrorCode = z.enum([...OTA_CODES, ...SYSTEM_CODES, ...CAN_CODES, ...NAVIGATION_CODES])
export type ErrorCode = z.infer<typeof ErrorCode>

/** The shape of an error on any wire and on standard error. */
export const ErrorBody = z.object({
  code: ErrorCode,
  message: z.string(),
  file: z.string().optional(),
  line: z.number().int().positive().optional(),
  column: z.number().int().positive().optional(),
  remedy: z.string().optional(),
  /** With `refused_by_vehicle`, when the vehicle said why. */
  reason: VehicleRefusal.optional(),
})
export type ErrorBody = z.infer<typeof ErrorBody>

/** Where a problem stands and what a person can do about it. */
export interface ErrorPlace {
  file?: string | undefined
  line?: number | undefined
  column?: number | undefined
  remedy?: string | undefined
  reason?: VehicleRefusal | undefined
  cause?: unknown
}

/** The root of every error that Fascia throws on purpose. */
export class FasciaError extends Error {
  readonly code: ErrorCode
  readonly file: string | undefined
  readonly line: number | undefined
  readonly column: number | undefined
  readonly remedy: string | undefined
  readonly reason: VehicleRefusal | undefined

  constructor(code: ErrorCode, message: string, place: ErrorPlace = {}) {
    super(message, place.cause === undefined ? undefined : { cause: place.cause })
    this.name = new.target.name
    this.code = code
    this.file = place.file
    this.line = place.line
    this.column = place.column
    this.remedy = place.remedy
    this.reason = place.reason
  }

  /** The wire form; fields that do not apply are absent. */
  toBody(): ErrorBody {
    const body: ErrorBody = { code: this.code, message: this.message }
    if (this.file !== undefined) body.file = this.file
    if (this.line !== undefined) body.line = this.line
    if (this.column !== undefined) body.column = this.column
    if (this.remedy !== undefined) body.remedy = this.remedy
    if (this.reason !== undefined) body.reason = this.reason
    return body
  }

  static fromBody(body: ErrorBody): FasciaError {
    return new FasciaError(body.code, body.message, body)
  }

  /** Wraps anything thrown; a FasciaError passes unchanged, the rest becomes `internal` without leaking its stack. */
  static from(thrown: unknown): FasciaError {
    if (thrown instanceof FasciaError) return thrown
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    return new FasciaError('internal', message, { cause: thrown })
  }
}

/**
 * Parses a value that crossed a border, or throws a typed error that names the place inside it.
 *
 * @param what what was parsed, in a person's words ("scenario file", "signal batch")
 * @throws FasciaError with code `invalid` (or the given one)
 */
export function parseWith<T>(
  schema: z.ZodType<T>,
  value: unknown,
  what: string,
  place: ErrorPlace & { code?: ErrorCode } = {},
): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const at = issue && issue.path.length > 0 ? ` at ${issue.path.map(String).join('.')}` : ''
  throw new FasciaError(place.code ?? 'invalid', `${what}${at}: ${issue?.message ?? 'does not fit its schema'}`, place)
}

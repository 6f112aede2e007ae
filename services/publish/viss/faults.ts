/**
 * Errors in the words of VISS v3 (Transport: Status Codes): a number, a reason and a description.
 */
import { FasciaError, type ErrorCode } from '../../contract/errors.ts'

export interface VissFault {
  number: string
  reason: string
  description: string
}

const BAD_REQUEST = ['400', 'bad_request'] as const
const INVALID_DATA = ['400', 'invalid_data'] as const
const FORBIDDEN = ['403', 'forbidden_request'] as const
const UNAVAILABLE_DATA = ['404', 'unavailable_data'] as const
const BAD_GATEWAY = ['502', 'bad_gateway'] as const
const SERVICE_UNAVAILABLE = ['503', 'service_unavailable'] as const
const GATEWAY_TIMEOUT = ['504', 'gateway_timeout'] as const

const ROWS: Partial<Record<ErrorCode, readonly [string, string]>> = {
  malformed: BAD_REQUEST,
  usage: BAD_REQUEST,
  oversized: BAD_REQUEST,
  invalid: INVALID_DATA,
  out_of_range: INVALID_DATA,
  wrong_type: INVALID_DATA,
  not_allowed: INVALID_DATA,
  pattern_mismatch: INVALID_DATA,
  unauthorized: ['401', 'invalid_token'],
  // Not in the table of status codes, but in the standard's own example of an error event.
  expired: ['401', 'expired_token'],
  forbidden: FORBIDDEN,
  restricted: FORBIDDEN,
  read_only: FORBIDDEN,
  bus_listen_only: FORBIDDEN,
  unsupported: FORBIDDEN,
  not_found: UNAVAILABLE_DATA,
  too_many: ['429', 'too_many_requests'],
  refused_by_vehicle: BAD_GATEWAY,
  not_confirmed: GATEWAY_TIMEOUT,
  timeout: GATEWAY_TIMEOUT,
  unavailable: SERVICE_UNAVAILABLE,
  bus_lost: SERVICE_UNAVAILABLE,
  cancelled: SERVICE_UNAVAILABLE,
}

/** The one row of the table that no request causes: a subscription that has lasted too long. */
export const DURATION_EXCEEDED: VissFault = {
  number: '408',
  reason: 'request_timeout',
  description: 'Subscribe duration limit exceeded',
}

export function faultOf(thrown: unknown): VissFault {
  const error = FasciaError.from(thrown)
  const [number, reason] = ROWS[error.code] ?? BAD_GATEWAY
  const description = error.code === 'internal' ? 'internal error' : error.message
  return { number, reason, description: error.remedy === undefined ? description : `${description}; ${error.remedy}` }
}

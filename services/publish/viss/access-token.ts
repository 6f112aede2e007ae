/**
 * Access tokens of VISS v3 (Core, Access Token): a JWT under HMAC-SHA-256 that says which branches may be read or
 * written, and until when. The scope is a set of signals; purposes are not used here.
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { FasciaError, parseWith } from '../../contract/errors.ts'

export const AUDIENCE = 'covesa.global/VISSv3'
const LENGTH_MAX = 8192

export const SignalAccess = z.object({
  /** A leaf, or a branch with all that is below it. */
  path: z
    .string()
    .max(200)
    .regex(/^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$/),
  access_permission: z.enum(['read-only', 'read-write']),
})
export type SignalAccess = z.infer<typeof SignalAccess>

const Header = z.object({ alg: z.literal('HS256'), typ: z.literal('JWT') })
const Claims = z.object({
  iat: z.number(),
  exp: z.number(),
  scp: z.array(SignalAccess).min(1).max(200),
  aud: z.literal(AUDIENCE),
  jti: z.string().min(1),
  vin: z.string().optional(),
})
export type Claims = z.infer<typeof Claims>

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const seal = (text: string, key: Uint8Array): Buffer => createHmac('sha256', key).update(text).digest()

/** @param nowMs wall time; the token is valid for `lifeS` from then on */
export function signAccessToken(
  scp: readonly SignalAccess[],
  lifeS: number,
  nowMs: number,
  key: Uint8Array,
  vin?: string,
): string {
  const iat = Math.floor(nowMs / 1000)
  const claims = { iat, exp: iat + lifeS, scp, aud: AUDIENCE, jti: randomUUID(), ...(vin === undefined ? {} : { vin }) }
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${text}.${seal(text, key).toString('base64url')}`
}

/**
 * @param nowMs wall time
 * @param vin of this vehicle; a token for another one is refused
 * @throws FasciaError `unauthorized`, or `expired` for a token that was good
 */
export function verifyAccessToken(token: string, nowMs: number, key: Uint8Array, vin: string | undefined): Claims {
  const parts = token.length <= LENGTH_MAX ? token.split('.') : []
  const [header = '', payload = '', signature = ''] = parts
  const expected = seal(`${header}.${payload}`, key)
  const given = Buffer.from(signature, 'base64url')
  if (parts.length !== 3 || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new FasciaError('unauthorized', 'Access token is invalid')
  }
  // Only what carries our seal is looked into.
  parseWith(Header, decode(header), 'access token', { code: 'unauthorized' })
  const claims = parseWith(Claims, decode(payload), 'access token', { code: 'unauthorized' })
  if (claims.vin !== undefined && claims.vin !== vin) throw new FasciaError('unauthorized', 'Access token is for another vehicle')
  if (nowMs >= claims.exp * 1000) throw new FasciaError('expired', 'Access token has expired')
  return claims
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown
  } catch (cause) {
    throw new FasciaError('unauthorized', 'Access token is invalid', { cause })
  }
}

/**
 * What a feature's app may ask of the internet: the services ask for it, over TLS, at the origins that its signed manifest names and
 * that the driver has granted. The frame itself has no way out.
 */
import { z } from 'zod'

/** A host by its name, over TLS: `https://api.example.com`, with a port if it has another. */
export const NetworkOrigin = z
  .string()
  .max(200)
  .regex(
    /^https:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}(?::[1-9]\d{1,4})?$/,
    'an origin is https:// and the name of a host',
  )

/** Of an answer, in bytes; a longer one is refused with `oversized`. */
export const NETWORK_ANSWER_BYTES = 200_000
/** Until an answer is whole; a slower one is refused with `timeout`. */
export const NETWORK_ANSWER_MS = 8_000
export const NETWORK_BODY_CHARACTERS = 60_000
/** Questions of one app a second, and at once. */
export const NETWORK_PER_SECOND = 1
export const NETWORK_BURST = 10

export const NetworkCall = z.object({
  method: z.literal('network.fetch'),
  url: z.string().max(2_000),
  /** GET if it does not say. */
  verb: z.enum(['GET', 'POST']).optional(),
  /** Of the body that is sent. */
  contentType: z.enum(['application/json', 'text/plain', 'application/x-www-form-urlencoded']).optional(),
  body: z.string().max(NETWORK_BODY_CHARACTERS).optional(),
  /** Goes into the `authorization` header. */
  authorization: z
    .string()
    .max(2_000)
    .regex(/^[\x20-\x7e]*$/)
    .optional(),
  /** How the answer's body comes: as text (UTF-8) if it does not say, or as base64. */
  as: z.enum(['text', 'base64']).optional(),
})
export type NetworkCall = z.infer<typeof NetworkCall>

export interface NetworkAnswer {
  status: number
  contentType: string | null
  /** Of a redirection, which is not followed. */
  location: string | null
  body: string
}

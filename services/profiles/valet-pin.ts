/** The PIN of valet mode: only its scrypt hash is kept. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** A PIN has few digits: what slows a thief with the file is the work for each try (64 MiB, about a fifth of a second). */
const WORK = { N: 65_536, r: 8, p: 1, maxmem: 128 * 1024 * 1024 } as const
const BYTES = 32

export const PinHash = z.object({ salt: z.string(), hash: z.string() })
export type PinHash = z.infer<typeof PinHash>

export async function hashPin(pin: string): Promise<PinHash> {
  const salt = randomBytes(16)
  return { salt: salt.toString('base64'), hash: (await derive(pin, salt)).toString('base64') }
}

export async function isPin(pin: string, { salt, hash }: PinHash): Promise<boolean> {
  return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64')), Buffer.from(hash, 'base64'))
}

function derive(pin: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, BYTES, WORK, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

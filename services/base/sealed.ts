/** Bytes that only the holder of a key can read or change: AES-256-GCM with a random nonce, bound to what they are for. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { FasciaError } from '../contract/errors.ts'

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** @param purpose bound into the seal: bytes of one purpose do not pass for another's */
export function seal(key: Buffer, purpose: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed])
}

/** @throws FasciaError `damaged` for another key, another purpose or changed bytes */
export function unseal(key: Buffer, purpose: string, bytes: Uint8Array): Buffer {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const begin = 1 + NONCE_BYTES + TAG_BYTES
  try {
    if (all[0] !== VERSION || all.length < begin) throw new Error('not sealed')
    const decipher = createDecipheriv('aes-256-gcm', key, all.subarray(1, 1 + NONCE_BYTES))
      .setAAD(Buffer.from(purpose))
      .setAuthTag(all.subarray(1 + NONCE_BYTES, begin))
    return Buffer.concat([decipher.update(all.subarray(begin)), decipher.final()])
  } catch (cause) {
    throw new FasciaError('damaged', `what is kept for ${purpose} can not be read with its key`, { cause })
  }
}

/**
 * A message of the miIO protocol over UDP: 32 bytes of header with an MD5 over header, token and data; the data is JSON
 * in AES-128-CBC under keys that are made of the token. The protocol's ciphers are old: it is for a home's own network,
 * where the device knows no better.
 */
import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

const MAGIC = 0x2131
const HEADER_BYTES = 32
const PACKET_BYTES_MAX = 65_507

export interface Packet {
  deviceId: number
  /** Seconds that the device counts since it was switched on. */
  stampS: number
  /** Text of the message; empty in a greeting. */
  text: string
}

const md5 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('md5')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function keysOf(token: Buffer): { key: Buffer; iv: Buffer } {
  const key = md5(token)
  return { key, iv: md5(key, token) }
}

/** The greeting that every device answers with its number and its clock. */
export const HELLO = Buffer.concat([Buffer.from([0x21, 0x31, 0x00, 0x20]), Buffer.alloc(28, 0xff)])

export const isHello = (bytes: Buffer): boolean => bytes.equals(HELLO)

/** @param token 16 bytes */
export function encodePacket({ deviceId, stampS, text }: Packet, token: Buffer): Buffer {
  const { key, iv } = keysOf(token)
  const cipher = createCipheriv('aes-128-cbc', key, iv)
  const data = text === '' ? Buffer.alloc(0) : Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const header = Buffer.alloc(16)
  header.writeUInt16BE(MAGIC, 0)
  header.writeUInt16BE(HEADER_BYTES + data.length, 2)
  header.writeUInt32BE(deviceId >>> 0, 8)
  header.writeUInt32BE(stampS >>> 0, 12)
  return Buffer.concat([header, md5(header, token, data), data])
}

/** Undefined for anything that was not made with this token; a greeting's answer needs none. */
export function decodePacket(bytes: Buffer, token: Buffer): Packet | undefined {
  if (bytes.length < HEADER_BYTES || bytes.length > PACKET_BYTES_MAX) return undefined
  if (bytes.readUInt16BE(0) !== MAGIC || bytes.readUInt16BE(2) !== bytes.length) return undefined
  const deviceId = bytes.readUInt32BE(8)
  const stampS = bytes.readUInt32BE(12)
  if (bytes.length === HEADER_BYTES) return { deviceId, stampS, text: '' }
  const header = bytes.subarray(0, 16)
  const data = bytes.subarray(HEADER_BYTES)
  if (!timingSafeEqual(md5(header, token, data), bytes.subarray(16, HEADER_BYTES))) return undefined
  try {
    const { key, iv } = keysOf(token)
    const decipher = createDecipheriv('aes-128-cbc', key, iv)
    const text = Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8')
    return { deviceId, stampS, text: text.replace(/\0+$/, '') }
  } catch {
    return undefined
  }
}

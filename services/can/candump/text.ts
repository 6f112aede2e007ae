/** The pieces that candump logs and socketcand write alike: time, identifier, bytes. Fast, because each frame needs all three. */
import { MAX_STANDARD_ID, type CanFrame } from '../frame.ts'

const ERROR_FLAG = 0x2000_0000
const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0')
const BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => hex(byte, 2))
const STANDARD: readonly string[] = Array.from({ length: MAX_STANDARD_ID + 1 }, (_, id) => hex(id, 3))

/** Upper-case hexadecimal text of bytes. */
export function hexOf(data: Uint8Array): string {
  let text = ''
  for (let index = 0; index < data.length; index++) text += BYTES[data[index] as number]
  return text
}

/** 3 digits, or 8 for extended identifiers. */
export function identifierText(id: number, extended: boolean): string {
  return extended ? hex(id, 8) : (STANDARD[id] ?? hex(id, 3))
}

/** The identifier as can-utils write it: error frames have 8 digits with their flag. */
export function identifierOf(frame: CanFrame): string {
  return frame.error ? hex(frame.id + ERROR_FLAG, 8) : identifierText(frame.id, frame.extended)
}

const FD_FLAG_BRS = 1
const FD_FLAG_ESI = 2

/** The flags of a CAN FD frame as one number, as the kernel has them (bit 2, "is CAN FD", goes without saying). */
export function fdFlagsOf(frame: CanFrame): number {
  return (frame.brs ? FD_FLAG_BRS : 0) + (frame.esi ? FD_FLAG_ESI : 0)
}

export function readFdFlags(flags: number): Pick<CanFrame, 'brs' | 'esi'> {
  return { ...(flags & FD_FLAG_BRS ? { brs: true } : {}), ...(flags & FD_FLAG_ESI ? { esi: true } : {}) }
}

let wholeSecond = Number.NaN
let wholeText = ''

/** Seconds with six decimals; the whole second, which seldom changes, is written once. */
export function secondsText(t: number): string {
  const micros = Math.round(t * 1e6)
  const seconds = Math.floor(micros / 1e6)
  if (seconds !== wholeSecond) {
    wholeSecond = seconds
    wholeText = `${seconds}.`
  }
  return wholeText + String(1_000_000 + micros - seconds * 1e6).slice(1)
}

/** Bytes of hexadecimal text, or undefined when it is not whole bytes. */
export function bytesOf(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0) return undefined
  const bytes = new Uint8Array(text.length / 2)
  for (let index = 0; index < bytes.length; index++) {
    const high = digitOf(text.charCodeAt(2 * index))
    const low = digitOf(text.charCodeAt(2 * index + 1))
    if (high < 0 || low < 0) return undefined
    bytes[index] = high * 16 + low
  }
  return bytes
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const letter = code | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}

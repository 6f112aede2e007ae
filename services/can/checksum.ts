/**
 * Checksums and rolling counters that protect frames end to end, as our own vehicle's buses use them.
 *
 * A protected message has a signal `Checksum` (8 bits, its own byte) and a signal `Counter` (up to 8 bits inside one byte).
 */
import type { Message, Signal } from './dbc/model.ts'

export type SealProblem = 'bad_checksum' | 'bad_counter'

const CHECKSUM = 'Checksum'
const COUNTER = 'Counter'

/** CRC-8 SAE J1850: polynomial 0x1D, initial value 0xFF, final XOR 0xFF. */
const CRC8_J1850: Uint8Array = Uint8Array.from({ length: 256 }, (_, index) => {
  let crc = index
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x1d) & 0xff : crc << 1
  return crc
})

/** CRC-8 SAE J1850 over any bytes; the check value of "123456789" is 0x4B. */
export function crc8SaeJ1850(bytes: Iterable<number>): number {
  let crc = 0xff
  for (const byte of bytes) crc = CRC8_J1850[crc ^ byte] ?? 0
  return crc ^ 0xff
}

/** CRC-8 SAE J1850 over the identifier's low byte, its next byte, and all bytes of the frame but the checksum's own. */
function frameChecksum(id: number, data: Uint8Array, checksumByte: number): number {
  let crc = CRC8_J1850[0xff ^ (id & 0xff)] ?? 0
  crc = CRC8_J1850[crc ^ ((id >> 8) & 0xff)] ?? 0
  for (let index = 0; index < data.length; index++) {
    if (index !== checksumByte) crc = CRC8_J1850[crc ^ (data[index] ?? 0)] ?? 0
  }
  return crc ^ 0xff
}

interface Seal {
  checksumByte?: number
  counter?: { byte: number; shift: number; mask: number }
}

const seals = new WeakMap<Message, Seal>()

function sealOf(message: Message): Seal {
  let seal = seals.get(message)
  if (!seal) {
    const checksum = message.signals.find(({ name }) => name === CHECKSUM)
    const counter = message.signals.find(({ name }) => name === COUNTER)
    const checksumByte = checksum && byteOf(checksum)
    const counterByte = counter && byteOf(counter)
    seal = {
      ...(checksum?.bitLength === 8 && checksumByte !== undefined ? { checksumByte } : {}),
      ...(counter && counterByte !== undefined
        ? { counter: { byte: counterByte, shift: lowestBit(counter), mask: (1 << counter.bitLength) - 1 } }
        : {}),
    }
    seals.set(message, seal)
  }
  return seal
}

function lowestBit(signal: Signal): number {
  const bit = signal.startBit % 8
  return signal.byteOrder === 'little' ? bit : bit - signal.bitLength + 1
}

/** The byte that holds the whole signal, or undefined when it spans several. */
function byteOf(signal: Signal): number | undefined {
  const low = lowestBit(signal)
  return low >= 0 && low + signal.bitLength <= 8 ? Math.floor(signal.startBit / 8) : undefined
}

/** The rolling counter of a frame, or undefined when the message has none. */
export function readCounter(message: Message, data: Uint8Array): number | undefined {
  const { counter } = sealOf(message)
  return counter && ((data[counter.byte] ?? 0) >> counter.shift) & counter.mask
}

/** Writes the counter (it wraps by itself) and then the checksum, where the message has them. */
export function sealFrame(message: Message, data: Uint8Array, counter: number): void {
  const seal = sealOf(message)
  if (seal.counter) {
    const { byte, shift, mask } = seal.counter
    data[byte] = ((data[byte] ?? 0) & ~(mask << shift)) | ((counter & mask) << shift)
  }
  if (seal.checksumByte !== undefined) data[seal.checksumByte] = frameChecksum(message.id, data, seal.checksumByte)
}

/**
 * What is wrong with a received frame, or undefined.
 *
 * @param lastCounter counter of the frame before; undefined for the first, which can't be out of step. A lost frame shows
 *   as `bad_counter` too: the next one follows this frame's counter again.
 */
export function checkFrame(message: Message, data: Uint8Array, lastCounter: number | undefined): SealProblem | undefined {
  const seal = sealOf(message)
  if (seal.checksumByte !== undefined && data[seal.checksumByte] !== frameChecksum(message.id, data, seal.checksumByte)) {
    return 'bad_checksum'
  }
  if (seal.counter && lastCounter !== undefined) {
    const counter = ((data[seal.counter.byte] ?? 0) >> seal.counter.shift) & seal.counter.mask
    if (counter !== ((lastCounter + 1) & seal.counter.mask)) return 'bad_counter'
  }
  return undefined
}

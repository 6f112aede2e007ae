/**
 * Checksums and rolling counters that protect frames end to end.
 *
 * How they are computed is a maker's seal (`seals/`, by name through `sealFor`); without one it is that of our own vehicle.
 * A message that a seal knows nothing of carries no protection: it is neither refused nor changed.
 */
import type { Message } from './dbc/model.ts'
import { crcOf, SAE_J1850 } from './seals/crc.ts'
import { FASCIA_SEAL } from './seals/fascia.ts'
import type { Seal } from './seals/seal.ts'

export type SealProblem = 'bad_checksum' | 'bad_counter'

const overBytes = crcOf(SAE_J1850)

/** CRC-8 SAE J1850 over any bytes; the check value of "123456789" is 0x4B. */
export function crc8SaeJ1850(bytes: ArrayLike<number>): number {
  return overBytes(bytes)
}

/** The rolling counter of a frame, or undefined when the message has none. */
export function readCounter(message: Message, data: Uint8Array, seal: Seal = FASCIA_SEAL): number | undefined {
  return seal.of(message).counter?.read(data)
}

/** How many values the counter of a message has before it begins again at 0; undefined when the message has none. */
export function counterRange(message: Message, seal: Seal = FASCIA_SEAL): number | undefined {
  return seal.of(message).counter?.range
}

/** Writes the counter (it wraps by itself) and then the checksum, where the message has them. */
export function sealFrame(message: Message, data: Uint8Array, counter: number, seal: Seal = FASCIA_SEAL): void {
  const { counter: place, checksum } = seal.of(message)
  place?.write(data, ((counter % place.range) + place.range) % place.range)
  checksum?.write(data, checksum.of(data))
}

/**
 * What is wrong with a received frame, or undefined.
 *
 * @param data is as it was when the call returns
 * @param lastCounter counter of the frame before; undefined for the first, which can't be out of step. A lost frame shows
 *   as `bad_counter` too: the next one follows this frame's counter again.
 */
export function checkFrame(
  message: Message,
  data: Uint8Array,
  lastCounter: number | undefined,
  seal: Seal = FASCIA_SEAL,
): SealProblem | undefined {
  const { counter, checksum } = seal.of(message)
  if (checksum && checksum.read(data) !== checksum.of(data)) return 'bad_checksum'
  if (counter && lastCounter !== undefined && counter.read(data) !== (lastCounter + 1) % counter.range) return 'bad_counter'
  return undefined
}

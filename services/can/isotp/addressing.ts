/**
 * Who speaks to whom over ISO-TP (ISO 15765-2:2016, clause 10): identifiers and, in extended and mixed addressing, one byte
 * before the protocol's own.
 */
import type { CanFrame } from '../frame.ts'

interface Identifier {
  id: number
  extended: boolean
}

export interface Addressing {
  /** Of frames that this end sends. */
  tx: Identifier
  /** Of frames that the other end sends. */
  rx: Identifier
  /**
   * Extended addressing: the target's address, of this end in `rx`, of the other in `tx`. Mixed addressing: the address
   * extension, the same in both. Absent: normal addressing, no such byte.
   */
  txByte?: number
  rxByte?: number
}

/** Normal addressing: the identifiers say it all. */
export function normalAddressing(txId: number, rxId: number, extended = false): Addressing {
  return { tx: { id: txId, extended }, rx: { id: rxId, extended } }
}

/** Extended addressing: the first byte is the address of the one who is meant. */
export function extendedAddressing(
  txId: number,
  rxId: number,
  targetAddress: number,
  ownAddress: number,
  extended = false,
): Addressing {
  return { ...normalAddressing(txId, rxId, extended), txByte: targetAddress, rxByte: ownAddress }
}

/** Mixed addressing on 11-bit identifiers: the first byte is the address extension of a remote network. */
export function mixedAddressing(txId: number, rxId: number, extension: number): Addressing {
  return { ...normalAddressing(txId, rxId), txByte: extension, rxByte: extension }
}

/** Normal fixed addressing on 29 bits: `18DA` target source, as OBD and UDS use it on extended identifiers. */
export function fixedAddressing(target: number, source: number): Addressing {
  const id = (to: number, from: number): number => 0x18da_0000 + to * 0x100 + from
  return normalAddressing(id(target, source), id(source, target), true)
}

/** How many bytes of a frame the address takes. */
export const addressBytes = ({ txByte }: Pick<Addressing, 'txByte'>): 0 | 1 => (txByte === undefined ? 0 : 1)

/** Is the frame from the other end, and for this one? */
export function isForUs(addressing: Addressing, frame: CanFrame): boolean {
  const { rx, rxByte } = addressing
  if (frame.id !== rx.id || frame.extended !== rx.extended || frame.error || frame.remote) return false
  return rxByte === undefined || frame.data[0] === rxByte
}

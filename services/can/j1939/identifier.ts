/**
 * The 29-bit identifier of SAE J1939 (J1939-21, 5.2): priority, parameter group number, addresses.
 *
 *   28…26 priority · 25 extended data page · 24 data page · 23…16 PDU format · 15…8 PDU specific · 7…0 source address
 *
 * Up to PDU format 239 (PDU1) the "specific" byte is the destination and no part of the group's number; from 240 on (PDU2)
 * it is, and the message is for everybody.
 */

export const GLOBAL_ADDRESS = 0xff
/** The null address: in databases it stands for any source. */
export const NULL_ADDRESS = 0xfe
const FIRST_BROADCAST_FORMAT = 0xf0

export interface J1939Identifier {
  priority: number
  pgn: number
  source: number
  /** GLOBAL_ADDRESS for messages to everybody. */
  destination: number
}

/** The parameter group number of an extended identifier. */
export function pgnOf(id: number): number {
  const group = (id >>> 8) & 0x3_ffff
  return ((group >> 8) & 0xff) < FIRST_BROADCAST_FORMAT ? group & 0x3_ff00 : group
}

export const sourceOf = (id: number): number => id & 0xff

export function parseJ1939Id(id: number): J1939Identifier {
  const isBroadcast = ((id >>> 16) & 0xff) >= FIRST_BROADCAST_FORMAT
  return {
    priority: (id >>> 26) & 7,
    pgn: pgnOf(id),
    source: sourceOf(id),
    destination: isBroadcast ? GLOBAL_ADDRESS : (id >>> 8) & 0xff,
  }
}

/** The destination of a PDU2 group is no part of its identifier. */
export function makeJ1939Id({ priority, pgn, source, destination }: J1939Identifier): number {
  const isBroadcast = ((pgn >> 8) & 0xff) >= FIRST_BROADCAST_FORMAT
  const group = isBroadcast ? pgn : (pgn & 0x3_ff00) + destination
  return priority * 2 ** 26 + group * 256 + source
}

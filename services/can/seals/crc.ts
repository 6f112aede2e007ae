/** Cyclic redundancy checks of CAN frames, most significant bit first, one table look-up a byte. */

export interface Crc {
  /** Of these bytes of `data`; `skip` is left out. */
  (data: ArrayLike<number>, from?: number, to?: number, skip?: number): number
}

export interface CrcParameters {
  width: 8 | 16
  /** Without the leading 1. */
  polynomial: number
  /** What the register holds before the first byte. */
  initial: number
  /** Added (XOR) to what the register holds after the last one. */
  xorOut: number
}

/** The names and check values are those of the catalogue of parametrised CRC algorithms (reveng.sourceforge.io). */
export function crcOf({ width, polynomial, initial, xorOut }: CrcParameters): Crc {
  const table = crcTable(width, polynomial)
  const mask = 2 ** width - 1
  const top = width - 8
  return (data, from = 0, to = data.length, skip = -1) => {
    let crc = initial
    for (let index = from; index < to; index++) {
      if (index !== skip) crc = ((crc << 8) & mask) ^ (table[((crc >> top) ^ (data[index] ?? 0)) & 0xff] ?? 0)
    }
    return crc ^ xorOut
  }
}

const tables = new Map<number, Uint16Array>()

/** Makers share a handful of polynomials, their messages number hundreds. */
export function crcTable(width: 8 | 16, polynomial: number): Uint16Array {
  const key = polynomial * 32 + width
  const table = tables.get(key) ?? makeTable(width, polynomial)
  tables.set(key, table)
  return table
}

function makeTable(width: 8 | 16, polynomial: number): Uint16Array {
  const highest = 2 ** (width - 1)
  const mask = 2 ** width - 1
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let crc = byte << (width - 8)
    for (let bit = 0; bit < 8; bit++) crc = crc & highest ? ((crc << 1) ^ polynomial) & mask : (crc << 1) & mask
    return crc
  })
}

export const SAE_J1850: CrcParameters = { width: 8, polynomial: 0x1d, initial: 0xff, xorOut: 0xff }
/** AUTOSAR's CRC8H2F. */
export const AUTOSAR_8H2F: CrcParameters = { width: 8, polynomial: 0x2f, initial: 0xff, xorOut: 0xff }
export const XMODEM: CrcParameters = { width: 16, polynomial: 0x1021, initial: 0, xorOut: 0 }
/** The polynomial 0x1D from a register of 0; makers add a constant of their own at the end. */
export const GSM_A: CrcParameters = { width: 8, polynomial: 0x1d, initial: 0, xorOut: 0 }
export const OPENSAFETY: CrcParameters = { width: 8, polynomial: 0x2f, initial: 0, xorOut: 0 }
/** The polynomial 0xD5 from a register of 0xFF. */
export const D5_FROM_FF: CrcParameters = { width: 8, polynomial: 0xd5, initial: 0xff, xorOut: 0 }

/**
 * Seals of comma.ai's own hardware and of Great Wall.
 *
 * Source: opendbc, opendbc/can/common.cc (body, pedal) and opendbc/safety/modes/gwm.h.
 */
import { crcOf, D5_FROM_FF, GSM_A } from './crc.ts'
import { defineSeal, protectionOf } from './seal.ts'

/** The polynomial 0xD5 from a register of 0xFF over all bytes but the last, from the end to the beginning. */
export const body = defineSeal({
  name: 'body',
  title: 'comma body and comma pedal',
  protect: (message) => {
    const of = crcOf(D5_FROM_FF)
    return protectionOf(message, { checksum: /^CHECKSUM(_PEDAL)?$/, counter: /^COUNTER(_PEDAL)?$/ }, (data) =>
      of(data.slice(0, -1).reverse()),
    )
  },
})

/** Final XOR by message, where it is known. */
const GWM_CONSTANTS: ReadonlyMap<number, number> = new Map([
  [0x0a1, 0x2d],
  [0x12b, 0x9b],
  [0x147, 0x61],
])

/** The polynomial of SAE J1850 from a register of 0 over all bytes after the checksum's. */
export const gwm = defineSeal({
  name: 'gwm',
  title: 'Great Wall, Haval and Ora',
  protect: (message) => {
    const xorOut = GWM_CONSTANTS.get(message.id)
    const of = xorOut === undefined ? undefined : crcOf({ ...GSM_A, xorOut })
    return protectionOf(message, { checksum: /^CHECKSUM$/i, counter: /^COUNTER$/i }, of && ((data) => of(data, 1, data.length)))
  },
})

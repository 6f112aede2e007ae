/**
 * Seals of BMW and Volvo.
 *
 * Sources: the openpilot ports for the BMW E8x and E9x (selfdrive/car/bmw/bmwcan.py, which names the messages) and for the
 * Volvo C1 and EUCD platforms (selfdrive/car/volvo/volvocan.py); layouts from opendbc's bmw_e9x_e8x.dbc and volvo_v60_2015_pt.dbc.
 */
import type { Message, Signal } from '../dbc/model.ts'
import { defineSeal, rawReader, signalsNamed, type Protection } from './seal.ts'
import { sumOf } from './sums.ts'

/** Messages whose checksum is known: its bits, and whether the identifier counts. Others carry one that nobody has published. */
const BMW_CHECKSUMS: ReadonlyMap<number, { bitLength: 4 | 8; countsId: boolean }> = new Map([
  [0x0aa, { bitLength: 8, countsId: true }],
  [0x0b8, { bitLength: 8, countsId: true }],
  [0x0bf, { bitLength: 8, countsId: true }],
  [0x130, { bitLength: 4, countsId: true }],
  [0x194, { bitLength: 8, countsId: false }],
  [0x19e, { bitLength: 8, countsId: true }],
  [0x1a0, { bitLength: 8, countsId: true }],
])
/** Of a counter that goes from 0 to 14, as the stalk's does. */
const BMW_COUNTER_RANGE = 15
const BMW_STALK = 0x194

/** The sum of the other bytes and the identifier; its two bytes added, and for 4 bits the halves of that too. */
export const bmw = defineSeal({
  name: 'bmw',
  title: 'BMW 1 and 3 series, E8x and E9x',
  protect: (message) => {
    const checksum = signalsNamed(message, /^Checksum_/)
    const counter = signalsNamed(message, /^Counter_/)
    const known = BMW_CHECKSUMS.get(message.id)
    const counts = counter?.[0] !== undefined && (message.id === BMW_STALK || endsAt14(counter[0]))
    return {
      ...(checksum && known
        ? {
            checksum: {
              signals: checksum,
              bitLength: known.bitLength,
              of: (data: Uint8Array) => bmwSum(sumOf(data) + (known.countsId ? message.id : 0), known.bitLength),
            },
          }
        : {}),
      ...(counter && counts ? { counter: { signals: counter, range: BMW_COUNTER_RANGE } } : {}),
    }
  },
})

/** Databases that know it say so; of the rest nothing is known, and so nothing is checked. */
const endsAt14 = ({ max, bitLength }: Signal): boolean => bitLength === 4 && max === BMW_COUNTER_RANGE - 1

function bmwSum(sum: number, bitLength: 4 | 8): number {
  const byte = ((sum & 0xff) + (sum >> 8)) & 0xff
  return bitLength === 8 ? byte : ((byte & 0xf) + (byte >> 4)) & 0xf
}

/** The steering request of the camera only (FSM2): the complement of the sum of its parts. It has no counter. */
export const volvo = defineSeal({
  name: 'volvo',
  title: 'Volvo on the C1 and EUCD platforms (V40, V60, S60, XC60 until 2018)',
  protect: volvoProtection,
})

function volvoProtection(message: Message): Protection {
  const checksum = signalsNamed(message, 'Checksum')
  const angle = rawReader(message, 'LKAAngleReq')
  const direction = rawReader(message, 'LKASteerDirection')
  const torqueLimit = rawReader(message, 'TrqLim')
  if (!checksum || !angle || !direction || !torqueLimit) return {}
  const of = (data: Uint8Array): number => ~(torqueLimit(data) + direction(data) + angle(data) + (angle(data) >> 8)) & 0xff
  return { checksum: { signals: checksum, bitLength: 8, of } }
}

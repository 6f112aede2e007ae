/**
 * Seals of the Volkswagen group.
 *
 * Source: opendbc, opendbc/can/common.cc (MQB, PQ) and opendbc/car/volkswagen/{mqbcan,mlbcan}.py with the data identifiers of
 * MEB and MLB.
 */
import { AUTOSAR_8H2F, crcOf } from './crc.ts'
import { defineSeal, protectionOf, type ChecksumFunction } from './seal.ts'
import { xorOf } from './sums.ts'
import { MLB_START_VALUES, MQB_DATA_IDS } from './volkswagen-data-ids.ts'

const NAMES = { checksum: /^CHECKSUM$|(^|_)CRC$/, counter: /^COUNTER(_DISABLED)?$|(^|_)BZ$/ }

/**
 * AUTOSAR E2E profile 2: CRC-8 8H2F over all bytes after the checksum's, then over a data identifier that depends on message
 * and counter. Undefined for messages whose data identifiers are not known.
 */
function e2eProfile2(id: number): ChecksumFunction | undefined {
  const dataIds = MQB_DATA_IDS.get(id)
  if (!dataIds) return undefined
  const register = crcOf({ ...AUTOSAR_8H2F, xorOut: 0 })
  const finish = crcOf({ ...AUTOSAR_8H2F, initial: 0 })
  return (data) => {
    const dataId = dataIds.length === 1 ? dataIds[0] : dataIds[(data[1] ?? 0) & 0xf]
    return finish([register(data, 1) ^ (dataId ?? 0)])
  }
}

export const vwMqb = defineSeal({
  name: 'vw-mqb',
  title: 'Volkswagen group on MQB, MQBevo and MEB',
  protect: (message) => protectionOf(message, NAMES, e2eProfile2(message.id)),
})

/** XOR of all bytes but the checksum's. */
export const vwPq = defineSeal({
  name: 'vw-pq',
  title: 'Volkswagen group on PQ25, PQ35 and PQ46',
  protect: (message) => protectionOf(message, { ...NAMES, checksum: /^CHECKSUM$|checksum/i }, xorOf),
})

/** XOR of all bytes but the checksum's from a start value of the message; other messages are as on MQB. */
export const vwMlb = defineSeal({
  name: 'vw-mlb',
  title: 'Audi and Porsche on MLB',
  protect: (message) => {
    const start = MLB_START_VALUES.get(message.id)
    return protectionOf(message, NAMES, start === undefined ? e2eProfile2(message.id) : (data) => start ^ xorOf(data))
  },
})

/**
 * Seals of Hyundai, Kia and Genesis.
 *
 * Source: opendbc, opendbc/safety/modes/hyundai.h and opendbc/car/hyundai/hyundaican.py (classic CAN),
 * opendbc/can/common.cc (CAN FD).
 */
import type { Message } from '../dbc/model.ts'
import { crcOf, XMODEM } from './crc.ts'
import { defineSeal, protectionOf, signalsNamed, type ChecksumFunction, type Protection, type Seal } from './seal.ts'
import { nibbleSumOf, sumOf } from './sums.ts'

/** Final XOR by the number of bytes. */
const FD_CONSTANTS: ReadonlyMap<number, number> = new Map([
  [8, 0x5f29],
  [16, 0x041d],
  [24, 0x819d],
  [32, 0x9f5b],
])

/** CRC-16 XMODEM over all bytes after the checksum, then the identifier's low and next byte. */
export const hyundaiCanFd = defineSeal({
  name: 'hyundai-canfd',
  title: 'Hyundai, Kia and Genesis on CAN FD (E-GMP and others)',
  protect: (message) => {
    const of = crcOf(XMODEM)
    const [low, next] = [message.id & 0xff, (message.id >> 8) & 0xff]
    return protectionOf(message, { checksum: /^CHECKSUM$/, bitLength: 16, counter: /^COUNTER$/ }, (data) => {
      const overData = of(data, 2)
      return of([(overData >> 8) ^ low, (overData & 0xff) ^ next]) ^ (FD_CONSTANTS.get(data.length) ?? 0)
    })
  },
})

const EMS16 = 0x260
const WHL_SPD11 = 0x386
const FCA11 = 0x38d
const TCS13 = 0x394
const SCC12 = 0x421
const LKAS11 = 0x340

const nibbles: ChecksumFunction = (data) => -nibbleSumOf(data) & 0xf

/** All half bytes but the last byte's, which TCS13 leaves out. */
const nibblesOfSeven: ChecksumFunction = (data) => -nibbleSumOf(data, 0, 7) & 0xf

/** The number of 1 bits outside of checksum and counter (the two highest bits of every other byte), XOR 9. */
const wheelSpeedBits: ChecksumFunction = (data) => {
  let count = 0
  for (let index = 0; index < 8; index++) {
    for (let byte = (data[index] ?? 0) & (index % 2 === 1 ? 0x3f : 0xff); byte > 0; byte >>= 1) count += byte & 1
  }
  return (count ^ 9) & 0xf
}

/** The parameters are written for crcmod, whose register starts with initCrc XOR xorOut (0xFD ^ 0xDF). */
const crc = crcOf({ width: 8, polynomial: 0x1d, initial: 0x22, xorOut: 0xdf })

interface Layout {
  checksum: readonly RegExp[]
  counter: readonly RegExp[]
  range?: number
  /** Of the checksum; 4 unless said. */
  bitLength?: number
  of: ChecksumFunction
}

const layouts = (steering: ChecksumFunction): ReadonlyMap<number, Layout> =>
  new Map<number, Layout>([
    [EMS16, { checksum: [/^Checksum$/i], counter: [/^AliveCounter$/], of: nibbles }],
    [
      WHL_SPD11,
      {
        checksum: [/Checksum_LSB$/, /Checksum_MSB$/],
        counter: [/AliveCounter_LSB$/, /AliveCounter_MSB$/],
        of: wheelSpeedBits,
      },
    ],
    [TCS13, { checksum: [/^CheckSum_TCS3$/i], counter: [/^AliveCounterTCS$/], of: nibblesOfSeven }],
    [SCC12, { checksum: [/^CR_VSM_ChkSum$/], counter: [/^CR_VSM_Alive$/], range: 15, of: nibbles }],
    [
      FCA11,
      { checksum: [/^CR_FCA_ChkSum$/], counter: [/^CR_FCA_Alive$/], range: 15, bitLength: 8, of: (data) => crc(data, 0, 7) },
    ],
    [LKAS11, { checksum: [/^CF_Lkas_Chksum$/], counter: [/^CF_Lkas_MsgCount$/], bitLength: 8, of: steering }],
  ])

function classic(name: string, title: string, steering: ChecksumFunction): Seal {
  const byId = layouts(steering)
  return defineSeal({
    name,
    title,
    protect(message: Message): Protection {
      const layout = message.extended ? undefined : byId.get(message.id)
      const checksum = layout && signalsNamed(message, ...layout.checksum)
      const counter = layout && signalsNamed(message, ...layout.counter)
      return {
        ...(checksum ? { checksum: { signals: checksum, bitLength: layout.bitLength ?? 4, of: layout.of } } : {}),
        ...(counter ? { counter: { signals: counter, ...(layout.range === undefined ? {} : { range: layout.range }) } } : {}),
      }
    },
  })
}

/** The steering request is summed over all bytes but the checksum, as on the 2018 Stinger. */
export const hyundai = classic('hyundai', 'Hyundai and Kia on classic CAN', (data) => sumOf(data) & 0xff)

/** The steering request is summed over its first six bytes, as on the 2018 Sorento. */
export const hyundaiSixBytes = classic(
  'hyundai-6b',
  'Hyundai and Kia on classic CAN, steering request summed over six bytes',
  (data) => sumOf(data, 0, 6) & 0xff,
)

/** The steering request carries a CRC over all bytes but the checksum, as on the 2019 Santa Fe. */
export const hyundaiCrc = classic('hyundai-crc', 'Hyundai and Kia on classic CAN, steering request with a CRC', (data) =>
  crc(data, 0, 8, 6),
)

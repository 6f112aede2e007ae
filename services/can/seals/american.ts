/**
 * Seals of Ford, General Motors, Rivian and Tesla.
 *
 * Source: opendbc, opendbc/car/{ford/fordcan,gm/gmcan,rivian/riviancan,tesla/teslacan}.py and opendbc/safety/modes/rivian.h.
 */
import type { Message } from '../dbc/model.ts'
import { crcOf, GSM_A, OPENSAFETY, SAE_J1850 } from './crc.ts'
import { defineSeal, protectionOf, rawReader, signalsNamed, type ChecksumFunction, type Protection } from './seal.ts'
import { sumOf, sumOfIdBytes } from './sums.ts'

/** Bits of `byte` from `shift` up. */
const bits = (data: Uint8Array, byte: number, shift: number, mask: number): number => ((data[byte] ?? 0) >> shift) & mask

/** Splits a number of more than 8 bits into its low and high part, as Ford adds them. */
const parts = (value: number): number => value + (value >> 8)

/** What Ford sums up, message by message: values, counter and quality flags. The checksum is the complement of the sum. */
const FORD_SUMS: ReadonlyMap<number, (data: Uint8Array) => number> = new Map([
  // BrakeSnData_4
  [0x07d, (d) => bits(d, 0, 0, 0x1f) + bits(d, 1, 0, 0xff) + bits(d, 3, 4, 0xf)],
  // Yaw_Data_FD1
  [0x091, (d) => sumOf(d, 0, 4) + bits(d, 5, 0, 0xff) + bits(d, 6, 6, 3) + bits(d, 6, 4, 3)],
  // Accel_Data_FD1
  [
    0x092,
    (d) =>
      [0, 2, 4].reduce(
        (sum, at) => sum + bits(d, at, 0, 0x1f) + bits(d, at + 1, 0, 0xff) + bits(d, at, 5, 3),
        bits(d, 7, 0, 0xff),
      ),
  ],
  // EngVehicleSpThrottle2
  [0x202, (d) => bits(d, 2, 3, 0xf) + bits(d, 4, 5, 3) + sumOf(d, 6, 8)],
  // DesiredTorqBrk_2
  [0x214, (d) => sumOf(d, 0, 2) + bits(d, 7, 4, 0xf)],
  // LateralMotionControl2
  [
    0x3d6,
    (d) =>
      bits(d, 0, 4, 7) +
      bits(d, 7, 1, 0xf) +
      parts((bits(d, 2, 0, 0xff) << 3) | bits(d, 3, 5, 7)) +
      parts((bits(d, 6, 0, 0xff) << 3) | bits(d, 7, 5, 7)) +
      parts((bits(d, 3, 0, 0x1f) << 6) | bits(d, 4, 2, 0x3f)) +
      parts((bits(d, 4, 0, 3) << 8) | bits(d, 5, 0, 0xff)),
  ],
  // BrakeSnData_6
  [0x414, (d) => sumOf(d, 0, 2) + bits(d, 2, 2, 0xf) + bits(d, 2, 6, 3)],
  // BrakeSysFeatures
  [0x415, (d) => sumOf(d, 0, 2) + bits(d, 2, 2, 0xf) + bits(d, 2, 6, 3)],
  // DrvStatMonData
  [0x450, (d) => bits(d, 1, 3, 7) + bits(d, 1, 0, 7) + bits(d, 2, 0, 0xf)],
  // ABS_BrkBst_Data
  [0x4b0, (d) => parts((bits(d, 5, 0, 0xff) << 5) | bits(d, 6, 3, 0x1f)) + bits(d, 4, 0, 7) + bits(d, 4, 4, 0xf)],
])

export const ford = defineSeal({
  name: 'ford',
  title: 'Ford and Lincoln',
  protect: (message) => {
    const sum = FORD_SUMS.get(message.id)
    return protectionOf(
      message,
      { checksum: /_No_Cs$|^CHECKSUM$/i, counter: /_No_Cnt$|^COUNTER$/i },
      sum && ((data) => 0xff - (sum(data) & 0xff)),
    )
  },
})

/** Each of GM's messages has a sum of its own; only these are known. */
function gmChecksum(message: Message): { bitLength: number; of: ChecksumFunction } | undefined {
  const of = (name: string): ((data: Uint8Array) => number) => rawReader(message, name) ?? (() => 0)
  const counter = of('RollingCounter')
  switch (message.name) {
    case 'ASCMLKASteeringCmd': {
      const [active, steer] = [of('LKASteeringCmdActive'), of('LKASteeringCmd')]
      return { bitLength: 12, of: (data) => (0x1000 - (active(data) << 11) - (steer(data) & 0x7ff) - counter(data)) & 0xfff }
    }
    case 'EBCMFrictionBrakeCmd': {
      const [mode, brake] = [of('FrictionBrakeMode'), of('FrictionBrakeCmd')]
      return { bitLength: 16, of: (data) => (0x10000 - (mode(data) << 12) - (brake(data) & 0xfff) - counter(data)) & 0xffff }
    }
    case 'ASCMGasRegenCmd':
      return {
        bitLength: 24,
        of: (data) =>
          ((0xff - bits(data, 1, 0, 0xff)) << 16) |
          ((0xff - bits(data, 2, 0, 0xff)) << 8) |
          ((0x100 - bits(data, 3, 0, 0xff) - counter(data)) & 0xff),
      }
    case 'ASCMTimeStatus':
      return { bitLength: 12, of: (data) => (0x1000 - sumOf(data, 0, 4)) & 0xfff }
    case 'ASCMSteeringStatus':
      return { bitLength: 16, of: (data) => (0x60 + sumOf(data, 0, 6)) & 0xffff }
    default:
      return undefined
  }
}

export const gm = defineSeal({
  name: 'gm',
  title: 'General Motors, commands of driver assistance on Global A',
  protect(message): Protection {
    const known = gmChecksum(message)
    const names = { checksum: /Checksum$/, counter: /^RollingCounter$/, bitLength: known?.bitLength ?? 0 }
    return protectionOf(message, names, known?.of)
  },
})

/** Final XOR by message, where it is known. */
const RIVIAN_CONSTANTS: ReadonlyMap<number, number> = new Map([
  [0x120, 0x63],
  [0x150, 0x9a],
  [0x160, 0x12],
  [0x162, 0xd1],
  [0x208, 0xb1],
  [0x321, 0x97],
])

/** The polynomial of SAE J1850 from a register of 0 over all bytes after the checksum's; the counter leaves out 15. */
export const rivian = defineSeal({
  name: 'rivian',
  title: 'Rivian R1T and R1S',
  protect: (message) => {
    const xorOut = RIVIAN_CONSTANTS.get(message.id)
    const of = xorOut === undefined ? undefined : crcOf({ ...GSM_A, xorOut })
    return protectionOf(
      message,
      { checksum: /_Checksum$/, counter: /_Counter$/, range: 15 },
      of && ((data) => of(data, 1, data.length)),
    )
  },
})

/**
 * What the stalks' messages of Model 3 and Y add to their CRC, by counter: the checksum of a message whose other bits are 0.
 * Source: the logs and the analysis of uhi22/tesla-crc.
 */
const STALKS: ReadonlyMap<number, string> = new Map([
  [0x229, '4644526d4341ddf94ca5f68c492f313b'],
  [0x249, '9be82ad3d3834c5e3f5ee2283a13afce'],
])

/** CRC-8 OPENSAFETY over all bytes after the checksum's, without the counter, and a byte of 0. */
function stalkChecksum(constants: string): ChecksumFunction {
  const register = crcOf(OPENSAFETY)
  const byCounter = constants.match(/../g) ?? []
  return (data) => {
    const second = data[1] ?? 0
    const payload = [second & 0xf0, ...data.subarray(2), 0]
    return register(payload) ^ Number.parseInt(byCounter[second & 0xf] ?? '0', 16)
  }
}

/** A CRC where the signal's name says so, else the sum of all bytes of identifier and data. */
export const tesla = defineSeal({
  name: 'tesla',
  title: 'Tesla Model S, X, 3 and Y',
  protect: (message) => {
    const counter = /Counter$|^MC_/
    const stalk = STALKS.get(message.id)
    if (stalk !== undefined) return protectionOf(message, { checksum: /Checksum$|CRC/i, counter }, stalkChecksum(stalk))
    if (signalsNamed(message, /^CRC_/)) {
      const of = crcOf(SAE_J1850)
      return protectionOf(message, { checksum: /^CRC_/, counter }, (data, byte) => of(data, 0, data.length, byte))
    }
    const start = sumOfIdBytes(message.id & 0xffff)
    return protectionOf(message, { checksum: /Checksum$/, counter }, (data) => (start + sumOf(data)) & 0xff)
  },
})

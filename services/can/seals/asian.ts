/**
 * Seals of Honda, Toyota, Subaru, Mazda, Nissan and BYD.
 *
 * Source of all but the Leaf: opendbc, opendbc/can/common.cc and opendbc/car/{honda,toyota,subaru,mazda,nissan,byd}/…can.py.
 */
import type { Message } from '../dbc/model.ts'
import { crcOf, SAE_J1850, type CrcParameters } from './crc.ts'
import { defineSeal, protectionOf, rawReader } from './seal.ts'
import { nibbleSumOf, nibbleSumOfId, sumOf, sumOfIdBytes } from './sums.ts'

const NAMES = { checksum: /^checksum$/i, counter: /^counter$/i }
const MAX_STANDARD_ID = 0x7ff

/** 4 bits: 8, 11 for identifiers of more than 11 bits, minus all half bytes of identifier and data. The counter has 2 bits. */
export const honda = defineSeal({
  name: 'honda',
  title: 'Honda and Acura, Nidec and Bosch',
  protect: (message) => {
    const start = (message.id > MAX_STANDARD_ID ? 11 : 8) - nibbleSumOfId(message.id)
    return protectionOf(message, { ...NAMES, bitLength: 4 }, (data) => (start - nibbleSumOf(data)) & 0xf)
  },
})

/** 8 bits: the number of bytes plus all bytes of identifier and data. */
export const toyota = defineSeal({
  name: 'toyota',
  title: 'Toyota and Lexus without SecOC',
  protect: (message) => {
    const start = sumOfIdBytes(message.id)
    return protectionOf(message, NAMES, (data) => (start + data.length + sumOf(data)) & 0xff)
  },
})

/** 8 bits: all bytes of identifier and data. */
export const subaru = defineSeal({
  name: 'subaru',
  title: 'Subaru on the Global platform',
  protect: (message) => {
    const start = sumOfIdBytes(message.id)
    return protectionOf(message, NAMES, (data) => (start + sumOf(data)) & 0xff)
  },
})

/** 8 bits: all bytes of the data; the counter has 3 bits. */
export const subaruPreglobal = defineSeal({
  name: 'subaru-preglobal',
  title: 'Subaru before the Global platform',
  protect: (message) => protectionOf(message, { ...NAMES, range: 8 }, (data) => sumOf(data) & 0xff),
})

/** CRC-8 SAE J1850 over the first seven bytes. crcmod's initCrc of 0 with a xorOut of 0xFF is a register of 0xFF. */
export const nissan = defineSeal({
  name: 'nissan',
  title: 'Nissan with ProPILOT, Leaf from 2018',
  protect: (message) => {
    const of = crcOf(SAE_J1850)
    return protectionOf(message, NAMES, (data) => of(data, 0, 7))
  },
})

/** The polynomial 0x85 from a register of 0 over all bytes but the last. */
const LEAF: CrcParameters = { width: 8, polynomial: 0x85, initial: 0, xorOut: 0 }

/**
 * The messages between control unit, battery and inverter whose checksum is a CRC; those with one of 4 bits (CSUM) are left
 * alone. Source: Battery-Emulator, Software/src/battery/NISSAN-LEAF-BATTERY, and the names of leaf_can_bus_messages, EV-can.
 */
export const nissanLeaf = defineSeal({
  name: 'nissan-leaf',
  title: 'Nissan Leaf and e-NV200, the bus of the drive (EV-CAN)',
  protect: (message) => {
    const of = crcOf(LEAF)
    const names = { checksum: /^CRC(_[0-9A-F]{3})?$/, counter: /^(LB_)?PRUN_|^(HCM|MG)_CLOCK/ }
    return protectionOf(message, names, (data) => of(data, 0, data.length - 1))
  },
})

/** 8 bits: the complement of the sum of the first seven bytes. */
export const byd = defineSeal({
  name: 'byd',
  title: 'BYD',
  protect: (message) => protectionOf(message, NAMES, (data) => ~sumOf(data, 0, 7) & 0xff),
})

/** The steering request of the camera only (CAM_LKAS): 249 minus its parts, with an odd treatment of the steering angle. */
export const mazda = defineSeal({
  name: 'mazda',
  title: 'Mazda, first generation of i-ACTIVSENSE',
  protect: (message) =>
    protectionOf(message, { checksum: /^CHKSUM$/, counter: /^CTR$/ }, rawReader(message, 'LKAS_REQUEST') && mazdaOf(message)),
})

function mazdaOf(message: Message): (data: Uint8Array) => number {
  const of = (name: string): ((data: Uint8Array) => number) => rawReader(message, name) ?? (() => 0)
  const [request, counter, angle] = [of('LKAS_REQUEST'), of('CTR'), of('STEERING_ANGLE')]
  const flags = [
    [of('LINE_NOT_VISIBLE'), 3],
    [of('ERR_BIT_1'), 0],
    [of('LDW'), 7],
    [of('ERR_BIT_2'), 4],
    [of('BIT_1'), 5],
    [of('ANGLE_ENABLED'), 0],
  ] as const
  return (data) => {
    const high = angle(data) >> 10
    const middle = (angle(data) & 0x3ff) >> 2
    const swapped = (middle >> 4) | ((middle & 0xf) << 4)
    const low = (angle(data) & 3) << 2
    let sum = 249 - counter(data) - (request(data) >> 8) - (request(data) & 0xff) - high - swapped - low
    for (const [read, shift] of flags) sum -= read(data) << shift
    return (high === 1 ? sum + 15 : sum) & 0xff
  }
}

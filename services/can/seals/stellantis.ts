/**
 * Seals of Chrysler, Alfa Romeo, Peugeot and Citroën.
 *
 * Source: opendbc, opendbc/can/common.cc (Chrysler, first described in "Remote Exploitation of an Unaltered Passenger
 * Vehicle", Miller and Valasek 2015) and opendbc/car/{chrysler/chryslercan,psa/psacan}.py.
 */
import { crcOf, GSM_A, SAE_J1850 } from './crc.ts'
import { defineSeal, protectionOf } from './seal.ts'
import { nibbleSumOf } from './sums.ts'

const NAMES = { checksum: /^CHECKSUM$/i, counter: /^COUNTER$/i }

/** CRC-8 SAE J1850 over all bytes but the last. */
export const chrysler = defineSeal({
  name: 'chrysler',
  title: 'Chrysler, Dodge, Jeep and Ram',
  protect: (message) => {
    const of = crcOf(SAE_J1850)
    return protectionOf(message, NAMES, (data) => of(data, 0, data.length - 1))
  },
})

/** Final XOR of the steering's messages; all others have 0x0A. */
const GIORGIO_CONSTANTS: ReadonlyMap<number, number> = new Map([
  [0x0de, 0x10],
  [0x106, 0xf6],
  [0x122, 0xf1],
])

/** The polynomial of SAE J1850 from a register of 0 over all bytes but the last, with a final XOR by message. */
export const fcaGiorgio = defineSeal({
  name: 'fca-giorgio',
  title: 'Alfa Romeo and Maserati on the Giorgio platform',
  protect: (message) => {
    const of = crcOf({ ...GSM_A, xorOut: GIORGIO_CONSTANTS.get(message.id) ?? 0x0a })
    return protectionOf(message, NAMES, (data) => of(data, 0, data.length - 1))
  },
})

const PSA_START_VALUES: ReadonlyMap<number, number> = new Map([
  [0x208, 0x5],
  [0x38d, 0x7],
  [0x42d, 0xc],
  [0x452, 0x4],
  [0x4f8, 0x4],
])

/** 4 bits: a start value of the message minus all half bytes. */
export const psa = defineSeal({
  name: 'psa',
  title: 'Peugeot, Citroën, DS and Opel on EMP2 and CMP',
  protect: (message) => {
    const start = PSA_START_VALUES.get(message.id) ?? 0xb
    return protectionOf(message, { ...NAMES, bitLength: 4 }, (data) => (start - nibbleSumOf(data)) & 0xf)
  },
})

import { describe, expect, it } from 'vitest'
import { AUTOSAR_8H2F, crcOf, D5_FROM_FF, GSM_A, OPENSAFETY, SAE_J1850, XMODEM } from './crc.ts'

describe('cyclic redundancy checks', () => {
  // Check values over "123456789" from the catalogue of parametrised CRC algorithms.
  it.each([
    ['CRC-8/SAE-J1850', SAE_J1850, 0x4b],
    ['CRC-8/AUTOSAR', AUTOSAR_8H2F, 0xdf],
    ['CRC-8/GSM-A', GSM_A, 0x37],
    ['CRC-8/OPENSAFETY', OPENSAFETY, 0x3e],
    ['CRC-8/DVB-S2', { ...D5_FROM_FF, initial: 0 }, 0xbc],
    ['CRC-8/HITAG', { ...GSM_A, initial: 0xff }, 0xb4],
    ['CRC-16/XMODEM', XMODEM, 0x31c3],
    ['CRC-16/IBM-3740', { ...XMODEM, initial: 0xffff }, 0x29b1],
  ] as const)('%s has its check value', (_name, parameters, check) => {
    expect(crcOf(parameters)(Buffer.from('123456789'))).toBe(check)
  })

  it('takes a part of the bytes, without one of them', () => {
    const crc = crcOf(SAE_J1850)
    expect(crc(Buffer.from('..12345x6789'), 2, 12, 7)).toBe(0x4b)
  })
})

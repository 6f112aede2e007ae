import { describe, expect, it } from 'vitest'
import { checkFrame, crc8SaeJ1850, readCounter, sealFrame } from './checksum.ts'
import type { Message } from './dbc/model.ts'
import { parseDbc } from './dbc/parse.ts'

function message(text: string): Message {
  const [first] = parseDbc(text, 'test.dbc').messages
  if (!first) throw new Error('no message')
  return first
}

const sealed = message(
  'BO_ 580 Sealed: 8 X\n SG_ Value : 0|16@1+ (1,0) [0|0] "" X\n SG_ Counter : 48|4@1+ (1,0) [0|15] "" X\n SG_ Checksum : 56|8@1+ (1,0) [0|255] "" X',
)

describe('frame checksums', () => {
  it('has the check value of CRC-8 SAE J1850', () => {
    expect(crc8SaeJ1850(Buffer.from('123456789'))).toBe(0x4b)
  })

  it('covers the identifier and all other bytes', () => {
    const data = Uint8Array.of(1, 2, 3, 4, 5, 6, 0, 0)
    sealFrame(sealed, data, 5)
    expect(data[6]).toBe(5)
    expect(data[7]).toBe(crc8SaeJ1850([580 & 0xff, 580 >> 8, 1, 2, 3, 4, 5, 6, 5]))
    expect(checkFrame(sealed, data, 4)).toBeUndefined()
    for (let byte = 0; byte < 8; byte++) {
      const altered = data.slice()
      altered[byte] = (altered[byte] ?? 0) ^ 0x10
      expect(checkFrame(sealed, altered, undefined)).toBe('bad_checksum')
    }
    expect(checkFrame({ ...sealed, id: 581 }, data, 4)).toBe('bad_checksum')
  })

  it('follows the counter around and refuses a repeated or skipped one', () => {
    const data = new Uint8Array(8)
    sealFrame(sealed, data, 16)
    expect(readCounter(sealed, data)).toBe(0)
    expect(checkFrame(sealed, data, 15)).toBeUndefined()
    expect(checkFrame(sealed, data, 0)).toBe('bad_counter')
    expect(checkFrame(sealed, data, 14)).toBe('bad_counter')
  })

  it('finds Motorola counters and leaves their neighbours alone', () => {
    const motorola = message('BO_ 1 M: 2 X\n SG_ Counter : 7|4@0+ (1,0) [0|15] "" X\n SG_ Low : 3|4@0+ (1,0) [0|15] "" X')
    const data = Uint8Array.of(0x0a, 0xff)
    sealFrame(motorola, data, 3)
    expect(data).toEqual(Uint8Array.of(0x3a, 0xff))
  })

  it('has nothing to say about messages without protection', () => {
    const plain = message('BO_ 1 M: 1 X\n SG_ S : 0|8@1+ (1,0) [0|0] "" X')
    const data = Uint8Array.of(7)
    sealFrame(plain, data, 3)
    expect(data).toEqual(Uint8Array.of(7))
    expect(checkFrame(plain, data, 2)).toBeUndefined()
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkFrame, counterRange, readCounter, sealFrame } from '../checksum.ts'
import type { Message } from '../dbc/model.ts'
import { parseDbc } from '../dbc/parse.ts'
import { BY_HAND } from './by-hand.fixture.ts'
import { crcOf } from './crc.ts'
import { REAL_FRAMES } from './frames.fixture.ts'
import { SEALS, sealFor } from './seals.ts'

const EXTENDED = 2 ** 31
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))

function messageOf(id: number, bytes: number, signals: readonly string[], name = 'M'): Message {
  const number = id > 0x7ff ? id + EXTENDED : id
  const lines = signals.map((signal) => ` SG_ ${signal} (1,0) [0|0] "" X`)
  const [message] = parseDbc([`BO_ ${number} ${name}: ${bytes} X`, ...lines].join('\n'), 'seals.dbc').messages
  if (!message) throw new Error('no message')
  return message
}

describe('seals on real frames', () => {
  it.each(REAL_FRAMES.map((one) => [one.seal, one.id.toString(16), one] as const))('%s %s', (_seal, _id, real) => {
    const seal = sealFor(real.seal)
    const signals = real.counter === undefined ? [real.checksum] : [real.checksum, real.counter]
    const message = messageOf(real.id, (real.frames[0]?.length ?? 0) / 2, signals)
    for (const hex of real.frames) {
      const data = bytesOf(hex)
      expect(checkFrame(message, data, undefined, seal)).toBeUndefined()
      expect(Buffer.from(data).toString('hex')).toBe(hex)
      // A flipped bit is found wherever it is, and sealing the frame anew gives the recorded bytes.
      for (let bit = 0; bit < data.length * 8; bit++) {
        const altered = data.slice()
        altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(checkFrame(message, altered, undefined, seal)).toBe('bad_checksum')
      }
      const resealed = data.slice()
      seal.of(message).checksum?.write(resealed, 0)
      sealFrame(message, resealed, readCounter(message, data, seal) ?? 0, seal)
      expect(Buffer.from(resealed).toString('hex')).toBe(hex)
    }
  })

  it('follows the counters of recorded sequences', () => {
    for (const { seal: name, id, checksum, counter, frames } of REAL_FRAMES) {
      if (counter === undefined || frames.length < 3 || name === 'tesla') continue
      const seal = sealFor(name)
      const message = messageOf(id, (frames[0]?.length ?? 0) / 2, [checksum, counter])
      let last: number | undefined
      for (const data of frames.map(bytesOf)) {
        expect(checkFrame(message, data, last, seal)).toBeUndefined()
        last = readCounter(message, data, seal)
      }
      expect(checkFrame(message, bytesOf(frames.at(-2) ?? ''), last, seal)).toBe('bad_counter')
    }
  })
})

describe('seals worked out by hand', () => {
  it.each(BY_HAND)('%s %i', (name, id, signals, hex, messageName) => {
    const seal = sealFor(name)
    const data = bytesOf(hex)
    const message = messageOf(id, data.length, signals, messageName)
    expect(seal.of(message).checksum?.of(data).toString(16)).toBe(seal.of(message).checksum?.read(data).toString(16))
    expect(checkFrame(message, data, undefined, seal)).toBeUndefined()
  })

  // The CRC of one byte of 01 is the polynomial: a frame of 00 … 01 shows the register's start and the final XOR alone.
  it.each([
    ['rivian', 0x120, ['X_Checksum : 7|8@0+', 'X_Counter : 11|4@0+'], 0x1d ^ 0x63],
    ['rivian', 0x208, ['X_Checksum : 7|8@0+', 'X_Counter : 11|4@0+'], 0x1d ^ 0xb1],
    ['gwm', 0x147, ['CHECKSUM : 7|8@0+', 'COUNTER : 59|4@0+'], 0x1d ^ 0x61],
  ])('%s %i ends with a constant of the message', (name, id, signals, expected) => {
    const message = messageOf(id, 8, signals)
    expect(sealFor(name).of(message).checksum?.of(bytesOf('0000000000000001'))).toBe(expected)
  })

  it('reads the comma body from the end', () => {
    const message = messageOf(0x250, 6, ['CHECKSUM : 47|8@0+', 'COUNTER : 35|4@0+'])
    // 0xFF alone in the byte before the checksum empties the register; what follows is zeros.
    expect(sealFor('body').of(message).checksum?.of(bytesOf('00000000ff77'))).toBe(0)
    expect(sealFor('body').of(message).checksum?.of(bytesOf('01000000ff77'))).toBe(0xd5)
  })

  it('takes SAE J1850 for Nissan, the CRCs of a Tesla and the steering of a 2019 Hyundai', () => {
    const crc = (hex: string, initial: number, xorOut: number): number =>
      crcOf({ width: 8, polynomial: 0x1d, initial, xorOut })(bytesOf(hex))
    const nissan = messageOf(0x169, 8, ['CHECKSUM : 63|8@0+', 'COUNTER : 51|4@0+'])
    expect(sealFor('nissan').of(nissan).checksum?.of(bytesOf('0102030405060708'))).toBe(crc('01020304050607', 0xff, 0xff))
    const stalk = messageOf(0x045, 8, ['CRC_STW_ACTN_RQ : 56|8@1+', 'MC_STW_ACTN_RQ : 52|4@1+'])
    expect(sealFor('tesla').of(stalk).checksum?.of(bytesOf('0102030405060708'))).toBe(crc('01020304050607', 0xff, 0xff))
    const lkas = messageOf(0x340, 8, ['CF_Lkas_Chksum : 48|8@1+', 'CF_Lkas_MsgCount : 36|4@1+'])
    // What makes the register 0 before the last byte leaves the final XOR; 0x22 is the start that crcmod's 0xFD stands for.
    expect(sealFor('hyundai-crc').of(lkas).checksum?.of(bytesOf('2200000000000000'))).toBe(0xdf)
    const fca = messageOf(0x38d, 8, ['CR_FCA_ChkSum : 56|8@1+', 'CR_FCA_Alive : 8|4@1+'])
    expect(sealFor('hyundai').of(fca).checksum?.of(bytesOf('2200000000000000'))).toBe(0xdf)
  })
})

const LAYOUTS: Readonly<Record<string, [id: number, signals: string[], name?: string]>> = {
  fascia: [0x100, ['Checksum : 56|8@1+', 'Counter : 48|4@1+']],
  body: [0x250, ['CHECKSUM : 63|8@0+', 'COUNTER : 51|4@0+']],
  'vw-pq': [0x0d0, ['LH3_CHECKSUM : 0|8@1+', 'COUNTER : 12|4@1+']],
  'vw-mqb': [0x0fd, ['CHECKSUM : 0|8@1+', 'COUNTER : 8|4@1+']],
  'vw-mlb': [0x109, ['CHECKSUM : 0|8@1+', 'COUNTER : 8|4@1+']],
  hyundai: [0x386, [...(BY_HAND.find(([, id]) => id === 0x386)?.[2] ?? [])]],
  'hyundai-6b': [0x340, ['CF_Lkas_Chksum : 48|8@1+', 'CF_Lkas_MsgCount : 36|4@1+']],
  'hyundai-crc': [0x340, ['CF_Lkas_Chksum : 48|8@1+', 'CF_Lkas_MsgCount : 36|4@1+']],
  'hyundai-canfd': [0x130, ['CHECKSUM : 0|16@1+', 'COUNTER : 16|8@1+']],
  ford: [0x3d6, ['LatCtlPath_No_Cs : 15|8@0+', 'LatCtlPath_No_Cnt : 60|4@0+']],
  gm: [0x315, [...(BY_HAND.find(([, id]) => id === 0x315)?.[2] ?? [])], 'EBCMFrictionBrakeCmd'],
  gwm: [0x147, ['CHECKSUM : 7|8@0+', 'COUNTER : 59|4@0+']],
  mazda: [0x243, [...(BY_HAND.find(([name]) => name === 'mazda')?.[2] ?? [])]],
  bmw: [0x194, ['Checksum_404 : 7|8@0+', 'Counter_404 : 11|4@0+']],
  'nissan-leaf': [0x1db, ['CRC_1DB : 56|8@1+', 'LB_PRUN_1DB : 48|2@1+']],
  volvo: [0x262, [...(BY_HAND.find(([name]) => name === 'volvo')?.[2] ?? [])]],
  honda: [0x1a6, ['CHECKSUM : 59|4@0+', 'COUNTER : 61|2@0+']],
  psa: [0x452, ['CHECKSUM : 7|4@0+', 'COUNTER : 3|4@0+']],
  rivian: [0x150, ['X_Checksum : 7|8@0+', 'X_Counter : 11|4@0+']],
  'subaru-preglobal': [0x164, ['Checksum : 56|8@1+', 'COUNTER : 48|3@1+']],
  subaru: [0x122, ['CHECKSUM : 0|8@1+', 'COUNTER : 8|4@1+']],
  tesla: [0x488, ['DAS_steeringControlChecksum : 31|8@0+', 'DAS_steeringControlCounter : 16|4@1+']],
}

describe('every seal', () => {
  it.each(SEALS.map((seal) => [seal.name, seal] as const))('%s seals what it checks', (name, seal) => {
    const [id, signals, messageName] = LAYOUTS[name] ?? [0x2e4, ['CHECKSUM : 63|8@0+', 'COUNTER : 6|6@0+']]
    const message = messageOf(id, 8, signals, messageName)
    const range = counterRange(message, seal) ?? 1
    // Volvo's steering request has no counter.
    if (name !== 'volvo') expect(range).toBeGreaterThan(1)
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), fc.nat(1000), (bytes, counter) => {
        const data = bytes.slice()
        sealFrame(message, data, counter, seal)
        expect(checkFrame(message, data, (counter + range - 1) % range, seal)).toBeUndefined()
        if (range > 1) {
          expect(readCounter(message, data, seal)).toBe(counter % range)
          expect(checkFrame(message, data, counter % range, seal)).toBe('bad_counter')
        }
        // Only the seal's own bits were written.
        const { checksum, counter: place } = seal.of(message)
        place?.write(data, place.read(bytes))
        checksum?.write(data, checksum.read(bytes))
        expect(data).toEqual(bytes)
      }),
      { numRuns: 50 },
    )
  })

  it('leaves messages alone that it knows nothing of', () => {
    const plain = messageOf(0x7ff, 4, ['Speed : 0|16@1+'])
    for (const seal of SEALS) {
      const data = bytesOf('01020304')
      sealFrame(plain, data, 3, seal)
      expect([...data]).toEqual([1, 2, 3, 4])
      expect(checkFrame(plain, data, 1, seal)).toBeUndefined()
    }
    // The checksum of an unknown message can't be judged, its counter can.
    const unknown = messageOf(0x7fe, 8, ['CHECKSUM : 0|8@1+', 'COUNTER : 8|4@1+'])
    expect(checkFrame(unknown, bytesOf('ff05000000000000'), 4, sealFor('vw-mqb'))).toBeUndefined()
    expect(checkFrame(unknown, bytesOf('ff05000000000000'), 5, sealFor('vw-mqb'))).toBe('bad_counter')
  })

  it('judges of a BMW what is published, and nothing else', () => {
    const of = (id: number, counter: string) => messageOf(id, 8, ['Checksum_1 : 56|8@1+', `${counter}`])
    const plain = 'Counter_1 : 52|4@1+'
    expect(Object.keys(sealFor('bmw').of(of(0x1a0, plain)))).toEqual(['checksum'])
    expect(Object.keys(sealFor('bmw').of(of(0x1a2, plain)))).toEqual([])
    const text = `BO_ 418 M: 8 X\n SG_ Checksum_418 : 56|8@1+ (1,0) [0|15] "" X\n SG_ Counter_418 : 28|4@1+ (1,0) [0|14] "" X\n`
    const [known] = parseDbc(text, 'bmw.dbc').messages
    expect(known && sealFor('bmw').of(known)).toMatchObject({ counter: { range: 15 } })
  })

  it('is found by name, and by the name of a sister make', () => {
    expect(sealFor('toyota').title).toContain('Lexus')
    expect(sealFor('lexus')).toBe(sealFor('toyota'))
    expect(sealFor('vw-meb')).toBe(sealFor('vw-mqb'))
    expect(() => sealFor('trabant')).toThrow(
      expect.objectContaining({ code: 'usage', remedy: expect.stringContaining('honda') as string }),
    )
    expect(() => sealFor('mercedes')).toThrow(
      expect.objectContaining({ code: 'unsupported', message: expect.stringContaining('Mercedes-Benz') as string }),
    )
    expect(() => sealFor('constructor')).toThrow(expect.objectContaining({ code: 'usage' }))
    expect(new Set(SEALS.map(({ name }) => name)).size).toBe(SEALS.length)
  })

  it('ignores a checksum that does not fit its message, and bears short frames', () => {
    const wrong = messageOf(0x100, 4, ['Checksum : 56|8@1+', 'Counter : 16|4@1+'])
    expect(sealFor('fascia').of(wrong)).toEqual({ counter: expect.anything() as object })
    const half = messageOf(0x2e4, 8, ['CHECKSUM : 59|4@0+'])
    expect(sealFor('toyota').of(half)).toEqual({})
    const toyota = messageOf(0x0b4, 8, ['CHECKSUM : 63|8@0+'])
    expect(checkFrame(toyota, bytesOf('00'), undefined, sealFor('toyota'))).toBe('bad_checksum')
  })
})

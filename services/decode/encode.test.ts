import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Message } from '../can/dbc/model.ts'
import { parseDbc, readDbcFile } from '../can/dbc/parse.ts'
import { compileDatabase, decodeFrame, type CompiledDatabase } from './decoder.ts'
import { compileEncoder, encodeMessage } from './encoder.ts'
import { anyMessage, bytes, databaseOf, frameOf, rawByBits } from './random-messages.fixture.ts'

const RUNS = Math.max(1, Number(process.env['FASCIA_RUNS'] ?? 1))

describe('encoding', () => {
  it(
    'gives back the bytes of any frame',
    () => {
      fc.assert(
        fc.property(anyMessage, bytes, (message, all) => {
          const database = databaseOf(message)
          const first = encodeMessage(message, decodeFrame(database, frameOf(message, all.slice(0, message.length))).values)
          const again = decodeFrame(database, frameOf(message, first)).values
          expect(encodeMessage(message, again)).toEqual(first)
          // Not-a-number has many forms; all other bits of present signals are those of the frame.
          for (const signal of message.signals.filter(({ name }) => name in again && !Number.isNaN(again[name]))) {
            expect(rawByBits(signal, first)).toBe(rawByBits(signal, all))
          }
        }),
        { numRuns: 1000 * RUNS },
      )
    },
    60_000 + 10_000 * RUNS,
  )

  const shared = resolve(import.meta.dirname, '../../../shared/can')
  it.skipIf(!existsSync(shared))('gives back every value of real frames (needs ../shared/can)', () => {
    const databases = new Map<string, CompiledDatabase>()
    let frames = 0
    for (const line of readFileSync(join(shared, 'vectors.jsonl'), 'utf8').trim().split('\n')) {
      const vector = JSON.parse(line) as { dbc: string; id: number; extended: boolean; data: string }
      const database = databases.get(vector.dbc) ?? compileDatabase(readDbcFile(join(shared, vector.dbc)))
      databases.set(vector.dbc, database)
      const found = database.find(vector.id, vector.extended)?.message
      if (!found) throw new Error(`no message ${vector.id} in ${vector.dbc}`)
      const { values } = decodeFrame(database, frameOf(found, Uint8Array.from(Buffer.from(vector.data, 'hex'))))
      expect(decodeFrame(database, frameOf(found, encodeMessage(found, values))).values).toStrictEqual(values)
      frames++
    }
    expect(frames).toBe(3813)
  })

  const [message] = parseDbc(
    `BO_ 1 M: 4 X
 SG_ Temp : 0|8@1- (0.5,-40) [-40|20] "C" X
 SG_ Gear : 8|4@1+ (1,0) [0|0] "" X
 SG_ Start : 12|4@1+ (1,0) [0|0] "" X
 SG_ Level : 16|16@1- (1,0) [0|0] "" X
BA_DEF_ SG_ "GenSigStartValue" INT 0 100;
BA_ "GenSigStartValue" SG_ 1 Start 5;
VAL_ 1 Gear 3 "D" 15 "SNA" ;`,
    'x',
  ).messages as [Message]

  it('takes numbers and labels, fills in start values, and reuses a buffer', () => {
    const into = new Uint8Array(6).fill(255)
    expect(encodeMessage(message, { Temp: -40.5, Gear: 'D', Level: -2n }, into)).toBe(into)
    expect(into).toEqual(Uint8Array.of(0xff, 0x53, 0xfe, 0xff, 255, 255))
  })

  it.each([
    [{ Temp: 30 }, 'out_of_range', 'Temp'],
    [{ Temp: Number.NaN }, 'out_of_range', 'Temp'],
    [{ Gear: 16 }, 'out_of_range', 'Gear'],
    [{ Gear: 'Z' }, 'invalid', 'Gear'],
    [{ Wrong: 1 }, 'invalid', 'Wrong'],
  ])('refuses %j by name', (values, code, name) => {
    expect(() => encodeMessage(message, values)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(name) as string }),
    )
  })

  it('saturates when it is asked to', () => {
    const encoder = compileEncoder(message, { saturate: true })
    expect([...encoder.encode({ Temp: 1000, Gear: -3, Start: 0, Level: -1e9 })]).toEqual([0x7f, 0x00, 0x00, 0x80])
    expect(() => encoder.encode({ Temp: Number.NaN })).toThrow(expect.objectContaining({ code: 'out_of_range' }))
  })

  it('refuses signals that the multiplexer does not select', () => {
    const text =
      'BO_ 1 M: 2 X\n SG_ Mode M : 0|4@1+ (1,0) [0|0] "" X\n SG_ A m1 : 8|8@1+ (1,0) [0|0] "" X\n SG_ B m2 : 8|8@1+ (1,0) [0|0] "" X'
    const [multiplexed] = parseDbc(text, 'x').messages as [Message]
    expect(encodeMessage(multiplexed, { Mode: 2, B: 9 })).toEqual(Uint8Array.of(2, 9))
    expect(() => encodeMessage(multiplexed, { Mode: 2, A: 9 })).toThrow(expect.objectContaining({ code: 'invalid' }))
    expect(() => encodeMessage(multiplexed, { A: 9 })).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})

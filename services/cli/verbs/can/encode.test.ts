/** `fascia can encode` as a person runs it, and back through `fascia can decode`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fascia, fasciaHere } from './shared/command.fixture.ts'

const directory = mkdtempSync(join(tmpdir(), 'fascia-encode-'))
const dbc = join(directory, 'car.dbc')
const log = join(directory, 'car.log')
afterAll(() => rmSync(directory, { recursive: true }))

beforeAll(() => {
  writeFileSync(
    dbc,
    `BO_ 800 Brake: 7 X
 SG_ Gear M : 7|8@0+ (1,0) [0|200] "" X
 SG_ Force m128 : 15|16@0- (0.5,-1) [-100|100] "N" X
 SG_ COUNTER : 43|4@0+ (1,0) [0|15] "" X
 SG_ CHECKSUM : 55|8@0+ (1,0) [0|255] "" X
BO_ 5 Long: 65 X
BO_ 2147483649 Wide: 12 X
 SG_ Serial : 0|64@1+ (1,0) [0|0] "" X
 SG_ Level : 64|32@1- (1,0) [0|0] "" X
SIG_VALTYPE_ 2147483649 Level : 1;
VAL_ 800 Gear 128 "park" ;
`,
  )
})

describe('fascia can encode', () => {
  it('makes frames of names and numbers, sealed as a maker does it', async () => {
    const { code, out } = await fascia([
      'can',
      'encode',
      '--dbc',
      dbc,
      'Brake',
      'Gear=park',
      'Force=-1.5',
      '--seal',
      'toyota',
      '--counter',
      '3',
    ])
    // Force -1.5 is raw -1 (FFFF); 7 bytes + 03 + 20 of the identifier + 80 + FF + FF + 03 = 2AB.
    expect({ code, out }).toEqual({ code: 0, out: '(0000000000.000000) can0 320#80FFFF000003AB\n' })
  })

  it('gives back the frames of a log that was decoded, whole numbers beyond 2^53 and not-a-number too', async () => {
    const lines = [
      '(1.500000) can0 320#80FFFD00000300',
      '(2.000000) can1 00000001##0FFFFFFFFFFFFFFFF0000C07F',
      '(3.000000) can1 00000001##000000000000000200000C03F',
    ]
    writeFileSync(log, lines.join('\n') + '\n')
    const decoded = await fasciaHere(['can', 'decode', '--dbc', dbc, '--log', log, '--json'])
    expect(
      decoded.out
        .split('\n')
        .slice(1, 3)
        .map((line) => (JSON.parse(line) as { values: unknown }).values),
    ).toEqual([
      { Serial: { big: '18446744073709551615' }, Level: 'NaN' },
      { Serial: { big: '2305843009213693952' }, Level: 1.5 },
    ])
    const { code, out } = await fascia(['can', 'encode', '--dbc', dbc, '--stdin'], decoded.out)
    expect({ code, out }).toEqual({
      code: 0,
      out: lines.map((line) => line.replace(/^\((\d+)\./, (_all, s: string) => `(${s.padStart(10, '0')}.`) + '\n').join(''),
    })
  })

  it('shows what it encoded before a bad line, and names the line', async () => {
    const input = '{"message":"Brake","values":{"Gear":1}}\n\nnonsense\n'
    const { code, out, error } = await fascia(['can', 'encode', '--dbc', dbc, '--stdin', '--json'], input)
    expect({ code, out }).toEqual({ code: 1, out: '{"id":800,"extended":false,"fd":false,"data":"01000000000000"}\n' })
    expect(JSON.parse(error)).toMatchObject({ code: 'invalid', line: 3 })
    const range = await fascia(
      ['can', 'encode', '--dbc', dbc, '--stdin', '--json'],
      '{"message":"Brake","values":{"Gear":250}}\n',
    )
    expect(JSON.parse(range.error)).toMatchObject({
      code: 'out_of_range',
      line: 1,
      remedy: expect.stringContaining('--force') as string,
    })
  })

  it('refuses a seal that nobody has with exit code 2', async () => {
    const long = await fasciaHere(['can', 'encode', '--dbc', dbc, 'Long', '--json'])
    expect(JSON.parse(long.error)).toMatchObject({ code: 'unsupported', message: expect.stringContaining('65 bytes') as string })
    const { code, error } = await fasciaHere(['can', 'encode', '--dbc', dbc, 'Brake', '--seal', 'none', '--json'])
    expect(code).toBe(2)
    expect(JSON.parse(error)).toMatchObject({ code: 'usage', remedy: expect.stringContaining('toyota') as string })
  })
})

describe('fascia can decode --seal', () => {
  it('marks frames with a wrong checksum or counter', async () => {
    const good = (counter: number): string => {
      const sum = 7 + 0x03 + 0x20 + 0x80 + counter
      return `80000000000${counter.toString(16)}${(sum & 0xff).toString(16).padStart(2, '0')}`
    }
    writeFileSync(
      log,
      [good(1), good(2), good(4), `${good(5).slice(0, -2)}00`].map((data, t) => `(${t}.0) can0 320#${data}\n`).join(''),
    )
    const { out } = await fasciaHere(['can', 'decode', '--dbc', dbc, '--log', log, '--seal', 'toyota', '--json'])
    const seals = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { seal?: string }).seal)
    expect(seals).toEqual([undefined, undefined, 'bad_counter', 'bad_checksum'])
  })
})

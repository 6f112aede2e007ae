/** Files as tools and people write them: odd spacing, encodings, line ends, and those of real cars. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseDbc, readDbcFile } from './parse.ts'

const SHARED = resolve(import.meta.dirname, '../../../../shared/can')
const directory = mkdtempSync(join(tmpdir(), 'fascia-dbc-'))
afterAll(() => rmSync(directory, { recursive: true }))

describe('files as they are found', () => {
  // What files of many tools look like; each line must be read as it stands.
  it.each<[string, string, number]>([
    ['no space at all', 'BO_ 1 M:8 X\n SG_ S:0|8@1+(1,0)[0|1]""X', 1],
    ['space everywhere', 'BO_  1  M  :  8  X\n  SG_  S  :  0 | 8 @ 1 +  ( 1 , 0 )  [ 0 | 1 ]  ""   X , Y', 1],
    ['tabs, and a carriage return before each line feed', 'BO_\t1\tM:\t8\tX\r\n\tSG_\tS\t:\t0|8@1+\t(1,0)\t[0|1]\t""\tX\r\n', 1],
    ['a plus before numbers', 'BO_ 1 M: 8 X\n SG_ S : 8|8@1- (+1,-128) [-128|+127] "" X', 1],
    ['numbers with exponents and bare points', 'BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1.0E-003,.5) [0|1.8446744073709552E+019] "" X', 1],
    ['no receiver', 'BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] ""', 1],
    ['receivers without commas', 'BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X Y  Z', 1],
    ['no sender', 'BO_ 1 M: 8\n SG_ S : 0|8@1+ (1,0) [0|1] "" X', 1],
    ['a message without signals', 'BO_ 1 M: 0 X\nBO_ 2 N: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X', 1],
    ['signals after an empty line', 'BO_ 1 M: 8 X\n\n SG_ S : 0|8@1+ (1,0) [0|1] "" X\n\n SG_ T : 8|8@1+ (1,0) [0|1] "" X', 2],
    [
      'comments behind two slashes',
      'BO_ 1 M: 8 X // direction:Rx\n// SG_ no\n SG_ S : 0|8@1+ (1,0) [0|1] "http://x" X // end',
      1,
    ],
    ['names that begin with digits', 'BU_: 4WD 2nd\nBO_ 1 3M: 8 4WD\n SG_ 2S : 0|8@1+ (1,0) [0|1] "" 2nd\nCM_ SG_ 1 2S "x";', 1],
    [
      'names with letters of any language',
      'BU_: Steuergerät\nBO_ 1 Tür: 8 Steuergerät\n SG_ Öffnung : 0|8@1+ (1,0) [0|1] "" X',
      1,
    ],
    ['an empty list of symbols', 'NS_ :\nBS_:\nBU_:\nBO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X', 1],
    ['symbols without an end of theirs', 'NS_ :\n\tCM_\n\tVAL_\nCM_ "text";\nBO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X', 1],
    ['symbols on one line', 'NS_ : CM_ BA_DEF_ VAL_\nBO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X', 1],
    [
      'symbols that nobody knows',
      'NS_ :\n  FUTURE_SYMBOL_\nVAL_TABLE_ T 1 "a" ;\nBO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X',
      1,
    ],
    ['a bit timing', 'BS_: 500000 : 0,0\nBO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X', 1],
    ['a bit timing with a semicolon', 'BS_: 500 : 1,2;\nBO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X', 1],
    ['nodes on several lines', 'BU_: A\n B\n C\nBO_ 1 M: 8 A\n SG_ S : 0|8@1+ (1,0) [0|1] "" B', 1],
    ['nodes with commas', 'BU_: A,B , C\nBO_ 1 M: 8 A\n SG_ S : 0|8@1+ (1,0) [0|1] "" B', 1],
    [
      'statements in any order',
      'CM_ BO_ 1 "first";\nVAL_ 1 S 1 "a" ;\nBA_ "X" BO_ 1 5;\nBO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X\nBU_: X',
      1,
    ],
    ['semicolons with space before them, and too many', 'BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X\nCM_ BO_ 1 "a" ;;\n;', 1],
    ['an empty list of labels', 'BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X\nVAL_ 1 S ;', 1],
    ['labels by the name of a table', 'VAL_TABLE_ T 1 "a" ;\nBO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X\nVAL_ 1 S T;', 1],
    ['an empty group', 'BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X\nSIG_GROUP_ 1 G 1 :;', 1],
    ['a group without space', 'BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X\nSIG_GROUP_ 1 G 1:S;', 1],
    ['a value type without a colon', 'BO_ 1 M: 8 X\n SG_ S : 0|32@1+ (1,0) [0|1] "" X\nSIG_VALTYPE_ 1 S 1;', 1],
    [
      'ranges with space',
      'BO_ 1 M: 8 X\n SG_ A M : 0|8@1+ (1,0) [0|1] "" X\n SG_ S m0 : 8|8@1+ (1,0) [0|1] "" X\nSG_MUL_VAL_ 1 S A 1 - 3 , 5-5 ;',
      2,
    ],
    [
      'quotes and semicolons in texts',
      'BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "\\"" X\nCM_ SG_ 1 S "say \\"no\\"; BO_ 2 N: 8 X";',
      1,
    ],
    ['the end of a file of DOS', 'BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X\n\u001a', 1],
    [
      'an enumeration without limits and a number without any',
      'BA_DEF_ BO_ "E" ENUM ;\nBA_DEF_ "N" INT;\nBO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X',
      1,
    ],
    ['limits with commas', 'BA_DEF_ "N" INT 0,10;\nBO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X', 1],
    ['two comments on the database', 'CM_ "one";\nCM_ "two";\nBO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X', 1],
    ['an extended identifier of all ones', 'BO_ 4294967295 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X', 1],
  ])('takes %s', (_what, text, signals) => {
    const { messages } = parseDbc(text, 'odd.dbc')
    expect(messages.reduce((sum, message) => sum + message.signals.length, 0)).toBe(signals)
  })

  it('reads Windows line ends, a byte order mark and statements without space', () => {
    const [message] = parseDbc('\uFEFFVERSION ""\r\nBO_ 1 M:8 X\r\n SG_ S:0|8@1-(1,0)[0|0]""X,Y\r\n', 'x').messages
    expect(message?.signals[0]).toMatchObject({ name: 'S', signed: true, receivers: ['X', 'Y'] })
  })

  it.skipIf(!existsSync(SHARED))('reads all real files (needs ../shared/can)', () => {
    const files = readdirSync(SHARED).filter((name) => name.endsWith('.dbc'))
    expect(files.length).toBe(16)
    for (const file of files) {
      const database = readDbcFile(join(SHARED, file))
      expect(
        database.messages.reduce((sum, { signals }) => sum + signals.length, 0),
        file,
      ).toBeGreaterThan(3)
    }
  })

  it('reads UTF-8, and Windows-1252 when it is none', () => {
    const text = 'BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|0] "°C" X\n'
    const file = join(directory, 'text.dbc')
    const unit = (encoding?: 'cp1252'): string | undefined =>
      readDbcFile(file, encoding ? { encoding } : {}).messages[0]?.signals[0]?.unit
    writeFileSync(file, text, 'utf8')
    expect(unit()).toBe('°C')
    expect(unit('cp1252')).toBe('Â°C')
    writeFileSync(file, text, 'latin1')
    expect(unit()).toBe('°C')
    writeFileSync(file, `\uFEFF${text}`, 'utf8')
    expect(unit('cp1252')).toBe('°C')
    writeFileSync(file, `\uFEFF${text}`, 'utf16le')
    expect(unit()).toBe('°C')
    writeFileSync(file, Buffer.from(`\uFEFF${text}`, 'utf16le').swap16())
    expect(unit()).toBe('°C')
    // The bytes of Windows-1252 between 0x80 and 0x9F are characters of their own; five of them mean nothing.
    writeFileSync(
      file,
      Buffer.concat([
        Buffer.from('BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|0] "'),
        Buffer.of(0x80, 0x99, 0x81),
        Buffer.from('" X'),
      ]),
    )
    expect(unit()).toBe('€™\ufffd')
    expect(() => readDbcFile(join(directory, 'none.dbc'))).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})

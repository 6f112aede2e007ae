import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { FasciaError } from '../../contract/errors.ts'
import { lintDatabase } from './lint.ts'
import { parseDbc, parseStatements, readDbcFile } from './parse.ts'

const SHARED = resolve(import.meta.dirname, '../../../../shared/can')
const directory = mkdtempSync(join(tmpdir(), 'fascia-dbc-'))
afterAll(() => rmSync(directory, { recursive: true }))

const FULL = `VERSION "1.2"
NS_ :
	NS_DESC_
	CM_
	BA_DEF_
BS_: 500000 : 1,2
BU_: Engine Dash
VAL_TABLE_ OnOff 1 "On" 0 "Off" ;

BO_ 2566844926 Motor_State_short: 8 Engine
 SG_ Mode M : 0|4@1+ (1,0) [0|15] "" Dash
 SG_ Torque_short m1 : 23|16@0- (0.5,-10) [-100|100] "N\\"m" Dash,Vector__XXX
 SG_ Kind m2M : 8|8@1+ (1,0) [0|0] "" Dash
 SG_ Deep m3 : 16|32@1- (1,0) [0|0] "°C" Vector__XXX
BO_ 100 Big: 64 Vector__XXX
 SG_ Serial : 0|64@1+ (1,0) [0|1.8e+19] "" Vector__XXX // of the battery
BO_ 3221225472 VECTOR__INDEPENDENT_SIG_MSG: 0 Vector__XXX
 SG_ Orphan : 0|8@1+ (1,0) [0|0] "" Vector__XXX

BO_TX_BU_ 2566844926 : Engine,Dash;
EV_ Env: 0 [0|1] "" 0 1 DUMMY_NODE_VECTOR0 Dash;
CM_ "two
lines";
CM_ BU_ Dash "shows it";
CM_ SG_ 2566844926 Mode "which torque";
BA_DEF_ BO_  "GenMsgCycleTime" INT 0 10000;
BA_DEF_ BO_  "VFrameFormat" ENUM  "StandardCAN","ExtendedCAN","reserved","StandardCAN_FD";
BA_DEF_ SG_  "GenSigStartValue" FLOAT -1e9 1e9;
BA_DEF_DEF_  "GenMsgCycleTime" 100;
BA_ "GenMsgCycleTime" BO_ 2566844926 20;
BA_ "VFrameFormat" BO_ 100 3;
BA_ "GenSigStartValue" SG_ 2566844926 Kind 7;
BA_ "SystemMessageLongSymbol" BO_ 2566844926 "Motor_State";
BA_ "SystemSignalLongSymbol" SG_ 2566844926 Torque_short "Torque";
BA_REL_ "X" BU_SG_REL_ Dash SG_ 100 Serial 1;
VAL_ 2566844926 Mode 1 "torque" -1 "never" ;
VAL_ 100 Serial 18446744073709551615 "SNA" 1 "one" ;
VAL_ Env 1 "on" ;
SIG_VALTYPE_ 2566844926 Deep : 1;
SG_MUL_VAL_ 2566844926 Deep Kind 3-5, 9-9;
SIG_GROUP_ 100 Group 1 : Serial;
`

describe('parseDbc', () => {
  it('reads every kind of statement', () => {
    const problems: string[] = []
    const database = parseDbc(FULL, 'full.dbc', ({ message }) => problems.push(message))
    expect(problems).toEqual([])
    expect(database).toMatchObject({
      version: '1.2',
      comment: 'two\nlines',
      nodes: [{ name: 'Engine' }, { name: 'Dash', comment: 'shows it' }],
    })
    expect(database.valueTables.get('OnOff')).toEqual(
      new Map([
        [1, 'On'],
        [0, 'Off'],
      ]),
    )
    expect(database.messages.map(({ name }) => name)).toEqual(['Motor_State', 'Big'])
    const [motor, big] = database.messages
    expect(motor).toMatchObject({
      id: 2566844926 - 2 ** 31,
      extended: true,
      fd: false,
      length: 8,
      senders: ['Engine', 'Dash'],
      cycleTimeMs: 20,
    })
    expect(motor?.signals).toMatchObject([
      { name: 'Mode', multiplexer: true, comment: 'which torque', byteOrder: 'little', receivers: ['Dash'] },
      {
        name: 'Torque',
        signed: true,
        byteOrder: 'big',
        factor: 0.5,
        offset: -10,
        min: -100,
        max: 100,
        unit: 'N"m',
        multiplex: { multiplexer: 'Mode', ranges: [[1, 1]] },
      },
      { name: 'Kind', multiplexer: true, startValue: 7, multiplex: { multiplexer: 'Mode', ranges: [[2, 2]] } },
      {
        name: 'Deep',
        valueType: 'float32',
        unit: '°C',
        multiplex: {
          multiplexer: 'Kind',
          ranges: [
            [3, 5],
            [9, 9],
          ],
        },
      },
    ])
    expect(motor?.signals[0]?.labels).toEqual(
      new Map([
        [1, 'torque'],
        [-1, 'never'],
      ]),
    )
    expect(big).toMatchObject({ id: 100, extended: false, fd: true, cycleTimeMs: 100 })
    expect(big?.signals[0]?.labels).toEqual(new Map([[1, 'one']]))
    expect(big?.signals[0]?.bigLabels).toEqual(new Map([[18446744073709551615n, 'SNA']]))
  })

  it.each([
    ['BO_ 1 M: 8 X\n SG_ S : 0|8@2+ (1,0) [0|0] "" X', 2, 14, 'byte order'],
    ['BO_ 1 M: 8 X\n SG_ S : 0|0@1+ (1,0) [0|0] "" X', 2, 12, 'signal length'],
    ['BO_ 1 M: 8 X\n SG_ S x : 0|8@1+ (1,0) [0|0] "" X', 2, 8, 'multiplex|":", "M"'],
    ['BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1e999,0) [0|0] "" X', 2, 18, 'factor is too large'],
    ['BO_ 5000000000 M: 8 X', 1, 5, 'message identifier'],
    ['VERSION "1', 1, 9, 'closing quote'],
    ['\n\n  NONSENSE_ 1;', 3, 3, 'statement'],
    ['CM_ "a" "b";', 1, 9, '";"'],
    ['BA_DEF_ "x" WHAT;', 1, 13, 'INT, HEX'],
    ['BA_DEF_ "x" INT 1 2', 1, 20, 'end of the file'],
    ['SIG_GROUP_ 1 a', 1, 15, '";"'],
    ['VAL_ 1 S 0 "a" 1 ;', 1, 18, 'name of the value'],
    [' SG_ S : 0|8@1+ (1,0) [0|0] "" X', 1, 2, 'statement'],
    ['BO_ 1 M: 8 X\n§', 2, 1, 'word, number or text'],
  ])('names the place of what can not be read: %j', (text, line, column, message) => {
    expect(() => parseDbc(text, 'bad.dbc')).toThrow(
      expect.objectContaining({
        code: 'dbc_syntax',
        file: 'bad.dbc',
        line,
        column,
        message: expect.stringMatching(message) as string,
      }),
    )
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
    expect(() => readDbcFile(join(directory, 'none.dbc'))).toThrow(expect.objectContaining({ code: 'not_found' }))
  })

  it('never throws anything but its own error, whatever is cut out or put in', () => {
    const junk = fc.constantFrom(
      '"',
      ';',
      'SG_',
      'BO_ 1',
      '-',
      '1e5',
      '\\',
      '\u0000',
      '__proto__',
      '|',
      '(',
      '9999999999',
      'M',
      'm1M',
    )
    fc.assert(
      fc.property(fc.nat(FULL.length), fc.nat(60), junk, (at, cut, put) => {
        const text = FULL.slice(0, at) + put + FULL.slice(at + cut)
        try {
          parseDbc(text, 'fuzz.dbc')
        } catch (error) {
          expect(error).toBeInstanceOf(FasciaError)
          expect(error).toMatchObject({ code: 'dbc_syntax', file: 'fuzz.dbc', line: expect.any(Number) as number })
        }
      }),
      { numRuns: 1000 },
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        try {
          parseDbc(text, 'fuzz.dbc')
        } catch (error) {
          expect(error).toBeInstanceOf(FasciaError)
        }
      }),
    )
  })
})

describe('lintDatabase', () => {
  const lint = (text: string): string[] =>
    lintDatabase(parseStatements(text, 'x.dbc'), 'x.dbc').map(
      ({ level, problem }) => `${problem.line} ${level}: ${problem.message}`,
    )

  it('has nothing to say about a clean file', () => {
    expect(lint('BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|0] "" X')).toEqual([])
  })

  it('finds what hides or changes values, with its line', () => {
    const findings = lint(
      `BO_ 1 M: 2 X
 SG_ A : 0|8@1+ (1,0) [0|0] "" X
 SG_ B : 7|4@0+ (0,0) [0|0] "" X
 SG_ C : 12|8@1+ (1,0) [5|1] "" X
 SG_ A : 8|1@1+ (1,0) [100|200] "" X
BO_ 3 N: 8 X
BO_ 3 P: 8 X
BO_ 2048 O: 8 X
VAL_ 1 A 256 "no" ;
CM_ BO_ 9 "lost";
SIG_VALTYPE_ 1 A : 1;
`,
    )
    expect(findings).toEqual([
      '2 warning: signal A is declared as float32 but has 8 bits',
      '3 error: signal B has the factor 0',
      '3 warning: signal B overlaps A',
      '4 error: signal C needs 3 bytes, but M has 2: it is never decoded',
      '4 warning: signal C has a minimum above its maximum',
      '5 warning: signal A is declared as float32 but has 1 bits',
      '5 error: there are two signals A here',
      "5 warning: signal A can't reach its declared range",
      '7 error: message P has the identifier of N, which it hides',
      '8 error: message O has an identifier that no frame can have',
      '10 warning: there is no message 9',
    ])
  })
})

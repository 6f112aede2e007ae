import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
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

  it('keeps what no frame carries: environment, groups, definitions, relations', () => {
    const database = parseDbc(FULL, 'full.dbc')
    expect(database.bitTiming).toBe('500000 : 1 , 2')
    expect(database.environment).toEqual([
      {
        name: 'Env',
        type: 'int',
        min: 0,
        max: 1,
        unit: '',
        initial: 0,
        id: 1,
        access: 0,
        nodes: ['Dash'],
        labels: new Map([[1, 'on']]),
        attributes: new Map(),
      },
    ])
    expect(database.messages[1]?.groups).toEqual([{ name: 'Group', repetitions: 1, signals: ['Serial'] }])
    expect(database.orphans.map(({ name }) => name)).toEqual(['Orphan'])
    expect(database.definitions).toEqual([
      { name: 'GenMsgCycleTime', scope: 'message', kind: 'INT', min: 0, max: 10000, choices: [], default: 100 },
      {
        name: 'VFrameFormat',
        scope: 'message',
        kind: 'ENUM',
        choices: ['StandardCAN', 'ExtendedCAN', 'reserved', 'StandardCAN_FD'],
      },
      { name: 'GenSigStartValue', scope: 'signal', kind: 'FLOAT', min: -1e9, max: 1e9, choices: [] },
    ])
    expect(database.relations).toEqual([
      { name: 'X', node: 'Dash', message: { id: 100, extended: false }, signal: 'Serial', value: 1 },
    ])
  })

  it('takes long names for nodes, messages, signals, multiplexers and environment variables wherever they stand', () => {
    const long = (name: string): string => name + '_with_more_than_thirty_two_characters'
    const database = parseDbc(
      `BU_: N M
BO_ 1 A: 8 N
 SG_ Mux M : 0|8@1+ (1,0) [0|0] "" M
 SG_ S m1 : 8|8@1+ (1,0) [0|0] "" M,Other
BO_TX_BU_ 1 : N,M;
EV_ E: 1 [0|1] "" 0 1 DUMMY_NODE_VECTOR8002 M;
ENVVAR_DATA_ E: 10;
BA_DEF_ BU_ "SystemNodeLongSymbol" STRING ;
BA_ "SystemNodeLongSymbol" BU_ M "${long('M')}";
BA_ "SystemMessageLongSymbol" BO_ 1 "${long('A')}";
BA_ "SystemSignalLongSymbol" SG_ 1 Mux "${long('Mux')}";
BA_ "SystemSignalLongSymbol" SG_ 1 S "${long('S')}";
BA_ "SystemEnvVarLongSymbol" EV_ E "${long('E')}";
BA_REL_ "T" BU_SG_REL_ M SG_ 1 S 5;
BA_REL_ "U" BU_EV_REL_ M E "text";
BA_REL_ "V" BU_BO_REL_ M 1 18446744073709551615;
SIG_GROUP_ 1 G 1 : S Mux;
`,
      'x',
    )
    const [message] = database.messages
    expect(database.nodes.map(({ name }) => name)).toEqual(['N', long('M')])
    expect(message).toMatchObject({ name: long('A'), senders: ['N', long('M')], groups: [{ signals: [long('S'), long('Mux')] }] })
    expect(message?.signals[1]).toMatchObject({
      name: long('S'),
      receivers: [long('M'), 'Other'],
      multiplex: { multiplexer: long('Mux'), ranges: [[1, 1]] },
    })
    expect(message?.attributes).toEqual(new Map())
    expect(database.definitions).toEqual([])
    expect(database.environment).toMatchObject([
      { name: long('E'), type: 'string', access: 2, nodes: [long('M')], dataBytes: 10 },
    ])
    expect(database.relations).toEqual([
      { name: 'T', node: long('M'), message: { id: 1, extended: false }, signal: long('S'), value: 5 },
      { name: 'U', node: long('M'), environment: long('E'), value: 'text' },
      { name: 'V', node: long('M'), message: { id: 1, extended: false }, value: 18446744073709551615n },
    ])
  })

  it.each<[string, string, Record<string, unknown>]>([
    [
      'J1939 by the name of the format',
      'BA_DEF_ BO_ "VFrameFormat" ENUM "S","E","r","J1939PG";\nBA_ "VFrameFormat" BO_ 2147483649 3;',
      { j1939: true, fd: false },
    ],
    ['J1939 by its number', 'BA_DEF_ BO_ "VFrameFormat" INT 0 3;\nBA_DEF_DEF_ "VFrameFormat" 3;', { j1939: true }],
    [
      'J1939 by the protocol of the database',
      'BA_DEF_ "ProtocolType" STRING ;\nBA_ "ProtocolType" "J1939";',
      { j1939: true, fd: false },
    ],
    [
      'CAN FD by its number',
      'BA_DEF_ BO_ "VFrameFormat" INT 0 15;\nBA_ "VFrameFormat" BO_ 2147483649 15;',
      { fd: true, j1939: false },
    ],
    ['no cycle', 'BA_DEF_ BO_ "GenMsgCycleTime" INT 0 0;\nBA_DEF_DEF_ "GenMsgCycleTime" 0;', {}],
    [
      'its own cycle before the default',
      'BA_DEF_ BO_ "GenMsgCycleTime" INT 0 0;\nBA_DEF_DEF_ "GenMsgCycleTime" 50;\nBA_ "GenMsgCycleTime" BO_ 2147483649 20;',
      { cycleTimeMs: 20 },
    ],
    ['several senders once each', 'BO_TX_BU_ 2147483649 : A,B,A;', { senders: ['A', 'B'] }],
    ['senders with space around them', 'BO_TX_BU_ 2147483649 :  A , B ;', { senders: ['A', 'B'] }],
  ])('reads %s', (_what, text, expected) => {
    const [message] = parseDbc(`BO_ 2147483649 M: 8 A\n SG_ S : 0|64@1+ (1,0) [0|0] ""\n${text}`, 'x').messages
    expect(message).toMatchObject(expected)
    if (!('cycleTimeMs' in expected)) expect(message).not.toHaveProperty('cycleTimeMs')
  })

  it('keeps start values beyond 2^53 exact', () => {
    const signal = (start: string): unknown =>
      parseDbc(`BO_ 1 M: 8 X\n SG_ S : 0|64@1+ (1,0) [0|0] ""\nBA_ "GenSigStartValue" SG_ 1 S ${start};`, 'x').messages[0]
        ?.signals[0]?.startValue
    expect(signal('18446744073709551615')).toBe(18446744073709551615n)
    expect(signal('9007199254740991')).toBe(9007199254740991)
    expect(signal('-0')).toBeUndefined()
    expect(signal('"text"')).toBeUndefined()
    // What does not fit the bits is no start value; this one is how editors say that there is none.
    expect(signal('18446744073709551616')).toBeUndefined()
    expect(signal('-2147483648')).toBeUndefined()
  })

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

  it('reports what it can live with, with its place', () => {
    const problems: string[] = []
    parseDbc(
      `BU_: X
BO_ 1 M: 8 X
 SG_ A : 0|8@1+ (1,0) [0|1] "" X
 SG_ B m4 : 8|32@1+ (1,0) [0|1] "" X
CM_ BU_ Y "nobody";
CM_ EV_ E "nothing";
VAL_ 1 A T;
VAL_ E 1 "a";
SIG_VALTYPE_ 1 B : 3;
SG_MUL_VAL_ 1 A Missing 1-1;
SIG_GROUP_ 1 G 1 : A C;
SIG_GROUP_ 2 H 1 : A;
BA_REL_ "R" BU_SG_REL_ Z SG_ 1 A 1;
CAT_DEF_ 1 "x";
`,
      'x',
      ({ code, line, column, message }) => problems.push(`${code} ${line}:${column} ${message}`),
    )
    expect(problems.map((problem) => problem.replace('dbc_semantics ', ''))).toEqual([
      '5:5 there is no node Y',
      '6:5 there is no environment variable E',
      '7:6 there is no value table T',
      '10:13 message M has no signal Missing',
      '11:12 message M has no signal C',
      '12:12 there is no message 2',
      '8:6 there is no environment variable E',
      '13:9 there is no node Z',
      '14:1 CAT_DEF_ has no known meaning and is not read',
      '4:6 signal B is multiplexed but M has no multiplexer',
      '4:6 signal B has the value type 3, which no version of the format knows',
    ])
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
    ['SIG_GROUP_ 1 a', 1, 15, 'repetitions'],
    ['CAT_DEF_ 1 a', 1, 13, '";"'],
    ['SG_MUL_VAL_ 1 A B 3 5;', 1, 21, '"-" and the end of the range'],
    ['SG_MUL_VAL_ 1 A B 3--5;', 1, 21, 'multiplexer value'],
    ['EV_ E: 0 [0|1] "" 0 1 NOBODY X;', 1, 23, 'DUMMY_NODE_VECTOR'],
    ['BA_DEF_REL_ "x" INT 0 1;', 1, 13, 'BU_BO_REL_'],
    ['BA_DEF_ "x" INT 0;', 1, 13, 'two limits or none'],
    ['BA_ "x" 1e999;', 1, 9, 'too large'],
    [`VAL_ 1 S ${'9'.repeat(500)} "a";`, 1, 10, 'too long'],
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

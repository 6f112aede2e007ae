/** What a file says and what becomes of it in the model. */
import { describe, expect, it } from 'vitest'
import { parseDbc } from './parse.ts'

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
})

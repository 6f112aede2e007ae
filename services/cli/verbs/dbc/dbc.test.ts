/** `fascia dbc`, each verb as a process of its own. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fascia, ROOT } from '../can/shared/command.fixture.ts'

const directory = mkdtempSync(join(tmpdir(), 'fascia-dbc-verbs-'))
const [old, fresh, broken] = ['old.dbc', 'new.dbc', 'broken.dbc'].map((name) => join(directory, name)) as [string, string, string]
afterAll(() => rmSync(directory, { recursive: true }))

const OLD = `BU_: ECM Dash
BO_ 256 Engine: 8 ECM
 SG_ Speed : 0|16@1+ (0.25,0) [0|16383] "rpm" Dash
 SG_ Mode M : 16|4@1+ (1,0) [0|0] "" Dash
 SG_ Torque m1 : 31|16@0- (0.5,-10) [-100|100] "Nm" Dash
 SG_ Out : 60|8@1+ (1,0) [0|0] "" Dash
BO_ 2566844672 Tires: 8 ECM
 SG_ Serial : 0|64@1+ (1,0) [0|0] "" Dash
BO_ 300 Gone: 8 ECM
CM_ BO_ 256 "the engine
on two lines";
CM_ SG_ 256 Speed "crankshaft";
BA_DEF_ BO_ "GenMsgCycleTime" INT 0 1000;
BA_ "GenMsgCycleTime" BO_ 256 10;
BA_DEF_ BO_ "VFrameFormat" ENUM "StandardCAN","ExtendedCAN","reserved","J1939PG";
BA_ "VFrameFormat" BO_ 2566844672 3;
VAL_ 256 Mode 0 "off" 1 "on" ;
VAL_ 2566844672 Serial 18446744073709551615 "SNA" ;
`
const NEW = OLD.replace('(0.25,0)', '(0.5,0)')
  .replace('BO_ 300 Gone: 8 ECM\n', 'BO_ 301 Fresh: 8 ECM\n')
  .replace('"on"', '"running"')
  .replace('BU_: ECM Dash', 'BU_: ECM Dash HU')

beforeAll(() => {
  writeFileSync(old, OLD)
  writeFileSync(fresh, NEW)
  writeFileSync(broken, 'BO_ 1 M: 8 X\n SG_ S : 0|8@2+ (1,0) [0|0] "" X\n')
})

const jsonLines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('fascia dbc lint', () => {
  it('names file, line, column, level and rule, and goes on after a file that it can not read', async () => {
    const { code, out, error } = await fascia(['dbc', 'lint', old, join(directory, 'missing.dbc'), broken])
    expect(code).toBe(1)
    expect(out).toBe(
      `${old}:6:6: error: signal Out needs 9 bytes, but Engine has 8: it is never decoded [outside]
${old}: 1 error, 0 warnings
${broken}:2:14: error: byte order must be a whole number from 0 to 1, found "2" [syntax]
${broken}: 1 error, 0 warnings
`,
    )
    expect(error).toMatch(/missing\.dbc: can't read the database: .*\(not_found\)/)
  })

  it('prints JSON, ignores rules, and tells warnings from errors by its exit code', async () => {
    const findings = await fascia(['dbc', 'lint', old, '--json'])
    expect(jsonLines(findings.out)).toEqual([
      expect.objectContaining({ level: 'error', rule: 'outside', code: 'dbc_semantics', file: old, line: 6, column: 6 }),
    ])
    expect(await fascia(['dbc', 'lint', old, '--ignore', 'outside'])).toMatchObject({
      code: 0,
      out: `${old}: nothing to complain about\n`,
    })
    const wrong = await fascia(['dbc', 'lint', old, '--ignore', 'everything'])
    expect(wrong.code).toBe(2)
  })
})

describe('fascia dbc show', () => {
  it('lists the messages in columns with their lines', async () => {
    const { code, out } = await fascia(['dbc', 'show', old])
    expect(code).toBe(0)
    expect(out).toBe(`LINE        ID  MESSAGE    BYTES  SIGNALS  CYCLE  SENDERS  COMMENT
   2       100  Engine         8        4  10 ms  ECM      the engine on two lines
   7  18FEF100  Tires    8 J1939        1  event  ECM
   9       12C  Gone           8        0  event  ECM
`)
  })

  it('shows a message whole: by name, by identifier, by pattern or by a signal of it', async () => {
    const { out } = await fascia(['dbc', 'show', old, 'Engine'])
    expect(out).toBe(`100  Engine  8 bytes, 10 ms, from ECM  (line 2)
  the engine
  on two lines
  GenMsgCycleTime = 10
  BYTE  7 6 5 4 3 2 1 0
     0  A A A A A A A A   A Speed
     1  A A A A A A A A   B Mode
     2  · · · · B B B B   C Torque
     3  C C C C C C C C   D Out
     4  C C C C C C C C
     5  · · · · · · · ·
     6  · · · · · · · ·
     7  · · · · · · · ·
  LINE  SIGNAL  START  BITS  ORDER     TYPE      FACTOR  OFFSET  RANGE     UNIT  PRESENT
     3  Speed       0    16  Intel     unsigned    0.25       0  0…16383   rpm
     4  Mode       16     4  Intel     unsigned       1       0                  multiplexer
     5  Torque     31    16  Motorola  signed       0.5     -10  -100…100  Nm    Mode = 1
     6  Out        60     8  Intel     unsigned       1       0
  Speed: crankshaft
  Mode
    0 = off
    1 = on
`)
    for (const name of ['100', '0x100', 'Eng*', 'Torque']) expect((await fascia(['dbc', 'show', old, name])).out, name).toBe(out)
    const tires = await fascia(['dbc', 'show', old, '18FEF100'])
    expect(tires.out).toContain('8 bytes J1939, PGN 65265, event')
    const missing = await fascia(['dbc', 'show', old, 'Nothing', '--json'])
    expect(missing.code).toBe(1)
    expect(JSON.parse(missing.error)).toMatchObject({ code: 'not_found', file: old })
  })

  it('prints JSON with lines and exact numbers', async () => {
    const [engine, tires] = jsonLines((await fascia(['dbc', 'show', old, '--json'])).out)
    expect(engine).toMatchObject({
      id: 256,
      line: 2,
      cycleTimeMs: 10,
      attributes: { GenMsgCycleTime: 10 },
      signals: [{ name: 'Speed', line: 3, factor: 0.25 }, { name: 'Mode', labels: { 0: 'off', 1: 'on' } }, {}, {}],
    })
    expect(tires).toMatchObject({ extended: true, j1939: true, signals: [{ labels: { '18446744073709551615': 'SNA' } }] })
  })
})

describe('fascia dbc diff', () => {
  it('says what differs, with the lines of both files', async () => {
    const { code, out } = await fascia(['dbc', 'diff', old, fresh, '--exit-code'])
    expect(code).toBe(1)
    expect(out).toBe(`OLD  NEW     WHAT     NAME          FIELD   CHANGE
          +  node     HU
  3    3  ~  signal   Engine.Speed  factor  0.25 → 0.5
  4    4  ~  signal   Engine.Mode   labels  {"0":"off","1":"on"} → {"0":"off","1":"running"}
  9       -  message  Gone (12C)
       9  +  message  Fresh (12D)
`)
  })

  it('prints JSON, counts, and nothing for a file and its like', async () => {
    const json = jsonLines((await fascia(['dbc', 'diff', old, fresh, '--json', '--ignore', 'labels'])).out)
    expect(json).toContainEqual({
      kind: 'changed',
      what: 'signal',
      name: 'Engine.Speed',
      field: 'factor',
      before: '0.25',
      after: '0.5',
      beforeLine: 3,
      afterLine: 3,
    })
    expect(json).toHaveLength(4)
    expect(jsonLines((await fascia(['dbc', 'diff', old, fresh, '--stat', '--json'])).out)).toEqual([
      {
        node: { added: 1, removed: 0, changed: 0 },
        message: { added: 1, removed: 1, changed: 0 },
        signal: { added: 0, removed: 0, changed: 2 },
      },
    ])
    expect(await fascia(['dbc', 'diff', old, old, '--exit-code'])).toEqual({ code: 0, out: '', error: '' })
    expect((await fascia(['dbc', 'diff', old])).code).toBe(2)
    const unreadable = await fascia(['dbc', 'diff', old, broken, '--json'])
    expect(unreadable.code).toBe(1)
    expect(JSON.parse(unreadable.error)).toMatchObject({ code: 'dbc_syntax', file: broken, line: 2, column: 14 })
  })
})

describe('fascia dbc format', () => {
  it('writes what says the same', async () => {
    const copy = join(directory, 'copy.dbc')
    expect(await fascia(['dbc', 'format', old, '--out', copy])).toEqual({ code: 0, out: '', error: '' })
    expect(readFileSync(copy, 'utf8')).toContain('BO_TX_BU_\n')
    expect((await fascia(['dbc', 'diff', old, copy, '--exit-code'])).code).toBe(0)
  })

  const shared = resolve(ROOT, '../shared/can/vw_mqb.dbc')
  it.skipIf(!existsSync(shared))('tells what a file says of nothing (needs ../shared/can)', async () => {
    const { code, error } = await fascia(['dbc', 'format', shared])
    expect(code).toBe(0)
    expect(error).toContain('vw_mqb.dbc:1630:5: warning: message ACC_07 has no signal ACC_Hold_Request')
  })
})

import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyDatabase } from '../../decode/random-messages.fixture.ts'
import type { Database } from './model.ts'
import { parseDbc, readDbcFile } from './parse.ts'
import { writeDbc } from './write.ts'

const SHARED = resolve(import.meta.dirname, '../../../../shared/can')
const SEDAN = join(import.meta.dirname, '../vehicles/sedan.dbc')

const again = (database: Database): Database => parseDbc(writeDbc(database), database.file)

const RUNS = Math.max(1, Number(process.env['FASCIA_RUNS'] ?? 1))

describe('writeDbc', () => {
  it('gives back our own vehicle', () => {
    const database = readDbcFile(SEDAN)
    expect(again(database)).toEqual(database)
  })

  it.skipIf(!existsSync(SHARED))('gives back all real files (needs ../shared/can)', () => {
    for (const file of readdirSync(SHARED).filter((name) => name.endsWith('.dbc'))) {
      const database = readDbcFile(join(SHARED, file))
      expect(again(database), file).toEqual(database)
    }
  })

  it('gives back everything that a file can say', () => {
    const long = 'A_name_of_more_than_thirty_two_characters'
    const database = parseDbc(
      `VERSION "a \\"quoted\\" version"
BS_: 500000 : 1,2
BU_: N0 N1
VAL_TABLE_ T -1 "minus" 18446744073709551615 "most" 0 "none" ;
BO_ 3221225472 VECTOR__INDEPENDENT_SIG_MSG: 0 Vector__XXX
 SG_ Orphan : 0|8@1+ (1,0) [0|0] "" Vector__XXX
BO_ 2566844926 M: 8 N0
 SG_ Mux M : 7|12@0+ (1,0) [0|0] "" N1
 SG_ Sub m3M : 16|8@1+ (1e-7,-0.5) [-1e-10|1e21] "°C" N0,N1
 SG_ Deep m0 : 24|32@1- (1,0) [0|0] "" Vector__XXX
 SG_ Start m1 : 24|64@1- (1,0) [0|0] ""
BO_ 7 Empty: 0 Vector__XXX
BO_TX_BU_ 2566844926 : N0,N1;
EV_ E: 0 [0|1] "u" 0.5 9 DUMMY_NODE_VECTOR8003 N0,N1;
EV_ F: 1 [-1|1] "" 0 10 DUMMY_NODE_VECTOR0 Vector__XXX;
ENVVAR_DATA_ E: 12;
CM_ "of the
database";
CM_ BU_ N0 "node \\\\ \\"x\\"";
CM_ BO_ 7 "";
CM_ SG_ 2566844926 Sub "signal; BO_ 9 no: 8 X";
CM_ EV_ E "variable";
BA_DEF_ BO_ "GenMsgCycleTime" INT 0 10000;
BA_DEF_ SG_ "GenSigStartValue" FLOAT -1.5 1e30;
BA_DEF_ BO_ "VFrameFormat" ENUM "StandardCAN","ExtendedCAN","reserved","J1939PG";
BA_DEF_ "Text" STRING ;
BA_DEF_ BU_ "Hex" HEX 0 255;
BA_DEF_ EV_ "Twice" ENUM "same","same","other";
BA_DEF_REL_ BU_SG_REL_ "Timeout" INT 0 65535;
BA_DEF_REL_ BU_BO_REL_ "Choice" ENUM "a","b";
BA_DEF_DEF_ "GenMsgCycleTime" 100;
BA_DEF_DEF_ "GenSigStartValue" -2147483648;
BA_DEF_DEF_ "VFrameFormat" "J1939PG";
BA_DEF_DEF_ "Text" "default";
BA_DEF_DEF_REL_ "Timeout" 5;
BA_DEF_DEF_REL_ "Choice" "b";
BA_ "Text" "value";
BA_ "Undefined" "as it is";
BA_ "Hex" BU_ N0 18446744073709551615;
BA_ "GenMsgCycleTime" BO_ 7 0;
BA_ "GenSigStartValue" SG_ 2566844926 Start 9223372036854775807;
BA_ "Twice" EV_ E 1;
BA_ "SystemNodeLongSymbol" BU_ N1 "${long}";
BA_ "SystemMessageLongSymbol" BO_ 7 "${long}";
BA_ "SystemSignalLongSymbol" SG_ 2566844926 Mux "${long}";
BA_ "SystemSignalLongSymbol" SG_ 2566844926 Sub "${long}_2";
BA_ "SystemEnvVarLongSymbol" EV_ F "${long}";
BA_REL_ "Timeout" BU_SG_REL_ N1 SG_ 2566844926 Sub 7;
BA_REL_ "Choice" BU_BO_REL_ N0 7 1;
BA_REL_ "Other" BU_EV_REL_ N1 F 2.5;
VAL_ 2566844926 Start -1 "none" 9223372036854775807 "SNA" ;
VAL_ F 0 "off" 1 "on" ;
SIG_GROUP_ 2566844926 G 2 : Sub Deep;
SIG_VALTYPE_ 2566844926 Deep : 1;
SG_MUL_VAL_ 2566844926 Deep Sub 0-3, 7-7, 200-255;
`,
      'all.dbc',
    )
    expect(database.nodes[1]?.name).toBe(long)
    expect(again(database)).toEqual(database)
    // Written names are what editors accept, the rest is in attributes.
    const text = writeDbc(database)
    expect(text).toContain('BU_: N0 A_name_of_more_than_thirty__0000\n')
    expect(text).toContain(`BA_ "SystemNodeLongSymbol" BU_ A_name_of_more_than_thirty__0000 "${long}";`)
    const names = [...text.matchAll(/^ SG_ (\S+)|^BO_ \d+ ([^:]+):|^EV_ ([^:]+):/gm)].map(
      ([, ...groups]) => groups.find(Boolean) ?? '',
    )
    expect(names.every((name) => name.length <= 32)).toBe(true)
    const signals = [...text.matchAll(/^ SG_ (\S+)/gm)].map(([, name]) => name)
    expect(new Set(signals).size).toBe(5)
  })

  it('writes what was set in code as attributes', () => {
    const database = parseDbc('BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|0] "" X\nBO_ 2147483650 J: 8 X', 'code.dbc')
    const [first, second] = database.messages
    if (!first || !second) throw new Error('no messages')
    const changed: Database = {
      ...database,
      comment: 'ends with a backslash \\',
      messages: [
        { ...first, fd: true, cycleTimeMs: 20, signals: first.signals.map((signal) => ({ ...signal, startValue: 7 })) },
        { ...second, j1939: true },
      ],
    }
    const read = again(changed)
    expect(read.messages).toMatchObject([
      { fd: true, cycleTimeMs: 20, signals: [{ startValue: 7 }] },
      { j1939: true, fd: false },
    ])
    expect(read.comment).toBe('ends with a backslash \\ ')
    expect(again(read)).toEqual(read)
  })

  it(
    'gives back any database',
    () => {
      fc.assert(
        fc.property(anyDatabase, (database) => {
          const read = again(database)
          expect(read.messages).toEqual(database.messages)
          expect(again(read)).toEqual(read)
        }),
        { numRuns: 150 * RUNS },
      )
    },
    60_000 + 10_000 * RUNS,
  )
})

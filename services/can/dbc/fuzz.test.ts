/**
 * Whatever a file holds: a database or an error of ours with its place, in time and memory that the input's size bounds.
 * 10,000 inputs, `FASCIA_RUNS` times as many in the long run.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FasciaError } from '../../contract/errors.ts'
import { compileDatabase } from '../../decode/decoder.ts'
import { lintDatabase } from './lint.ts'
import { parseDbc, parseStatements } from './parse.ts'
import { writeDbc } from './write.ts'

const RUNS = Math.max(1, Number(process.env['FASCIA_RUNS'] ?? 1))
/** A shared machine stalls for seconds; the long run takes minutes. */
const TIMEOUT_MS = 60_000 + 10_000 * RUNS
const FILE = 'fuzz.dbc'

/** Every statement of the format, small enough to be mutated everywhere. */
const EVERYTHING = `VERSION "1.2"
NS_ :
	CM_
	BA_DEF_
BS_: 500 : 1,2
BU_: Engine Dash
VAL_TABLE_ OnOff 1 "On" 0 "Off" ;
BO_ 2566844926 Motor: 8 Engine
 SG_ Mode M : 0|4@1+ (1,0) [0|15] "" Dash
 SG_ Torque m1 : 23|16@0- (0.5,-10) [-100|100] "Nm" Dash,Vector__XXX
 SG_ Kind m2M : 8|8@1+ (1,0) [0|0] "" Dash
 SG_ Deep m3 : 16|32@1- (1,0) [0|0] "C" Vector__XXX
BO_ 100 Big: 64 Vector__XXX
 SG_ Serial : 0|64@1+ (1,0) [0|1.8e+19] "" Vector__XXX // of the battery
BO_TX_BU_ 2566844926 : Engine,Dash;
EV_ Env: 0 [0|1] "" 0 1 DUMMY_NODE_VECTOR0 Dash;
ENVVAR_DATA_ Env: 5;
CM_ SG_ 2566844926 Mode "which";
BA_DEF_ BO_  "GenMsgCycleTime" INT 0 10000;
BA_DEF_ BO_  "VFrameFormat" ENUM  "StandardCAN","ExtendedCAN";
BA_DEF_REL_ BU_SG_REL_ "T" INT 0 1;
BA_DEF_DEF_  "GenMsgCycleTime" 100;
BA_DEF_DEF_REL_ "T" 1;
BA_ "GenMsgCycleTime" BO_ 2566844926 20;
BA_ "GenSigStartValue" SG_ 2566844926 Kind 7;
BA_REL_ "T" BU_SG_REL_ Dash SG_ 100 Serial 1;
VAL_ 2566844926 Mode 1 "torque" -1 "never" ;
VAL_ 100 Serial 18446744073709551615 "SNA" 1 "one" ;
SIG_GROUP_ 100 Group 1 : Serial;
SIG_VALTYPE_ 2566844926 Deep : 1;
SG_MUL_VAL_ 2566844926 Deep Kind 3-5, 9-9;
`

const SEDAN = readFileSync(join(import.meta.dirname, '../vehicles/sedan.dbc'), 'utf8')

/** @returns whether it was read */
function readsOrRefuses(text: string): boolean {
  let read = false
  try {
    const database = parseDbc(text, FILE)
    read = true
    // What was read can be checked, written, read again and decoded with.
    lintDatabase(parseStatements(text, FILE), FILE)
    const again = parseDbc(writeDbc(database), FILE)
    if (again.messages.length !== database.messages.length) throw new Error('writing lost a message')
    const compiled = compileDatabase(database)
    for (const { id, extended, length } of database.messages.slice(0, 8)) {
      compiled.find(id, extended)?.decode(new Uint8Array(length), new Float64Array(4096), 0)
    }
  } catch (error) {
    if (!(error instanceof FasciaError)) throw error
    // A database that was read may still have multiplexing that can't be compiled.
    if (!read)
      expect(error).toMatchObject({
        code: 'dbc_syntax',
        file: FILE,
        line: expect.any(Number) as number,
        column: expect.any(Number) as number,
      })
    else expect(error.code).toBe('unsupported')
  }
  return read
}

const WORDS =
  `BO_ SG_ CM_ VAL_ BA_ BA_DEF_ BA_DEF_DEF_ BU_ EV_ SG_MUL_VAL_ SIG_VALTYPE_ SIG_GROUP_ BO_TX_BU_ VAL_TABLE_ NS_ BS_ VERSION
  ENVVAR_DATA_ BA_REL_ BA_DEF_REL_ BU_SG_REL_ CAT_ INT HEX FLOAT STRING ENUM M m0 m1 m3M M1 X Y Mode Kind DUMMY_NODE_VECTOR0 __proto__
  constructor 0 1 2 7 8 64 100 -1 0.5 1e5 1e999 2147483649 4294967295 18446744073709551615 9007199254740993 3-5 : ; , | @ + - ( ) [ ]
  0|8@1+ 7|16@0- (1,0) [0|0] "" "text" " \\" // \\`.split(/\s+/)

const junk = fc.constantFrom(
  ...WORDS,
  '\u0000',
  '\uFEFF',
  '\n',
  '"',
  '\u001a',
  '§',
  '9'.repeat(50),
  '-'.repeat(20),
  '"'.repeat(3),
)

const soup = fc.array(fc.constantFrom(...WORDS), { maxLength: 80 }).map((words) => words.join(' '))

/** Statements of the right shape with values of any kind: most are read. */
const statement = fc.oneof(
  fc.tuple(fc.nat(5), fc.nat(70)).map(([id, length]) => `BO_ ${id} M${id}: ${length} X`),
  fc
    .record({
      name: fc.constantFrom('A', 'B', 'C'),
      role: fc.constantFrom('', ' M', ' m0', ' m1', ' m2M'),
      start: fc.nat(600),
      bits: fc.integer({ min: 1, max: 80 }),
      order: fc.constantFrom('1+', '0+', '1-', '0-'),
      factor: fc.double({ noNaN: true, noDefaultInfinity: true }),
    })
    .map(
      ({ name, role, start, bits, order, factor }) => ` SG_ ${name}${role} : ${start}|${bits}@${order} (${factor},0) [0|0] "" X`,
    ),
  fc
    .tuple(fc.nat(5), fc.constantFrom('A', 'B', 'C'), fc.constantFrom('A', 'B', 'C'), fc.nat(300), fc.nat(300))
    .map(([id, signal, multiplexer, from, to]) => `SG_MUL_VAL_ ${id} ${signal} ${multiplexer} ${from}-${to};`),
  fc
    .tuple(fc.nat(5), fc.constantFrom('A', 'B'), fc.bigInt())
    .map(([id, signal, raw]) => `VAL_ ${id} ${signal} ${raw} "x" 1 "y";`),
  fc.tuple(fc.nat(5), fc.nat(2)).map(([id, type]) => `SIG_VALTYPE_ ${id} A : ${type};`),
)

const mutated = fc.record({ at: fc.nat(EVERYTHING.length), cut: fc.nat(60), put: fc.array(junk, { maxLength: 3 }) })
const slice = fc.record({ at: fc.nat(SEDAN.length), size: fc.nat(900), cut: fc.nat(900), gap: fc.nat(40), put: junk })

describe('reading anything', () => {
  it(
    'takes or refuses texts of any kind',
    () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void readsOrRefuses(text)),
        { numRuns: 2500 * RUNS },
      )
    },
    TIMEOUT_MS,
  )

  it(
    'takes or refuses soups of its words',
    () => {
      fc.assert(
        fc.property(soup, (text) => void readsOrRefuses(text)),
        { numRuns: 2500 * RUNS },
      )
    },
    TIMEOUT_MS,
  )

  it(
    'takes or refuses a database with something cut out and something put in',
    () => {
      fc.assert(
        fc.property(mutated, ({ at, cut, put }) => {
          readsOrRefuses(EVERYTHING.slice(0, at) + put.join('') + EVERYTHING.slice(at + cut))
        }),
        { numRuns: 2500 * RUNS },
      )
    },
    TIMEOUT_MS,
  )

  it(
    'takes or refuses pieces of a real database',
    () => {
      fc.assert(
        fc.property(slice, ({ at, size, cut, gap, put }) => {
          const line = SEDAN.lastIndexOf('\n', at) + 1
          const piece = SEDAN.slice(line, line + size)
          readsOrRefuses(piece.slice(0, cut) + put + piece.slice(cut + gap))
        }),
        { numRuns: 1500 * RUNS },
      )
    },
    TIMEOUT_MS,
  )

  it(
    'reads most statements of the right shape, whatever they say',
    () => {
      let read = 0
      const runs = 1500 * RUNS
      fc.assert(
        fc.property(fc.array(statement, { maxLength: 12 }), (lines) => {
          if (readsOrRefuses(['BO_ 1 First: 8 X', ...lines].join('\n'))) read++
        }),
        { numRuns: runs },
      )
      expect(read).toBeGreaterThan(runs / 10)
    },
    TIMEOUT_MS,
  )

  it.each([
    ['an open text', '"'.padEnd(200_000, 'a')],
    ['quotes', '"'.repeat(200_001)],
    ['backslashes in a text', `VERSION "${'\\"'.repeat(100_000)}`],
    ['comments and spaces', '// x\n \t'.repeat(50_000)],
    ['brackets', '('.repeat(100_000)],
    ['nodes', `BU_: ${'X '.repeat(10_000)}`],
    ['digits', '1'.repeat(200_000)],
    ['messages', Array.from({ length: 4_000 }, (_, id) => `BO_ ${id} M: 8 X`).join('\n')],
    ['one message again and again', 'BO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|0] "" X\n'.repeat(1_500)],
    [
      'signals of one message',
      `BO_ 1 M: 8 X\n${Array.from({ length: 1_500 }, (_, n) => ` SG_ S${n} m${n} : 8|8@1+ (1,0) [0|0] "" X`).join('\n')}\n SG_ M0 M : 0|16@0+ (1,0) [0|0] "" X`,
    ],
    [
      'signals as long as they can be',
      `BO_ 1 M: 65535 X\n${Array.from({ length: 30 }, (_, n) => ` SG_ S${n} : 0|524280@1+ (1,0) [0|0] "" X`).join('\n')}`,
    ],
    [
      'ranges of one multiplexer',
      `BO_ 1 M: 8 X\n SG_ A M : 0|32@1+ (1,0) [0|0] "" X\n SG_ B m0 : 32|8@1+ (1,0) [0|0] "" X\n${Array.from({ length: 2_000 }, (_, n) => `SG_MUL_VAL_ 1 B A ${2 * n}-${2 * n};`).join('\n')}`,
    ],
    [
      'multiplexers inside each other',
      `BO_ 1 M: 64 X\n SG_ S0 M : 0|1@1+ (1,0) [0|0] "" X\n${Array.from(
        { length: 500 },
        (_, n) => ` SG_ S${n + 1} m1M : ${n + 1}|1@1+ (1,0) [0|0] "" X\nSG_MUL_VAL_ 1 S${n + 1} S${n} 1-1;`,
      )
        .join('\n')
        .replaceAll(/(SG_MUL.*)\n( SG_)/g, '$2')
        .concat(`\n${Array.from({ length: 500 }, (_, n) => `SG_MUL_VAL_ 1 S${n + 1} S${n} 1-1;`).join('\n')}`)}`,
    ],
    [
      'environment variables',
      Array.from({ length: 3_000 }, (_, n) => `EV_ E${n}: 0 [0|1] "" 0 1 DUMMY_NODE_VECTOR0 X;\nVAL_ E${n} 1 "a";`).join('\n'),
    ],
  ])('is not slowed down by many %s', (_what, text) => {
    readsOrRefuses(text)
  })
})

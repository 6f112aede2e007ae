/** What can't be read is an error with its place, what can be lived with is told, and what hides values is found. */
import { describe, expect, it } from 'vitest'
import { lintDatabase } from './lint.ts'
import { parseDbc, parseStatements } from './parse.ts'

describe('problems of a file', () => {
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
    ['VAL_ 1 S 1e999 "a";', 1, 10, 'too large'],
    ['VAL_TABLE_ T 0 "a" 1e999 "b";', 1, 20, 'too large'],
    ['BA_DEF_ "x" FLOAT 0 1e999;', 1, 21, 'limit is too large'],
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

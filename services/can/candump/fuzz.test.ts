/** The reader of candump logs against whatever may stand in a file: no crash, no hang, bounded memory. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFrameLength, MAX_EXTENDED_ID } from '../frame.ts'
import { CandumpParser, type ParsedPiece } from './parser.ts'

const RUNS = Number(process.env['FASCIA_RUNS'] ?? 1)
const numRuns = 10_000 * RUNS
const timeout = 60_000 * Math.max(2, RUNS / 10)

/** Pieces of real lines, so that most inputs come far into the parser. */
const piece = fc.constantFrom(
  '(1436509052.249713)',
  '(000.000000)',
  '(2015-07-10 08:17:32.249713)',
  '(',
  ' ',
  '  ',
  '\t',
  '\r\n',
  '\n',
  'can0',
  '123',
  '1F334455',
  '20000044',
  '#',
  '##1',
  'R5',
  '_9',
  '11',
  '.22',
  '[2]',
  '[12]',
  '{9}',
  'RX B E',
  '01010101',
  '`',
  "'ab'",
  'ERRORFRAME',
  'remote request',
  '\u001b[1;34m',
  'DROPCOUNT:',
)
const text = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

function readIn(chunks: readonly string[]): ParsedPiece {
  const parser = new CandumpParser('fuzz.log', 'written')
  const all: ParsedPiece = { frames: [] }
  for (const chunk of [...chunks, undefined]) {
    const { frames, problem } = chunk === undefined ? parser.finish() : parser.take(chunk)
    expect(parser.waiting).toBeLessThanOrEqual(4096)
    all.frames.push(...frames)
    if (problem) return { ...all, problem }
  }
  return all
}

describe('candump fuzz', { timeout }, () => {
  it('answers any text with sound frames or one error with its line', () => {
    fc.assert(
      fc.property(text, (content) => {
        const { frames, problem } = readIn([content])
        for (const { id, data, fd, t } of frames) {
          if (!(id <= MAX_EXTENDED_ID && isFrameLength(data.length, fd) && Number.isFinite(t))) throw new Error('unsound frame')
        }
        if (problem) {
          expect(problem.code).toBe('log_syntax')
          expect(problem.line).toBeLessThanOrEqual(content.split('\n').length)
        }
      }),
      { numRuns },
    )
  })

  it('reads the same whatever the pieces are', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(120), { maxLength: 6 }), (content, cuts) => {
        const at = [0, ...cuts.map((cut) => Math.min(cut, content.length)).sort((a, b) => a - b), content.length]
        const chunks = at.slice(1).map((end, index) => content.slice(at[index], end))
        const [whole, pieces] = [readIn([content]), readIn(chunks)]
        expect(pieces.frames).toEqual(whole.frames)
        expect(pieces.problem?.line).toBe(whole.problem?.line)
      }),
      { numRuns: numRuns / 5 },
    )
  })

  it('refuses a line without end before it fills the memory', () => {
    const parser = new CandumpParser('endless.log')
    let taken = 0
    for (let round = 0; round < 1000; round++) {
      taken += 1000
      const { problem } = parser.take('x'.repeat(1000))
      if (!problem) continue
      expect(problem.message).toContain('too long')
      expect(taken).toBeLessThan(10_000)
      return
    }
    throw new Error('it was never refused')
  })
})

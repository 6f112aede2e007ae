/** The phrase sets of each language: how many are understood exactly, how many of those to be declined are declined. */
import { existsSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ParsedPhrase } from '../contract/assistant.ts'
import { parsePhrase } from './grammar/parse.ts'
import type { Language } from './grammar/text.ts'

const LANGUAGES: readonly Language[] = ['en', 'de', 'es', 'fr', 'zh-CN', 'ar']
const TARGET_PERCENT = 95
const DECLINED_MIN = 50
const PHRASES_MIN = 300
const RUNS = 40 * Number(process.env['FASCIA_RUNS'] ?? 1)

interface Score {
  understood: { right: number; of: number }
  declined: { right: number; of: number }
  failures: string[]
}

function phrasesOf(file: string): { text: string; expected: ParsedPhrase }[] {
  const lines = readFileSync(new URL(`phrases/${file}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const { text, ...expected } = z.looseObject({ text: z.string() }).parse(JSON.parse(line))
    return { text, expected: ParsedPhrase.parse(expected) }
  })
}

function scoreOf(file: string, language: Language): Score {
  const score: Score = { understood: { right: 0, of: 0 }, declined: { right: 0, of: 0 }, failures: [] }
  for (const { text, expected } of phrasesOf(file)) {
    const got = parsePhrase(text, language)
    const count = expected.intent === null ? score.declined : score.understood
    count.of++
    if (isDeepStrictEqual(got, expected)) count.right++
    else score.failures.push(`${text}\n  expected ${JSON.stringify(expected)}\n  got      ${JSON.stringify(got)}`)
  }
  return score
}

const percent = ({ right, of }: { right: number; of: number }): number => (100 * right) / of

describe.each(LANGUAGES)('phrases in %s', (language) => {
  it(`are understood exactly, and declined, in at least ${TARGET_PERCENT} of 100`, () => {
    const { understood, declined, failures } = scoreOf(language, language)
    const report = `${language}: understood ${understood.right}/${understood.of}, declined ${declined.right}/${declined.of}\n${failures.join('\n')}`
    expect(understood.of + declined.of, report).toBeGreaterThanOrEqual(PHRASES_MIN)
    expect(declined.of, report).toBeGreaterThanOrEqual(DECLINED_MIN)
    expect(percent(understood), report).toBeGreaterThanOrEqual(TARGET_PERCENT)
    expect(percent(declined), report).toBeGreaterThanOrEqual(TARGET_PERCENT)
  })

  it.runIf(existsSync(new URL(`phrases/${language}.more.jsonl`, import.meta.url)))('are understood as they are spoken', () => {
    const { understood, declined, failures } = scoreOf(`${language}.more`, language)
    expect(percent(understood), failures.join('\n')).toBeGreaterThanOrEqual(TARGET_PERCENT)
    expect(percent(declined), failures.join('\n')).toBeGreaterThanOrEqual(TARGET_PERCENT)
  })

  it('every answer fits the contract, whatever is said', () => {
    const words = phrasesOf(language).flatMap(({ text }) => text.split(' '))
    const phrase = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((chosen) => chosen.join(language === 'zh-CN' ? '' : ' ')),
    )
    fc.assert(
      fc.property(phrase, (text) => {
        const parsed = parsePhrase(text, language)
        expect(ParsedPhrase.safeParse(parsed).error).toBeUndefined()
        expect(parsePhrase(text, language)).toEqual(parsed)
      }),
      { numRuns: RUNS },
    )
  })
})

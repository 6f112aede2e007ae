import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fold, indexWords, latinOf, otherSpellings, tokensOf } from './text.ts'

it('makes names comparable', () => {
  expect(fold('Camí d’Engolasters')).toBe('cami d engolasters')
  expect(fold('STRAẞE')).toBe('strasse')
  expect(fold('İstanbul, ŁÓDŹ')).toBe('istanbul lodz')
  expect(tokensOf('Col·legi, Sant Ermengol')).toEqual(['col', 'legi', 'sant', 'ermengol'])
  expect(fold('مدرسة الأمل')).toBe(fold('مدرسه الامل'))
})

it('gives the same when folded twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text))
    }),
    { numRuns: 300 },
  )
})

it('writes other scripts in Latin letters', () => {
  expect(latinOf(fold('Москва'))).toBe('moskva')
  expect(latinOf(fold('Αθήνα'))).toBe('athina')
  expect(latinOf(fold('北京'))).toBe('beijing')
  expect(latinOf(fold('تونس'))).toBe('twns')
  expect(latinOf('madrid')).toBeUndefined()
})

it('finds a name of a script without spaces from each of its characters', () => {
  expect(indexWords('北京路')).toEqual(expect.arrayContaining(['北京路', '京路', '路', 'beijinglu', 'jinglu', 'lu']))
  expect(indexWords('الملك')).toContain('ملك')
  expect(otherSpellings('mueller')).toEqual(['muller'])
  expect(otherSpellings('st')).toContain('saint')
})

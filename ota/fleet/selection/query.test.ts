import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FasciaError } from '../../../services/contract/errors.ts'
import { checkGroups, matches } from './matches.ts'
import { parseQuery, type Value } from './query.ts'

const car: Record<string, Value> = {
  vin: 'WFASC1ADEM0000001',
  hardware: 'fascia-head-unit-1',
  region: 'eu',
  year: '2024',
  'seen-hours': 3,
  'package.ambient-studio': '1.10.0',
}
const subject = { field: (name: string) => car[name] }
const groups = new Map([['europe', parseQuery('region = "eu"')]])
const takes = (query: string): boolean => matches(parseQuery(query), subject, groups)

describe('selection language', () => {
  it.each([
    ['all', true],
    ['region = "eu"', true],
    ['region = eu and year >= 2024', true],
    ['region != eu', false],
    ['region in ("us", "eu")', true],
    ['year in (2023, 2024)', true],
    ['not (region = us or year < 2020)', true],
    ['region = us or region = eu and year = 2024', true],
    ['package.ambient-studio < 1.9.0', false],
    ['package.ambient-studio >= 1.9.0', true],
    ['package.track-day = 1.0.0', false],
    ['not package.track-day = 1.0.0', true],
    ['has dealer', false],
    ['HAS region', true],
    ['vin ~ "WFASC1*0001"', true],
    ['vin ~ "*X*"', false],
    ['seen-hours < 48', true],
    ['group = "europe"', true],
    ['group in ("europe")', true],
    ['group != "europe"', false],
    ['year > abc', false],
  ])('%s → %s', (query, expected) => expect(takes(query)).toBe(expected))

  it.each([
    ['', 1],
    ['region =', 9],
    ['region == "eu"', 9],
    ['(region = eu', 13],
    ['region = eu;', 12],
    ['and', 1],
    ['region = eu region = us', 13],
    ["region = 'eu'", 10],
  ])('%j is refused at column %d', (query, column) => {
    const error = (() => {
      try {
        return parseQuery(query)
      } catch (thrown) {
        return thrown
      }
    })()
    expect(error).toBeInstanceOf(FasciaError)
    expect(error).toMatchObject({ code: 'invalid', column })
  })

  it('is bounded in length, words and depth', () => {
    expect(() => parseQuery('a'.repeat(2001))).toThrow('2000')
    expect(() => parseQuery('a=1 or '.repeat(150) + 'a=1')).toThrow('400')
    expect(() => parseQuery('('.repeat(20) + 'all' + ')'.repeat(20))).toThrow('levels')
  })

  it('refuses groups that lead back to themselves, or are not there', () => {
    const loop = new Map([
      ['a', parseQuery('group = "b"')],
      ['b', parseQuery('group = "a"')],
    ])
    expect(() => checkGroups(parseQuery('group = "a"'), loop)).toThrow('leads back')
    expect(() => checkGroups(parseQuery('group = "c"'), loop)).toThrow('no group')
  })

  it('whatever is typed ends in a selection or a typed refusal', () => {
    const words = fc.constantFrom(
      'and',
      'or',
      'not',
      '(',
      ')',
      'in',
      'has',
      '=',
      '<',
      '~',
      'region',
      '"eu"',
      '1.2.3',
      '7',
      ',',
      '*',
      ' ',
      "'",
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.array(words, { maxLength: 30 }).map((list) => list.join(' ')),
        ),
        (text) => {
          try {
            matches(parseQuery(text), subject, groups)
          } catch (error) {
            expect(error).toBeInstanceOf(FasciaError)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})

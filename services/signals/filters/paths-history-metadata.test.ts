import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SignalEntry } from '../../contract/signal-entry.ts'
import { SignalTable } from '../signal-table.ts'
import { pastSamples, periodMsOf } from './history-filter.ts'
import { metadataOf, metadataTree } from './metadata-filter.ts'
import { matchPaths, PLAIN_PATH, RELATIVE_PATH } from './path-filter.ts'

const entry: SignalEntry = {
  kind: 'sensor',
  datatype: 'float',
  unit: 'km/h',
  description: 'd',
  publisher: 'vehicle',
  standard: true,
}
const PATHS = ['V.A.X', 'V.A.Y', 'V.B.X', 'V.B.C.X', 'V.S']
const table = new SignalTable(Object.fromEntries(PATHS.map((path) => [path, entry])))
const found = (root: string, relative?: string[]): string[] => matchPaths(table, root, relative).signals.map(({ path }) => path)

describe('matchPaths', () => {
  it.each([
    ['V.S', undefined, ['V.S']],
    ['V/A/X', undefined, ['V.A.X']],
    ['V.B', undefined, ['V.B.X', 'V.B.C.X']],
    ['V', ['*.X'], ['V.A.X', 'V.B.X']],
    ['V', ['*'], PATHS],
    ['V', ['B/*/X'], ['V.B.C.X']],
    ['V', ['S', 'A.*', 'S'], ['V.S', 'V.A.X', 'V.A.Y']],
    ['V', ['B.**'], ['V.B.X', 'V.B.C.X']],
    ['V', ['**'], PATHS],
    ['V.S', ['deeper'], []],
  ])('%s with %j means %j', (root, relative, expected) => expect(found(root, relative)).toEqual(expected))

  it('names what means nothing, and what the first path means', () => {
    const match = matchPaths(table, 'V', ['A.*', 'Q', 'S'])
    expect(match.unknown).toEqual(['V.Q'])
    expect(match.first.map(({ path }) => path)).toEqual(['V.A.X', 'V.A.Y'])
  })

  it('finds each leaf by any of its ancestors and by any star in its place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), fc.nat(), fc.nat(), (path, cut, star) => {
        const levels = path.split('.').slice(1)
        const branch = levels.slice(0, 1 + (cut % levels.length))
        branch[star % branch.length] = '*'
        expect(found('V', [branch.join('.')])).toContain(path)
      }),
    )
  })

  it('what is no path is none, quickly', () => {
    for (const wrong of ['', '.', 'V.', '.V', 'V..A', 'V.*', '*', 'V A', '../V', 'V.A/', 'Ä'])
      expect(PLAIN_PATH.test(wrong)).toBe(false)
    for (const wrong of ['', '.', 'A.', '**.A', 'A**', 'A.*b', 'A b']) expect(RELATIVE_PATH.test(wrong)).toBe(false)
    expect(RELATIVE_PATH.test(`${'A.'.repeat(90)}!`)).toBe(false)
  })
})

describe('periodMsOf', () => {
  it('reads days, hours, minutes and seconds', () => {
    const part = fc.integer({ min: 0, max: 998 })
    fc.assert(
      fc.property(part, part, part, part, (days, hours, minutes, seconds) => {
        expect(periodMsOf(`P${days}DT${hours}H${minutes}M${seconds}S`)).toBe(
          (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000,
        )
      }),
    )
  })

  it.each(['', 'P', 'PT', 'P1DT', 'P999D', 'P1Y', 'P1W', 'PT1S1M', 'PT1.5S', 'P-1D', ' P1D', 'p1d', 'P1D '])(
    '"%s" is none',
    (text) => {
      expect(periodMsOf(text)).toBeUndefined()
    },
  )
})

describe('pastSamples', () => {
  const samples = [1, 2, 3, 4, 5].map((value) => ({ wallMs: value * 100, value }))
  const history = {
    samples: (_path: string, fromMs: number, toMs: number, limit: number) =>
      samples.filter(({ wallMs }) => wallMs >= fromMs && wallMs <= toMs).slice(-limit),
  }
  it.each([
    ['all before the current one', 500, 1000, 500, 10, [1, 2, 3, 4]],
    ['all when there is no current one', 500, 1000, undefined, 10, [1, 2, 3, 4, 5]],
    ['those of the period', 500, 250, undefined, 10, [3, 4, 5]],
    ['the newest, when there are too many', 500, 1000, 500, 2, [3, 4]],
    ['none of the future', 250, 1000, undefined, 10, [1, 2]],
  ])('gives %s', (_what, now, period, current, limit, expected) => {
    expect(pastSamples(history, 'V.S', now, period, current, limit).map(({ value }) => value)).toEqual(expected)
  })
})

describe('metadata', () => {
  it('has the keys of VSS and none that is not known', () => {
    expect(metadataOf(entry)).toEqual({ type: 'sensor', datatype: 'float', description: 'd', unit: 'km/h' })
    expect(metadataOf({ ...entry, min: 0, max: 9, allowed: ['1'], defaultValue: 3, comment: 'c' })).toMatchObject({
      min: 0,
      max: 9,
      allowed: ['1'],
      default: 3,
      comment: 'c',
    })
  })

  it('is the tree down to the leaves that are meant, with the keys that are wanted', () => {
    const signals = matchPaths(table, 'V', ['B.C', 'S']).signals
    expect(metadataTree('V', signals, ['datatype'])).toEqual({
      V: { children: { B: { children: { C: { children: { X: { datatype: 'float' } } } } }, S: { datatype: 'float' } } },
    })
    expect(metadataTree('V.S', matchPaths(table, 'V.S', undefined).signals, undefined)).toEqual({ S: metadataOf(entry) })
  })

  it('a level may be called as something that every object has', () => {
    const odd = new SignalTable({ 'V.constructor.toString': entry })
    expect(metadataTree('V', odd.definitions, ['datatype'])).toEqual({
      V: { children: { constructor: { children: { toString: { datatype: 'float' } } } } },
    })
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FasciaError } from '../../contract/errors.ts'
import { parseTariff, tariffFiles } from './tariff-file.ts'

const CSV = `name,Night and weekend
currency,chf
days,from,to,price
mon-fri,22:00,06:00,0.19
sat sun,00:00,24:00,0.21
base,,,0.31
`

describe('tariff files', () => {
  it('reads a table of weekdays, times and prices', () => {
    expect(parseTariff(CSV, 't.csv')).toEqual({
      name: 'Night and weekend',
      currency: 'CHF',
      basePerKwh: 0.31,
      periods: [
        { weekdays: [1, 2, 3, 4, 5], fromMinute: 1320, toMinute: 360, pricePerKwh: 0.19 },
        { weekdays: [6, 7], fromMinute: 0, toMinute: 0, pricePerKwh: 0.21 },
      ],
    })
  })

  it('says in which line it is wrong', () => {
    for (const [text, line] of [
      ['base,,,0.3\nmoon,1:00,2:00,0.1', 2],
      ['mon,25:00,2:00,0.1', 1],
      ['base,,,x', 1],
    ] as const) {
      expect(() => parseTariff(text, 't.csv')).toThrow(expect.objectContaining({ code: 'invalid', line }))
    }
    expect(() => parseTariff('mon,1:00,2:00,0.1', 't.csv')).toThrow(/base/)
    expect(() => parseTariff('{', 't.json')).toThrow(/JSON/)
  })

  it('never throws anything else, whatever is in the file', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        try {
          parseTariff(text, 'any')
        } catch (error) {
          expect(error).toBeInstanceOf(FasciaError)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('lists what a folder has, the unreadable with its problem', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fascia-tariff-'))
    writeFileSync(join(folder, 'tariff-night.csv'), CSV.replace('name,Night and weekend', ''))
    writeFileSync(join(folder, 'tariff-bad.csv'), 'base,,,')
    writeFileSync(join(folder, 'notes.csv'), CSV)
    expect(tariffFiles(folder)).toMatchObject([
      { name: 'tariff-bad.csv', tariff: null, problem: expect.stringContaining('line 1') },
      { name: 'tariff-night.csv', tariff: { name: 'tariff-night' }, problem: null },
    ])
    rmSync(folder, { recursive: true })
    expect(tariffFiles(folder)).toEqual([])
  })
})

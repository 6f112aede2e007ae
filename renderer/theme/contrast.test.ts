import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, over, parseOklch, toRgb } from './oklch.ts'
import { paletteProblems, tokensOf } from './palette.ts'

const file = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')
const colours = file('./colours.css')
const accents = file('./accents.css')
const ROOT = { night: ":root[data-appearance='night']", day: ":root[data-appearance='day']" } as const
const accentSelector = (appearance: 'night' | 'day', accent: string): string =>
  appearance === 'night' ? `:root[data-accent='${accent}']` : `:root[data-appearance='day'][data-accent='${accent}']`

describe('colours', () => {
  it('are the sRGB that a display shows', () => {
    const hex = (text: string): string => {
      const colour = parseOklch(text)
      if (!colour) return ''
      return toRgb(colour)
        .map((part) =>
          Math.round(part * 255)
            .toString(16)
            .padStart(2, '0'),
        )
        .join('')
    }
    expect(hex('oklch(1 0 0)')).toBe('ffffff')
    expect(hex('oklch(0.62796 0.25768 29.234)')).toBe('ff0000')
    expect(hex('oklch(51.975% 0.17686 142.495)')).toBe('008000')
    expect(hex('oklch(0.45201 0.31321 264.052)')).toBe('0000ff')
  })

  it('have the contrast of WCAG', () => {
    expect(contrast([1, 1, 1], [0, 0, 0])).toBeCloseTo(21, 5)
    expect(contrast([119 / 255, 119 / 255, 119 / 255], [1, 1, 1])).toBeCloseTo(4.48, 2)
  })

  it('lie over a plane by their opacity', () => {
    expect(over({ l: 1, c: 0, h: 0, alpha: 0.5 }, [0, 0, 0])[0]).toBeCloseTo(0.5, 3)
  })

  it('never throw and take nothing but OKLCH', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseOklch(text)
        return parsed === undefined || text.trim().startsWith('oklch(')
      }),
    )
    for (const text of ['red', 'oklch(2 0 0)', 'oklch(0.5 0.9 0)', 'oklch(0.5 0.1 400)', 'oklch(0.5 0.1 1); x: y']) {
      expect(parseOklch(text), text).toBeUndefined()
    }
  })
})

describe('every ink on every plane stands out', () => {
  for (const appearance of ['night', 'day'] as const) {
    const base = tokensOf(colours, ROOT[appearance])
    it(`by ${appearance}`, () => {
      expect(paletteProblems(base, appearance)).toEqual([])
    })
    for (const accent of ['blue', 'amber', 'violet']) {
      it(`by ${appearance} with the accent ${accent}`, () => {
        const own = tokensOf(accents, accentSelector(appearance, accent))
        expect(Object.keys(own)).toContain('accent')
        expect(paletteProblems({ ...base, ...own }, appearance)).toEqual([])
      })
    }
    it(`by ${appearance} without a GPU`, () => {
      const solid = tokensOf(colours, `:root[data-gpu='software'][data-appearance='${appearance}']`)
      expect(paletteProblems({ ...base, ...solid }, appearance)).toEqual([])
    })
  }

  it('and what is too faint, or no colour, is found', () => {
    const base = tokensOf(colours, ROOT.night)
    expect(paletteProblems({ ...base, 'ink-3': 'oklch(0.4 0.01 250)' }, 'night')[0]).toMatch(/^ink-3 on ground has 2\.\d+:1/)
    expect(paletteProblems({ ...base, accent: 'url(x)' }, 'night')).toContain('accent is not an OKLCH colour')
  })
})

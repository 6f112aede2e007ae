import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { THEME_TOKENS, ThemeFile, type ThemePack } from '../../services/contract/theme-pack.ts'
import { paletteProblems, tokensOf } from './palette.ts'
import { chosenTheme, themeProblems } from './package-theme.ts'

const css = readFileSync(new URL('./colours.css', import.meta.url), 'utf8')
const base = {
  night: tokensOf(css, ":root[data-appearance='night']"),
  day: tokensOf(css, ":root[data-appearance='day']"),
}
const ember: ThemePack = {
  packageId: 'ember',
  version: '1.0.0',
  name: 'Ember',
  night: { accent: 'oklch(0.8 0.12 30)', 'accent-soft': 'oklch(0.8 0.12 30 / 0.15)', 'on-accent': 'oklch(0.18 0.03 30)' },
  day: { accent: 'oklch(0.8 0.12 30)' },
}

describe('the theme of a package', () => {
  it('is worn where it can be read, and not where it is too faint', () => {
    expect(themeProblems(base.night, ember.night, 'night')).toEqual([])
    expect(themeProblems(base.day, ember.day, 'day').some((problem) => problem.startsWith('accent on'))).toBe(true)
  })

  it('is the chosen one, if it is still there', () => {
    expect(chosenTheme([ember], { themePack: 'ember' })).toBe(ember)
    expect(chosenTheme([ember], { themePack: 'gone' })).toBeNull()
    expect(chosenTheme([ember], { themePack: null })).toBeNull()
  })

  it('may bring every colour that we write ourselves, and none of another meaning', () => {
    const night = Object.fromEntries(THEME_TOKENS.map((token) => [token, base.night[token] ?? '']))
    expect(ThemeFile.safeParse({ format: 'fascia-theme-1', name: 'Ours', night, day: {} }).error?.issues).toBeUndefined()
    expect(paletteProblems({ ...base.night, ...night }, 'night')).toEqual([])
    for (const meaning of ['go', 'warm', 'cool', 'bad', 'amber', 'lamp-red', 'route']) {
      expect(THEME_TOKENS as readonly string[]).not.toContain(meaning)
    }
  })
})

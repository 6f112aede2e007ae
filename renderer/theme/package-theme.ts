/**
 * Puts the colours of a package's theme over ours, for the appearance that is shown. Before that it is measured like our own
 * palettes: a theme that makes anything hard to read is not worn, and says why.
 */
import { THEME_TOKENS, type ThemeColours, type ThemePack } from '../../services/contract/theme-pack.ts'
import { paletteProblems, PALETTE_TOKENS, type Palette } from './palette.ts'

/** The theme that a driver chose, if its package is there. */
export function chosenTheme(packs: readonly ThemePack[], settings: { themePack: string | null }): ThemePack | null {
  return packs.find((pack) => pack.packageId === settings.themePack) ?? null
}

/** @returns why a theme can't be worn over `base` by this appearance; none when it can */
export function themeProblems(base: Palette, colours: ThemeColours, appearance: 'night' | 'day'): string[] {
  return paletteProblems({ ...base, ...colours }, appearance)
}

/**
 * Wears the theme, or takes off what was worn.
 *
 * @param root the document's root, whose style sheets hold our own palette
 * @returns the problems for which it is not worn
 */
export function wearTheme(root: HTMLElement, pack: ThemePack | null, appearance: 'night' | 'day'): string[] {
  for (const token of THEME_TOKENS) root.style.removeProperty(`--${token}`)
  const colours = pack?.[appearance]
  if (!colours) return []
  const style = getComputedStyle(root)
  const base = Object.fromEntries(PALETTE_TOKENS.map((token) => [token, style.getPropertyValue(`--${token}`).trim()]))
  const problems = themeProblems(base, colours, appearance)
  if (problems.length > 0) return problems
  for (const token of THEME_TOKENS) {
    const colour = colours[token]
    if (colour !== undefined) root.style.setProperty(`--${token}`, colour)
  }
  return []
}

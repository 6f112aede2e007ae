/**
 * What holds for every palette, ours and those of packages: which ink may stand on which plane, and how far it must stand
 * out. Pure; the unit test runs it over the token files, package themes are held to it before they are used.
 */
import { contrast, over, parseOklch, toRgb, type Rgb } from './oklch.ts'

/** Token names (without `--`) and their texts. */
export type Palette = Readonly<Record<string, string>>

/** WCAG 2.2 AA: text, and large text or what is not a text. */
export const TEXT_CONTRAST = 4.5
export const LARGE_CONTRAST = 3

const TONES = ['accent', 'go', 'warm', 'cool', 'bad'] as const
const INKS = ['ink', 'ink-2', 'ink-3', ...TONES, 'amber'] as const
const LAMPS = ['lamp-red', 'lamp-amber', 'lamp-green', 'lamp-blue', 'lamp-white'] as const
/** Marks that are no text: a faint control that can't be used, the second tone of a gradient. */
const MARKS = ['ink-off', 'accent-2'] as const
const FILLED = [
  ['on-primary', 'primary'],
  ['on-accent', 'accent'],
  ['on-ink', 'ink'],
] as const

/** Every token that is measured. */
export const PALETTE_TOKENS: readonly string[] = [
  ...INKS,
  ...LAMPS,
  ...MARKS,
  ...TONES.map((tone) => `${tone}-soft`),
  ...FILLED.flat(),
  'ground',
  'panel',
  'panel-solid',
  'plane',
  'plane-2',
  'pressed',
]

/** What of the map shines through a panel at worst: the brightest road by night, the route by day. */
const BEHIND: Readonly<Record<'night' | 'day', Rgb>> = {
  night: [157 / 255, 178 / 255, 210 / 255],
  day: [47 / 255, 109 / 255, 246 / 255],
}

/**
 * @param appearance which one the palette is for
 * @returns what is wrong, one sentence each: a token that is missing or no OKLCH colour, a pair that is too faint
 */
export function paletteProblems(palette: Palette, appearance: 'night' | 'day'): string[] {
  const problems: string[] = []
  const colour = (name: string, ground: Rgb): Rgb => {
    const parsed = parseOklch(palette[name] ?? '')
    if (parsed) return over(parsed, ground)
    const problem = `${name} is not an OKLCH colour`
    if (!problems.includes(problem)) problems.push(problem)
    return ground
  }
  const black: Rgb = [0, 0, 0]
  const ground = colour('ground', black)
  const panel = colour('panel', ground)
  const panelOverMap = colour('panel', BEHIND[appearance])
  const plane = colour('plane', panel)
  const planes = {
    ground,
    panel,
    'panel over the map': panelOverMap,
    'panel-solid': colour('panel-solid', ground),
    plane,
    'plane over the map': colour('plane', panelOverMap),
    'plane-2': colour('plane-2', panel),
  }
  const check = (ink: string, on: Rgb, where: string, owed: number): void => {
    const ratio = contrast(colour(ink, on), on)
    if (ratio < owed) problems.push(`${ink} on ${where} has ${ratio.toFixed(2)}:1 instead of ${owed}:1`)
  }
  for (const [where, on] of Object.entries(planes)) for (const ink of INKS) check(ink, on, where, TEXT_CONTRAST)
  for (const tone of TONES) {
    const soft = colour(`${tone}-soft`, plane)
    for (const ink of ['ink', 'ink-2', tone]) check(ink, soft, `${tone}-soft`, TEXT_CONTRAST)
  }
  const pressed = colour('pressed', panel)
  for (const ink of INKS) check(ink, pressed, 'pressed', LARGE_CONTRAST)
  for (const where of ['ground', 'panel', 'plane'] as const) {
    for (const mark of [...MARKS, ...LAMPS]) check(mark, planes[where], where, LARGE_CONTRAST)
  }
  for (const [ink, on] of FILLED) check(ink, toRgbOf(palette[on]) ?? ground, on, TEXT_CONTRAST)
  return problems
}

function toRgbOf(text: string | undefined): Rgb | undefined {
  const parsed = parseOklch(text ?? '')
  return parsed && toRgb(parsed)
}

/** The custom properties of a rule in a style sheet, by its exact selector; of several such rules the last wins. */
export function tokensOf(css: string, selector: string): Record<string, string> {
  const tokens: Record<string, string> = {}
  for (const [, selectors = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const names = selectors
      .replace(/\/\*.*?\*\//gs, '')
      .split(',')
      .map((one) => one.trim())
    if (!names.includes(selector)) continue
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*([^;]+);/g)) tokens[name] = value.trim()
  }
  return tokens
}

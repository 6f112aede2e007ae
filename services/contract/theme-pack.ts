/**
 * Themes that a package brings, as data (`fascia-theme-1`, an asset of kind `theme`): colours for some tokens of the design
 * language, by night and by day. Names and values are a closed list: what says danger, warning or charge stays as it is, and
 * nothing but OKLCH colours gets in. The screens measure contrast before they use one.
 */
import { z } from 'zod'
import { PackageId, Version } from './manifest.ts'

/** What a theme may colour. Meanings (go, warm, cool, bad, amber, telltales) are not on it. */
export const THEME_TOKENS = [
  'accent',
  'accent-2',
  'accent-soft',
  'on-accent',
  'ink',
  'ink-2',
  'ink-3',
  'ground',
  'panel',
  'panel-solid',
  'plane',
  'plane-2',
  'pressed',
  'primary',
  'on-primary',
  'car-body',
  'car-body-2',
  'car-body-3',
  'car-line',
] as const
export type ThemeToken = (typeof THEME_TOKENS)[number]

/** `oklch(0.78 0.13 195)` or `oklch(0.2 0.01 250 / 0.86)`, and no other notation. */
const Oklch = z
  .string()
  .max(60)
  .regex(
    /^oklch\((?:0(?:\.\d{1,5})?|1(?:\.0{1,5})?) 0(?:\.\d{1,5})? \d{1,3}(?:\.\d{1,3})?(?: \/ (?:0(?:\.\d{1,4})?|1))?\)$/,
    'an OKLCH colour',
  )

const Colours = z.partialRecord(z.enum(THEME_TOKENS), Oklch)
export type ThemeColours = z.infer<typeof Colours>

export const ThemeFile = z.strictObject({
  format: z.literal('fascia-theme-1'),
  name: z.string().min(1).max(60),
  night: Colours,
  day: Colours,
})
export type ThemeFile = z.infer<typeof ThemeFile>

export const THEME_FILE_BYTES_MAX = 16_384
export const THEME_PACKS_MAX = 24

/** A theme of an installed package. */
export const ThemePack = ThemeFile.omit({ format: true }).extend({ packageId: PackageId, version: Version })
export type ThemePack = z.infer<typeof ThemePack>

/** Retained event `features.themes`: what is installed and can be chosen. */
export const ThemesState = z.object({ packs: z.array(ThemePack).max(THEME_PACKS_MAX) })
export type ThemesState = z.infer<typeof ThemesState>

/**
 * The themes of installed packages, told to the screens (`features.themes`). Installing makes a theme selectable; the driver's
 * setting `themePack` chooses, and the screens measure it before they use it.
 */
import { parseWith } from '../contract/errors.ts'
import { THEME_FILE_BYTES_MAX, THEME_PACKS_MAX, ThemeFile, type ThemePack, type ThemesState } from '../contract/theme-pack.ts'
import { AssetPacks } from './asset-packs.ts'
import type { PacksOptions } from './voices.ts'

export function themes({ directory, packages, log, tell }: PacksOptions<ThemesState>): AssetPacks<'theme', ThemePack> {
  return new AssetPacks({
    directory,
    packages,
    log,
    kind: 'theme',
    unlockedBy: 'theme-pack',
    fileBytesMax: THEME_FILE_BYTES_MAX,
    packsMax: THEME_PACKS_MAX,
    parse(found, asset, raw) {
      const { name, night, day } = parseWith(ThemeFile, raw, `theme of ${found.id}`, { code: 'damaged', file: asset.path })
      return { packageId: found.id, version: found.manifest.version, name, night, day }
    },
    tell: (packs) => tell({ packs }),
  })
}

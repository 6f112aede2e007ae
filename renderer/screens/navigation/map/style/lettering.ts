/** How labels are written: fonts, halo, language. */
import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import type { MapPalette } from './palette.ts'

export const MEDIUM = ['Map Medium', 'Noto Sans SC Variable', 'Noto Sans Arabic Variable']
export const SEMIBOLD = ['Map Semibold', 'Noto Sans SC Variable', 'Noto Sans Arabic Variable']

/** What is the same for all labels: the writing, its language, its size. */
export interface LabelStyle {
  palette: MapPalette
  scale: number
  halo: NonNullable<SymbolLayerSpecification['paint']>
  /** The name in the driver's language where the map has it, else what the signs say. */
  name: ExpressionSpecification
}

/** Languages in which tiles have names beside those on the signs (docs/tile-schema.md). */
const NAMED_IN = ['en', 'de', 'es', 'fr', 'zh', 'ar']

/** @param language BCP 47 */
export function nameIn(language: string): ExpressionSpecification {
  const [spoken = ''] = language.split('-')
  return NAMED_IN.includes(spoken) ? ['coalesce', ['get', `name:${spoken}`], ['get', 'name']] : ['get', 'name']
}

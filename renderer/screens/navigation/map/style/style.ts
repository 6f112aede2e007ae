/** The whole style of the map, day or night: no sprite server, no glyph server, one local file of tiles. */
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Appearance } from '../../../../theme/theme.svelte.ts'
import { groundLayers } from './ground.ts'
import { labelLayers } from './labels.ts'
import { PALETTES } from './palette.ts'
import { reachLayers } from './reach.ts'
import { roadLayers } from './roads.ts'
import { isEmpty, sources, type OwnData } from './sources.ts'
import { routeLayers } from './ways.ts'

export interface StyleInput {
  appearance: Appearance
  /** In which names are written where tiles have them (BCP 47). */
  language: string
  tilesUrls: readonly string[]
  data: OwnData
  /** CSS pixels of a design pixel. */
  scale: number
}

/**
 * What lies below everything. It is the page that shows it, where the map draws nothing: a layer of it would be a piece for each of
 * some forty tiles, a fifth of what the scripts of a picture do.
 */
export const landColour = (appearance: Appearance): string => PALETTES[appearance].land

/** All layers in the order in which they lie over each other, whether or not their source has data. */
export function allLayers({ appearance, language, scale }: Omit<StyleInput, 'tilesUrls' | 'data'>): LayerSpecification[] {
  const palette = PALETTES[appearance]
  const ground = groundLayers(palette)
  const flat = ground.filter((layer) => layer.type !== 'fill-extrusion')
  const raised = ground.filter((layer) => layer.type === 'fill-extrusion')
  return [
    ...flat,
    ...roadLayers(palette, scale),
    ...raised,
    ...reachLayers(palette, scale),
    ...routeLayers(palette, scale),
    ...labelLayers(palette, scale, language),
  ]
}

/**
 * Layers of a source without data are left out until it has some (own-sources.ts): a layer that is only hidden is evaluated with
 * every change of zoom like one that is seen.
 */
export function buildStyle(input: StyleInput): StyleSpecification {
  const { appearance, tilesUrls, data } = input
  const palette = PALETTES[appearance]
  return {
    version: 8,
    sources: sources(tilesUrls, data),
    sky: {
      'sky-color': palette.sky,
      'horizon-color': palette.horizon,
      'fog-color': palette.land,
      'fog-ground-blend': 0.6,
      'horizon-fog-blend': 0.6,
      'sky-horizon-blend': 0.7,
      'atmosphere-blend': 0,
    },
    light: { anchor: 'viewport', color: '#ffffff', intensity: palette.lightIntensity, position: [1.3, 210, 35] },
    layers: allLayers(input).filter((layer) => !isEmpty(data, layer)),
  }
}

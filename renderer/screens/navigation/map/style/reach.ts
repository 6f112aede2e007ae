/** How far the battery reaches: a pale area, its sure edge drawn through, its likely edge broken. */
import type { LayerSpecification } from 'maplibre-gl'
import type { MapPalette } from './palette.ts'
import { drawing, REACH } from './sources.ts'

export function reachLayers(palette: MapPalette, scale: number): LayerSpecification[] {
  const line = { ...drawing(REACH), type: 'line', layout: { 'line-join': 'round' } } as const
  return [
    {
      ...drawing(REACH),
      id: 'reach-area',
      type: 'fill',
      paint: { 'fill-color': palette.charger, 'fill-opacity': 0.08, 'fill-antialias': false },
    },
    {
      ...line,
      id: 'reach-likely',
      filter: ['==', ['get', 'certainty'], 'likely'],
      paint: { 'line-color': palette.charger, 'line-width': 3 * scale, 'line-dasharray': [2.4, 2] },
    },
    {
      ...line,
      id: 'reach-sure',
      filter: ['==', ['get', 'certainty'], 'sure'],
      paint: { 'line-color': palette.charger, 'line-width': 4 * scale },
    },
  ]
}

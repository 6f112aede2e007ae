/** Land, water, buildings: what lies below and beside the roads (docs/tile-schema.md). */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { MapPalette } from './palette.ts'
import { TILES } from './sources.ts'

const FOREST = ['forest', 'scrub', 'orchard']
const GREEN = ['park', 'grass', 'cemetery', 'pitch', 'wetland', 'allotments']
const BUILT_UP = ['residential', 'commercial', 'industrial', 'square', 'parking', 'railway']
const SPECIAL = ['school', 'hospital', 'military']

/** Houses are drawn lower than they are until one is near: what counts is the road between them. */
const LOWER = 0.55

export function groundLayers(palette: MapPalette, hasGpu: boolean): LayerSpecification[] {
  const land = (id: string, kinds: string[], color: string): LayerSpecification => ({
    id: `land-${id}`,
    type: 'fill',
    source: TILES,
    'source-layer': 'landuse',
    filter: ['in', ['get', 'kind'], ['literal', kinds]],
    paint: { 'fill-color': color, 'fill-antialias': false },
  })
  return [
    { id: 'land', type: 'background', paint: { 'background-color': palette.land } },
    land('farmland', ['farmland'], palette.farmland),
    land('forest', FOREST, palette.forest),
    land('built-up', BUILT_UP, palette.builtUp),
    land('special', SPECIAL, palette.special),
    land('green', GREEN, palette.green),
    land('sand', ['sand', 'rock'], palette.sand),
    { id: 'water', type: 'fill', source: TILES, 'source-layer': 'water', paint: { 'fill-color': palette.water } },
    {
      id: 'waterways',
      type: 'line',
      source: TILES,
      'source-layer': 'waterways',
      filter: ['!', ['has', 'tunnel']],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.waterLine,
        'line-width': [
          'interpolate',
          ['exponential', 1.6],
          ['zoom'],
          10,
          0.6,
          17,
          ['match', ['get', 'kind'], 'river', 22, 'canal', 14, 5],
        ],
      },
    },
    ...buildingLayers(palette, hasGpu),
  ]
}

const raised = (height: ExpressionSpecification): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  14.6,
  0,
  15.4,
  ['*', height, LOWER],
  17.6,
  ['*', height, LOWER],
  19,
  height,
]

function buildingLayers(palette: MapPalette, hasGpu: boolean): LayerSpecification[] {
  return [
    {
      id: 'buildings-flat',
      type: 'fill',
      source: TILES,
      'source-layer': 'buildings',
      maxzoom: 14.6,
      paint: { 'fill-color': palette.building, 'fill-opacity': ['interpolate', ['linear'], ['zoom'], 13, 0, 14, 0.8] },
    },
    {
      id: 'buildings',
      type: 'fill-extrusion',
      source: TILES,
      'source-layer': 'buildings',
      minzoom: 14.6,
      paint: {
        'fill-extrusion-color': ['interpolate', ['linear'], ['get', 'height'], 4, palette.building, 28, palette.buildingTall],
        'fill-extrusion-height': raised(['get', 'height']),
        'fill-extrusion-base': raised(['coalesce', ['get', 'min_height'], 0]),
        'fill-extrusion-opacity': hasGpu ? 0.9 : 1,
        'fill-extrusion-vertical-gradient': true,
      },
    },
  ]
}

/** Land, water, buildings: what lies below and beside the roads (docs/tile-schema.md). */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { MapPalette } from './palette.ts'
import { TILES } from './sources.ts'

/** Kinds of land by colour; what comes later lies above. */
const LAND: readonly { kinds: readonly string[]; colour: keyof MapPalette }[] = [
  { kinds: ['farmland'], colour: 'farmland' },
  { kinds: ['forest', 'scrub', 'orchard'], colour: 'forest' },
  { kinds: ['residential', 'commercial', 'industrial', 'square', 'parking', 'railway'], colour: 'builtUp' },
  { kinds: ['school', 'hospital', 'military'], colour: 'special' },
  { kinds: ['park', 'grass', 'cemetery', 'pitch', 'wetland', 'allotments'], colour: 'green' },
  { kinds: ['sand', 'rock'], colour: 'sand' },
]
const KINDS = LAND.flatMap(({ kinds }) => [...kinds])

function byKind(value: (land: (typeof LAND)[number], order: number) => string | number): ExpressionSpecification {
  const cases = LAND.flatMap((land, i) => [[...land.kinds], value(land, i)])
  return ['match', ['get', 'kind'], ...cases, value(LAND[0] as (typeof LAND)[number], 0)] as unknown as ExpressionSpecification
}

/** Houses are drawn lower than they are until one is near: what counts is the road between them. */
const LOWER = 0.55

export function groundLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'land-use',
      type: 'fill',
      source: TILES,
      'source-layer': 'landuse',
      filter: ['in', ['get', 'kind'], ['literal', KINDS]],
      layout: { 'fill-sort-key': byKind((_, order) => order) },
      paint: { 'fill-color': byKind(({ colour }) => palette[colour]), 'fill-antialias': false },
    },
    {
      id: 'water',
      type: 'fill',
      source: TILES,
      'source-layer': 'water',
      // Its edge as a line would be as many draws again.
      paint: { 'fill-color': palette.water, 'fill-antialias': false },
    },
    {
      id: 'waterways',
      type: 'line',
      source: TILES,
      'source-layer': 'waterways',
      // Brooks from where one would cross them.
      filter: [
        'all',
        ['!', ['has', 'tunnel']],
        ['step', ['zoom'], ['in', ['get', 'kind'], ['literal', ['river', 'canal']]], 16, true],
      ],
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
    buildings(palette),
  ]
}

/** Farther out they are specks: on a fast road nothing but noise, and a tenth of what is drawn. */
const BUILDINGS_FROM = 15.3

const raised = (height: ExpressionSpecification): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  BUILDINGS_FROM,
  0,
  16,
  ['*', height, LOWER],
  17.6,
  ['*', height, LOWER],
  19,
  height,
]

function buildings(palette: MapPalette): LayerSpecification {
  return {
    id: 'buildings',
    type: 'fill-extrusion',
    source: TILES,
    'source-layer': 'buildings',
    minzoom: BUILDINGS_FROM,
    paint: {
      'fill-extrusion-color': ['interpolate', ['linear'], ['get', 'height'], 4, palette.building, 28, palette.buildingTall],
      'fill-extrusion-height': raised(['get', 'height']),
      'fill-extrusion-base': raised(['coalesce', ['get', 'min_height'], 0]),
      // Solid: what is translucent is drawn twice.
      'fill-extrusion-opacity': 1,
      'fill-extrusion-vertical-gradient': true,
    },
  }
}

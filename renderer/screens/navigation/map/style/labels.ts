/** Text and points. Labels stand up against the pitch, 18 to 26 px; the map renderer draws the glyphs itself. */
import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import type { MapPalette } from './palette.ts'
import { DESTINATION, TILES } from './sources.ts'

const MEDIUM = ['Map Medium', 'Noto Sans SC Variable', 'Noto Sans Arabic Variable']
const SEMIBOLD = ['Map Semibold', 'Noto Sans SC Variable', 'Noto Sans Arabic Variable']

/** Kinds of places with the zooms between which their names help. */
const PLACES = [
  { id: 'city', kinds: ['country', 'state', 'city', 'town'], min: 3, max: 15, size: 26 },
  { id: 'village', kinds: ['village', 'suburb', 'peak'], min: 10, max: 17, size: 22 },
  { id: 'quarter', kinds: ['hamlet', 'quarter', 'neighbourhood', 'locality'], min: 13, max: 18, size: 20 },
] as const

export function labelLayers(palette: MapPalette, scale: number): LayerSpecification[] {
  const halo = { 'text-halo-color': palette.labelHalo, 'text-halo-width': 2 * scale, 'text-halo-blur': 0.4 }
  return [
    roadNames(palette, scale, halo),
    oneWays(palette, scale),
    houseNumbers(palette, scale, halo),
    pois(palette, scale, halo),
    chargers(palette, scale, halo),
    ...PLACES.map((place): LayerSpecification => ({
      id: `place-${place.id}`,
      type: 'symbol',
      source: TILES,
      'source-layer': 'places',
      minzoom: place.min,
      maxzoom: place.max,
      filter: ['in', ['get', 'kind'], ['literal', [...place.kinds]]],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': place.id === 'city' ? SEMIBOLD : MEDIUM,
        'text-size': place.size * scale,
        'text-max-width': 8,
        'text-pitch-alignment': 'viewport',
        'symbol-sort-key': ['get', 'rank'],
        'text-padding': 12 * scale,
      },
      paint: { 'text-color': place.id === 'quarter' ? palette.labelQuiet : palette.label, ...halo },
    })),
    destination(palette, scale),
  ]
}

type Halo = NonNullable<SymbolLayerSpecification['paint']>

function roadNames(palette: MapPalette, scale: number, halo: Halo): LayerSpecification {
  const size: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 12, 17 * scale, 17, 23 * scale]
  return {
    id: 'road-names',
    type: 'symbol',
    source: TILES,
    'source-layer': 'roads',
    minzoom: 12,
    filter: ['all', ['has', 'name'], ['!', ['in', ['get', 'class'], ['literal', ['path', 'rail', 'tram', 'ferry']]]]],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 420 * scale,
      'text-field': ['get', 'name'],
      'text-font': MEDIUM,
      'text-size': size,
      'text-max-angle': 20,
      'text-pitch-alignment': 'viewport',
      'text-rotation-alignment': 'map',
      'text-letter-spacing': 0.01,
      'symbol-sort-key': [
        'match',
        ['get', 'class'],
        'motorway',
        1,
        'trunk',
        2,
        'primary',
        3,
        'secondary',
        4,
        'tertiary',
        5,
        'residential',
        6,
        8,
      ],
      'text-padding': 6 * scale,
    },
    paint: { 'text-color': palette.roadLabel, ...halo },
  }
}

function oneWays(palette: MapPalette, scale: number): LayerSpecification {
  return {
    id: 'one-ways',
    type: 'symbol',
    source: TILES,
    'source-layer': 'roads',
    minzoom: 16,
    filter: [
      'all',
      ['has', 'oneway'],
      ['!', ['has', 'roundabout']],
      ['in', ['get', 'class'], ['literal', ['residential', 'tertiary', 'secondary', 'primary', 'service']]],
    ],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 160 * scale,
      'icon-image': 'one-way',
      'icon-size': 0.5 * scale,
      'icon-rotate': ['match', ['get', 'oneway'], -1, 180, 0],
      'icon-rotation-alignment': 'map',
      'icon-pitch-alignment': 'map',
    },
    paint: { 'icon-opacity': 0.5, 'icon-color': palette.labelQuiet },
  }
}

function houseNumbers(palette: MapPalette, scale: number, halo: Halo): LayerSpecification {
  return {
    id: 'house-numbers',
    type: 'symbol',
    source: TILES,
    'source-layer': 'housenumbers',
    minzoom: 17.6,
    layout: {
      'text-field': ['to-string', ['get', 'number']],
      'text-font': MEDIUM,
      'text-size': 16 * scale,
      'text-pitch-alignment': 'viewport',
    },
    paint: { 'text-color': palette.labelQuiet, ...halo },
  }
}

function pois(palette: MapPalette, scale: number, halo: Halo): LayerSpecification {
  return {
    id: 'pois',
    type: 'symbol',
    source: TILES,
    'source-layer': 'pois',
    minzoom: 15.4,
    filter: ['<=', ['get', 'rank'], ['step', ['zoom'], 1, 16.5, 2, 17.2, 3, 18, 4]],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': MEDIUM,
      'text-size': 18 * scale,
      'text-max-width': 7,
      'text-anchor': 'top',
      'text-offset': [0, 0.55],
      'icon-image': 'poi',
      'icon-size': 0.5 * scale,
      'text-optional': true,
      'text-pitch-alignment': 'viewport',
      'symbol-sort-key': ['get', 'rank'],
      'text-padding': 14 * scale,
    },
    paint: { 'text-color': palette.poi, 'icon-color': palette.poi, ...halo },
  }
}

function chargers(palette: MapPalette, scale: number, halo: Halo): LayerSpecification {
  return {
    id: 'chargers',
    type: 'symbol',
    source: TILES,
    'source-layer': 'chargers',
    minzoom: 11,
    layout: {
      'icon-image': 'charger',
      'icon-size': 0.5 * scale,
      'text-field': [
        'step',
        ['zoom'],
        '',
        15,
        ['case', ['has', 'power_kw'], ['concat', ['to-string', ['round', ['get', 'power_kw']]], ' kW'], ''],
      ],
      'text-font': SEMIBOLD,
      'text-size': 18 * scale,
      'text-anchor': 'left',
      'text-offset': [1.1, 0],
      'text-optional': true,
      'text-pitch-alignment': 'viewport',
    },
    paint: { 'text-color': palette.charger, ...halo },
  }
}

function destination(palette: MapPalette, scale: number): LayerSpecification {
  return {
    id: 'destination',
    type: 'symbol',
    source: DESTINATION,
    layout: {
      'icon-image': 'destination',
      'icon-size': 0.5 * scale,
      'icon-anchor': 'bottom',
      'icon-allow-overlap': true,
      'icon-pitch-alignment': 'viewport',
      'icon-rotation-alignment': 'viewport',
    },
    paint: { 'icon-color': palette.route },
  }
}

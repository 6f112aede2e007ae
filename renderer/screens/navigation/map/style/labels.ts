/** Names of roads and places. Labels stand up against the pitch, 18 to 26 px; the map renderer draws the glyphs itself. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { MapPalette } from './palette.ts'
import { MEDIUM, nameIn, SEMIBOLD, type LabelStyle } from './lettering.ts'
import { majorPoints, minorPoints } from './points.ts'
import { TILES } from './sources.ts'

/** Kinds of places with the zooms between which their names help; the first find room first. */
const PLACES = [
  { kinds: ['country', 'state', 'city', 'town'], min: 3, max: 15, size: 26, font: SEMIBOLD },
  { kinds: ['village', 'suburb', 'peak'], min: 10, max: 16, size: 22, font: MEDIUM },
  { kinds: ['hamlet', 'quarter', 'neighbourhood', 'locality'], min: 13, max: 18, size: 20, font: MEDIUM },
] as const
type PlaceClass = (typeof PLACES)[number]

const [CITIES, , QUARTERS] = PLACES
const isOf = ({ kinds }: PlaceClass): ExpressionSpecification => ['in', ['get', 'kind'], ['literal', [...kinds]]]
const byPlace = (value: (place: PlaceClass, order: number) => unknown): ExpressionSpecification =>
  [
    'case',
    ...PLACES.slice(0, -1).flatMap((place, order) => [isOf(place), value(place, order)]),
    value(QUARTERS, PLACES.length - 1),
  ] as unknown as ExpressionSpecification
/** More than any rank. */
const RANKS = 20

export function labelLayers(palette: MapPalette, scale: number, language: string): LayerSpecification[] {
  const halo = { 'text-halo-color': palette.labelHalo, 'text-halo-width': 2 * scale, 'text-halo-blur': 0.4 }
  const style: LabelStyle = { palette, scale, halo, name: nameIn(language) }
  // What comes later finds room first.
  return [...minorPoints(style), roadNames(style), ...shields(style), ...majorPoints(style), placeNames(style)]
}

/** One layer for all: each layer has its pieces in every picture. */
function placeNames({ palette, scale, halo, name }: LabelStyle): LayerSpecification {
  return {
    id: 'places',
    type: 'symbol',
    source: TILES,
    'source-layer': 'places',
    minzoom: CITIES.min,
    maxzoom: QUARTERS.max,
    filter: ['any', ...PLACES.map((place) => inZooms(place))] as unknown as ExpressionSpecification,
    layout: {
      'text-field': name,
      'text-font': byPlace(({ font }) => ['literal', [...font]]),
      'text-size': byPlace(({ size }) => size * scale),
      'text-max-width': 8,
      'text-pitch-alignment': 'viewport',
      'symbol-sort-key': ['+', byPlace((_, order) => order * RANKS), ['get', 'rank']],
      'text-padding': 12 * scale,
    },
    paint: { 'text-color': byPlace((place) => (place === QUARTERS ? palette.labelQuiet : palette.label)), ...halo },
  }
}

const inZooms = (place: PlaceClass): ExpressionSpecification => [
  'all',
  isOf(place),
  ['>=', ['zoom'], place.min],
  ['<', ['zoom'], place.max],
]

/** The more important a road, the sooner its name finds room. */
const CLASSES = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'residential']
const NAMELESS = ['path', 'rail', 'tram', 'ferry']
/** From farther than one looks in a town, which is how fast roads are looked at, only roads that lead somewhere have names. */
const MINOR_FROM = 16
const inClass = (classes: readonly string[]): ExpressionSpecification => ['in', ['get', 'class'], ['literal', [...classes]]]
const IMPORTANCE = [
  'match',
  ['get', 'class'],
  ...CLASSES.flatMap((name, i) => [name, i + 1]),
  8,
] as unknown as ExpressionSpecification

function roadNames({ palette, scale, halo, name }: LabelStyle): LayerSpecification {
  return {
    id: 'road-names',
    type: 'symbol',
    source: TILES,
    'source-layer': 'roads',
    minzoom: 12,
    filter: ['all', ['has', 'name'], ['step', ['zoom'], inClass(CLASSES.slice(0, -1)), MINOR_FROM, ['!', inClass(NAMELESS)]]],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': ['interpolate', ['linear'], ['zoom'], 15, 900 * scale, 17, 560 * scale],
      'text-field': name,
      'text-font': MEDIUM,
      'text-size': ['interpolate', ['linear'], ['zoom'], 12, 18 * scale, 17, 23 * scale],
      'text-max-angle': 20,
      'text-pitch-alignment': 'viewport',
      'text-rotation-alignment': 'map',
      'text-letter-spacing': 0.01,
      'symbol-sort-key': IMPORTANCE,
      'text-padding': ['interpolate', ['linear'], ['zoom'], 15, 22 * scale, 17, 8 * scale],
    },
    paint: { 'text-color': palette.roadLabel, ...halo },
  }
}

/** Longer numbers are no plate any more. */
const PLATE_MAX = 7

/** Numbers of roads on plates that stand up: motorways on their colour, all others on a pale one. */
function shields({ palette, scale }: LabelStyle): LayerSpecification[] {
  const plate = (id: string, image: string, colour: string, classes: string[], minzoom: number): LayerSpecification => ({
    id,
    type: 'symbol',
    source: TILES,
    'source-layer': 'roads',
    minzoom,
    filter: [
      'all',
      ['in', ['get', 'class'], ['literal', classes]],
      ['has', 'ref'],
      ['!', ['has', 'link']],
      ['<=', ['length', ['to-string', ['get', 'ref']]], PLATE_MAX],
    ],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': ['interpolate', ['linear'], ['zoom'], 15, 800 * scale, 17, 520 * scale],
      'text-field': ['to-string', ['get', 'ref']],
      'text-font': SEMIBOLD,
      'text-size': 18 * scale,
      'text-rotation-alignment': 'viewport',
      'text-pitch-alignment': 'viewport',
      'icon-image': image,
      'icon-text-fit': 'both',
      'icon-text-fit-padding': [3 * scale, 9 * scale, 3 * scale, 9 * scale],
      'icon-rotation-alignment': 'viewport',
      'icon-pitch-alignment': 'viewport',
      'symbol-sort-key': IMPORTANCE,
      'text-padding': 30 * scale,
    },
    paint: { 'text-color': colour },
  })
  return [
    plate('shields', 'shield', palette.shieldText, ['trunk', 'primary', 'secondary'], 10),
    plate('shields-motorway', 'shield-motorway', palette.shieldMotorwayText, ['motorway'], 8),
  ]
}

/** What stands at a point: one-way arrows, house numbers, points of interest, chargers, signs of traffic, the destination. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { MEDIUM, SEMIBOLD, type LabelStyle } from './lettering.ts'
import { DESTINATION, drawing, TILES, TRAFFIC } from './sources.ts'

/** Categories of points of interest that have a picture of their own (icons.ts); all others are a dot. */
export const PICTURED = ['food', 'shop', 'health', 'transport', 'parking', 'fuel', 'lodging'] as const

/** From these powers (kW) on a charger is quick, and very quick: each has a picture of its own. */
export const CHARGER_CLASSES = [
  ['charger-slow', 0],
  ['charger-fast', 43],
  ['charger-rapid', 150],
] as const

/** What yields to the names of roads: whoever drives looks for those. */
export const minorPoints = (style: LabelStyle): LayerSpecification[] => [oneWays(style), houseNumbers(style), pois(style)]

export const majorPoints = (style: LabelStyle): LayerSpecification[] => [
  chargers(style),
  ...trafficSigns(style),
  destination(style),
]

/** Nearer than fast roads are looked at: there nobody turns into a lane, and each arrow is placed anew with every picture. */
const ARROWS_FROM = 16.7

/** Farther out the picture alone tells how quick a charger is. */
const POWER_FROM = 16
/** Nor does anybody look for a shop on a fast road. */
const POIS_FROM = 15.7

function oneWays({ scale }: LabelStyle): LayerSpecification {
  return {
    id: 'one-ways',
    type: 'symbol',
    source: TILES,
    'source-layer': 'roads',
    minzoom: ARROWS_FROM,
    filter: [
      'all',
      ['has', 'oneway'],
      ['!', ['has', 'roundabout']],
      ['in', ['get', 'class'], ['literal', ['residential', 'tertiary', 'secondary', 'primary', 'service']]],
    ],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 190 * scale,
      'icon-image': 'one-way',
      'icon-size': ['interpolate', ['linear'], ['zoom'], ARROWS_FROM, 0.38 * scale, 18, 0.6 * scale],
      'icon-rotate': ['match', ['get', 'oneway'], -1, 180, 0],
      'icon-rotation-alignment': 'map',
      'icon-pitch-alignment': 'map',
      'icon-padding': 0,
    },
    paint: { 'icon-opacity': 0.85 },
  }
}

function houseNumbers({ palette, scale, halo }: LabelStyle): LayerSpecification {
  return {
    id: 'house-numbers',
    type: 'symbol',
    source: TILES,
    'source-layer': 'housenumbers',
    minzoom: 17,
    layout: {
      'text-field': ['to-string', ['get', 'number']],
      'text-font': MEDIUM,
      'text-size': 18 * scale,
      'text-pitch-alignment': 'viewport',
      'text-padding': 10 * scale,
    },
    paint: { 'text-color': palette.labelQuiet, ...halo },
  }
}

function pois({ palette, scale, halo, name }: LabelStyle): LayerSpecification {
  const pictured = PICTURED.flatMap((category) => [category, `poi-${category}`])
  return {
    id: 'pois',
    type: 'symbol',
    source: TILES,
    'source-layer': 'pois',
    minzoom: POIS_FROM,
    filter: ['<=', ['get', 'rank'], ['step', ['zoom'], 1, 16.2, 2, 17, 3, 18, 4]],
    layout: {
      'text-field': name,
      'text-font': MEDIUM,
      'text-size': 18 * scale,
      'text-max-width': 7,
      'text-anchor': 'top',
      'text-offset': [0, 0.8],
      'icon-image': ['match', ['get', 'category'], ...pictured, 'poi'] as unknown as ExpressionSpecification,
      'icon-size': 0.5 * scale,
      'text-optional': true,
      'text-pitch-alignment': 'viewport',
      'symbol-sort-key': ['get', 'rank'],
      'text-padding': 14 * scale,
      'icon-padding': 8 * scale,
    },
    paint: { 'text-color': palette.poi, ...halo },
  }
}

function chargers({ palette, scale, halo }: LabelStyle): LayerSpecification {
  const [[slow], ...quicker] = CHARGER_CLASSES
  const power: ExpressionSpecification = ['coalesce', ['get', 'power_kw'], 0]
  const classes = quicker.flatMap(([image, fromKw]) => [fromKw, image])
  return {
    id: 'chargers',
    type: 'symbol',
    source: TILES,
    'source-layer': 'chargers',
    minzoom: 10,
    // Far out, and from fast roads, only those that are worth a stop on a long drive.
    filter: ['>=', power, ['step', ['zoom'], 150, 12, 43, 15, 0]],
    layout: {
      'icon-image': ['step', power, slow, ...classes] as unknown as ExpressionSpecification,
      'icon-size': ['interpolate', ['linear'], ['zoom'], 10, 0.36 * scale, 15, 0.56 * scale],
      'text-field': [
        'step',
        ['zoom'],
        '',
        POWER_FROM,
        ['case', ['has', 'power_kw'], ['concat', ['to-string', ['round', ['get', 'power_kw']]], ' kW'], ''],
      ],
      'text-font': SEMIBOLD,
      'text-size': 18 * scale,
      'text-anchor': 'left',
      'text-offset': [1.15, 0],
      'text-optional': true,
      'text-pitch-alignment': 'viewport',
      'symbol-sort-key': ['-', 0, power],
    },
    paint: { 'text-color': palette.charger, ...halo },
  }
}

function trafficSigns({ palette, scale, halo }: LabelStyle): LayerSpecification[] {
  return (['line-center', 'point'] as const).map((placement) => ({
    ...drawing(TRAFFIC),
    id: `traffic-signs-${placement}`,
    type: 'symbol',
    minzoom: 10,
    filter: [
      'all',
      ['in', ['get', 'flow'], ['literal', ['jam', 'closure']]],
      ['==', ['geometry-type'], placement === 'point' ? 'Point' : 'LineString'],
    ],
    layout: {
      'symbol-placement': placement,
      'icon-image': ['match', ['get', 'flow'], 'closure', 'traffic-closure', 'traffic-jam'],
      'icon-size': 0.56 * scale,
      'icon-rotation-alignment': 'viewport',
      'icon-pitch-alignment': 'viewport',
      'icon-allow-overlap': true,
      'text-field': ['get', 'text'],
      'text-font': SEMIBOLD,
      'text-size': 20 * scale,
      'text-anchor': 'left',
      'text-offset': [1.2, 0],
      'text-optional': true,
      'text-rotation-alignment': 'viewport',
      'text-pitch-alignment': 'viewport',
    },
    paint: { 'text-color': palette.label, ...halo },
  }))
}

function destination({ scale }: LabelStyle): LayerSpecification {
  return {
    ...drawing(DESTINATION),
    id: 'destination',
    type: 'symbol',
    layout: {
      'icon-image': 'destination',
      'icon-size': 0.5 * scale,
      'icon-anchor': 'bottom',
      'icon-allow-overlap': true,
      'icon-pitch-alignment': 'viewport',
      'icon-rotation-alignment': 'viewport',
    },
  }
}

/** The route, the other ways, and the traffic: above the buildings, because the route is the brightest thing on the map. */
import type { ExpressionSpecification, FilterSpecification, LayerSpecification, LineLayerSpecification } from 'maplibre-gl'
import type { MapPalette } from './palette.ts'
import { drawing, DRIVEN, MANEUVER, OTHERS, ROUTE, TRAFFIC, type OwnSource } from './sources.ts'

const routeWidth = (scale: number, more: number): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  8,
  (5 + more) * scale,
  14,
  (11 + more) * scale,
  18,
  (24 + more * 1.5) * scale,
]

/** The layer of the ways that are offered beside the chosen one; each has its id. */
export const OTHER_WAYS = 'others'

const ROUND = { 'line-cap': 'round', 'line-join': 'round' } as const

export function routeLayers(palette: MapPalette, scale: number): LayerSpecification[] {
  const way = (id: string, own: OwnSource, colour: string, size: number, more: number): LayerSpecification => ({
    ...drawing(own),
    id,
    type: 'line',
    layout: ROUND,
    paint: { 'line-color': colour, 'line-width': routeWidth(scale * size, more) },
  })
  return [
    way('others-casing', OTHERS, palette.routeOtherCasing, 0.8, 5),
    way(OTHER_WAYS, OTHERS, palette.routeOther, 0.8, 0),
    way('route-casing', ROUTE, palette.routeCasing, 1, 7),
    way('route', ROUTE, palette.route, 1, 0),
    drivenLayer(palette, scale),
    ...trafficLayers(palette, scale),
    ...arrowLayers(palette, scale),
  ]
}

/** Over the route and its edge, in one layer; it ends below the car. */
function drivenLayer(palette: MapPalette, scale: number): LayerSpecification {
  return {
    ...drawing(DRIVEN),
    id: 'route-driven',
    type: 'line',
    layout: ROUND,
    paint: { 'line-color': palette.routeDriven, 'line-width': routeWidth(scale, 7) },
  }
}

/** Nearer than this zoom the arrow of the next maneuver is drawn on the road. */
const ARROW_FROM = 15

function arrowLayers(palette: MapPalette, scale: number): LayerSpecification[] {
  const part = drawing(MANEUVER)
  const ofShape = (shape: 'LineString' | 'Point'): FilterSpecification =>
    ['all', part.filter, ['==', ['geometry-type'], shape]] as FilterSpecification
  const shaft = (id: string, colour: string, more: number): LayerSpecification => ({
    ...part,
    id,
    type: 'line',
    minzoom: ARROW_FROM,
    filter: ofShape('LineString'),
    layout: { 'line-join': 'round', 'line-cap': 'butt' },
    paint: { 'line-color': colour, 'line-width': routeWidth(scale * 0.62, more) },
  })
  return [
    shaft('maneuver-casing', palette.routeCasing, 5),
    shaft('maneuver', palette.maneuver, 0),
    {
      ...part,
      id: 'maneuver-head',
      type: 'symbol',
      minzoom: ARROW_FROM,
      filter: ofShape('Point'),
      layout: {
        'icon-image': 'maneuver-head',
        'icon-size': ['interpolate', ['exponential', 1.5], ['zoom'], 15, 0.3 * scale, 18, 0.8 * scale],
        'icon-rotate': ['get', 'bearing'],
        'icon-rotation-alignment': 'map',
        'icon-pitch-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  ]
}

/** What a stretch of traffic is, in the order of how bad it is. */
export type Flow = 'free' | 'slow' | 'jam' | 'closure'

/** Below this zoom a mark would be a smear. */
const MARKS_FROM = 11.5
const THIN = 0.7

/**
 * Colour tells at a glance, form tells whoever does not see the colour: free is thin and plain, slow has ticks far apart, a jam
 * bars like cars behind each other, a closure stripes like a barrier and a sign.
 */
function trafficLayers(palette: MapPalette, scale: number): LayerSpecification[] {
  const of = (flow: Flow): ExpressionSpecification => ['==', ['get', 'flow'], flow]
  const width = routeWidth(scale * THIN, 0)
  const marks = (flow: Flow, colour: string, dashes: number[]): LineLayerSpecification => ({
    ...drawing(TRAFFIC),
    id: `traffic-${flow}`,
    type: 'line',
    minzoom: MARKS_FROM,
    filter: of(flow),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width, 'line-dasharray': dashes },
  })
  return [
    {
      ...drawing(TRAFFIC),
      id: 'traffic-free',
      type: 'line',
      filter: of('free'),
      layout: ROUND,
      paint: { 'line-color': palette.free, 'line-width': routeWidth(scale * THIN * 0.5, 0) },
    },
    {
      ...drawing(TRAFFIC),
      id: 'traffic-casing',
      type: 'line',
      filter: ['!', of('free')],
      layout: ROUND,
      paint: { 'line-color': palette.routeCasing, 'line-width': routeWidth(scale * THIN, 5) },
    },
    {
      ...drawing(TRAFFIC),
      id: 'traffic',
      type: 'line',
      filter: ['!', of('free')],
      layout: ROUND,
      paint: {
        'line-color': ['match', ['get', 'flow'], 'slow', palette.slow, 'closure', palette.closed, palette.jam],
        'line-width': width,
      },
    },
    marks('slow', palette.trafficMark, [0.16, 2.4]),
    marks('jam', palette.trafficMark, [0.3, 0.7]),
    marks('closure', palette.closedMark, [0.8, 0.8]),
  ]
}

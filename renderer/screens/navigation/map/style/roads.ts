/** Roads from small to large, each with a casing; tunnels faint, rails thin; above them route and traffic. */
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import type { MapPalette } from './palette.ts'
import { OTHERS, ROUTE, TILES, TRAFFIC } from './sources.ts'

interface RoadKind {
  id: string
  classes: string[]
  minzoom: number
  /** Widths in pixels at zooms 10, 14, 18. */
  widths: readonly [number, number, number]
  colour: keyof MapPalette
  casing: keyof MapPalette
}

const KINDS: readonly RoadKind[] = [
  {
    id: 'service',
    classes: ['service', 'track', 'pedestrian', 'construction'],
    minzoom: 13,
    widths: [0.2, 1.2, 11],
    colour: 'minor',
    casing: 'minorCasing',
  },
  { id: 'street', classes: ['residential'], minzoom: 12, widths: [0.4, 2.6, 22], colour: 'minor', casing: 'minorCasing' },
  { id: 'tertiary', classes: ['tertiary'], minzoom: 11, widths: [0.7, 3.6, 26], colour: 'middle', casing: 'middleCasing' },
  { id: 'secondary', classes: ['secondary'], minzoom: 10, widths: [1, 4.6, 30], colour: 'middle', casing: 'middleCasing' },
  { id: 'primary', classes: ['primary', 'trunk'], minzoom: 6, widths: [1.6, 5.6, 34], colour: 'major', casing: 'majorCasing' },
  { id: 'motorway', classes: ['motorway'], minzoom: 5, widths: [2, 6.6, 38], colour: 'major', casing: 'majorCasing' },
]

const width = ([at10, at14, at18]: readonly [number, number, number], more: number, scale: number): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  8,
  (at10 * 0.5 + more * 0.3) * scale,
  10,
  (at10 + more * 0.5) * scale,
  14,
  (at14 + more) * scale,
  18,
  (at18 + more * 3) * scale,
]

const inClasses = (classes: string[], ...rest: FilterSpecification[]): FilterSpecification =>
  ['all', ['in', ['get', 'class'], ['literal', classes]], ...rest] as FilterSpecification

function kindLayers(
  kind: RoadKind,
  palette: MapPalette,
  scale: number,
): { tunnel: LayerSpecification; casing: LayerSpecification; line: LayerSpecification } {
  const common = { type: 'line', source: TILES, 'source-layer': 'roads', minzoom: kind.minzoom } as const
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const
  return {
    tunnel: {
      ...common,
      id: `tunnel-${kind.id}`,
      filter: inClasses(kind.classes, ['has', 'tunnel']),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.tunnel, 'line-width': width(kind.widths, 0, scale), 'line-dasharray': [1.2, 0.5] },
    },
    casing: {
      ...common,
      id: `casing-${kind.id}`,
      filter: inClasses(kind.classes, ['!', ['has', 'tunnel']]),
      layout,
      paint: { 'line-color': palette[kind.casing] as string, 'line-width': width(kind.widths, 1.4, scale) },
    },
    line: {
      ...common,
      id: `road-${kind.id}`,
      filter: inClasses(kind.classes, ['!', ['has', 'tunnel']]),
      layout,
      paint: { 'line-color': palette[kind.colour] as string, 'line-width': width(kind.widths, 0, scale) },
    },
  }
}

export function roadLayers(palette: MapPalette, scale: number): LayerSpecification[] {
  const kinds = KINDS.map((kind) => kindLayers(kind, palette, scale))
  const line = { type: 'line', source: TILES, 'source-layer': 'roads' } as const
  return [
    ...kinds.map((kind) => kind.tunnel),
    {
      ...line,
      id: 'path',
      minzoom: 15,
      filter: inClasses(['path']),
      paint: {
        'line-color': palette.path,
        'line-width': ['interpolate', ['linear'], ['zoom'], 15, 1 * scale, 18, 4 * scale],
        'line-dasharray': [2, 1.4],
      },
    },
    {
      ...line,
      id: 'rail',
      filter: inClasses(['rail', 'tram'], ['!', ['has', 'tunnel']]),
      paint: { 'line-color': palette.rail, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.8 * scale, 18, 5 * scale] },
    },
    {
      ...line,
      id: 'ferry',
      filter: inClasses(['ferry']),
      paint: { 'line-color': palette.waterLine, 'line-width': 2 * scale, 'line-dasharray': [3, 3] },
    },
    ...kinds.map((kind) => kind.casing),
    ...kinds.map((kind) => kind.line),
    {
      id: 'boundaries',
      type: 'line',
      source: TILES,
      'source-layer': 'boundaries',
      paint: { 'line-color': palette.boundary, 'line-width': 1.6 * scale, 'line-dasharray': [3, 2.4], 'line-opacity': 0.7 },
    },
  ]
}

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

/** The ways: above the buildings, because the route is the brightest thing on the map. */
export function routeLayers(palette: MapPalette, scale: number): LayerSpecification[] {
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const
  return [
    {
      id: 'others-casing',
      type: 'line',
      source: OTHERS,
      layout,
      paint: { 'line-color': palette.routeOtherCasing, 'line-width': routeWidth(scale * 0.8, 5) },
    },
    {
      id: 'others',
      type: 'line',
      source: OTHERS,
      layout,
      paint: { 'line-color': palette.routeOther, 'line-width': routeWidth(scale * 0.8, 0) },
    },
    {
      id: 'route-casing',
      type: 'line',
      source: ROUTE,
      layout,
      paint: { 'line-color': palette.routeCasing, 'line-width': routeWidth(scale, 7) },
    },
    {
      id: 'route',
      type: 'line',
      source: ROUTE,
      layout,
      paint: { 'line-color': palette.route, 'line-width': routeWidth(scale, 0) },
    },
    {
      id: 'traffic',
      type: 'line',
      source: TRAFFIC,
      layout,
      paint: {
        'line-color': ['match', ['get', 'kind'], 'slow', palette.slow, palette.jam],
        'line-width': routeWidth(scale * 0.62, 0),
      },
    },
  ]
}

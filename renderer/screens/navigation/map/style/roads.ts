/**
 * Roads in few layers, since each costs scripts with every tile of every picture: all classes in one, their widths and colours
 * by class. Tunnels faint and broken, then roads with their edges, then bridges with theirs.
 */
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import type { MapPalette } from './palette.ts'
import { TILES } from './sources.ts'

interface RoadKind {
  classes: readonly string[]
  /** What comes later lies above. */
  order: number
  /** Widths in pixels at zooms 8, 10, 14, 18. */
  widths: readonly [number, number, number, number]
  colour: keyof MapPalette
  casing: keyof MapPalette
}

const KINDS: readonly RoadKind[] = [
  {
    classes: ['service', 'track', 'pedestrian', 'construction'],
    order: 1,
    widths: [0, 0.1, 1, 11],
    colour: 'service',
    casing: 'serviceCasing',
  },
  { classes: ['residential'], order: 2, widths: [0, 0.3, 2.6, 22], colour: 'minor', casing: 'minorCasing' },
  { classes: ['tertiary'], order: 3, widths: [0.3, 0.8, 4, 27], colour: 'middle', casing: 'middleCasing' },
  { classes: ['secondary'], order: 4, widths: [0.5, 1.2, 5, 31], colour: 'middle', casing: 'middleCasing' },
  { classes: ['primary', 'trunk'], order: 5, widths: [1, 1.8, 6.2, 36], colour: 'major', casing: 'majorCasing' },
  { classes: ['motorway'], order: 6, widths: [1.4, 2.4, 7.4, 40], colour: 'motorway', casing: 'motorwayCasing' },
]
const ZOOMS = [8, 10, 14, 18] as const
/** What an edge adds at each of them. */
const EDGES = [0.4, 0.8, 1.6, 4.4] as const
const DRAWN = KINDS.flatMap(({ classes }) => [...classes])
/** A ramp is narrower than its road. */
const RAMP = 0.62

function byClass(value: (kind: RoadKind) => number | string): ExpressionSpecification {
  const [first, ...rest] = KINDS
  const cases = rest.flatMap((kind) => [[...kind.classes], value(kind)])
  return ['match', ['get', 'class'], ...cases, first ? value(first) : 0] as unknown as ExpressionSpecification
}

function widthOf(more: boolean, scale: number): ExpressionSpecification {
  const stops = ZOOMS.flatMap((zoom, i) => {
    const edge = more ? (EDGES[i] ?? 0) : 0
    const width = byClass(({ widths }) => (widths[i] ?? 0) * scale)
    return [zoom, ['+', ['*', ['case', ['has', 'link'], RAMP, 1], width], edge * scale]]
  })
  return ['interpolate', ['exponential', 1.5], ['zoom'], ...stops] as unknown as ExpressionSpecification
}

const inClasses = (classes: readonly string[], ...rest: FilterSpecification[]): FilterSpecification =>
  ['all', ['in', ['get', 'class'], ['literal', [...classes]]], ...rest] as FilterSpecification

const NOT_TUNNEL: FilterSpecification = ['!', ['has', 'tunnel']]
const BRIDGE: FilterSpecification = ['has', 'bridge']

/** An edge and what lies in it, for a part of the roads. */
function roads(id: string, filter: FilterSpecification[], palette: MapPalette, scale: number): LayerSpecification[] {
  const common = { type: 'line', source: TILES, 'source-layer': 'roads', filter: inClasses(DRAWN, ...filter) } as const
  // The edge of a bridge ends where it does; others meet at crossings.
  const cap = id === 'bridge' ? 'butt' : 'round'
  const layout = { 'line-join': 'round', 'line-sort-key': byClass(({ order }) => order) } as const
  return [
    {
      ...common,
      id: `${id}-casing`,
      layout: { ...layout, 'line-cap': cap },
      paint: { 'line-color': byClass(({ casing }) => palette[casing]), 'line-width': widthOf(true, scale) },
    },
    {
      ...common,
      id,
      layout: { ...layout, 'line-cap': 'round' },
      paint: { 'line-color': byClass(({ colour }) => palette[colour]), 'line-width': widthOf(false, scale) },
    },
  ]
}

export function roadLayers(palette: MapPalette, scale: number): LayerSpecification[] {
  const line = { type: 'line', source: TILES, 'source-layer': 'roads' } as const
  return [
    {
      ...line,
      id: 'tunnel',
      filter: inClasses(DRAWN, ['has', 'tunnel']),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.tunnel, 'line-width': widthOf(false, scale), 'line-dasharray': [1.2, 0.5] },
    },
    {
      ...line,
      id: 'path',
      minzoom: 16,
      filter: inClasses(['path']),
      paint: {
        'line-color': palette.path,
        'line-width': ['interpolate', ['linear'], ['zoom'], 16, 2 * scale, 18, 4 * scale],
        'line-dasharray': [2, 1.4],
      },
    },
    {
      ...line,
      id: 'rail',
      filter: inClasses(['rail', 'tram'], NOT_TUNNEL),
      paint: { 'line-color': palette.rail, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.8 * scale, 18, 5 * scale] },
    },
    {
      ...line,
      id: 'ferry',
      filter: inClasses(['ferry']),
      paint: { 'line-color': palette.waterLine, 'line-width': 2 * scale, 'line-dasharray': [3, 3] },
    },
    ...roads('road', [NOT_TUNNEL, ['!', ['has', 'bridge']]], palette, scale),
    ...roads('bridge', [NOT_TUNNEL, BRIDGE], palette, scale),
    {
      id: 'boundaries',
      type: 'line',
      source: TILES,
      'source-layer': 'boundaries',
      paint: { 'line-color': palette.boundary, 'line-width': 1.6 * scale, 'line-dasharray': [3, 2.4], 'line-opacity': 0.7 },
    },
  ]
}

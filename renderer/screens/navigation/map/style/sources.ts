/** Names of the map's sources, and the ones that the dashboard fills itself. */
import type { FilterSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl'
import { regionsUrl } from '../tiles/regions-protocol.ts'

export const TILES = 'tiles'
export const ROUTE = 'route'
export const DRIVEN = 'route-driven'
export const OTHERS = 'route-others'
export const TRAFFIC = 'traffic'
export const DESTINATION = 'destination'
export const REACH = 'reach'
export const MANEUVER = 'maneuver'

export type OwnSource =
  | typeof ROUTE
  | typeof DRIVEN
  | typeof OTHERS
  | typeof TRAFFIC
  | typeof DESTINATION
  | typeof REACH
  | typeof MANEUVER
export type OwnData = Readonly<Record<OwnSource, GeoJSON.FeatureCollection>>

export const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }
export const NO_DATA: OwnData = {
  [ROUTE]: EMPTY,
  [DRIVEN]: EMPTY,
  [OTHERS]: EMPTY,
  [TRAFFIC]: EMPTY,
  [DESTINATION]: EMPTY,
  [REACH]: EMPTY,
  [MANEUVER]: EMPTY,
}

/**
 * Ways and what lies on them share a source: each has its pieces in every picture, masks for them, and tiles that are looked for
 * each time.
 */
const WAYS = 'ways'
const ON_WAYS: readonly string[] = [ROUTE, DRIVEN, OTHERS, MANEUVER]

/** The source of the map that has these shapes. */
export const sourceOf = (name: OwnSource): string => (ON_WAYS.includes(name) ? WAYS : name)

/** What a layer has that draws these shapes: their source, and in a shared one its own part of it. */
export function drawing(name: OwnSource): { source: string; metadata: { own: OwnSource }; filter: FilterSpecification } {
  return { source: sourceOf(name), metadata: { own: name }, filter: ON_WAYS.includes(name) ? ['==', ['get', 'own'], name] : true }
}

/** The dashboard's own shapes that a layer draws; undefined for one of the tiles. */
export function ownOf({ metadata }: LayerSpecification): OwnSource | undefined {
  return (metadata as { own?: OwnSource } | undefined)?.own
}

/** True for a layer of the dashboard's own that has nothing to draw. */
export function isEmpty(data: OwnData, layer: LayerSpecification): boolean {
  const own = ownOf(layer)
  return own !== undefined && data[own].features.length === 0
}

const tagged = new WeakMap<GeoJSON.Feature, GeoJSON.Feature>()
let tags = 0

/** The same feature each time, so that what stays as it is is not cut again. */
function tag(name: OwnSource, feature: GeoJSON.Feature): GeoJSON.Feature {
  const known = tagged.get(feature)
  if (known) return known
  const id = `${name} ${feature.id ?? `+${++tags}`}`
  const made = { ...feature, id, properties: { ...feature.properties, own: name } }
  tagged.set(feature, made)
  return made
}

/** All that is in a source of the map, with ids where it is shared. */
export function shapesIn(source: string, data: OwnData): GeoJSON.FeatureCollection {
  if (source !== WAYS) return data[source as OwnSource]
  const parts = Object.entries(data).filter(([name]) => ON_WAYS.includes(name))
  const features = parts.flatMap(([name, shapes]) => shapes.features.map((feature) => tag(name as OwnSource, feature)))
  return { type: 'FeatureCollection', features }
}

/** The deepest tiles of the map. */
export const FINEST_ZOOM = 14
/**
 * Own shapes are cut coarser, to four fifths of a metre, which is two pixels where one drives: each source of them has its pieces in
 * every picture, and few for the tiles' six. What is only seen from far is cut coarser still.
 */
const OWN_ZOOM = 12
const REACH_ZOOM = 10

export function sources(tilesUrls: readonly string[], data: OwnData): Record<string, SourceSpecification> {
  const own = (source: string, maxzoom = OWN_ZOOM): SourceSpecification => ({
    type: 'geojson',
    data: shapesIn(source, data),
    tolerance: 0.2,
    maxzoom,
  })
  return {
    [TILES]: { type: 'vector', url: regionsUrl(tilesUrls) },
    [WAYS]: own(WAYS),
    [TRAFFIC]: own(TRAFFIC),
    [DESTINATION]: own(DESTINATION),
    [REACH]: own(REACH, REACH_ZOOM),
  }
}

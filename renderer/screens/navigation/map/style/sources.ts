/** Names of the map's sources, and the ones that the dashboard fills itself. */
import type { SourceSpecification } from 'maplibre-gl'
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

/** True for a source of the dashboard's own that has nothing to draw; false for the tiles. */
export function isEmpty(data: OwnData, source: string): boolean {
  return source in data && data[source as OwnSource].features.length === 0
}

/** The deepest tiles of the map. */
export const FINEST_ZOOM = 14
/**
 * Own shapes are cut coarser, to two fifths of a metre: each source of them has its pieces in every picture, and two for the tiles'
 * six. What is only seen from far is cut coarser still.
 */
const OWN_ZOOM = 13
const REACH_ZOOM = 10

export function sources(tilesUrls: readonly string[], data: OwnData): Record<string, SourceSpecification> {
  const own = (name: OwnSource, maxzoom = OWN_ZOOM): SourceSpecification => ({
    type: 'geojson',
    data: data[name],
    tolerance: 0.2,
    maxzoom,
  })
  return {
    [TILES]: { type: 'vector', url: regionsUrl(tilesUrls) },
    [ROUTE]: own(ROUTE),
    [DRIVEN]: own(DRIVEN),
    [OTHERS]: own(OTHERS),
    [TRAFFIC]: own(TRAFFIC),
    [DESTINATION]: own(DESTINATION),
    [REACH]: own(REACH, REACH_ZOOM),
    [MANEUVER]: own(MANEUVER),
  }
}

/** Names of the map's sources, and the ones that the dashboard fills itself. */
import type { SourceSpecification } from 'maplibre-gl'
import { regionsUrl } from '../tiles/regions-protocol.ts'

export const TILES = 'tiles'
export const ROUTE = 'route'
export const OTHERS = 'route-others'
export const TRAFFIC = 'traffic'
export const DESTINATION = 'destination'
export const REACH = 'reach'

export type OwnSource = typeof ROUTE | typeof OTHERS | typeof TRAFFIC | typeof DESTINATION | typeof REACH
export type OwnData = Readonly<Record<OwnSource, GeoJSON.FeatureCollection>>

export const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }
export const NO_DATA: OwnData = { [ROUTE]: EMPTY, [OTHERS]: EMPTY, [TRAFFIC]: EMPTY, [DESTINATION]: EMPTY, [REACH]: EMPTY }

export function sources(tilesUrls: readonly string[], data: OwnData): Record<string, SourceSpecification> {
  const own = (name: OwnSource): SourceSpecification => ({ type: 'geojson', data: data[name], tolerance: 0.2 })
  return {
    [TILES]: { type: 'vector', url: regionsUrl(tilesUrls) },
    [ROUTE]: { ...own(ROUTE), type: 'geojson', data: data[ROUTE], lineMetrics: true },
    [OTHERS]: own(OTHERS),
    [TRAFFIC]: own(TRAFFIC),
    [DESTINATION]: own(DESTINATION),
    [REACH]: own(REACH),
  }
}

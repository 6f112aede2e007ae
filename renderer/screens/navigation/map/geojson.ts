/** Shapes of the contract as GeoJSON for the map's own sources. */
import type { LonLat } from '../../../../services/contract/geo.ts'
import type { BatteryReach } from '../../../../services/contract/navigation-routing.ts'
import type { Place, RouteSummary } from '../../../../services/contract/navigation.ts'

const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({ type: 'FeatureCollection', features })

const line = (coordinates: LonLat[], properties: GeoJSON.GeoJsonProperties = {}): GeoJSON.Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'LineString', coordinates },
})

export const routeLines = (routes: readonly Pick<RouteSummary, 'id' | 'geometry'>[]): GeoJSON.FeatureCollection =>
  collection(routes.filter((route) => route.geometry.length > 1).map((route) => line(route.geometry, { id: route.id })))

export const placePoint = (place: Place | null): GeoJSON.FeatureCollection =>
  collection(place ? [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [place.lon, place.lat] } }] : [])

/** The battery's reach, one shape for each certainty. */
export const reachAreas = (reach: BatteryReach | null): GeoJSON.FeatureCollection =>
  collection(
    (reach?.areas ?? []).map(({ certainty, polygons }) => ({
      type: 'Feature',
      properties: { certainty },
      geometry: { type: 'MultiPolygon', coordinates: polygons },
    })),
  )

/** West, south, east, north of all points, or undefined when there are none. */
export function boundsOf(lines: readonly (readonly LonLat[])[]): [number, number, number, number] | undefined {
  let bounds: [number, number, number, number] | undefined
  for (const points of lines) {
    for (const [lon, lat] of points) {
      bounds = bounds
        ? [Math.min(bounds[0], lon), Math.min(bounds[1], lat), Math.max(bounds[2], lon), Math.max(bounds[3], lat)]
        : [lon, lat, lon, lat]
    }
  }
  return bounds
}

/** Shapes of the contract as GeoJSON for the map's own sources. */
import type { LonLat } from '../../../../services/contract/geo.ts'
import type { Place, RouteSummary, TrafficReport } from '../../../../services/contract/navigation.ts'

const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({ type: 'FeatureCollection', features })

const line = (coordinates: LonLat[], properties: GeoJSON.GeoJsonProperties = {}): GeoJSON.Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'LineString', coordinates },
})

export const routeLines = (routes: readonly RouteSummary[]): GeoJSON.FeatureCollection =>
  collection(routes.filter((route) => route.geometry.length > 1).map((route) => line(route.geometry, { id: route.id })))

export const trafficLines = (reports: readonly TrafficReport[]): GeoJSON.FeatureCollection =>
  collection(reports.filter((report) => report.line.length > 1).map((report) => line(report.line, { kind: report.kind })))

export const placePoint = (place: Place | null): GeoJSON.FeatureCollection =>
  collection(place ? [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [place.lon, place.lat] } }] : [])

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

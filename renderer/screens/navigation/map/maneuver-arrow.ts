/** The arrow on the road at the next maneuver: a piece of the way before and behind it, and the head where it goes on. Pure. */
import type { LonLat } from '../../../../services/contract/geo.ts'
import type { RouteTrack } from './route-track.ts'

const BEFORE_M = 32
const BEHIND_M = 34
const HEAD_M = 6
/** A maneuver farther from the way than this is not of it. */
const OFF_M = 40
/** Points between, so that a roundabout stays round. */
const EVERY_M = 3

const NONE: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }

/** @returns a line and the point of its head with its `bearing`; nothing when the maneuver does not lie on the way */
export function maneuverArrow(track: RouteTrack | undefined, location: LonLat | null, nearM?: number): GeoJSON.FeatureCollection {
  if (!track || !location) return NONE
  const { alongM, offM } = track.project(location, nearM)
  // At the end of the way there is nothing to turn into.
  if (offM > OFF_M || track.lengthM - alongM < HEAD_M) return NONE
  const from = Math.max(0, alongM - BEFORE_M)
  const to = Math.min(track.lengthM, alongM + BEHIND_M)
  const count = Math.max(2, Math.ceil((to - from) / EVERY_M))
  const coordinates = Array.from({ length: count + 1 }, (_, i) => track.at(from + ((to - from) * i) / count))
  return {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } },
      {
        type: 'Feature',
        properties: { bearing: track.bearing(Math.max(0, to - HEAD_M), HEAD_M) },
        geometry: { type: 'Point', coordinates: track.at(to) },
      },
    ],
  }
}

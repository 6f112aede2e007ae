import { describe, expect, it } from 'vitest'
import type { LonLat } from '../../../../services/contract/geo.ts'
import { distanceM, metresPerLon } from './earth.ts'
import { maneuverArrow } from './maneuver-arrow.ts'
import { RouteTrack } from './route-track.ts'

const corner: LonLat = [1.52 + 200 / metresPerLon(42.5), 42.5]
const track = new RouteTrack([[1.52, 42.5], corner, [corner[0], 42.502]])

describe('the arrow at a maneuver', () => {
  it('goes round the corner and points to where the way goes on', () => {
    const [shaft, head] = maneuverArrow(track, corner).features
    expect(shaft?.geometry.type).toBe('LineString')
    expect(head?.properties?.['bearing']).toBeCloseTo(0, 0)
    if (shaft?.geometry.type !== 'LineString' || head?.geometry.type !== 'Point') throw new Error('no arrow')
    const [first] = shaft.geometry.coordinates
    expect(distanceM(first as LonLat, corner)).toBeCloseTo(32, 0)
    expect(distanceM(head.geometry.coordinates as LonLat, corner)).toBeCloseTo(34, 0)
  })

  it('is not there without a maneuver, beside the way, and at its end', () => {
    expect(maneuverArrow(track, null).features).toEqual([])
    expect(maneuverArrow(undefined, corner).features).toEqual([])
    expect(maneuverArrow(track, [1.52, 42.51]).features).toEqual([])
    expect(maneuverArrow(track, [corner[0], 42.502]).features).toEqual([])
  })
})

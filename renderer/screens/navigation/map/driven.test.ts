import { describe, expect, it } from 'vitest'
import type { LonLat } from '../../../../services/contract/geo.ts'
import { DrivenWay } from './driven.ts'
import type { Pose } from './motion.ts'
import { changesOf } from './own-sources.ts'
import { RouteTrack } from './route-track.ts'
import { NO_DATA } from './style/sources.ts'

/** Northwards, a point every 1.1 km, some 22 km. */
const track = new RouteTrack(Array.from({ length: 21 }, (_, i): LonLat => [1.5, 42 + i / 100]))
const at = (alongM: number | null): Pose => ({ lonLat: track.at(alongM ?? 0), headingDeg: 0, alongM })

/** Length of the shapes in metres, or undefined when they stay as they are. */
function metres(shapes: GeoJSON.FeatureCollection | undefined): number | undefined {
  if (!shapes) return undefined
  const lengths = shapes.features.map(({ geometry }) =>
    geometry.type === 'LineString' ? new RouteTrack(geometry.coordinates as LonLat[]).lengthM : Number.NaN,
  )
  return Math.round(lengths.reduce((sum, length) => sum + length, 0))
}

describe('the way behind the car', () => {
  it('grows while the car drives, as often as its disc would leave it behind, and ends where it is', () => {
    const driven = new DrivenWay()
    expect(metres(driven.next(track, at(0), 50, false))).toBe(0)
    expect(metres(driven.next(track, at(5), 50, false))).toBeUndefined()
    const shapes = driven.next(track, at(1500), 50, false)
    expect(metres(shapes)).toBe(1500)
    expect(shapes?.features[2]?.geometry).toMatchObject({ coordinates: [track.at(800), track.line[1], track.at(1200)] })
    expect(shapes?.features.at(-1)?.geometry).toMatchObject({ coordinates: [track.at(1200), track.at(1500)] })
    expect(metres(driven.next(track, at(1505), 50, false))).toBeUndefined()
    expect(metres(driven.next(track, at(1511), 50, false))).toBe(1511)
    // On a motorway the picture is farther out.
    expect(metres(driven.next(track, at(1525), 120, false))).toBeUndefined()
  })

  it('reaches back as far as a picture that follows, and to the start of the way when all of it is looked at', () => {
    const driven = new DrivenWay()
    // From where a piece begins.
    expect(metres(driven.next(track, at(12_000), 50, false))).toBe(5200)
    expect(metres(driven.next(track, at(12_000), 50, true))).toBe(12_000)
    expect(metres(driven.next(track, at(12_050), 50, true))).toBeUndefined()
    expect(metres(driven.next(track, at(12_050), 50, false))).toBe(5250)
  })

  it('changes by its last piece alone', () => {
    const driven = new DrivenWay()
    const before = driven.next(track, at(6_500), 50, false) ?? expect.fail()
    const after = driven.next(track, at(6_850), 50, false) ?? expect.fail()
    const changes = changesOf(before, after)
    expect(changes?.remove).toEqual([3])
    expect(changes?.add?.map(({ id }) => id)).toEqual([16, 17])
    expect(changesOf(after, after)).toEqual({ remove: [], add: [] })
    // Without ids, or from nothing, all is told.
    expect(changesOf(NO_DATA.route, after)).toBeUndefined()
    expect(
      changesOf(after, {
        type: 'FeatureCollection',
        features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [1, 42] } }],
      }),
    ).toBeUndefined()
  })

  it('stays while the car is beside the way, and goes with it', () => {
    const driven = new DrivenWay()
    driven.next(track, at(3000), 50, false)
    expect(driven.next(track, at(null), 50, false)).toBeUndefined()
    expect(metres(driven.next(undefined, at(null), 50, false))).toBe(0)
    expect(driven.next(undefined, at(null), 50, false)).toBeUndefined()
    expect(metres(driven.next(new RouteTrack(track.line), at(2000), 50, false))).toBe(2000)
  })
})

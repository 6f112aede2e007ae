import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { approach, followZoom, insetsFor, pictureIntervalMs } from './camera.ts'
import { carried, distanceM, step, turn, type Fix, type Pose } from './motion.ts'

const FIX: Fix = { lonLat: [1.52, 42.5], headingDeg: 90, speedKmh: 36, atMs: 1000 }

describe('the car between fixes', () => {
  it('goes on at its speed along its heading, but not for ever', () => {
    const later = carried(FIX, 2000)
    expect(distanceM(FIX.lonLat, later)).toBeCloseTo(10, 1)
    expect(later[0]).toBeGreaterThan(1.52)
    expect(distanceM(FIX.lonLat, carried(FIX, 60_000))).toBeCloseTo(15, 1)
  })

  it('turns the short way round', () => {
    expect(turn(350, 10)).toBe(20)
    expect(turn(10, 350)).toBe(-20)
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        (a, b) => Math.abs(turn(a, b)) <= 180,
      ),
    )
  })

  it('comes to a fix without a jump and without running past it', () => {
    let pose: Pose | undefined = step(undefined, { ...FIX, speedKmh: 0 }, 1000, 0)
    const next: Fix = { ...FIX, lonLat: [1.5201, 42.5], speedKmh: 0 }
    let last = distanceM(pose.lonLat, next.lonLat)
    for (let frame = 1; frame < 90; frame += 1) {
      pose = step(pose, next, 1000 + frame * 16, 16)
      const left = distanceM(pose.lonLat, next.lonLat)
      expect(left).toBeLessThanOrEqual(last)
      last = left
    }
    expect(last).toBeLessThan(0.1)
  })

  it('is placed, not driven, when it is somewhere else', () => {
    const pose = step({ lonLat: [1.4, 42.4], headingDeg: 0 }, FIX, 1000, 16)
    expect(distanceM(pose.lonLat, FIX.lonLat)).toBeLessThan(1)
    expect(pose.headingDeg).toBe(90)
  })
})

describe('the camera', () => {
  it('is farther at speed and nearer before a maneuver', () => {
    const at = (speedKmh: number, maneuverM: number | null): number => followZoom({ speedKmh, maneuverM, zoomOffset: 0 })
    expect(at(0, null)).toBeGreaterThan(at(60, null))
    expect(at(60, null)).toBeGreaterThan(at(130, null))
    expect(at(60, 40)).toBeGreaterThan(at(60, null))
  })

  it('keeps the car clear of the driver’s zone on either side', () => {
    const left = insetsFor('follow', false, 1080, 1)
    const right = insetsFor('follow', true, 1080, 1)
    expect(left.left).toBe(right.right)
    expect((left.left + (1920 - left.right)) / 2).toBeGreaterThan(566)
  })

  it('draws rarely without a GPU and hardly at all below a panel', () => {
    expect(pictureIntervalMs(true, 5, false)).toBe(0)
    expect(pictureIntervalMs(false, 40, false)).toBe(160)
    expect(pictureIntervalMs(false, 4000, false)).toBe(3000)
    expect(pictureIntervalMs(true, 5, true)).toBe(1000)
  })

  it('approaches without overshooting', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 5000, noNaN: true }), (sinceMs) => approach(0, 10, sinceMs, 300) <= 10))
  })
})

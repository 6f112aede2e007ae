import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LonLat } from '../../../../services/contract/geo.ts'
import { distanceM, metresPerLon, turn } from './earth.ts'
import { carried, step, type Fix, type Pose } from './motion.ts'
import { RouteTrack } from './route-track.ts'
import { spring } from './spring.ts'

const FIX: Fix = { lonLat: [1.52, 42.5], headingDeg: 90, speedKmh: 36, atMs: 1000 }
/** 200 m east, then north. */
const EAST = 200 / metresPerLon(42.5)
const CORNER: LonLat = [1.52 + EAST, 42.5]
const BEND = new RouteTrack([[1.52, 42.5], CORNER, [CORNER[0], 42.502]])

describe('the car between fixes', () => {
  it('goes on at its speed along its heading, but not for ever', () => {
    const later = carried(FIX, 2000).lonLat
    expect(distanceM(FIX.lonLat, later)).toBeCloseTo(10, 1)
    expect(later[0]).toBeGreaterThan(1.52)
    expect(distanceM(FIX.lonLat, carried(FIX, 60_000).lonLat)).toBeCloseTo(15, 1)
  })

  it('goes round the bends of its route, not straight on', () => {
    const before: Fix = { ...FIX, lonLat: [CORNER[0] - EAST / 40, 42.5] }
    const { lonLat, headingDeg } = carried(before, 2000, BEND)
    expect(lonLat[0]).toBeCloseTo(CORNER[0], 7)
    expect(distanceM(CORNER, lonLat)).toBeCloseTo(5, 0)
    expect(Math.abs(turn(headingDeg, 0))).toBeLessThan(1)
  })

  it('leaves the route when it does not drive along it', () => {
    expect(carried({ ...FIX, headingDeg: 270 }, 2000, BEND).alongM).toBeNull()
    expect(carried({ ...FIX, lonLat: [1.521, 42.5005] }, 2000, BEND).alongM).toBeNull()
  })

  it('turns the short way round', () => {
    expect(turn(350, 10)).toBe(20)
    expect(turn(10, 350)).toBe(-20)
    const angle = fc.double({ min: 0, max: 360, noNaN: true })
    fc.assert(fc.property(angle, angle, (a, b) => Math.abs(turn(a, b)) <= 180))
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
    const pose = step({ lonLat: [1.4, 42.4], headingDeg: 0, alongM: null }, FIX, 1000, 16)
    expect(distanceM(pose.lonLat, FIX.lonLat)).toBeLessThan(1)
    expect(pose.headingDeg).toBe(90)
  })

  it('drives the same at any rate of pictures, forwards and without jerks', () => {
    const driven = (rate: number, track: RouteTrack | undefined): { lengths: number[]; end: Pose } => {
      let pose: Pose | undefined
      const lengths: number[] = []
      for (let nowMs = 1000; nowMs <= 9000; nowMs += 1000 / rate) {
        // A fix a second, two metres off to either side in turn.
        const second = Math.floor((nowMs - 1000) / 1000)
        const wander = (second % 2 === 0 ? 2 : -2) / 111_320
        const fix: Fix = {
          ...FIX,
          lonLat: [1.52 + (second * 10) / metresPerLon(42.5), 42.5 + wander],
          atMs: 1000 + second * 1000,
        }
        const next = step(pose, fix, nowMs, pose ? 1000 / rate : 0, track)
        if (pose) lengths.push((distanceM(pose.lonLat, next.lonLat) * rate) / 10)
        pose = next
      }
      return { lengths, end: pose as Pose }
    }
    const [smooth, coarse] = [driven(60, BEND), driven(7, BEND)]
    expect(distanceM(smooth.end.lonLat, coarse.end.lonLat)).toBeLessThan(2.5)
    // Of the speed, in each picture: neither stands nor leaps.
    expect(Math.min(...smooth.lengths)).toBeGreaterThan(0.8)
    expect(Math.max(...smooth.lengths)).toBeLessThan(1.25)
  })
})

describe('a way as a measure', () => {
  it('knows how far along and beside it something is', () => {
    expect(BEND.lengthM).toBeCloseTo(422.6, 0)
    const { alongM, offM } = BEND.project([CORNER[0] + 5 / metresPerLon(42.5), 42.501])
    expect(offM).toBeCloseTo(5, 1)
    expect(alongM).toBeCloseTo(200 + 111.3, 0)
    expect(distanceM(BEND.at(alongM), [CORNER[0], 42.501])).toBeLessThan(0.1)
  })

  it('stays on the branch of a loop that it was on', () => {
    const north = 42.5 + 0.002
    const loop = new RouteTrack([[1.52, 42.5], CORNER, [CORNER[0], north], [1.521, north], [1.521, 42.499]])
    const crossing: LonLat = [1.521, 42.5]
    const first = loop.project(crossing, 70).alongM
    expect(first).toBeLessThan(100)
    expect(loop.project(crossing, loop.lengthM - 120).alongM).toBeGreaterThan(500)
  })

  it('looks ahead round the bend', () => {
    expect(BEND.bearing(100, 20)).toBeCloseTo(90, 0)
    expect(BEND.bearing(190, 20)).toBeCloseTo(45, 0)
    expect(Math.abs(BEND.bearing(BEND.lengthM, 20))).toBeLessThan(1)
  })
})

describe('a spring', () => {
  it('takes one step of a second as it takes a hundred of ten milliseconds, and never overshoots from rest', () => {
    const target = fc.double({ min: -180, max: 180, noNaN: true })
    fc.assert(
      fc.property(target, fc.integer({ min: 300, max: 4000 }), (wanted, settleMs) => {
        let small = { value: 0, velocity: 0 }
        for (let i = 0; i < 100; i++) {
          small = spring(small, wanted, 10, settleMs)
          expect(Math.abs(small.value)).toBeLessThanOrEqual(Math.abs(wanted) + 1e-9)
        }
        const large = spring({ value: 0, velocity: 0 }, wanted, 1000, settleMs)
        expect(large.value).toBeCloseTo(small.value, 6)
      }),
    )
  })
})

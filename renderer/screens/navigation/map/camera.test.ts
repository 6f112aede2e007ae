import { describe, expect, it } from 'vitest'
import { followPitch, followTop, followZoom, insetsFor, leadInto } from './camera.ts'
import { metresPerLon } from './earth.ts'
import { FollowCamera, type CameraView, type Surroundings } from './follow-camera.ts'
import { approach, pictureIntervalMs, ResolutionLadder, RESOLUTIONS } from './picture-budget.ts'
import { isTimeToRecentre, type Looking } from './recentre.ts'
import { RouteTrack } from './route-track.ts'
import fc from 'fast-check'

const at = (speedKmh: number, maneuverM: number | null) => ({ speedKmh, maneuverM, zoomOffset: 0 })

describe('the camera', () => {
  it('is farther and flatter at speed, nearer and steeper before a maneuver', () => {
    expect(followZoom(at(0, null))).toBeGreaterThan(followZoom(at(60, null)))
    expect(followZoom(at(60, null))).toBeGreaterThan(followZoom(at(130, null)))
    expect(followZoom(at(60, 40))).toBeGreaterThan(followZoom(at(60, null)) + 0.5)
    expect(followPitch(at(110, null))).toBeGreaterThan(followPitch(at(20, null)))
    expect(followPitch(at(60, 20))).toBeLessThan(followPitch(at(60, null)) - 8)
    // At speed a junction is approached from farther.
    expect(followZoom(at(120, 200))).toBeGreaterThan(followZoom(at(120, null)))
    expect(followZoom(at(30, 200))).toBe(followZoom(at(30, null)))
  })

  it('shows the same ground at any latitude', () => {
    const metres = (lat: number): number => Math.cos((lat * Math.PI) / 180) / 2 ** followZoom(at(50, null), lat)
    expect(metres(64)).toBeCloseTo(metres(20), 9)
  })

  it('moves without steps as the speed changes', () => {
    for (let kmh = 0; kmh < 180; kmh += 1) {
      expect(Math.abs(followZoom(at(kmh + 1, null)) - followZoom(at(kmh, null)))).toBeLessThan(0.04)
      expect(Math.abs(followPitch(at(kmh + 1, null)) - followPitch(at(kmh, null)))).toBeLessThan(0.3)
      expect(followTop(kmh + 1)).toBeGreaterThanOrEqual(followTop(kmh))
    }
  })

  it('keeps the car clear of the driver’s zone on either side, and above what stands over the dock', () => {
    const left = insetsFor('follow', false, 1080, 1)
    const right = insetsFor('follow', true, 1080, 1)
    expect(left.left).toBe(right.right)
    expect((left.left + (1920 - left.right)) / 2).toBeGreaterThan(566)
    for (const [height, scale] of [
      [1080, 1],
      [720, 1],
      [1440, 4 / 3],
    ] as const) {
      const { top, bottom } = insetsFor('follow', false, height, scale, undefined, 0.52)
      expect((top + height - bottom) / 2).toBeLessThanOrEqual(height - 355 * scale)
    }
  })

  it('gives a car more ground where it goes when north is up', () => {
    const clear = { left: 500, right: 500, top: 300, bottom: 200 }
    const east = leadInto(clear, 1920, 1080, 90, 100)
    const car = (east.left + 1920 - east.right) / 2
    expect(car).toBeLessThan((clear.left + 1920 - clear.right) / 2 - 100)
    const north = leadInto(clear, 1920, 1080, 0, 100)
    expect((north.top + 1080 - north.bottom) / 2).toBeGreaterThan((clear.top + 1080 - clear.bottom) / 2 + 80)
    expect(leadInto(clear, 1920, 1080, 90, 0)).toEqual(clear)
  })
})

describe('the camera that follows', () => {
  const east = 300 / metresPerLon(42.5)
  const track = new RouteTrack([
    [1.52, 42.5],
    [1.52 + east, 42.5],
    [1.52 + east, 42.505],
  ])
  const around = (sinceMs: number, more: Partial<Surroundings> = {}): Surroundings => ({
    sinceMs,
    input: at(50, null),
    isNorthUp: false,
    width: 1920,
    height: 1080,
    track,
    insets: (share) => insetsFor('follow', false, 1080, 1, undefined, share),
    ...more,
  })

  /** Drives 50 km/h towards and round the corner; what it shows, by metres driven. */
  function drive(rate: number): { alongM: number; view: CameraView }[] {
    const camera = new FollowCamera()
    const shown: { alongM: number; view: CameraView }[] = []
    for (let alongM = 100; alongM < 500; alongM += 50 / 3.6 / rate) {
      const view = camera.next({ lonLat: track.at(alongM), headingDeg: track.bearing(alongM, 5), alongM }, around(1000 / rate))
      if (view) shown.push({ alongM, view })
    }
    return shown
  }

  it('begins to turn before the corner and has turned after it', () => {
    const bearingAt = (metres: number): number => drive(60).find(({ alongM }) => alongM >= metres)?.view.bearing ?? Number.NaN
    expect(bearingAt(250)).toBeCloseTo(90, 0)
    expect(bearingAt(298)).toBeLessThan(75)
    expect(bearingAt(345)).toBeLessThan(12)
  })

  it('turns alike at 60 and at 10 pictures a second, without a jerk', () => {
    const [smooth, coarse] = [drive(60), drive(10)]
    for (const { alongM, view } of coarse) {
      const same = smooth.find((one) => one.alongM >= alongM - 1e-6)
      expect(Math.abs((same?.view.bearing ?? 0) - view.bearing)).toBeLessThan(9)
    }
    const turns = smooth.slice(1).map(({ view }, i) => Math.abs(view.bearing - (smooth[i]?.view.bearing ?? 0)))
    expect(Math.max(...turns)).toBeLessThan(2)
  })

  it('keeps zoom, pitch and ground to the last digit once they are reached, so that the style is not evaluated anew', () => {
    const camera = new FollowCamera()
    const shown: CameraView[] = []
    for (let frame = 0; frame < 900; frame++) {
      const alongM = 20 + (frame * 15) / 60
      const input = at(54, frame < 120 ? 60 : null)
      const view = camera.next({ lonLat: track.at(alongM), headingDeg: 90, alongM }, around(1000 / 60, { input }))
      if (view) shown.push(view)
    }
    const [first, last] = [shown[0], shown.at(-1)]
    expect(Math.abs((last?.zoom ?? 0) - followZoom(at(54, null), 42.5))).toBeLessThan(1e-3)
    expect(first?.zoom).toBeGreaterThan((last?.zoom ?? 0) + 0.1)
    const steady = shown.slice(-300)
    expect(new Set(steady.map(({ zoom, pitch, padding }) => `${zoom} ${pitch} ${padding.top}`)).size).toBe(1)
    expect(new Set(steady.map(({ center }) => center[0])).size).toBe(300)
  })

  it('shows nothing new while nothing changes', () => {
    const camera = new FollowCamera()
    const pose = { lonLat: track.at(10), headingDeg: 90, alongM: 10 }
    expect(camera.next(pose, around(0))).toBeDefined()
    expect(camera.next(pose, around(16))).toBeUndefined()
    expect(camera.next(pose, around(16, { isNorthUp: true }))).toBeDefined()
  })
})

describe('what the map may take without a GPU', () => {
  it('is a picture now and then, and hardly any below a panel', () => {
    expect(pictureIntervalMs(true, 5, false)).toBe(0)
    expect(pictureIntervalMs(false, 40, false)).toBe(160)
    expect(pictureIntervalMs(false, 4000, false)).toBe(1200)
    expect(pictureIntervalMs(true, 5, true)).toBe(1000)
  })

  it('is paid with pixels first: coarser after some slow pictures, finer after many quick ones, never back and forth', () => {
    const ladder = new ResolutionLadder()
    const pictureMs = (): number => 200 * ladder.resolution ** 2
    const changes = Array.from({ length: 2000 }, () => ladder.took(pictureMs())).filter(Boolean).length
    expect(ladder.resolution).toBe(RESOLUTIONS[3])
    expect(changes).toBe(3)
    for (let i = 0; i < 300; i++) ladder.took(4)
    expect(ladder.resolution).toBe(1)
  })

  it('approaches without overshooting', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 5000, noNaN: true }), (sinceMs) => approach(0, 10, sinceMs, 300) <= 10))
  })
})

describe('the way back to the car', () => {
  const looking = (more: Partial<Looking>): boolean =>
    isTimeToRecentre({ mode: 'free', speedKmh: 50, untouchedMs: 11_000, isBusy: false, ...more })

  it('is soon for who drives, late for who stands, and waits for an answer', () => {
    expect(looking({})).toBe(true)
    expect(looking({ untouchedMs: 5000 })).toBe(false)
    expect(looking({ speedKmh: 0 })).toBe(false)
    expect(looking({ speedKmh: 0, untouchedMs: 100_000 })).toBe(true)
    expect(looking({ isBusy: true })).toBe(false)
    expect(looking({ isBusy: true, untouchedMs: 31_000 })).toBe(true)
    expect(looking({ mode: 'follow', untouchedMs: 1e6 })).toBe(false)
  })
})

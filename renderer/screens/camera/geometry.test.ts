import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterReversing, cameraFor, clipToNear, depthOf, guideLines, pathCurvature, project } from './geometry.ts'

const SEDAN = { wheelbaseM: 2.95, widthM: 1.87, rearOverhangM: 0.94 }
const MOUNT = { heightM: 0.95, pitchDeg: 32, fieldOfViewDeg: 110 }
const anyAngle = fc.double({ min: -34, max: 34, noNaN: true })
const anyDistance = fc.double({ min: 0, max: 6, noNaN: true })

describe('the way back', () => {
  it('is straight with straight wheels', () => {
    const { left, right, bars } = guideLines(SEDAN, 0)
    expect(left.at(-1)).toEqual({ x: -0.94 - 3, y: 0.935 })
    expect(right.every(({ y }) => Math.abs(y + 0.935) < 1e-9)).toBe(true)
    expect(bars.map(({ distanceM, left: end }) => [distanceM, Math.round((-end.x - 0.94) * 1000) / 1000])).toEqual([
      [0.5, 0.5],
      [1, 1],
      [2, 2],
      [3, 3],
    ])
  })

  it('goes to the side that the wheels point to, and is the mirror image for the other', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 34, noNaN: true }), (angle) => {
        const toLeft = guideLines(SEDAN, angle)
        const toRight = guideLines(SEDAN, -angle)
        expect(toLeft.left.at(-1)?.y).toBeGreaterThan(toLeft.left[0]?.y ?? 0)
        toLeft.left.forEach(({ x, y }, index) => {
          expect(toRight.right[index]?.x).toBeCloseTo(x, 9)
          expect(toRight.right[index]?.y).toBeCloseTo(-y, 9)
        })
      }),
    )
  })

  it('keeps every point of the car on a circle round the same centre, and the car rigid', () => {
    fc.assert(
      fc.property(anyAngle, anyDistance, (angle, distance) => {
        const curvature = pathCurvature(SEDAN, angle)
        const corner = { x: -0.94, y: 0.935 }
        const moved = afterReversing(corner, curvature, distance)
        const axle = afterReversing({ x: 0, y: 0 }, curvature, distance)
        expect(Math.hypot(moved.x - axle.x, moved.y - axle.y)).toBeCloseTo(Math.hypot(0.94, 0.935), 6)
        if (Math.abs(curvature) < 1e-3) return
        const centreY = 1 / curvature
        expect(Math.hypot(moved.x, moved.y - centreY)).toBeCloseTo(Math.hypot(corner.x, corner.y - centreY), 5)
      }),
    )
  })

  it('is the same as steps of the kinematic model', () => {
    fc.assert(
      fc.property(anyAngle, anyDistance, (angle, distance) => {
        const curvature = pathCurvature(SEDAN, angle)
        let [x, y, heading] = [0, 0, 0]
        const step = distance / 2000
        for (let index = 0; index < 2000; index++) {
          const middle = heading - (curvature * step) / 2
          x -= Math.cos(middle) * step
          y -= Math.sin(middle) * step
          heading -= curvature * step
        }
        const axle = afterReversing({ x: 0, y: 0 }, curvature, distance)
        expect(axle.x).toBeCloseTo(x, 4)
        expect(axle.y).toBeCloseTo(y, 4)
      }),
      { numRuns: 30 },
    )
  })
})

describe('the camera', () => {
  const camera = cameraFor(MOUNT, SEDAN, 1000, 600)
  it('shows what is left of the car at the left, what is far higher, and nothing beside the lens', () => {
    const near = project({ x: -2, y: 0.8, z: 0 }, camera)
    const far = project({ x: -5, y: 0.8, z: 0 }, camera)
    expect(near?.x).toBeLessThan(500)
    expect(far?.y).toBeLessThan(near?.y ?? 0)
    expect(far?.x).toBeGreaterThan(near?.x ?? 0)
    expect(project({ x: 1, y: 0, z: 0 }, camera)).toBeUndefined()
  })

  it('puts its optical axis in the middle of the picture', () => {
    const range = 0.95 / Math.tan((32 * Math.PI) / 180)
    const point = project({ x: -0.94 - range, y: 0, z: 0 }, camera)
    expect(point?.x).toBeCloseTo(500, 6)
    expect(point?.y).toBeCloseTo(300, 6)
  })

  it('cuts segments exactly where the lens begins to see', () => {
    const cut = clipToNear({ x: 2, y: 0, z: 0 }, { x: -4, y: 1, z: 0 }, camera)
    expect(cut && depthOf(cut[0], camera)).toBeCloseTo(0.12, 6)
    expect(cut?.[1]).toEqual({ x: -4, y: 1, z: 0 })
    expect(clipToNear({ x: 5, y: 0, z: 0 }, { x: 4, y: 0, z: 0 }, camera)).toBeUndefined()
  })
})

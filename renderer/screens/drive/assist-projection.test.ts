import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cameraFor, isInLane, lineAt, linePoints, project, type LaneGeometry } from './assist-projection.ts'

const CAMERA = cameraFor(470, 390)
const STRAIGHT: LaneGeometry = { leftM: 1.75, rightM: -1.75, curvature: 0, headingErrorDegrees: 0 }

describe('the assist view', () => {
  it('shows the left on the left, the far higher and smaller', () => {
    const near = project({ x: 5, y: 1, z: 0 }, CAMERA)
    const far = project({ x: 50, y: 1, z: 0 }, CAMERA)
    expect(near && near.u < CAMERA.centreX).toBe(true)
    expect(near && far && far.v < near.v && far.scale < near.scale).toBe(true)
  })

  it('draws nothing that is behind the camera', () => {
    expect(project({ x: -CAMERA.behindM - 5, y: 0, z: 0 }, CAMERA)).toBeUndefined()
  })

  it('keeps the order of depths for everything on the road', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 100, noNaN: true }), fc.double({ min: 0.1, max: 20, noNaN: true }), (x, more) => {
        const near = project({ x, y: 0, z: 0 }, CAMERA)
        const far = project({ x: x + more, y: 0, z: 0 }, CAMERA)
        return near !== undefined && far !== undefined && far.v < near.v
      }),
    )
  })

  it('bends a left curve to the left, and turns the lane away from the car’s heading', () => {
    expect(lineAt(0, 40, { ...STRAIGHT, curvature: 0.01 })).toBeCloseTo(8)
    expect(lineAt(0, 20, { ...STRAIGHT, headingErrorDegrees: 5 })).toBeLessThan(0)
    const points = linePoints(0, { ...STRAIGHT, curvature: 0.01 }, 0, 80, CAMERA)
    expect((points.at(-1)?.u ?? 0) < (points[0]?.u ?? 0)).toBe(true)
  })

  it('names as leader only what stands in the own lane ahead', () => {
    expect(isInLane({ x: 30, y: 0.4 }, STRAIGHT)).toBe(true)
    expect(isInLane({ x: 30, y: 3.4 }, STRAIGHT)).toBe(false)
    expect(isInLane({ x: -10, y: 0 }, STRAIGHT)).toBe(false)
    expect(isInLane({ x: 40, y: 8 }, { ...STRAIGHT, curvature: 0.01 })).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import type { Maneuver } from '../../../services/contract/navigation.ts'
import { laneAngles, maneuverShape } from './maneuver-icon.ts'

const maneuver = (type: string, modifier?: string, bearings: [number, number] = [0, 0]): Maneuver => ({
  type,
  location: [0, 0],
  bearingBefore: bearings[0],
  bearingAfter: bearings[1],
  instruction: '',
  ...(modifier === undefined ? {} : { modifier }),
})

describe('maneuver pictures', () => {
  it('point where the way goes', () => {
    expect(maneuverShape(maneuver('turn', 'right')).head?.angle).toBe(90)
    expect(maneuverShape(maneuver('turn', 'slight left')).head?.angle).toBe(-40)
    expect(maneuverShape(maneuver('continue')).head?.angle).toBe(0)
    expect(maneuverShape(maneuver('turn', 'uturn')).head?.angle).toBe(180)
  })

  it('leave a roundabout at its real angle, also across north', () => {
    expect(maneuverShape(maneuver('roundabout', 'right', [350, 80])).head?.angle).toBe(90)
    expect(maneuverShape(maneuver('exit roundabout', 'left', [10, 280])).head?.angle).toBe(-90)
  })

  it('part at forks and ramps, to the side that is taken', () => {
    expect(maneuverShape(maneuver('fork', 'slight left')).head?.angle).toBe(-40)
    expect(maneuverShape(maneuver('fork', 'slight right')).rest).not.toBe('')
    expect(maneuverShape(maneuver('off ramp', 'slight right'))).toMatchObject({ head: { angle: 45 } })
    expect(maneuverShape(maneuver('on ramp', 'right')).rest).toBe('')
    expect(maneuverShape(maneuver('merge', 'slight left')).head?.angle).toBe(0)
  })

  it('go the other way round where traffic keeps to the left', () => {
    const right = maneuverShape(maneuver('turn', 'uturn'))
    const left = maneuverShape({ ...maneuver('turn', 'uturn'), drivingSide: 'left' })
    expect([right.head?.x, left.head?.x]).toEqual([20, 44])
    const circle = { ...maneuver('roundabout', 'left', [0, 270]), drivingSide: 'left' as const }
    expect(maneuverShape(circle).way).not.toBe(maneuverShape({ ...circle, drivingSide: 'right' }).way)
  })

  it('cross water on a boat', () => {
    expect(maneuverShape({ ...maneuver('notification', 'straight'), mode: 'ferry' }).head).toBeNull()
  })

  it('arrive without an arrow', () => {
    expect(maneuverShape(maneuver('arrive')).head).toBeNull()
  })

  it('lanes without a word go straight on', () => {
    expect(laneAngles([])).toEqual([0])
    expect(laneAngles(['left', 'slight_right', 'none'])).toEqual([-90, 40, 0])
  })
})

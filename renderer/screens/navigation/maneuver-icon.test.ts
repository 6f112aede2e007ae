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

  it('arrive without an arrow', () => {
    expect(maneuverShape(maneuver('arrive')).head).toBeNull()
  })

  it('lanes without a word go straight on', () => {
    expect(laneAngles([])).toEqual([0])
    expect(laneAngles(['left', 'slight_right', 'none'])).toEqual([-90, 40, 0])
  })
})

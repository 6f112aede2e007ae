/** The own lane as the camera sees it. */

export const LANE_WIDTH_M = 3.5

type LineKind = 'NONE' | 'SOLID' | 'DASHED' | 'ROAD_EDGE'
export interface LaneView {
  leftM: number
  rightM: number
  leftKind: LineKind
  rightKind: LineKind
  curvature: number
  headingErrorDeg: number
}

/** @param deviationM how far the car is left of the middle of its lane */
export function laneView(
  deviationM: number,
  curvature: number,
  headingErrorDeg: number,
  limitMs: number,
  reversing: boolean,
): LaneView {
  const urban = limitMs * 3.6 <= 35
  return {
    leftM: LANE_WIDTH_M / 2 - deviationM,
    rightM: -LANE_WIDTH_M / 2 - deviationM,
    leftKind: reversing ? 'NONE' : urban ? 'NONE' : 'DASHED',
    rightKind: reversing ? 'NONE' : urban ? 'ROAD_EDGE' : 'SOLID',
    curvature,
    headingErrorDeg,
  }
}

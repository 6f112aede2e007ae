/** What the checks of the cockpit say, and are told; shared by the page and by Node. */

/** One fault on one element, with its numbers. */
export interface Finding {
  check: string
  /** Test ids from the outside in, then tag and first class. */
  element: string
  text: string
  detail: string
}

export interface DrivingLimits {
  /** False: nothing may be typed into, and no moving picture shown. */
  mayType: boolean
  textMax: number
  listMax: number
  depthMax: number
  homeTilesMax: number
}

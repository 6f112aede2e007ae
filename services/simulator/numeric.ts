/** Small numeric helpers of the models. */

/** Points `[x, y]` with rising x. */
export type Curve = readonly (readonly [number, number])[]

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value
}

/** Piecewise linear; constant beyond the ends. Called some hundred times a step: no iterators here. */
export function interpolate(curve: Curve, x: number): number {
  let low = curve[0]
  if (low === undefined || x <= low[0]) return low === undefined ? 0 : low[1]
  for (let index = 1; index < curve.length; index++) {
    const high = curve[index] as readonly [number, number]
    if (x <= high[0]) return low[1] + ((high[1] - low[1]) * (x - low[0])) / (high[0] - low[0])
    low = high
  }
  return low[1]
}

/** Moves `value` towards `target` by at most `maxChange`. */
export function approach(value: number, target: number, maxChange: number): number {
  return value + clamp(target - value, -maxChange, maxChange)
}

/** Angle in (-180, 180]. */
export function wrapDegrees(angle: number): number {
  const turned = ((((angle + 180) % 360) + 360) % 360) - 180
  return turned === -180 ? 180 : turned
}

export const DEG = Math.PI / 180

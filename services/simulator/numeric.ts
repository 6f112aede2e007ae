/** Small numeric helpers of the models. */

/** Points `[x, y]` with rising x. */
export type Curve = readonly (readonly [number, number])[]

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value
}

/** Piecewise linear; constant beyond the ends. */
export function interpolate(curve: Curve, x: number): number {
  const first = curve[0]
  if (!first || x <= first[0]) return first?.[1] ?? 0
  let [x0, y0] = first
  for (let index = 1; index < curve.length; index++) {
    const [x1, y1] = curve[index] ?? first
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
    x0 = x1
    y0 = y1
  }
  return y0
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

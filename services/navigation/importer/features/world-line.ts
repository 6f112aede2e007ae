/** World coordinates of longitude, latitude pairs. */
import { worldX, worldY } from './feature.ts'

/** @param lonLatE7 pairs in 1e-7 degrees; points that repeat the one before are left out */
export function worldLine(lonLatE7: Int32Array): Int32Array {
  const flat = new Int32Array(lonLatE7.length)
  let at = 0
  for (let i = 0; i < lonLatE7.length; i += 2) {
    const x = worldX(lonLatE7[i] ?? 0)
    const y = worldY(lonLatE7[i + 1] ?? 0)
    if (at > 0 && flat[at - 2] === x && flat[at - 1] === y) continue
    flat[at++] = x
    flat[at++] = y
  }
  return flat.subarray(0, at)
}

/** Middle of the box of a flat line. */
export function middleOf(flat: Int32Array): [x: number, y: number] {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < flat.length; i += 2) {
    const x = flat[i] ?? 0
    const y = flat[i + 1] ?? 0
    if (x < west) west = x
    if (x > east) east = x
    if (y < north) north = y
    if (y > south) south = y
  }
  return [Math.round((west + east) / 2), Math.round((north + south) / 2)]
}

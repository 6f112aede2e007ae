/** The time that a camera writes into its picture, in points of five rows. */

/** Three bits a row, from the top; a colon between the numbers. */
const POINTS: Readonly<Record<string, readonly number[]>> = {
  '0': [7, 5, 5, 5, 7],
  '1': [2, 6, 2, 2, 7],
  '2': [7, 1, 7, 4, 7],
  '3': [7, 1, 7, 1, 7],
  '4': [5, 5, 7, 1, 1],
  '5': [7, 4, 7, 1, 7],
  '6': [7, 4, 7, 5, 7],
  '7': [7, 1, 1, 2, 2],
  '8': [7, 5, 7, 5, 7],
  '9': [7, 5, 7, 1, 7],
  ':': [0, 2, 0, 2, 0],
}
/** Pixels of one point. */
const POINT = 3
const ADVANCE = 4 * POINT
export const CLOCK_HEIGHT = 5 * POINT
export const CLOCK_WIDTH = 8 * ADVANCE

/** Whether a pixel belongs to the time, from the upper left corner of its first digit. */
export function clockInk(wallMs: number): (x: number, y: number) => boolean {
  const at = new Date(wallMs)
  const text = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
  return (x, y) => {
    if (x < 0 || y < 0 || y >= CLOCK_HEIGHT) return false
    const column = Math.floor((x % ADVANCE) / POINT)
    const row = POINTS[text[Math.floor(x / ADVANCE)] ?? '']?.[Math.floor(y / POINT)] ?? 0
    return column < 3 && (row & (4 >> column)) !== 0
  }
}

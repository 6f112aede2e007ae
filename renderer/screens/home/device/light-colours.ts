/** Colours that are worth a touch in a living room, by the hue that a lamp is asked for. */
export const HUES = [
  { id: 'red', hueDeg: 0 },
  { id: 'orange', hueDeg: 28 },
  { id: 'yellow', hueDeg: 52 },
  { id: 'green', hueDeg: 125 },
  { id: 'cyan', hueDeg: 180 },
  { id: 'blue', hueDeg: 225 },
  { id: 'violet', hueDeg: 275 },
  { id: 'pink', hueDeg: 325 },
] as const
export type HueId = (typeof HUES)[number]['id']

const SAME_DEG = 15

/** The colour that shines now, when it is one of these. */
export function hueOf(hueDeg: number | null): HueId | null {
  if (hueDeg === null) return null
  const distance = (other: number): number => Math.abs(((hueDeg - other + 540) % 360) - 180)
  const nearest = [...HUES].sort((a, b) => distance(a.hueDeg) - distance(b.hueDeg))[0]
  return nearest && distance(nearest.hueDeg) <= SAME_DEG ? nearest.id : null
}

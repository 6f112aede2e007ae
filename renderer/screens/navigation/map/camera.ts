/** What the camera does: how near at which speed, what stays clear of panels, how often a picture is due. Pure. */
export interface Insets {
  top: number
  right: number
  bottom: number
  left: number
}

export interface FollowInput {
  speedKmh: number
  /** To the next maneuver, if there is one. */
  maneuverM: number | null
  /** A person's own closer (+) or farther (−). */
  zoomOffset: number
}

export const FOLLOW_PITCH = 62

/** Near in town, far on the motorway, nearer again before a maneuver. */
export function followZoom({ speedKmh, maneuverM, zoomOffset }: FollowInput): number {
  const bySpeed = 17.1 - Math.min(2.5, Math.max(0, (speedKmh - 25) / 40))
  const nearer = maneuverM !== null && maneuverM < 250 ? 0.45 * (1 - maneuverM / 250) : 0
  return Math.min(18.6, Math.max(11, bySpeed + nearer + zoomOffset))
}

/** Part of the way to a wanted value in `sinceMs`, with a time constant. */
export function approach(value: number, wanted: number, sinceMs: number, constantMs: number): number {
  return value + (wanted - value) * (1 - Math.exp(-Math.max(0, sinceMs) / constantMs))
}

/** What panels take at 1920 × 1080, in design pixels. */
const STANDARD_ROOM = { driver: 566, other: 520, top: 0 }

/**
 * Ground that stays clear, in CSS pixels. `scale` is CSS pixels per design pixel; the car stands in the middle of what
 * is left, which for following is moved down so that the road ahead has the room.
 */
export function insetsFor(
  view: 'follow' | 'overview' | 'preview',
  isDriverRight: boolean,
  height: number,
  scale: number,
  room: { driver: number; other: number; top: number } = STANDARD_ROOM,
): Insets {
  const zone = room.driver * scale
  const aside = room.other * scale
  const above = room.top * scale
  const sides = (driver: number, other: number): { left: number; right: number } =>
    isDriverRight ? { left: other, right: driver } : { left: driver, right: other }
  if (view === 'follow') return { top: Math.max(height * 0.44, above), bottom: 190 * scale, ...sides(zone, aside) }
  if (view === 'preview') return { top: 110 * scale, bottom: 230 * scale, ...sides(zone + 700 * scale, 90 * scale) }
  return { top: above + 250 * scale, bottom: 230 * scale, ...sides(zone + 30 * scale, aside + 20 * scale) }
}

/**
 * How long to wait between two pictures of the map, so that everything else keeps its frames: none with a GPU, several
 * times what a picture costs without.
 */
export function pictureIntervalMs(hasGpu: boolean, pictureCostMs: number, isCovered: boolean): number {
  if (isCovered) return 1000
  if (hasGpu) return 0
  return Math.min(3000, Math.max(160, pictureCostMs * 4))
}

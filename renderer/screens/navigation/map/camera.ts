/** What the camera does: how near and how steep at which speed, where the car stands, what stays clear of panels. Pure. */
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

const ZOOM_MIN = 11
const ZOOM_MAX = 18.6
/** Zoom by speed, km/h, at 47° of latitude: about twelve seconds of road ahead. */
const ZOOMS: readonly (readonly [number, number])[] = [
  [0, 17.2],
  [25, 17],
  [50, 16.6],
  [80, 15.9],
  [110, 15.3],
  [140, 14.8],
]
/** Standing and in streets from above, so that houses hide less; on fast roads some three kilometres ahead, beyond which are only more tiles. */
const PITCHES: readonly (readonly [number, number])[] = [
  [0, 50],
  [30, 53],
  [70, 55],
  [110, 53],
]
/** Share of the height above the clear ground: the faster, the lower the car stands and the more is seen before it. */
const TOPS: readonly (readonly [number, number])[] = [
  [0, 0.36],
  [50, 0.44],
  [110, 0.52],
]
/** The junction is approached over so many seconds, but at least so many metres. */
const APPROACH_S = 9
const APPROACH_M = 140
const NEARER = 0.85
const STEEPER_DEG = 12

/** The pitch of a standing car's map. */
export const START_PITCH = 50

function between(stops: readonly (readonly [number, number])[], at: number): number {
  const above = stops.findIndex(([from]) => from > at)
  const [last] = stops.slice(-1)
  if (above === -1) return last?.[1] ?? 0
  const [lowAt, low] = stops[Math.max(0, above - 1)] ?? [0, 0]
  const [highAt, high] = stops[above] ?? [1, low]
  return above === 0 ? high : low + ((high - low) * (at - lowAt)) / (highAt - lowAt)
}

/** How much of the approach to the next maneuver is done: 0 far from it, 1 at it. */
function approachShare({ speedKmh, maneuverM }: FollowInput): number {
  if (maneuverM === null) return 0
  const overM = Math.max(APPROACH_M, (speedKmh / 3.6) * APPROACH_S)
  const share = Math.min(1, Math.max(0, 1 - maneuverM / overM))
  return share * share * (3 - 2 * share)
}

/** Near in town, far on the motorway, nearer again before a maneuver; the same metres of ground at any latitude. */
export function followZoom(input: FollowInput, lat = 47): number {
  const ground = Math.log2(Math.cos((lat * Math.PI) / 180) / Math.cos((47 * Math.PI) / 180))
  const wanted = between(ZOOMS, input.speedKmh) + NEARER * approachShare(input) + ground + input.zoomOffset
  return Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, wanted))
}

/** Degrees from straight down. */
export function followPitch(input: FollowInput): number {
  return between(PITCHES, input.speedKmh) - STEEPER_DEG * approachShare(input)
}

/** Share of the height that lies above the ground in whose middle the car stands. */
export const followTop = (speedKmh: number): number => between(TOPS, speedKmh)

/** How far before the car the camera looks to know where it turns, metres. */
export const lookAheadM = (speedKmh: number): number => Math.min(90, Math.max(14, (speedKmh / 3.6) * 2))

/** What panels take at 1920 × 1080, in design pixels. */
const STANDARD_ROOM = { driver: 566, other: 520, top: 0 }
/** Dock; and above it what stands there while guiding, with the car's own half. */
const DOCK = 190
const CAR_ABOVE = 360

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
  topShare = 0.44,
): Insets {
  const zone = room.driver * scale
  const aside = room.other * scale
  const above = room.top * scale
  const sides = (driver: number, other: number): { left: number; right: number } =>
    isDriverRight ? { left: other, right: driver } : { left: driver, right: other }
  if (view === 'follow') {
    const bottom = DOCK * scale
    // The middle of the clear ground is the car: it stays above the card of the arrival.
    const lowest = 2 * (height - CAR_ABOVE * scale) - (height - bottom)
    return { top: Math.max(0, above, Math.min(height * topShare, lowest)), bottom, ...sides(zone, aside) }
  }
  if (view === 'preview') return { top: 110 * scale, bottom: 230 * scale, ...sides(zone + 700 * scale, 90 * scale) }
  return { top: above + 250 * scale, bottom: 230 * scale, ...sides(zone + 30 * scale, aside + 20 * scale) }
}

/** North up there is no below: the car stands back from where it goes by this share of the clear ground at most. */
const BACK_SHARE = 0.2
const BACK_FROM_KMH = 90

/** The clear ground, moved so that a car that drives in a direction (degrees from north) has more of it ahead. */
export function leadInto(insets: Insets, width: number, height: number, headingDeg: number, speedKmh: number): Insets {
  const share = BACK_SHARE * Math.min(1, speedKmh / BACK_FROM_KMH)
  const heading = (headingDeg * Math.PI) / 180
  const right = -Math.sin(heading) * share * (width - insets.left - insets.right)
  const down = Math.cos(heading) * share * (height - insets.top - insets.bottom)
  return {
    left: insets.left + Math.max(0, 2 * right),
    right: insets.right + Math.max(0, -2 * right),
    top: insets.top + Math.max(0, 2 * down),
    bottom: insets.bottom + Math.max(0, -2 * down),
  }
}

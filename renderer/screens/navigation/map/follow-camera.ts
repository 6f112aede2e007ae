/** The camera that follows the car: looks ahead along the route, turns before the bend, and moves without jerks. Pure. */
import { followPitch, followTop, followZoom, leadInto, lookAheadM, type FollowInput, type Insets } from './camera.ts'
import { turn } from './earth.ts'
import type { Pose } from './motion.ts'
import type { RouteTrack } from './route-track.ts'
import { spring, type Spring } from './spring.ts'

export interface CameraView {
  center: [number, number]
  bearing: number
  zoom: number
  pitch: number
  padding: Insets
}

export interface Surroundings {
  sinceMs: number
  input: FollowInput
  isNorthUp: boolean
  width: number
  height: number
  track: RouteTrack | undefined
  /** Clear ground when the car stands under so much of the height. */
  insets(topShare: number): Insets
}

/** How long each takes to settle. */
const BEARING_MS = 1400
const ZOOM_MS = 2600
const PITCH_MS = 2200
const PLACE_MS = 3200
/** Without a route the turn goes on as it does, for so long; the car itself stays nearly upright in any case. */
const LEAD_S = 0.7
const LEAD_MAX_DEG = 40
const RATE_MS = 300
const NORTH_FARTHER = 0.8
/** Below this nothing on the picture would move by a pixel. */
const STILL = { place: 4e-7, bearing: 0.04, zoom: 0.002, pitch: 0.05, padding: 0.5 }
/**
 * What the picture's edge would move by less than half a pixel for stays as it was: another zoom, be it by a millionth, makes the renderer
 * evaluate its whole style, and another padding or pitch all its matrices.
 */
const STEADY = { zoom: 7e-4, pitch: 0.02, padding: 0.25 }

export class FollowCamera {
  #bearing: Spring | undefined
  #zoom: Spring = { value: 0, velocity: 0 }
  #pitch: Spring = { value: 0, velocity: 0 }
  #top: Spring = { value: 0, velocity: 0 }
  #heading: number | undefined
  #rateDps = 0
  #shown: CameraView | undefined

  /** The next picture begins where it should be, without a way there. */
  reset(): void {
    this.#bearing = undefined
    this.#shown = undefined
  }

  /** @returns what the camera shows next; undefined when that is what it shows already */
  next(pose: Pose, around: Surroundings): CameraView | undefined {
    const { sinceMs, input, isNorthUp } = around
    const wanted = {
      bearing: isNorthUp ? 0 : this.#ahead(pose, around),
      zoom: followZoom(input, pose.lonLat[1]) - (isNorthUp ? NORTH_FARTHER : 0),
      pitch: isNorthUp ? 0 : followPitch(input),
      top: followTop(input.speedKmh),
    }
    const from = this.#bearing
    if (from) {
      const { value, velocity } = spring(from, from.value + turn(from.value, wanted.bearing), sinceMs, BEARING_MS)
      this.#bearing = { value: turn(0, value), velocity }
      this.#zoom = spring(this.#zoom, wanted.zoom, sinceMs, ZOOM_MS)
      this.#pitch = spring(this.#pitch, wanted.pitch, sinceMs, PITCH_MS)
      this.#top = spring(this.#top, wanted.top, sinceMs, PLACE_MS)
    } else {
      this.#bearing = { value: wanted.bearing, velocity: 0 }
      this.#zoom = { value: wanted.zoom, velocity: 0 }
      this.#pitch = { value: wanted.pitch, velocity: 0 }
      this.#top = { value: wanted.top, velocity: 0 }
    }
    const clear = around.insets(this.#top.value)
    const padding = isNorthUp ? leadInto(clear, around.width, around.height, pose.headingDeg, input.speedKmh) : clear
    const view: CameraView = {
      center: [pose.lonLat[0], pose.lonLat[1]],
      bearing: this.#bearing?.value ?? wanted.bearing,
      zoom: held(this.#shown?.zoom, this.#zoom.value, STEADY.zoom),
      pitch: held(this.#shown?.pitch, this.#pitch.value, STEADY.pitch),
      padding: this.#shown && isSamePadding(this.#shown.padding, padding, STEADY.padding) ? this.#shown.padding : padding,
    }
    if (this.#shown && isSame(this.#shown, view)) return undefined
    this.#shown = view
    return view
  }

  /** Where the camera is to look: where the route goes from here, or where the car is turning to. */
  #ahead(pose: Pose, { sinceMs, input, track }: Surroundings): number {
    const before = this.#heading
    this.#heading = pose.headingDeg
    if (before !== undefined && sinceMs > 0) {
      const rate = turn(before, pose.headingDeg) / (sinceMs / 1000)
      this.#rateDps += (rate - this.#rateDps) * (1 - Math.exp(-sinceMs / RATE_MS))
    }
    const lead =
      track && pose.alongM !== null
        ? turn(pose.headingDeg, track.bearing(pose.alongM, lookAheadM(input.speedKmh)))
        : this.#rateDps * LEAD_S
    return pose.headingDeg + Math.max(-LEAD_MAX_DEG, Math.min(LEAD_MAX_DEG, lead))
  }
}

/** What is shown, as long as that is near enough to what is wanted. */
const held = (shown: number | undefined, wanted: number, within: number): number =>
  shown !== undefined && Math.abs(shown - wanted) < within ? shown : wanted

const isSamePadding = (a: Insets, b: Insets, within: number): boolean =>
  (['top', 'right', 'bottom', 'left'] as const).every((side) => Math.abs(a[side] - b[side]) < within)

function isSame(a: CameraView, b: CameraView): boolean {
  return (
    Math.abs(a.center[0] - b.center[0]) + Math.abs(a.center[1] - b.center[1]) < STILL.place &&
    Math.abs(turn(a.bearing, b.bearing)) < STILL.bearing &&
    Math.abs(a.zoom - b.zoom) < STILL.zoom &&
    Math.abs(a.pitch - b.pitch) < STILL.pitch &&
    isSamePadding(a.padding, b.padding, STILL.padding)
  )
}

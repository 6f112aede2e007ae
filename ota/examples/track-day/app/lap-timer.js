/** Lap times: begun and ended by hand, or by coming back to where the first lap began. No page, no car: numbers only. */
const EARTH_M = 6_371_008.8
const LINE_M = 18
const LEAVE_M = 60
const SAME_WAY_DEG = 60
const KEPT = 50

/** Metres between two positions, good for short ways. */
export function metresBetween(a, b) {
  const rad = Math.PI / 180
  const x = (b.lon - a.lon) * rad * Math.cos(((a.lat + b.lat) / 2) * rad)
  return Math.hypot(x, (b.lat - a.lat) * rad) * EARTH_M
}

const turnBetween = (a, b) => Math.abs(((((a - b) % 360) + 540) % 360) - 180)

export class LapTimer {
  /** Milliseconds of each finished lap, oldest first. */
  laps = []
  startedMs = null
  #line = null
  #left = false

  get running() {
    return this.startedMs !== null
  }

  get bestMs() {
    return this.laps.length === 0 ? null : Math.min(...this.laps)
  }

  /** Begins the first lap; where it begins is the line, if a position is known. */
  start(nowMs, position) {
    this.startedMs = nowMs
    this.#line = position
    this.#left = false
  }

  /** Ends a lap and begins the next. */
  lap(nowMs) {
    if (this.startedMs === null) return
    this.laps = [...this.laps, nowMs - this.startedMs].slice(-KEPT)
    this.startedMs = nowMs
    this.#left = false
  }

  stop() {
    this.startedMs = null
  }

  reset() {
    this.laps = []
    this.stop()
  }

  /** Hears a position; true when it ended a lap: back at the line, going the same way, after having left it. */
  at(nowMs, position) {
    if (this.startedMs === null || this.#line === null) return false
    const distance = metresBetween(this.#line, position)
    if (distance > LEAVE_M) this.#left = true
    if (!this.#left || distance > LINE_M || turnBetween(this.#line.heading, position.heading) > SAME_WAY_DEG) return false
    this.lap(nowMs)
    return true
  }
}

/** 83456 → "1:23.4" */
export function lapText(ms) {
  const tenths = Math.floor(ms / 100)
  const seconds = String(Math.floor(tenths / 10) % 60).padStart(2, '0')
  return `${Math.floor(tenths / 600)}:${seconds}.${tenths % 10}`
}

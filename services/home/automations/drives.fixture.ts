/**
 * Drives around a home, for tests: what the car truly does along its way, and what its receiver and its navigation say of it.
 * The same seed makes the same drive.
 */
import type { EngineEvent, Fix, Route } from './state.ts'
import { NO_ROUTE } from './state.ts'

export const HOME = { lat: 47.37, lon: 8.54 }
const M_PER_DEG = 111_195
const STEP_S = 0.2

export const DRIVE_KINDS = [
  'home',
  'home-slow',
  'home-loop',
  'park-190',
  'park-before',
  'pass-150',
  'pass-150-unarmed',
  'drift-in-garage',
  'turn-away',
  'leave',
] as const
export type DriveKind = (typeof DRIVE_KINDS)[number]

export interface Sample {
  event: Extract<EngineEvent, { type: 'drive' }>
  atMs: number
  /** The truth: metres along the way to the garage; null where the way does not lead there. */
  leftM: number | null
}

export interface Drive {
  kind: DriveKind
  comesHome: boolean
  samples: Sample[]
}

type Random = () => number

/** mulberry32: small, seeded, the same everywhere. */
export function randomOf(seed: number): Random {
  let a = (seed * 0x9e3779b1) >>> 0
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
const between = (random: Random, low: number, high: number): number => low + (high - low) * random()
export const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** The way from its begin to its end in metres around home, x east, y north. */
type Way = { x: number; y: number }[]

/** Backwards from the end, with a turn now and then. */
function wayTo(end: { x: number; y: number }, lengthM: number, random: Random, bend: number): Way {
  const way = [end]
  let heading = between(random, 0, 2 * Math.PI)
  let { x, y } = end
  for (let s = 0; s < lengthM;) {
    const leg = between(random, 40, 200)
    x += Math.cos(heading) * leg
    y += Math.sin(heading) * leg
    way.unshift({ x, y })
    s += leg
    heading += between(random, -bend, bend)
  }
  return way
}

const lengthOf = (way: Way): number =>
  way.slice(1).reduce((sum, { x, y }, index) => sum + Math.hypot(x - (way[index]?.x ?? 0), y - (way[index]?.y ?? 0)), 0)

function at(way: Way, s: number): { x: number; y: number } {
  let left = s
  for (let index = 1; index < way.length; index++) {
    const [a, b] = [way[index - 1], way[index]]
    if (!a || !b) break
    const leg = Math.hypot(b.x - a.x, b.y - a.y)
    if (left <= leg) return { x: a.x + ((b.x - a.x) * left) / leg, y: a.y + ((b.y - a.y) * left) / leg }
    left -= leg
  }
  return way[way.length - 1] ?? { x: 0, y: 0 }
}

/** The car stops at some places and goes at its speed between them. */
interface Motion {
  cruiseMs: number
  stops: { s: number; waitS: number }[]
  brakeMs2: number
}

function motionOf(kind: DriveKind, length: number, endS: number, random: Random): Motion {
  const cruiseMs = kind === 'home-slow' ? between(random, 2.2, 5) : between(random, 5.5, 14)
  const stops = [{ s: endS, waitS: 60 }]
  // A crossing or a gate, anywhere on the way, also where it matters.
  while (random() < 0.35 && stops.length < 4)
    stops.unshift({ s: between(random, 0.2 * length, endS - 8), waitS: between(random, 1, 20) })
  return { cruiseMs, stops: stops.sort((a, b) => a.s - b.s), brakeMs2: between(random, 0.9, 2.4) }
}

function* move({ cruiseMs, stops, brakeMs2 }: Motion): Generator<{ s: number; v: number }> {
  let s = 0
  let v = cruiseMs
  for (const stop of stops) {
    while (stop.s - s > 0.3 || v > 0.5) {
      const room = Math.max(0, stop.s - s)
      const allowed = Math.sqrt(2 * brakeMs2 * room)
      v = Math.max(0.4, Math.min(cruiseMs, allowed, v + 1.6 * STEP_S))
      if (room <= 0.3) break
      s = Math.min(stop.s, s + v * STEP_S)
      yield { s, v }
    }
    v = 0
    for (let t = 0; t < stop.waitS; t += STEP_S) yield { s, v: 0 }
  }
}

/** Errors of a receiver: they wander, and between houses they jump for a while. */
class Receiver {
  readonly #random: Random
  readonly #sigmaM: number
  #x = 0
  #y = 0
  #jump: { x: number; y: number; leftS: number } | undefined
  #drift = 1

  constructor(random: Random) {
    this.#random = random
    this.#sigmaM = Math.min(8, 2.5 * Math.exp(0.5 * normal(random)))
    this.#x = normal(random) * this.#sigmaM
    this.#y = normal(random) * this.#sigmaM
  }

  indoors(): void {
    this.#drift = 12
  }

  fix({ x, y }: { x: number; y: number }): { fix: Fix; errorX: number; errorY: number } {
    const keep = Math.exp(-STEP_S / 20)
    const noise = this.#sigmaM * Math.sqrt(1 - keep * keep) * this.#drift
    this.#x = this.#x * keep + normal(this.#random) * noise
    this.#y = this.#y * keep + normal(this.#random) * noise
    if (!this.#jump && this.#random() < 0.0004) {
      const far = between(this.#random, 8, 25)
      const angle = between(this.#random, 0, 2 * Math.PI)
      this.#jump = { x: far * Math.cos(angle), y: far * Math.sin(angle), leftS: between(this.#random, 3, 10) }
    }
    if (this.#jump && (this.#jump.leftS -= STEP_S) <= 0) this.#jump = undefined
    const errorX = this.#x + (this.#jump?.x ?? 0)
    const errorY = this.#y + (this.#jump?.y ?? 0)
    const accuracyM = this.#sigmaM * between(this.#random, 0.9, 1.5) * this.#drift + (this.#jump ? 15 : 0)
    const lat = HOME.lat + (y + errorY) / M_PER_DEG
    const lon = HOME.lon + (x + errorX) / (M_PER_DEG * Math.cos((HOME.lat * Math.PI) / 180))
    return { fix: { lat, lon, accuracyM }, errorX, errorY }
  }
}

interface Course {
  way: Way
  endS: number
  /** Where along the way home is; null: it does not lead there. */
  homeS: number | null
  routed: 'home' | 'elsewhere' | 'none'
}

function courseOf(kind: DriveKind, random: Random): Course {
  const home = { x: 0, y: 0 }
  if (kind === 'pass-150' || kind === 'pass-150-unarmed') {
    const angle = between(random, 0, 2 * Math.PI)
    const [c, s] = [Math.cos(angle), Math.sin(angle)]
    const turned = (x: number, y: number): { x: number; y: number } => ({ x: x * c - y * s, y: x * s + y * c })
    const way = [turned(-900, 150), turned(900, 150)]
    return { way, endS: 1800, homeS: null, routed: kind === 'pass-150' ? 'elsewhere' : 'none' }
  }
  if (kind === 'home-loop') {
    // The street passes the house at 150 m and comes back to it after a long loop.
    const way: Way = [{ x: -700, y: 150 }, { x: 600, y: 150 }, { x: 600, y: -300 }, { x: 0, y: -300 }, home]
    return { way, endS: lengthOf(way), homeS: lengthOf(way), routed: 'home' }
  }
  if (kind === 'leave') {
    const way = wayTo(home, 900, random, 0.5).reverse()
    return { way, endS: lengthOf(way), homeS: null, routed: random() < 0.5 ? 'elsewhere' : 'none' }
  }
  const way = wayTo(home, 900, random, 0.7)
  const homeS = lengthOf(way)
  const parksAt = kind === 'park-190' ? 190 : kind === 'park-before' ? between(random, 186, 320) : kind === 'turn-away' ? 230 : 0
  const routed = kind === 'drift-in-garage' ? (random() < 0.5 ? 'home' : 'none') : 'home'
  return { way, endS: homeS - parksAt, homeS, routed }
}

/** @param beginMs wall time at which it begins */
export function makeDrive(seed: number, beginMs: number): Drive {
  const random = randomOf(seed)
  for (let warm = 0; warm < 4; warm++) random()
  const kind = DRIVE_KINDS[Math.floor(random() * DRIVE_KINDS.length)] ?? 'home'
  const { way, endS, homeS, routed } = courseOf(kind, random)
  const receiver = new Receiver(random)
  // Tyres wear and are blown up: the wheels are a little off too.
  const wheels = 1 + 0.008 * normal(random)
  const length = lengthOf(way)
  const motion: Motion =
    kind === 'drift-in-garage'
      ? { cruiseMs: 5, stops: [{ s: 0, waitS: 240 }], brakeMs2: 1 }
      : motionOf(kind, length, endS, random)
  const offset = kind === 'drift-in-garage' ? length : 0
  const samples: Sample[] = []
  let remainingM: number | null = null
  let turnedAway = false
  let index = 0
  if (kind === 'drift-in-garage') receiver.indoors()
  for (const { s: along, v } of move(motion)) {
    const s = Math.min(length, along + offset)
    const place = at(way, s)
    const { fix, errorX, errorY } = receiver.fix(place)
    if (kind.startsWith('home') && homeS !== null && homeS - s < 5) receiver.indoors()
    turnedAway ||= kind === 'turn-away' && v === 0
    // Navigation speaks once a second, of where the receiver said that the car is along the way.
    if (index % 5 === 0 && routed !== 'none') {
      const ahead = at(way, Math.min(length, s + 5))
      const [dx, dy] = [ahead.x - place.x, ahead.y - place.y]
      const norm = Math.hypot(dx, dy) || 1
      const error = (errorX * dx + errorY * dy) / norm
      const left = (routed === 'home' ? length : length + 3000) - s - error
      remainingM = Math.max(0, Math.round(turnedAway ? left + 700 : left))
    }
    const route: Route = routed === 'none' ? NO_ROUTE : { active: true, toHome: routed === 'home', remainingM, etaP50Ms: null }
    const speedMs = v === 0 ? 0 : Math.max(0, v * wheels + 0.05 * normal(random))
    const event = { type: 'drive' as const, fix, speedMs, driverPresent: true, route }
    samples.push({ event, atMs: beginMs + Math.round(index * STEP_S * 1000), leftM: homeS === null ? null : homeS - s })
    index++
  }
  return { kind, comesHome: kind.startsWith('home'), samples }
}

/**
 * For tests: a car that drives a line and a receiver that sees it badly. White noise, wandering bias, silence, frozen
 * repeats, poor fixes behind a tunnel, stops, clocks that jitter; everything from one seed.
 */
import type { LonLat, Position } from '../../contract/geo.ts'
import { bearingDeg, distanceM, planeOf, toPosition } from '../geodesy.ts'
import { vertexAt } from './route-model.ts'
import type { Fix } from './snap.ts'

export type Random = () => number

/** Mulberry32: small, even, the same everywhere. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const normal = (random: Random): number => Math.sqrt(-2 * Math.log(random() || 1e-12)) * Math.cos(2 * Math.PI * random())

const between = (random: Random, low: number, high: number): number => low + (high - low) * random()

export interface Receiver {
  whiteM: number
  /** Wandering part, as between houses. */
  biasM: number
  claimsM: number
  courseDeg: number
  clockS: number
}

export const someReceiver = (random: Random): Receiver => {
  const whiteM = between(random, 1, 7)
  return {
    whiteM,
    biasM: between(random, 0, 5),
    claimsM: random() < 0.3 ? 5 : whiteM + 2,
    courseDeg: between(random, 1, 6),
    clockS: between(random, 0, 0.25),
  }
}

/** What the process gets in a second: a fix, or only the wheels. */
export interface Moment {
  tS: number
  fix: Fix | undefined
  wheelMps: number
  truth: Position
}

export class TestDrive {
  readonly #random: Random
  readonly #receiver: Receiver
  #line: readonly LonLat[]
  #alongM: Float64Array
  #drivenM = 0
  #speedMps = 0
  #stopS = 0
  #second = 0
  #bias = { east: 0, north: 0 }
  #silentS = 0
  #frozen: Fix | undefined
  #poorS = 0

  constructor(line: readonly LonLat[], receiver: Receiver, random: Random) {
    this.#random = random
    this.#receiver = receiver
    this.#line = line
    this.#alongM = lengths(line)
  }

  get isDone(): boolean {
    return this.#drivenM >= (this.#alongM.at(-1) ?? 0) && this.#speedMps === 0
  }

  /** Drives on along another line, from the place on it that is nearest. */
  turnTo(line: readonly LonLat[]): void {
    const { truth } = this.#place()
    this.#line = line
    this.#alongM = lengths(line)
    const plane = planeOf(truth)
    let least = Infinity
    line.forEach((point, i) => {
      const at = toPosition(point)
      const off = Math.hypot(plane.x(at), plane.y(at)) + (this.#alongM[i] ?? 0) / 20
      if (off < least) [least, this.#drivenM] = [off, this.#alongM[i] ?? 0]
    })
  }

  /** The receiver is silent for so long; poor for a while when it comes back. */
  hide(seconds: number, frozen: boolean): void {
    this.#silentS = seconds
    this.#poorS = 3
    this.#frozen = frozen ? this.#lastFix : undefined
  }

  #lastFix: Fix | undefined

  next(): Moment {
    this.#second++
    this.#move()
    const { truth, bearing } = this.#place()
    const tS = this.#second + between(this.#random, -1, 1) * this.#receiver.clockS
    const wheelMps = this.#speedMps * between(this.#random, 0.985, 1.015)
    if (this.#silentS > 0) {
      this.#silentS--
      const fix = this.#frozen && { ...this.#frozen, tS, speedMps: wheelMps }
      return { tS, fix, wheelMps, truth }
    }
    const fix = this.#see(truth, bearing, tS, wheelMps)
    this.#lastFix = fix
    return { tS, fix, wheelMps, truth }
  }

  #move(): void {
    const left = (this.#alongM.at(-1) ?? 0) - this.#drivenM
    if (this.#stopS > 0) {
      this.#stopS--
      this.#speedMps = 0
      return
    }
    if (this.#random() < 0.01) this.#stopS = Math.floor(between(this.#random, 3, 25))
    const wanted = Math.min(this.#cornerSpeed(), Math.sqrt(2 * 2.5 * Math.max(0, left)) + 0.5)
    this.#speedMps += Math.max(-4, Math.min(2.5, wanted - this.#speedMps))
    this.#drivenM += Math.min(left, this.#speedMps)
    if (left <= 1) this.#speedMps = 0
  }

  /** Slow before and in corners. */
  #cornerSpeed(): number {
    const { bearing } = this.#place()
    const ahead = this.#bearingAt(this.#drivenM + 25)
    const turn = Math.abs(((bearing - ahead + 540) % 360) - 180)
    return turn > 60 ? 5 : turn > 25 ? 8 : 15
  }

  #bearingAt(metres: number): number {
    const i = Math.max(0, Math.min(this.#line.length - 2, vertexAt(this.#alongM, metres) - 1))
    return bearingDeg(toPosition(this.#line[i] as LonLat), toPosition(this.#line[i + 1] as LonLat))
  }

  #place(): { truth: Position; bearing: number } {
    const i = Math.max(0, Math.min(this.#line.length - 2, vertexAt(this.#alongM, this.#drivenM) - 1))
    const [a, b] = [toPosition(this.#line[i] as LonLat), toPosition(this.#line[i + 1] as LonLat)]
    const [from, to] = [this.#alongM[i] ?? 0, this.#alongM[i + 1] ?? 0]
    const share = to > from ? Math.min(1, (this.#drivenM - from) / (to - from)) : 0
    return {
      truth: { lat: a.lat + share * (b.lat - a.lat), lon: a.lon + share * (b.lon - a.lon) },
      bearing: bearingDeg(a, b),
    }
  }

  #see(truth: Position, bearing: number, tS: number, speedMps: number): Fix {
    const { whiteM, biasM, claimsM, courseDeg } = this.#receiver
    const random = this.#random
    const poor = this.#poorS > 0 ? 15 : 0
    if (this.#poorS > 0) this.#poorS--
    for (const axis of ['east', 'north'] as const) this.#bias[axis] += -0.05 * this.#bias[axis] + normal(random) * biasM * 0.3
    const metre = 1 / 111_195
    const north = normal(random) * Math.hypot(whiteM, poor) + this.#bias.north
    const east = normal(random) * Math.hypot(whiteM, poor) + this.#bias.east
    const moving = speedMps > 1.2
    return {
      tS,
      lat: truth.lat + north * metre,
      lon: truth.lon + (east * metre) / Math.cos((truth.lat * Math.PI) / 180),
      headingDeg: moving ? (bearing + normal(random) * (courseDeg + 25 / speedMps) + 360) % 360 : undefined,
      speedMps,
      accuracyM: Math.max(claimsM, poor * 1.5),
    }
  }
}

function lengths(line: readonly LonLat[]): Float64Array {
  let sum = 0
  return Float64Array.from(
    line,
    (point, i) => (sum += i === 0 ? 0 : distanceM(toPosition(line[i - 1] as LonLat), toPosition(point))),
  )
}

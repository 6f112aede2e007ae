/** Grows minor streets along the field, evenly spaced (after Jobard and Lefer), around the arterials that are there. */
import { add, distance, minus, point, SpatialHash, unit, type Point } from './geometry.ts'
import type { Field } from './field.ts'
import type { Random } from './random.ts'
import type { Terrain } from './terrain.ts'

const STEP = 12
/** A street ends when a parallel one is nearer than this share of the spacing. */
const TOO_NEAR = 0.58
const MIN_LENGTH = 75
const MAX_LINES = 2_500

interface Sample {
  at: Point
  direction: Point
}

export class StreetGrower {
  readonly #terrain: Terrain
  readonly #field: Field
  readonly #random: Random
  readonly #samples = new SpatialHash<Sample>(120)

  constructor(terrain: Terrain, field: Field, random: Random) {
    this.#terrain = terrain
    this.#field = field
    this.#random = random
  }

  /** Makes lines known that others keep away from. */
  occupy(line: readonly Point[]): void {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1] as Point, line[i] as Point]
      const direction = unit(minus(b, a))
      for (let done = 0; done < distance(a, b); done += STEP) {
        const at = add(a, direction, done)
        this.#samples.add({ at, direction }, at.x, at.y)
      }
    }
  }

  /** Grows from seeds beside the given lines until the town is full. */
  grow(first: readonly (readonly Point[])[]): Point[][] {
    const lines: Point[][] = []
    const queue: Sample[] = []
    const enqueue = (line: readonly Point[]): void => {
      for (let i = 4; i < line.length - 1; i += 3) {
        const [a, b] = [line[i - 1] as Point, line[i] as Point]
        const direction = unit(minus(b, a))
        const across = point(-direction.y, direction.x)
        const spacing = this.#field.spacing(b, Math.atan2(direction.y, direction.x))
        for (const side of [1, -1]) queue.push({ at: add(b, across, side * spacing), direction })
        queue.push({ at: b, direction: across })
      }
    }
    for (const line of first) enqueue(line)
    for (let head = 0; head < queue.length && lines.length < MAX_LINES; head++) {
      const seed = queue[head] as Sample
      if (!this.#isFree(seed.at, seed.direction, 0.9)) continue
      const line = this.#trace(seed)
      if (!line) continue
      this.occupy(line)
      lines.push(line)
      enqueue(line)
    }
    return lines
  }

  #isFree(p: Point, direction: Point, share: number): boolean {
    if (!this.#terrain.isTown(p) || this.#terrain.isWater(p) || this.#terrain.isPark(p)) return false
    const reach = this.#field.spacing(p, Math.atan2(direction.y, direction.x)) * share
    for (const sample of this.#samples.near(p, reach)) {
      if (Math.abs(sample.direction.x * direction.x + sample.direction.y * direction.y) < 0.75) continue
      if (distance(sample.at, p) < reach) return false
    }
    return true
  }

  #trace(seed: Sample): Point[] | undefined {
    const limit =
      this.#terrain.district(seed.at) === 'suburb' ? this.#random.between(220, 1_100) : this.#random.between(300, 1_500)
    const forward = this.#walk(seed.at, seed.direction, limit / 2)
    const backward = this.#walk(seed.at, point(-seed.direction.x, -seed.direction.y), limit / 2)
    const line = [...backward.reverse(), seed.at, ...forward]
    return (line.length - 1) * STEP < MIN_LENGTH ? undefined : line
  }

  #walk(start: Point, direction: Point, length: number): Point[] {
    const out: Point[] = []
    let at = start
    let angle = Math.atan2(direction.y, direction.x)
    for (let done = 0; done < length; done += STEP) {
      const middle = this.#field.follow(add(at, point(Math.cos(angle), Math.sin(angle)), STEP / 2), angle)
      const turn = Math.abs(middle - angle)
      if (turn > 0.5) break
      angle = middle
      const next = add(at, point(Math.cos(angle), Math.sin(angle)), STEP)
      if (!this.#isFree(next, point(Math.cos(angle), Math.sin(angle)), TOO_NEAR)) break
      out.push(next)
      at = next
    }
    return out
  }
}

/** Seeded randomness: the same seed gives the same city, byte for byte. */

export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** Uniform in [0, 1) (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.next() * list.length)] ?? list[0]
  }

  shuffled<T>(list: readonly T[]): T[] {
    const out = [...list]
    for (let i = out.length - 1; i > 0; i--) {
      const k = Math.floor(this.next() * (i + 1))
      const [a, b] = [out[i], out[k]]
      if (a !== undefined && b !== undefined) [out[i], out[k]] = [b, a]
    }
    return out
  }

  /** An independent stream, so that adding draws in one part does not move another. */
  fork(label: number): Random {
    return new Random(Math.imul(this.#state ^ (label * 0x9e3779b1), 0x85ebca6b) >>> 0)
  }
}

/** Smooth value noise in [-1, 1]. */
export function noise(seed: number, x: number, y: number): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  const smooth = (t: number): number => t * t * (3 - 2 * t)
  const corner = (i: number, k: number): number => {
    let h = Math.imul(i, 374_761_393) ^ Math.imul(k, 668_265_263) ^ Math.imul(seed, 1_274_126_177)
    h = Math.imul(h ^ (h >>> 13), 1_103_515_245)
    return ((h ^ (h >>> 16)) >>> 0) / 2_147_483_648 - 1
  }
  const [fx, fy] = [smooth(x - x0), smooth(y - y0)]
  const top = corner(x0, y0) + (corner(x0 + 1, y0) - corner(x0, y0)) * fx
  const bottom = corner(x0, y0 + 1) + (corner(x0 + 1, y0 + 1) - corner(x0, y0 + 1)) * fx
  return top + (bottom - top) * fy
}

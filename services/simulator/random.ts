/**
 * The simulator's own random numbers: sfc32, seeded, the same on every machine (Math.random never is).
 */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform in [low, high). */
  between(low: number, high: number): number
  /** Standard normal (Irwin-Hall sum of twelve: no transcendental function, so no platform differences). */
  normal(): number
  /** An independent stream of the same seed, so that one part drawing more numbers does not change another. */
  fork(name: string): Random
}

function hash(text: string, seed: number): number {
  let h = seed ^ 0x811c9dc5
  for (let index = 0; index < text.length; index++) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** @param seed any whole number */
export function createRandom(seed: number, name = 'root'): Random {
  let a = hash(name, seed)
  let b = hash(`${name}/b`, seed)
  let c = hash(`${name}/c`, seed)
  let counter = 1
  const next = (): number => {
    const t = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return (t >>> 0) / 4_294_967_296
  }
  for (let warmUp = 0; warmUp < 15; warmUp++) next()
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    normal: () => {
      let sum = -6
      for (let draw = 0; draw < 12; draw++) sum += next()
      return sum
    },
    fork: (child) => createRandom(seed, `${name}/${child}`),
  }
}

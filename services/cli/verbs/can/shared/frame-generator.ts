/** cangen's frames: random, counting or fixed identifiers, lengths and bytes. */
import { fdLengthFor, isFrameLength, MAX_EXTENDED_ID, MAX_STANDARD_ID, type CanFrame } from '../../../../can/frame.ts'
import { FasciaError } from '../../../../contract/errors.ts'

export interface FrameRecipe {
  /** `r` random, `e` and `o` random even and odd, `i` counting up, or hexadecimal. */
  id: string
  /** `r`, `i` or a number. */
  length: string
  /** `r`, `i` or hexadecimal, in which `x` is a random digit. */
  data: string
  extended: boolean
  fd: boolean
  brs: boolean
  esi: boolean
  remote: boolean
  /** Each frame another mix of the five above. */
  mix: boolean
}

type Kind = Pick<FrameRecipe, 'extended' | 'fd' | 'brs' | 'esi' | 'remote'>

/**
 * @param random uniform in [0, 1)
 * @throws FasciaError `usage` for what no frame can have
 */
export function frameGenerator(bus: string, recipe: FrameRecipe, random: () => number): () => CanFrame {
  const isFd = recipe.fd || recipe.brs || recipe.esi || recipe.mix
  const below = (limit: number): number => Math.floor(random() * limit)
  const idOf = identifiers(recipe, below)
  const lengthOf = lengths(recipe.length, isFd, below)
  const dataOf = contents(recipe.data, isFd, below)
  let n = 0
  return () => {
    const count = n++
    const kind = recipe.mix ? mixed(below) : { ...recipe, fd: isFd }
    const id = idOf(count) & (kind.extended ? MAX_EXTENDED_ID : MAX_STANDARD_ID)
    const asked = Math.max(lengthOf(count), recipe.data === 'i' ? 1 : 0)
    const length = kind.fd ? fdLengthFor(asked) : Math.min(8, asked)
    const base = { t: 0, bus, id, extended: kind.extended }
    if (kind.remote && !kind.fd) {
      return { ...base, fd: false, remote: true, ...(length > 0 ? { remoteLength: length } : {}), data: new Uint8Array(0) }
    }
    const flags = kind.fd ? { ...(kind.brs ? { brs: true } : {}), ...(kind.esi ? { esi: true } : {}) } : {}
    return { ...base, fd: kind.fd, ...flags, data: dataOf(length, count) }
  }
}

function mixed(below: (limit: number) => number): Kind {
  const bits = below(32)
  const is = (bit: number): boolean => (bits & bit) !== 0
  return { extended: is(1), fd: is(2), brs: is(4), esi: is(8), remote: is(16) && is(8) }
}

function identifiers({ id, extended, mix }: FrameRecipe, below: (limit: number) => number): (n: number) => number {
  const limit = (extended || mix ? MAX_EXTENDED_ID : MAX_STANDARD_ID) + 1
  if (id === 'r') return () => below(limit)
  if (id === 'e') return () => below(limit / 2) * 2
  if (id === 'o') return () => below(limit / 2) * 2 + 1
  if (id === 'i') return (n) => n % limit
  const value = /^[0-9A-Fa-f]{1,8}$/.test(id) ? Number.parseInt(id, 16) : Number.NaN
  if (value < limit) return () => value
  const most = (limit - 1).toString(16).toUpperCase()
  throw new FasciaError('usage', `--id is r, e, o, i or up to ${most} in hexadecimal, not "${id}"`, {
    ...(value <= MAX_EXTENDED_ID ? { remedy: '-e makes identifiers of 29 bits' } : {}),
  })
}

function lengths(text: string, fd: boolean, below: (limit: number) => number): (n: number) => number {
  const most = fd ? 64 : 8
  if (text === 'r') return () => below(most + 1)
  if (text === 'i') return (n) => n % (most + 1)
  const value = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
  if (!(value <= most)) throw new FasciaError('usage', `--length is r, i or at most ${most}, not "${text}"`)
  return () => value
}

function contents(text: string, fd: boolean, below: (limit: number) => number): (length: number, n: number) => Uint8Array {
  if (text === 'r') return (length) => Uint8Array.from({ length }, () => below(256))
  if (text === 'i') return (length, n) => Uint8Array.from({ length }, (_, index) => Math.floor(n / 2 ** (8 * index)) % 256)
  const bytes = text.length / 2
  if (!/^(?:[0-9A-Fa-fxX]{2})+$/.test(text) || !isFrameLength(fd ? fdLengthFor(bytes) : bytes, fd) || bytes > 64) {
    throw new FasciaError('usage', `--data is r, i or whole bytes that a frame can carry, not "${text}"`, {
      remedy: '-D 11xx33, x is random',
    })
  }
  const digit = (at: number): number => (/x/i.test(text.charAt(at)) ? below(16) : Number.parseInt(text.charAt(at), 16))
  return (length) =>
    Uint8Array.from({ length }, (_, index) => (2 * index < text.length ? digit(2 * index) * 16 + digit(2 * index + 1) : 0))
}

/**
 * One pass over bytes that tells whether they are canonical JSON already, and where the value of a top-level member lies.
 *
 * What is canonical has strictly sorted members, hence none twice, and its bytes are what was signed: a file of ten
 * thousand targets needs no second encoding. Whatever this pass does not know it answers with undefined, and the
 * caller takes the slow and complete way (strict-json.ts and canonical-json.ts).
 */

export interface CanonicalSpans {
  /** Start and end of the value of each top-level member. */
  members: ReadonlyMap<string, readonly [number, number]>
}

const QUOTE = 0x22
const COMMA = 0x2c
const MINUS = 0x2d
const ZERO = 0x30
const NINE = 0x39
const COLON = 0x3a
const OPEN_ARRAY = 0x5b
const BACKSLASH = 0x5c
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
/** The longest run of digits that is surely a safe integer. */
const MAX_DIGITS = 15

/** Compares two runs of bytes as the canonical order does. */
function compare(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): number {
  while (a < aEnd && b < bEnd) {
    const difference = (bytes[a++] as number) - (bytes[b++] as number)
    if (difference !== 0) return difference
  }
  return aEnd - a - (bEnd - b)
}

/** @param bytes valid UTF-8 */
export function scanCanonical(bytes: Uint8Array, maxDepth: number): CanonicalSpans | undefined {
  const members = new Map<string, readonly [number, number]>()
  const length = bytes.length
  let at = 0
  let plainKey = true

  /** End of the string that starts at `from`, or -1; a key with an escape ends the fast way, as its order is of the unescaped text. */
  const stringEnd = (from: number): number => {
    plainKey = true
    for (let i = from + 1; i < length; i++) {
      const byte = bytes[i] as number
      if (byte === QUOTE) return i + 1
      if (byte < 0x20) return -1
      if (byte === BACKSLASH) {
        const next = bytes[++i]
        if (next !== QUOTE && next !== BACKSLASH) return -1
        plainKey = false
      }
    }
    return -1
  }

  const word = (text: string): boolean => {
    for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
    at += text.length
    return true
  }

  const number = (): boolean => {
    const start = at
    if (bytes[at] === MINUS) at++
    const digits = at
    while ((bytes[at] as number) >= ZERO && (bytes[at] as number) <= NINE) at++
    const count = at - digits
    if (count === 0 || count > MAX_DIGITS) return false
    return bytes[digits] !== ZERO || (count === 1 && start === digits)
  }

  const object = (depth: number): boolean => {
    at++
    if (bytes[at] === CLOSE_OBJECT) {
      at++
      return true
    }
    let before = -1
    let beforeEnd = -1
    for (;;) {
      if (bytes[at] !== QUOTE) return false
      const key = at + 1
      const end = stringEnd(at)
      if (end < 0 || !plainKey) return false
      if (before >= 0 && compare(bytes, before, beforeEnd, key, end - 1) >= 0) return false
      before = key
      beforeEnd = end - 1
      at = end
      if (bytes[at++] !== COLON) return false
      const start = at
      if (!value(depth + 1)) return false
      if (depth === 0) members.set(Buffer.from(bytes.subarray(key, beforeEnd)).toString('utf8'), [start, at])
      const next = bytes[at++]
      if (next === CLOSE_OBJECT) return true
      if (next !== COMMA) return false
    }
  }

  const array = (depth: number): boolean => {
    at++
    if (bytes[at] === CLOSE_ARRAY) {
      at++
      return true
    }
    for (;;) {
      if (!value(depth + 1)) return false
      const next = bytes[at++]
      if (next === CLOSE_ARRAY) return true
      if (next !== COMMA) return false
    }
  }

  const value = (depth: number): boolean => {
    if (depth > maxDepth) return false
    const first = bytes[at]
    if (first === QUOTE) {
      at = stringEnd(at)
      return at >= 0
    }
    if (first === OPEN_OBJECT) return object(depth)
    if (first === OPEN_ARRAY) return array(depth)
    if (first === 0x74) return word('true')
    if (first === 0x66) return word('false')
    if (first === 0x6e) return word('null')
    return number()
  }

  return bytes[0] === OPEN_OBJECT && object(0) && at === length ? { members } : undefined
}

/**
 * Canonical JSON in the OLPC dialect that TUF signs: members sorted by code point, no spaces, integers only, and nothing
 * escaped in a string but `"` and `\`.
 */
import { Malformed } from './errors.ts'

/** Compares by Unicode code point, which is also the order of the UTF-8 bytes. */
function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    const surrogateX = x >= 0xd800 && x <= 0xdfff
    const surrogateY = y >= 0xd800 && y <= 0xdfff
    if (surrogateX !== surrogateY) return surrogateX ? 1 : -1
    return x - y
  }
  return a.length - b.length
}

const quote = (text: string): string => '"' + text.replaceAll('\\', '\\\\').replaceAll('"', '\\"') + '"'

/**
 * Encodes a JSON value canonically.
 *
 * @throws Malformed when the value has a number that is no safe integer, or something that JSON does not have
 */
export function canonicalText(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Malformed(`canonical JSON has no number ${value}`)
    return String(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (typeof value !== 'object') throw new Malformed(`canonical JSON has no ${typeof value}`)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([a], [b]) => byCodePoint(a, b))
  return `{${members.map(([key, member]) => `${quote(key)}:${canonicalText(member)}`).join(',')}}`
}

/** The bytes that are signed and hashed. */
export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalText(value), 'utf8')
}

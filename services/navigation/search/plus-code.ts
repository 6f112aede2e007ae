/**
 * Open Location Codes ("plus codes"): places in letters. A full code names a square of the earth, a short one lacks the
 * letters that a town or the car's own position gives back. After the published specification, 2 to 15 digits.
 */
import type { Position } from '../../contract/geo.ts'

const ALPHABET = '23456789CFGHJMPQRVWX'
const SEPARATOR_AT = 8
const PAIRS = 10
/** Degrees of a square after 2, 4, 6, 8, 10 digits. */
const PAIR_SIZES = [20, 1, 0.05, 0.0025, 0.000125]
const DIGITS_MAX = 15

/** Codes as they stand in a text: `8FVC9G8F+6W`, `9G8F+6W Zürich`. */
const CODE = /(?:^|\s)([2-9CFGHJMPQRVWX]{2,8}0{0,6}\+[2-9CFGHJMPQRVWX]{0,7})(?=$|[\s,])/i

export interface PlusCode {
  code: string
  isFull: boolean
  /** What stands beside the code: the place of a short one. */
  rest: string
}

/** The code in a text, or undefined when there is none that is valid. */
export function findPlusCode(text: string): PlusCode | undefined {
  const match = CODE.exec(text)
  const code = match?.[1]?.toUpperCase()
  if (!match || !code) return undefined
  const [before = '', after = ''] = code.split('+')
  const isPadded = before.includes('0')
  if (before.length % 2 !== 0 || after.length === 1 || before.length + after.length > DIGITS_MAX) return undefined
  if (isPadded && (before.length !== SEPARATOR_AT || after !== '' || !/^(..){1,3}0+$/.test(before))) return undefined
  const isFull = before.length === SEPARATOR_AT
  if (isFull && (ALPHABET.indexOf(before[0] ?? '') > 8 || ALPHABET.indexOf(before[1] ?? '') > 17)) return undefined
  if (!isFull && before.length + after.length < 4) return undefined
  const rest = (text.slice(0, match.index) + ' ' + text.slice(match.index + match[0].length)).replace(/^[\s,]+|[\s,]+$/g, '')
  return { code, isFull, rest }
}

/** Middle of the square of a full code. */
export function decodePlusCode(code: string): Position {
  const digits = code.replace(/[+0]/g, '')
  let [lat, lon] = [-90, -180]
  let [height, width] = [0, 0]
  for (let i = 0; i < Math.min(digits.length, PAIRS); i += 2) {
    const size = PAIR_SIZES[i / 2] ?? 0
    lat += ALPHABET.indexOf(digits[i] ?? '') * size
    lon += ALPHABET.indexOf(digits[i + 1] ?? '') * size
    height = width = size
  }
  // Each further digit is a field of a grid of five rows and four columns.
  for (const digit of digits.slice(PAIRS)) {
    height /= 5
    width /= 4
    const field = ALPHABET.indexOf(digit)
    lat += Math.floor(field / 4) * height
    lon += (field % 4) * width
  }
  return { lat: lat + height / 2, lon: lon + width / 2 }
}

/** The full code of ten digits. */
export function encodePlusCode({ lat, lon }: Position): string {
  // Whole numbers of an eight-thousandth of a degree, so that no rounding moves a place over an edge.
  let rows = Math.min(180 * 8000 - 1, Math.max(0, Math.floor((lat + 90) * 8000 + 1e-6)))
  let columns = Math.floor(((((lon + 180) % 360) + 360) % 360) * 8000 + 1e-6) % (360 * 8000)
  let code = ''
  for (let pair = 0; pair < 5; pair++) {
    code = (ALPHABET[rows % 20] ?? '') + (ALPHABET[columns % 20] ?? '') + code
    rows = Math.floor(rows / 20)
    columns = Math.floor(columns / 20)
  }
  return `${code.slice(0, SEPARATOR_AT)}+${code.slice(SEPARATOR_AT)}`
}

/** The place of a short code that is nearest to a reference. */
export function recoverPlusCode(code: string, reference: Position): Position {
  const missing = SEPARATOR_AT - code.indexOf('+')
  const size = PAIR_SIZES[missing / 2 - 1] ?? 20
  const found = decodePlusCode(encodePlusCode(reference).slice(0, missing) + code)
  const half = size / 2
  let { lat, lon } = found
  if (reference.lat + half < lat && lat - size >= -90) lat -= size
  else if (reference.lat - half > lat && lat + size <= 90) lat += size
  if (reference.lon + half < lon) lon -= size
  else if (reference.lon - half > lon) lon += size
  return { lat, lon }
}

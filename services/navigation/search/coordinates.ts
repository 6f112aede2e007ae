/** Coordinates as people write and copy them: decimal degrees, degrees and minutes, degrees, minutes and seconds, `geo:`. */
import type { Position } from '../../contract/geo.ts'

const NUMBER = String.raw`[+-]?\d{1,3}(?:[.,]\d+)?`
const DECIMALS = new RegExp(String.raw`^\s*(?:geo:|\()?\s*(${NUMBER})\s*°?\s*(?:[,;/]|\s)\s*(${NUMBER})\s*°?\s*\)?\s*$`, 'i')
const GEO_URI = /^\s*geo:\s*([+-]?[\d.]+),([+-]?[\d.]+)/i
const SIDE = '([NSEWO])'
const ANGLE = String.raw`([+-]?\d{1,3}(?:[.,]\d+)?)\s*(?:[°ºd:\s]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:['′’m:\s]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["″”s]|'')?)?)?)?)?`
const GAP = String.raw`\s*[,;\s]\s*`
/** The sides of the world stand before both angles, or after them; without any, degrees have their sign. */
const SIDES_BEFORE = new RegExp(String.raw`^\s*${SIDE}\s*${ANGLE}${GAP}${SIDE}\s*${ANGLE}\s*$`, 'i')
const SIDES_AFTER = new RegExp(String.raw`^\s*${ANGLE}\s*${SIDE}?${GAP}${ANGLE}\s*${SIDE}?\s*$`, 'i')

const value = (text: string | undefined): number => (text === undefined || text === '' ? 0 : Number(text.replace(',', '.')))

/** The position that a text is; undefined when it is none. */
export function parseCoordinates(text: string): Position | undefined {
  const uri = GEO_URI.exec(text)
  if (uri) return valid(Number(uri[1]), Number(uri[2]))
  const plain = DECIMALS.exec(text)
  // Two whole numbers are rather a house number and something else.
  if (plain && /[.,°]/.test(text) && isDecimalPair(text, plain)) return valid(value(plain[1]), value(plain[2]))
  if (!/[NSEWO°º]/i.test(text)) return undefined
  const [, sideA = '', ...before] = SIDES_BEFORE.exec(text) ?? []
  if (before.length > 0) return fromAngles(before.slice(0, 3), sideA, before.slice(4), before[3] ?? '')
  const [, ...after] = SIDES_AFTER.exec(text) ?? []
  return after.length > 0 ? fromAngles(after.slice(0, 3), after[3] ?? '', after.slice(4, 7), after[7] ?? '') : undefined
}

type Parts = readonly (string | undefined)[]

function fromAngles(a: Parts, sideOfA: string, b: Parts, sideOfB: string): Position | undefined {
  const [sideA, sideB] = [sideOfA.toUpperCase(), sideOfB.toUpperCase()]
  const isAcross = (side: string): boolean => /[EWO]/.test(side)
  if ((sideA === '') !== (sideB === '') || (sideA !== '' && isAcross(sideA) === isAcross(sideB))) return undefined
  if ([a[1], a[2], b[1], b[2]].some((part) => value(part) >= 60)) return undefined
  const [first, second] = [angle(a, sideA), angle(b, sideB)]
  return isAcross(sideA) ? valid(second, first) : valid(first, second)
}

/** `42,5 1,5` is a pair of decimals; `42,5` alone and `12, 14` are not. */
function isDecimalPair(text: string, [, a = '', b = '']: RegExpExecArray): boolean {
  const hasFraction = (part: string): boolean => /[.,]\d/.test(part)
  return text.includes('°') || (hasFraction(a) && hasFraction(b))
}

/** O is west in Spanish and French (oeste, ouest), and east in German (Ost): a sign before it decides nothing, so west. */
function angle([degrees, minutes, seconds]: Parts, side: string): number {
  const whole = value(degrees)
  const size = Math.abs(whole) + value(minutes) / 60 + value(seconds) / 3600
  return size * (whole < 0 || degrees?.startsWith('-') ? -1 : 1) * (side === 'S' || side === 'W' || side === 'O' ? -1 : 1)
}

const valid = (lat: number, lon: number): Position | undefined =>
  Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined

/** As it is shown: `42.50630, 1.52180`. */
export const coordinatesText = ({ lat, lon }: Position): string => `${lat.toFixed(5)}, ${lon.toFixed(5)}`

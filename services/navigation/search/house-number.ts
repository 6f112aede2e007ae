/** House numbers: as people write them, as the index keeps them (four whole numbers a house), and those between two known ones. */
import type { Position } from '../../contract/geo.ts'
import { distanceM } from '../geodesy.ts'
import { fold } from './text.ts'

export interface HouseNumber {
  number: number
  /** Letters or digits after it, folded: `a`, `3`. */
  suffix: string
}

export interface House extends HouseNumber, Position {}

const PART = /^(\d{1,6})\s*([a-z0-9]{0,4})/
const FIELDS = 4
const SUFFIX_ALPHABET = ' 0123456789abcdefghijklmnopqrstuvwxyz'
/** Farther apart than this, two known houses say nothing of those between them. */
const GAP_NUMBERS = 80
const GAP_M = 1_500

/** `12 B`, `12/3`, `12b` → number and suffix; undefined for what begins with no number. */
export function houseNumber(text: string): HouseNumber | undefined {
  const match = PART.exec(fold(text))
  const number = Number(match?.[1])
  return match ? { number, suffix: match[2] ?? '' } : undefined
}

/** The numbers of one house: `10;12`, `10-14` (both ends). */
export function houseNumbers(text: string): HouseNumber[] {
  return text.split(/[;,]|(?<=\d)\s*[-–]\s*(?=\d)/).flatMap((part) => houseNumber(part) ?? [])
}

const suffixCode = (suffix: string): number =>
  [...suffix.slice(0, 4)].reduce((code, unit) => code * 37 + Math.max(0, SUFFIX_ALPHABET.indexOf(unit)), 0)

/** One row of whole numbers a house. */
export function packHouses(houses: readonly House[]): Int32Array {
  const packed = new Int32Array(houses.length * FIELDS)
  const sorted = [...houses].sort((a, b) => a.number - b.number || (a.suffix < b.suffix ? -1 : 1))
  sorted.forEach(({ number, suffix, lat, lon }, i) => {
    packed.set([number, suffixCode(suffix), Math.round(lat * 1e7), Math.round(lon * 1e7)], i * FIELDS)
  })
  return packed
}

/**
 * Where a house stands: itself, else its number without the suffix, else between its neighbours, on its own side of the
 * street when houses of that side are known.
 *
 * @returns undefined when nothing known is near that number
 */
export function findHouse(packed: Int32Array, wanted: HouseNumber): (Position & { approximate: boolean }) | undefined {
  const code = suffixCode(wanted.suffix)
  let same: number | undefined
  for (let at = 0; at < packed.length; at += FIELDS) {
    if (packed[at] !== wanted.number) continue
    if (packed[at + 1] === code) return { ...placeOf(packed, at), approximate: false }
    if (same === undefined || packed[at + 1] === 0) same = at
  }
  if (same !== undefined) return { ...placeOf(packed, same), approximate: true }
  return between(packed, wanted.number, 2) ?? between(packed, wanted.number, 1)
}

/** @param step 2: only houses of the same side; 1: all */
function between(packed: Int32Array, wanted: number, step: number): (Position & { approximate: boolean }) | undefined {
  let below: number | undefined
  let above: number | undefined
  for (let at = 0; at < packed.length; at += FIELDS) {
    const number = packed[at] ?? 0
    if ((number - wanted) % step !== 0) continue
    if (number < wanted) below = at
    else if (number > wanted) above ??= at
  }
  if (below === undefined || above === undefined) return undefined
  const [from, to] = [packed[below] ?? 0, packed[above] ?? 0]
  const [a, b] = [placeOf(packed, below), placeOf(packed, above)]
  if (to - from > GAP_NUMBERS || distanceM(a, b) > GAP_M) return undefined
  const share = (wanted - from) / (to - from)
  return { lat: a.lat + (b.lat - a.lat) * share, lon: a.lon + (b.lon - a.lon) * share, approximate: true }
}

const placeOf = (packed: Int32Array, at: number): Position => ({
  lat: (packed[at + 2] ?? 0) / 1e7,
  lon: (packed[at + 3] ?? 0) / 1e7,
})

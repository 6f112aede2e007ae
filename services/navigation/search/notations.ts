/** Texts that are a place by themselves: coordinates and plus codes. */
import type { Position } from '../../contract/geo.ts'
import type { SearchHit } from '../../contract/navigation.ts'
import { distanceM } from '../geodesy.ts'
import { coordinatesText, parseCoordinates } from './coordinates.ts'
import { decodePlusCode, findPlusCode, recoverPlusCode } from './plus-code.ts'

/** Better than any match of words: the text says exactly where. */
const SCORE = 3

/**
 * @param placeNamed where a settlement is, for short codes
 * @returns one hit, or none when the text is no notation, or a short code without anything to begin from
 */
export function placeHits(
  text: string,
  near: Position | undefined,
  placeNamed: (name: string) => Position | undefined,
): SearchHit[] {
  const at = parseCoordinates(text)
  if (at) return [hitOf('coordinates', coordinatesText(at), at, near)]
  const found = findPlusCode(text)
  if (!found) return []
  const { code, isFull, rest } = found
  if (isFull) return [hitOf('plus_code', code, decodePlusCode(code), near)]
  const reference = rest === '' ? near : placeNamed(rest)
  if (!reference) return []
  return [hitOf('plus_code', rest === '' ? code : `${code} ${rest}`, recoverPlusCode(code, reference), near)]
}

function hitOf(kind: string, name: string, at: Position, near: Position | undefined): SearchHit {
  const hit: SearchHit = { id: `c${at.lat.toFixed(6)},${at.lon.toFixed(6)}`, name, kind, ...at, score: SCORE, fuzzy: false }
  if (kind === 'plus_code') hit.detail = coordinatesText(at)
  if (near) hit.distanceM = Math.round(distanceM(near, at))
  return hit
}

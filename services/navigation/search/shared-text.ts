/**
 * What phones send as a place: coordinates, `geo:` with a label, plus codes, links of the common maps, or an address in
 * words. Links are only read: nothing is fetched, so a shortened one tells nothing.
 */
import type { Position } from '../../contract/geo.ts'
import { coordinatesText, parseCoordinates } from './coordinates.ts'
import { findPlusCode } from './plus-code.ts'

export interface SharedWish {
  /** Where it is, when the text says so. */
  at?: Position
  /** What to look for, or what to call it. */
  words: string
}

const LINK = /https?:\/\/\S+/i
const PAIR = String.raw`(-?\d{1,3}\.\d+)`
/** Places in the path of a link: Google's `@lat,lon` and `!3dlat!4dlon`, OpenStreetMap's `map=17/lat/lon`. */
const IN_LINK = [
  new RegExp(String.raw`!3d${PAIR}!4d${PAIR}`),
  new RegExp(String.raw`[#?&]map=\d+(?:\.\d+)?/${PAIR}/${PAIR}`),
  new RegExp(String.raw`@${PAIR},${PAIR}`),
]
/** Parameters that hold a place, the exact ones first. */
const PARAMETERS = ['ll', 'q', 'query', 'destination', 'daddr', 'center', 'sll', 'saddr']
const LABELS = ['q', 'query', 'daddr', 'address', 'name', 'destination']

/** Undefined when the text says nothing that could be a place. */
export function readSharedText(text: string): SharedWish | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const geo = /^geo:/i.exec(trimmed) ? fromGeo(trimmed) : undefined
  if (geo) return geo
  const link = LINK.exec(trimmed)
  const words = trimmed.replace(LINK, ' ').replace(/\s+/g, ' ').trim()
  const linked = link ? fromLink(link[0]) : undefined
  if (linked) return { ...linked, words: linked.words || words }
  const at = parseCoordinates(words)
  if (at) return { at, words: '' }
  return words === '' ? undefined : { words }
}

/** RFC 5870; `geo:0,0?q=Somewhere` is how phones send words, `?q=lat,lon(Label)` a place with its name. */
function fromGeo(text: string): SharedWish | undefined {
  const [, query = ''] = /\?(.*)$/.exec(text) ?? []
  const asked = new URLSearchParams(query).get('q') ?? ''
  const [, pair = asked, label = ''] = /^([^(]*)\((.*)\)$/.exec(asked) ?? []
  const at = parseCoordinates(pair) ?? parseCoordinates(text.replace(/\?.*$/, ''))
  const isNowhere = at?.lat === 0 && at.lon === 0
  if (at && !isNowhere) return { at, words: label }
  return asked === '' ? undefined : { words: asked }
}

function fromLink(text: string): SharedWish | undefined {
  let link: URL
  try {
    link = new URL(text)
  } catch {
    return undefined
  }
  const label =
    LABELS.map((key) => link.searchParams.get(key) ?? '').find((value) => value !== '' && !parseCoordinates(value)) ??
    placeInPath(link)
  for (const pattern of IN_LINK) {
    const found = pattern.exec(text)
    const at = found && parseCoordinates(`${found[1]}, ${found[2]}`)
    if (at) return { at, words: label }
  }
  for (const key of PARAMETERS) {
    const at = parseCoordinates(link.searchParams.get(key) ?? '')
    if (at) return { at, words: label }
  }
  const [mlat, mlon] = [link.searchParams.get('mlat'), link.searchParams.get('mlon')]
  const marker = mlat && mlon ? parseCoordinates(`${mlat}, ${mlon}`) : undefined
  if (marker) return { at: marker, words: label }
  return label === '' ? undefined : { words: label }
}

/** `/maps/place/Caldea+Spa/@…` */
function placeInPath({ pathname }: URL): string {
  const [, name = ''] = /\/(?:place|search)\/([^/@]+)/.exec(pathname) ?? []
  try {
    return decodeURIComponent(name.replace(/\+/g, ' '))
  } catch {
    return name
  }
}

/** A name for a place that came without one. */
export const nameOf = ({ at, words }: SharedWish): string => {
  const named = findPlusCode(words)?.rest ?? words
  return (named || (at ? coordinatesText(at) : '')).slice(0, 200)
}

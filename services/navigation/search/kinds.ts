/** Wishes for a kind of place: which kinds a text names and what else it says, and the nearest of them. */
import type { Position } from '../../contract/geo.ts'
import { KIND_WORDS } from './categories.ts'
import type { SearchIndex } from './index-file.ts'
import { fold } from './text.ts'
import { buildTrie, WordTrie } from './word-trie.ts'

export interface KindWish {
  /** Kinds of OSM or categories. */
  kinds: string[]
  /** What the text says beside: a place to look around. */
  rest: string
  /** False while the word is still being typed. */
  isWhole: boolean
}

const KEYS = new Set(KIND_WORDS.values())
/** The names that screens and charging call kinds by. */
const ALIASES: Readonly<Record<string, string>> = { charger: 'charging_station', charging: 'charging_station' }
const LINK_WORDS =
  /^(in|near|nearby|at|around|bei|nahe|en|cerca|de|a|près|pres|dans|附近|في|قرب|بالقرب|من)\s+|\s+(in|near|bei|nahe|en|cerca|附近|قرب)$/u
/** `parking at the general hospital`: what stands before such a word is wished for, though what follows names a kind too. */
const LINKED =
  /^(.+?)\s+(?:in|near|nearby|at|around|by|bei|beim|nahe|am|en|cerca|dans|pres|a)\s+(?:(?:the|der|dem|de|del|du|la|el|le)\s+)*(.+)$/u
const LATIN = /^[\0-\x7f]*$/
const SORTED_WORDS = [...KIND_WORDS.keys()].sort()
let trie: WordTrie | undefined
const wordTrie = (): WordTrie => (trie ??= new WordTrie(buildTrie(SORTED_WORDS)))
const METRES_PER_DEGREE = 111_320

/** What kind of place a text asks for; undefined when it names none. */
export function splitKind(text: string): KindWish | undefined {
  const folded = fold(text)
  if (folded === '') return undefined
  const whole = KIND_WORDS.get(folded) ?? ALIASES[folded]
  if (whole) return { kinds: [whole], rest: '', isWhole: true }
  // As screens name kinds: `charging_station`.
  if (KEYS.has(text)) return { kinds: [text], rest: '', isWhole: true }
  return linked(folded) ?? atAnEnd(folded) ?? begun(folded)
}

function linked(folded: string): KindWish | undefined {
  const [, word = '', rest = ''] = LINKED.exec(folded) ?? []
  const kind = KIND_WORDS.get(word)
  return kind === undefined ? undefined : { kinds: [kind], rest, isWhole: true }
}

/** `coffee in ordino`, `ordino coffee`, `北京充电站`; the longest word of a kind counts. */
function atAnEnd(folded: string): KindWish | undefined {
  let best: { word: string; kind: string; rest: string } | undefined
  for (const [word, kind] of KIND_WORDS) {
    if (word.length <= (best?.word.length ?? 0)) continue
    const gap = LATIN.test(word) ? ' ' : ''
    if (folded.startsWith(word + gap)) best = { word, kind, rest: folded.slice(word.length) }
    else if (folded.endsWith(gap + word)) best = { word, kind, rest: folded.slice(0, -word.length) }
  }
  if (!best) return undefined
  const rest = best.rest.trim().replace(LINK_WORDS, '').trim()
  return { kinds: [best.kind], rest, isWhole: true }
}

/** `charg`: at least four letters that only words of one kind begin with. */
function begun(folded: string): KindWish | undefined {
  if (folded.length < (LATIN.test(folded) ? 4 : 2)) return undefined
  const kinds = new Set([...KIND_WORDS].flatMap(([word, kind]) => (word.startsWith(folded) ? [kind] : [])))
  return kinds.size === 1 ? { kinds: [...kinds], rest: '', isWhole: false } : undefined
}

/** `hosptal`: a word of at least five letters that is one mistake away from words of one kind. */
export function guessKind(text: string): KindWish | undefined {
  const folded = fold(text)
  if (folded.length < 5) return undefined
  const near = wordTrie().near(folded, 1)
  const words = SORTED_WORDS.filter((_, i) => near.some(({ first, whole }) => whole && first === i))
  const kinds = new Set(words.map((word) => KIND_WORDS.get(word) ?? ''))
  return kinds.size === 1 ? { kinds: [...kinds], rest: '', isWhole: true } : undefined
}

/** For each kind number of the index: is it wished for? */
export function kindFlags(index: SearchIndex, kinds: readonly string[]): Uint8Array {
  return Uint8Array.from(index.kinds, ({ kind, category }) => (kinds.includes(kind) || kinds.includes(category) ? 1 : 0))
}

export interface NearDoc {
  doc: number
  awayM: number
}

/**
 * The nearest documents of some kinds, nearest first. All positions are looked at, without an index of their own: a
 * million of them takes two milliseconds, and a column less has to be kept.
 */
export function nearestOf(index: SearchIndex, kinds: readonly string[], near: Position, limit: number): NearDoc[] {
  const { lat, lon, kind } = index.columns
  const flags = kindFlags(index, kinds)
  if (!flags.includes(1)) return []
  const best: NearDoc[] = []
  const [latE7, lonE7] = [near.lat * 1e7, near.lon * 1e7]
  const narrowing = Math.cos((near.lat * Math.PI) / 180)
  let reach = Infinity
  for (let doc = 0; doc < index.size; doc++) {
    if (flags[kind[doc] ?? 0] === 0) continue
    const north = (lat[doc] ?? 0) - latE7
    if (north > reach || north < -reach) continue
    const east = ((lon[doc] ?? 0) - lonE7) * narrowing
    const away = Math.sqrt(north * north + east * east)
    if (away >= reach) continue
    let at = best.length
    while (at > 0 && (best[at - 1]?.awayM ?? 0) > away) at--
    best.splice(at, 0, { doc, awayM: away })
    if (best.length > limit) best.pop()
    if (best.length === limit) reach = best[limit - 1]?.awayM ?? Infinity
  }
  return best.map(({ doc, awayM }) => ({ doc, awayM: (awayM / 1e7) * METRES_PER_DEGREE }))
}

/**
 * A country of generated names: towns with streets, squares and shops. Words are made of syllables, a few of them common and
 * most rare, as in real gazetteers; the same seed gives the same names.
 */
import type { SearchDocument } from '../../../services/navigation/search/schema.ts'

/** A small seeded generator (mulberry32); numbers from 0 to 1. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const ONSETS = 'b c d f g h j k l m n p qu r s t v z br cr dr fr gr pr tr bl cl fl gl pl st sch ch'.split(' ')
const VOWELS = 'a e i o u ai ei ou ia é ü à'.split(' ')
const CODAS = ['', '', '', 'n', 'r', 's', 'l', 'm', 't', 'rt', 'nd']
const TYPES = ['Carrer', 'Avinguda', 'Rue', 'Calle', 'Via', 'Plaça', 'Camí', 'Passeig', 'Boulevard']
const LINKS = ['de', 'de la', 'del', 'des', '']
const SHOPS: readonly (readonly [word: string, kind: string, category: string])[] = [
  ['Restaurant', 'restaurant', 'food'],
  ['Café', 'cafe', 'food'],
  ['Hotel', 'hotel', 'lodging'],
  ['Farmàcia', 'pharmacy', 'health'],
  ['Escola', 'school', 'education'],
]
const NAMES_PER_TOWN = 400
const PLAIN = { otherNames: [] as string[], detail: '' }

/** @param count how many names; some 15 distinct words are made for each square root of it */
export function* generatedNames(count: number, seed: number): Generator<SearchDocument> {
  const random = randomOf(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const words = Array.from({ length: Math.round(60 * Math.sqrt(count)) }, () => {
    const syllables = 2 + Math.floor(random() * 3)
    const text = Array.from({ length: syllables }, () => pick(ONSETS) + pick(VOWELS) + (random() < 0.4 ? pick(CODAS) : '')).join(
      '',
    )
    return text.charAt(0).toUpperCase() + text.slice(1)
  })
  // A few words are everywhere: the square of an even number leans to the beginning.
  const word = (): string => words[Math.floor(random() ** 2 * words.length)] ?? ''
  const towns = Math.max(1, Math.round(count / NAMES_PER_TOWN))
  let made = 0
  for (let town = 0; made < count; town++) {
    const centre = { lat: 40 + random() * 10, lon: random() * 14 }
    const near = (): { lat: number; lon: number } => ({
      lat: centre.lat + (random() - 0.5) * 0.05,
      lon: centre.lon + (random() - 0.5) * 0.07,
    })
    const osm = `n${town}`
    yield {
      ...PLAIN,
      osm,
      name: `${word()} ${random() < 0.3 ? word() : ''}`.trim(),
      kind: 'town',
      category: 'place',
      ...centre,
      importance: 0.7 + 0.25 * random(),
    }
    made++
    const taken = new Set<string>()
    for (let i = 0; i < NAMES_PER_TOWN && made < count; i++) {
      const isShop = random() < 0.35
      const [shop, kind, category] = pick(SHOPS)
      const tail = random() < 0.45 ? `${word()} ${word()}` : word()
      const name = isShop ? `${shop} ${tail}` : `${pick(TYPES)} ${pick(LINKS)} ${tail}`.replace(/\s+/g, ' ')
      if (taken.has(name)) continue
      taken.add(name)
      const what = isShop
        ? { kind, category, importance: 0.35 }
        : { kind: 'street', category: 'street', importance: 0.4 + 0.2 * random() }
      yield { ...PLAIN, osm: `w${made}`, name, ...what, ...near(), within: osm }
      made++
    }
    if (town > towns * 3) return
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** One slip of a finger: a letter missing, too many, another one, or two swapped. */
export function misspelt(name: string, random: () => number): string {
  const at = Math.floor(random() * name.length)
  const letter = LETTERS[Math.floor(random() * LETTERS.length)] ?? 'x'
  const kind = Math.floor(random() * 4)
  if (kind === 0) return name.slice(0, at) + name.slice(at + 1)
  if (kind === 1) return name.slice(0, at) + letter + name.slice(at)
  if (kind === 2) return name.slice(0, at) + letter + name.slice(at + 1)
  return name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2)
}

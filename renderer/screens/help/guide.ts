/** The owner's guide: chapters and sections as data, one file a language, fetched when it is first read. */
import type { Language } from '../../i18n/languages.ts'

export const CHAPTERS = [
  'driving',
  'parking',
  'climate',
  'charging',
  'navigation',
  'media',
  'assistant',
  'home',
  'store',
  'drivers',
  'valet',
  'privacy',
  'care',
  'telltales',
  'emergency',
] as const
export type ChapterId = (typeof CHAPTERS)[number]

/** Telltales that the guide explains, the gravest first. */
export const EXPLAINED = [
  'Brake',
  'Airbag',
  'Powertrain',
  'SeatBelt',
  'ParkingBrake',
  'Abs',
  'Esc',
  'TirePressure',
  'LowVoltageBattery',
  'PowerLimited',
  'RearFog',
  'LowBeam',
  'HighBeam',
] as const
export type Explained = (typeof EXPLAINED)[number]

export interface Section {
  title: string
  text: string
}

export interface Guide {
  chapters: Readonly<Record<ChapterId, { title: string; sections: readonly Section[] }>>
  telltales: Readonly<Record<Explained, string>>
}

const FILES: Readonly<Record<Language, () => Promise<{ GUIDE: Guide }>>> = {
  en: () => import('./guide/en.ts'),
  de: () => import('./guide/de.ts'),
  es: () => import('./guide/es.ts'),
  fr: () => import('./guide/fr.ts'),
  'zh-CN': () => import('./guide/zh-CN.ts'),
  ar: () => import('./guide/ar.ts'),
}

export async function loadGuide(language: Language): Promise<Guide> {
  return (await FILES[language]()).GUIDE
}

export interface Hit {
  chapter: ChapterId
  title: string
  text: string
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Sections and telltales in which every typed word occurs; those with most of them in their title first. Pure. */
export function searchGuide(guide: Guide, text: string): Hit[] {
  const words = plain(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  const all: Hit[] = CHAPTERS.flatMap((chapter) => {
    const { title: name, sections } = guide.chapters[chapter]
    return sections.map(({ title, text: words_ }) => ({ chapter, title: `${name}: ${title}`, text: words_ }))
  })
  for (const name of EXPLAINED) {
    all.push({ chapter: 'telltales', title: guide.chapters.telltales.title, text: guide.telltales[name] })
  }
  const matches = all.filter((hit) => words.every((word) => plain(`${hit.title} ${hit.text}`).includes(word)))
  const inTitle = (hit: Hit): number => words.filter((word) => plain(hit.title).includes(word)).length
  return matches.sort((a, b) => inTitle(b) - inTitle(a))
}

/** The lexicon of each language, compiled when it is first needed. */
import { compileLexicon, type DomainLexicon, type Lexicon } from '../grammar/lexicon.ts'
import type { Language } from '../grammar/text.ts'
import { arabic } from './ar/index.ts'
import { german } from './de/index.ts'
import { english } from './en/index.ts'
import { spanish } from './es/index.ts'
import { french } from './fr/index.ts'
import { chinese } from './zh-CN/index.ts'

const DOMAINS: Readonly<Record<Language, readonly DomainLexicon[]>> = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
  'zh-CN': chinese,
  ar: arabic,
}

const compiled = new Map<Language, Lexicon>()

export function lexiconOf(language: Language): Lexicon {
  const lexicon = compiled.get(language) ?? compileLexicon(language, DOMAINS[language])
  compiled.set(language, lexicon)
  return lexicon
}

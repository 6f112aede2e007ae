/**
 * The words of the languages that were spoken since the page was loaded. English is in the scripts themselves, so that there is always
 * something to say; every other language is one file that comes when it is first needed.
 */
import type { Language } from './languages.ts'

type Messages = Readonly<Record<string, (inputs: never) => string>>

/** By language; what is not here is said in English. Read by the compiled messages. */
export const spoken: Partial<Record<Language, Messages>> = {}

const FETCH: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Messages>>> = {
  ar: () => import('./paraglide/messages/ar.js'),
  de: () => import('./paraglide/messages/de.js'),
  es: () => import('./paraglide/messages/es.js'),
  fr: () => import('./paraglide/messages/fr.js'),
  'zh-CN': () => import('./paraglide/messages/zh-CN.js'),
}

export const isFetched = (language: Language): boolean => language === 'en' || spoken[language] !== undefined

/** @throws Error (of the browser) when the file does not come */
export async function fetchLanguage(language: Language): Promise<void> {
  if (language !== 'en') spoken[language] ??= await FETCH[language]()
}

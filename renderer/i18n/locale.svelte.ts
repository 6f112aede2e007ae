/** The language that the screens speak now: the active profile's, changed without loading the page again. */
import { declareChinese } from '../theme/fonts.ts'
import { directionOf, type Language } from './languages.ts'
import { overwriteGetLocale } from './paraglide/runtime.js'

let current = $state<Language>('en')

// Read by every message: in a template or a $derived it makes the text follow.
overwriteGetLocale(() => current)

export const language = (): Language => current

/** Speaks it from now on, and turns the page into its direction. */
export function showLanguage(next: Language): void {
  current = next
  document.documentElement.lang = next
  document.documentElement.dir = directionOf(next)
  // Names of places and songs may be Chinese in any language, but then it is not worth a moment of the start.
  if (next === 'zh-CN') declareChinese()
  else setTimeout(declareChinese, 5000)
}

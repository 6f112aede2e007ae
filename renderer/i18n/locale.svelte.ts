/** The language that the screens speak now: the active profile's, changed without loading the page again. */
import { declareChinese } from '../theme/fonts.ts'
import { directionOf, LANGUAGES, type Language } from './languages.ts'
import { overwriteGetLocale } from './paraglide/runtime.js'
import { fetchLanguage, isFetched } from './spoken.ts'

const LAST = 'fascia.language'
const RETRY_MS = 1000

let wanted: Language = 'en'
let current = $state<Language>('en')

// Read by every message: in a template or a $derived it makes the text follow.
overwriteGetLocale(() => current)

export const language = (): Language => current

function speak(next: Language): void {
  current = next
  document.documentElement.lang = next
  document.documentElement.dir = directionOf(next)
  // Names of places and songs may be Chinese in any language, but then it is not worth a moment of the start.
  if (next === 'zh-CN') declareChinese()
  else setTimeout(declareChinese, 5000)
}

/** Speaks it from now on, and turns the page into its direction; when its words are not here yet, as soon as they are. */
export function showLanguage(next: Language): void {
  wanted = next
  localStorage.setItem(LAST, next)
  if (isFetched(next)) return speak(next)
  const fetchWanted = (): void => {
    if (wanted !== next) return
    fetchLanguage(next).then(
      () => wanted === next && speak(next),
      () => setTimeout(fetchWanted, RETRY_MS),
    )
  }
  fetchWanted()
}

/** Begins in the language that was spoken last: before a profile is known, its words are already on the way. */
export function showLastLanguage(): void {
  const last = LANGUAGES.find(({ id }) => id === localStorage.getItem(LAST))
  if (last) showLanguage(last.id)
}

/** The car's language, or the phone's before the car has said it. */
import { directionOf, LANGUAGES, type Language } from '../i18n/languages.ts'
import { overwriteGetLocale } from '../i18n/paraglide/runtime.js'
import { fetchLanguage } from '../i18n/spoken.ts'

let current = $state<Language>('en')
overwriteGetLocale(() => current)

const ofPhone = (): Language =>
  navigator.languages
    .flatMap((tag) => LANGUAGES.find(({ id }) => id.split('-')[0] === tag.split('-')[0]) ?? [])
    .map(({ id }) => id)[0] ?? 'en'

/** Speaks it as soon as its words are here; without the car and its words, English stays. */
export function speak(wanted: Language = ofPhone()): void {
  fetchLanguage(wanted).then(
    () => {
      current = wanted
      document.documentElement.lang = wanted
      document.documentElement.dir = directionOf(wanted)
    },
    () => undefined,
  )
}

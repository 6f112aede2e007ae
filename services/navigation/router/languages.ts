/** Languages in which the engine tells maneuvers, by the languages of the settings. */

const SPOKEN: Readonly<Record<string, string>> = {
  ca: 'ca-ES',
  cs: 'cs-CZ',
  da: 'da-DK',
  de: 'de-DE',
  en: 'en-US',
  es: 'es-ES',
  fr: 'fr-FR',
  it: 'it-IT',
  nl: 'nl-NL',
  pl: 'pl-PL',
  pt: 'pt-PT',
  sv: 'sv-SE',
}

/** English for what the engine does not speak (Chinese and Arabic among the settings' languages). */
export function languageOf(tag: string | undefined): string {
  return SPOKEN[tag?.toLowerCase().split('-')[0] ?? 'en'] ?? 'en-US'
}

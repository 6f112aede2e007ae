/**
 * Numbers, dates, lists and the words of units in the language of the screen, by Intl.
 *
 * Arabic is written with Western digits (0 to 9): speed, limits and ranges are read at a glance beside road signs, licence plates and
 * addresses that carry them, they are what the region's cars show, and Inter's tabular figures keep them from moving.
 */
import type { Language } from './languages.ts'
import { getLocale } from './paraglide/runtime.js'

const TAGS: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  de: 'de-DE',
  es: 'es-ES',
  fr: 'fr-FR',
  'zh-CN': 'zh-CN',
  ar: 'ar-u-nu-latn',
}

/** The tag that Intl takes for the language of the screen; reactive where the language is. */
export const intlTag = (): string => TAGS[getLocale()]

/** One formatter for each language and set of options: making one costs more than a frame may. */
function kept<Options, Formatter>(make: (tag: string, options: Options) => Formatter): (options: Options) => Formatter {
  const made = new Map<string, Formatter>()
  return (options) => {
    const tag = intlTag()
    const key = `${tag} ${JSON.stringify(options)}`
    const known = made.get(key) ?? make(tag, options)
    made.set(key, known)
    return known
  }
}

export const numberFormat = kept((tag, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options))

const decimals = new Map<string, Intl.NumberFormat>()

/** Plain numbers with a fixed count of decimals, of which every gauge writes one each frame: found without making a key of options. */
export function decimalFormat(digits: number): Intl.NumberFormat {
  const key = intlTag() + digits
  let known = decimals.get(key)
  if (!known) {
    known = new Intl.NumberFormat(intlTag(), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: 'min2',
      signDisplay: 'negative',
    })
    decimals.set(key, known)
  }
  return known
}

const dateFormat = kept((tag, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options))
/** Of the driver's settings; undefined is the computer's own. */
let timeZone: string | undefined

/** Times are told in this zone from now on. */
export function showTimeZone(zone: string): void {
  timeZone = zone === 'auto' ? undefined : zone
}
const listFormat = kept((tag, options: Intl.ListFormatOptions) => new Intl.ListFormat(tag, options))

/** "21 Nov 2026", or what is asked for. */
export function date(wallMs: number, options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }): string {
  return dateFormat(timeZone === undefined ? options : { timeZone, ...options }).format(wallMs)
}

/** "doors, windows and tailgate" */
export function list(parts: readonly string[]): string {
  return listFormat({ style: 'short', type: 'conjunction' }).format(parts)
}

const UNITS = {
  km: 'kilometer',
  m: 'meter',
  mi: 'mile',
  yd: 'yard',
  s: 'second',
  min: 'minute',
  h: 'hour',
  'km/h': 'kilometer-per-hour',
  mph: 'mile-per-hour',
} as const
export type Unit = keyof typeof UNITS

/**
 * A unit as it stands beside its number. Latin scripts share the symbols; Chinese and Arabic drivers know length, time and speed by
 * words ("公里", "كم"). Electrical units, pressure and temperature are symbols everywhere.
 */
export function unitText(unit: Unit): string {
  const language = getLocale()
  if (language !== 'zh-CN' && language !== 'ar') return unit
  if (language === 'ar' && unit === 'm') return 'م'
  if (language === 'zh-CN' && unit === 'mph') return unit
  const parts = numberFormat({ style: 'unit', unit: UNITS[unit] }).formatToParts(5)
  return parts.find(({ type }) => type === 'unit')?.value ?? unit
}

/** A symbol such as "°C" keeps its order beside Arabic. */
export const symbol = (text: string): string => (getLocale() === 'ar' ? `\u200e${text}` : text)

/** Whether the percent sign stands right behind its number. */
export const isTight = (): boolean => getLocale() === 'ar' || getLocale() === 'zh-CN'

/** Short facts one after the other: "closed, 71 %". */
export function joined(parts: readonly string[]): string {
  const language = getLocale()
  return parts.join(language === 'ar' ? '، ' : language === 'zh-CN' ? '，' : ', ')
}

/** What somebody else wrote in some languages, English always among them. */
export function inLanguage(text: Readonly<Record<string, string>> & { readonly en: string }): string {
  const language = getLocale()
  return text[language] ?? text[language.slice(0, 2)] ?? text.en
}

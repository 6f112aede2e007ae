/** The languages of the screens, by the tag that a profile keeps and messages/ is named after. */
import type { Settings } from '../../services/contract/people.ts'

export type Language = Settings['language']

/** Each in its own words, so that everybody finds their own. */
export const LANGUAGES: readonly { id: Language; name: string }[] = [
  { id: 'en', name: 'English' },
  { id: 'de', name: 'Deutsch' },
  { id: 'es', name: 'Español' },
  { id: 'fr', name: 'Français' },
  { id: 'zh-CN', name: '简体中文' },
  { id: 'ar', name: 'العربية' },
]

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

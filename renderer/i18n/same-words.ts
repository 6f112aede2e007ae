/**
 * Texts that may read the same in English and in another language. Everything else that equals English counts as forgotten
 * (messages.test.ts). Write yours here only when a native speaker would say it so.
 */
import type { Language } from './languages.ts'

/** Names, standards and words of every car. */
const EVERYWHERE: readonly string[] = [
  'A',
  'Airbag',
  'Auto',
  'B',
  'Eco',
  'Fascia',
  'Node {version}',
  'PIN',
  'PM2.5 {pm25} µg/m³',
  'Sport',
]

const SAME: Readonly<Record<Exclude<Language, 'en'>, readonly string[]>> = {
  de: [
    'Apps',
    'Balance',
    'Bass',
    'Cafés',
    'Live',
    'Motor',
    'Navigation',
    'Normal',
    'Pause',
    'Plan',
    'Podcasts',
    'Position',
    'Radio',
    'Simulator',
    'Software',
    'Standard',
    'Start',
    'Store',
    'System',
    'Updates',
    'Updates {count}',
    'Warm',
    'in {minutes} min',
    'in {time}',
  ],
  es: ['Apps', 'Balance', 'Manual', 'Motor', 'No', 'Normal', 'Plan', 'Radio', 'Software'],
  fr: [
    'Albums',
    'Assistant',
    'Balance',
    'Cafés',
    'Charge',
    'Contacts',
    'Distance',
    'Guide',
    'Messages',
    'Mobile',
    'Navigation',
    'Normal',
    'Notifications',
    'Pause',
    'Plan',
    'Podcasts',
    'Position',
    'Radio',
    'Service',
    'Services',
    'Standard',
    'Volume',
    'animation',
    'navigation',
    '{count} charge',
    '{count} charges',
  ],
  'zh-CN': [],
  ar: [],
}

export const mayBeEnglish = (language: Exclude<Language, 'en'>, text: string): boolean =>
  EVERYWHERE.includes(text) || SAME[language].includes(text)

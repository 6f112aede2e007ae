/** The few words of guidance that the routing engine does not bring: distances before an instruction, and arrival. */

interface Phrases {
  ahead(distance: string): string
  metres: string
  kilometres: string
  then: string
  arrived: string
  decimal: string
  /** Instructions go on in lower case after the distance. */
  lower: boolean
}

const PHRASES: Readonly<Record<string, Phrases>> = {
  en: {
    ahead: (d) => `In ${d}, `,
    metres: 'meters',
    kilometres: 'kilometers',
    then: 'Then',
    arrived: 'You have arrived.',
    decimal: '.',
    lower: true,
  },
  de: {
    ahead: (d) => `In ${d}: `,
    metres: 'Metern',
    kilometres: 'Kilometern',
    then: 'Danach',
    arrived: 'Sie haben Ihr Ziel erreicht.',
    decimal: ',',
    lower: false,
  },
  es: {
    ahead: (d) => `En ${d}, `,
    metres: 'metros',
    kilometres: 'kilómetros',
    then: 'Después',
    arrived: 'Ha llegado a su destino.',
    decimal: ',',
    lower: true,
  },
  fr: {
    ahead: (d) => `Dans ${d}, `,
    metres: 'mètres',
    kilometres: 'kilomètres',
    then: 'Ensuite',
    arrived: 'Vous êtes arrivé.',
    decimal: ',',
    lower: true,
  },
}

const phrasesOf = (language: string): Phrases => PHRASES[language.split('-')[0] ?? 'en'] ?? (PHRASES['en'] as Phrases)

/** `300 meters`, rounded as one would say it. */
export function spokenDistance(metres: number, language: string): string {
  const phrases = phrasesOf(language)
  if (metres >= 950) return `${(Math.round(metres / 500) / 2).toString().replace('.', phrases.decimal)} ${phrases.kilometres}`
  const step = metres > 300 ? 100 : 50
  return `${Math.max(step, Math.round(metres / step) * step)} ${phrases.metres}`
}

/** `In 300 meters, turn left onto Mill Street.` */
export function aheadText(instruction: string, metres: number, language: string): string {
  const phrases = phrasesOf(language)
  const rest = phrases.lower ? instruction.charAt(0).toLowerCase() + instruction.slice(1) : instruction
  return phrases.ahead(spokenDistance(metres, language)) + rest
}

/** `Turn left onto Mill Street. Then turn right.` */
export function nowText(instruction: string, following: string | undefined, language: string): string {
  const phrases = phrasesOf(language)
  if (following === undefined) return instruction
  return `${instruction} ${phrases.then} ${phrases.lower ? following.charAt(0).toLowerCase() + following.slice(1) : following}`
}

export const arrivedText = (language: string): string => phrasesOf(language).arrived

/** German: roads have a gender, and with it comes an article, a preposition and, before some adjectives, an ending. */
import { decimal } from './length.ts'
import { where, type Facts, type SpokenLength, type Tongue } from './tongue.ts'

const ORDINALS = [
  'erste',
  'zweite',
  'dritte',
  'vierte',
  'fünfte',
  'sechste',
  'siebte',
  'achte',
  'neunte',
  'zehnte',
  'elfte',
  'zwölfte',
]

/** In the dative, as after "in". */
const UNITS = {
  m: ['einem Meter', 'Metern'],
  km: ['einem Kilometer', 'Kilometern'],
  ft: ['einem Fuß', 'Fuß'],
  mi: ['einer Meile', 'Meilen'],
} as const

const length = ({ value, unit }: SpokenLength): string =>
  value === 1 ? UNITS[unit][0] : `${decimal(value, ',')} ${UNITS[unit][1]}`

/** Endings of names, with the words that lead onto such a road. */
const ROADS: readonly (readonly [RegExp, string])[] = [
  [/(straße|strasse|str\.|gasse|zeile|siedlung)$/i, 'in die'],
  [/(allee|chaussee|promenade|brücke|autobahn|umgehung|tangente|spange|landstraße)$/i, 'auf die'],
  [/(weg|stieg|steig|pfad|graben|hof|garten|winkel|grund|park)$/i, 'in den'],
  [/(platz|markt|ring|damm|wall|kai|berg|anger)$/i, 'auf den'],
  [/(ufer|tor)$/i, 'auf das'],
]
/** `Am Markt`, `An der Linde`: such a name takes no article of its own. */
const PREPOSED = /^(Am|An|Auf|Bei|Beim|Hinter|Im|In|Unter|Unterm|Vor|Vorm|Zu|Zum|Zur|Zwischen|Über|Neben)\s/
/** Adjectives that bend before a masculine road (`Alter Weg`: in den Alten Weg); names of towns in -er do not. */
const BENT =
  /^(Alt|Neu|Lang|Kurz|Groß|Klein|Hoh|Tief|Ober|Unter|Mittler|Grün|Rot|Weiß|Schwarz|Blau|Breit|Schmal|Krumm|Still|Schön|Vorder|Hinter|Inner|Äußer|Link|Recht|Erst|Zweit|Dritt|Viert)er (?=\S)/
const REFERENCE = /^[A-Z]{1,3} ?\d/

function onto(road: string): string {
  if (REFERENCE.test(road)) return `auf die ${road}`
  if (PREPOSED.test(road)) return `in die Straße „${road}“`
  const article = ROADS.find(([ending]) => ending.test(road))?.[1]
  if (article === undefined) return `auf ${road}`
  return `${article} ${article.endsWith('den') ? road.replace(BENT, '$1en ') : road}`
}

const to = ({ towards, road }: Facts): string =>
  towards.length > 0 ? ` Richtung ${towards.join(' und ')}` : where(road, (name) => ` ${onto(name)}`)
const at = ({ place }: Facts): string => where(place, (name) => ` an der Kreuzung ${name}`)
const side = (word: string | undefined): string => where(word, (name) => (name === 'left' ? ' links' : ' rechts'))

const TURNS = {
  left: 'links',
  right: 'rechts',
  'slight left': 'leicht links',
  'slight right': 'leicht rechts',
  'sharp left': 'scharf links',
  'sharp right': 'scharf rechts',
} as const

/** In the infinitive as signs and voices say it; `verb` stands last: "links abbiegen", "die zweite Ausfahrt nehmen". */
function act(facts: Facts): string {
  const { act: what, road, exitNumber, place } = facts
  switch (what.kind) {
    case 'depart':
      return `Losfahren${where(road, (name) => (REFERENCE.test(name) ? ` auf der ${name}` : `: ${name}`))}`
    case 'arrive':
      return `Das Ziel liegt ${what.side ? `auf der ${what.side === 'left' ? 'linken' : 'rechten'} Seite` : 'vor Ihnen'}`
    case 'stop':
      return `Das Zwischenziel liegt ${what.side ? `auf der ${what.side === 'left' ? 'linken' : 'rechten'} Seite` : 'vor Ihnen'}`
    case 'turn':
      return `${upper(TURNS[what.angle])} abbiegen${at(facts)}${to(facts)}`
    case 'straight':
      return `Geradeaus fahren${at(facts)}${to(facts)}`
    case 'onto':
    case 'landing':
      return `Weiterfahren${where(road, (name) => ` ${onto(name)}`)}`
    case 'uturn':
      return `Wenden${at(facts)}`
    case 'keep':
      return what.side === 'straight'
        ? `Geradeaus halten${at(facts)}${to(facts)}`
        : `${what.side === 'left' ? 'Links' : 'Rechts'} halten${at(facts)}${to(facts)}`
    case 'exit':
      return `Die Ausfahrt${where(exitNumber, (number) => ` ${number}`)}${side(what.side)}${to(facts)} nehmen`
    case 'ramp':
      return `${what.side ? `${what.side === 'left' ? 'Links' : 'Rechts'} die Auffahrt` : 'Die Auffahrt'}${to(facts)} nehmen`
    case 'merge':
      return `Einfädeln${where(road, (name) => ` ${onto(name)}`)}`
    case 'roundabout': {
      const circle = place ? `Im Kreisverkehr ${place}` : 'Im Kreisverkehr'
      if (what.exit === undefined) return `In den Kreisverkehr${where(place, (name) => ` ${name}`)} einfahren`
      const exit = ORDINALS[what.exit - 1] ? `die ${ORDINALS[what.exit - 1]} Ausfahrt` : `Ausfahrt ${what.exit}`
      return `${circle} ${exit}${to(facts)} nehmen`
    }
    case 'leave roundabout':
      return `Den Kreisverkehr${to(facts)} verlassen`
    case 'ferry':
      return `Die Fähre${where(road, (name) => ` ${name}`)} nehmen`
  }
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
/** Within a sentence only what is no noun is written small. */
const later = (facts: Facts): string =>
  act(facts).replace(
    /^(Die|Den|Das|Im|In|Links|Rechts|Leicht|Scharf|Geradeaus|Wenden|Weiterfahren|Einfädeln|Losfahren)\b/u,
    (word) => word.toLowerCase(),
  )

function arrived({ act: what }: Facts): string {
  const there = 'side' in what && what.side ? ` Es liegt ${what.side === 'left' ? 'links' : 'rechts'}.` : ''
  return what.kind === 'stop' ? `Sie haben Ihr Zwischenziel erreicht.${there}` : `Sie haben Ihr Ziel erreicht.${there}`
}

export const de: Tongue = {
  act,
  ahead: (distance, facts) =>
    facts.act.kind === 'arrive' || facts.act.kind === 'stop'
      ? `In ${length(distance)} erreichen Sie Ihr ${facts.act.kind === 'stop' ? 'Zwischenziel' : 'Ziel'}.`
      : `In ${length(distance)} ${later(facts)}.`,
  then: (first, second) => `${act(first)}. Danach ${later(second)}.`,
  length,
  arrived,
  faster: (minutes) => `Es gibt einen schnelleren Weg. Er spart ${minutes} Minuten.`,
  stop: '.',
  pace: 14,
}

/** French: elision, contraction, and the preposition that goes with each kind of street. */
import { decimal } from './length.ts'
import { lowered, where, type Facts, type SpokenLength, type Tongue } from './tongue.ts'

const ORDINALS = [
  'première',
  'deuxième',
  'troisième',
  'quatrième',
  'cinquième',
  'sixième',
  'septième',
  'huitième',
  'neuvième',
  'dixième',
  'onzième',
  'douzième',
]
const UNITS = { m: ['mètre', 'mètres'], km: ['kilomètre', 'kilomètres'], ft: ['pied', 'pieds'], mi: ['mille', 'milles'] } as const

/** The plural begins at two: 1,5 kilomètre. */
function length({ value, unit }: SpokenLength): string {
  if (unit === 'mi' && value === 0.5) return 'un demi-mille'
  if (value === 1) return `un ${UNITS[unit][0]}`
  return `${decimal(value, ',')} ${UNITS[unit][value < 2 ? 0 : 1]}`
}

const STREETS: readonly (readonly [RegExp, string])[] = [
  [/^(rue|ruelle|cour|cité|venelle)\b/i, 'dans la '],
  [/^(impasse|allée)(?=\s|$)/i, 'dans l’'],
  [/^(passage|chemin|sentier|clos|lotissement|hameau)\b/i, 'dans le '],
  [/^(avenue|esplanade|autoroute)\b/i, 'sur l’'],
  [/^(place|route|chaussée|promenade|rocade|voie|corniche|montée|côte)(?=\s|$)/i, 'sur la '],
  [/^(boulevard|quai|cours|pont|périphérique|rond-point)\b/i, 'sur le '],
]
const REFERENCE = /^([A-Z]{1,3})[- ]?\d/

/** `dans la rue de la Paix`, `sur l’avenue Foch`, `sur l’A6`, `sur la D12`. */
function onto(road: string): string {
  const letters = REFERENCE.exec(road)?.[1]
  if (letters !== undefined)
    return /^[AEFHILMNORSX]/.test(letters) && letters !== 'N' && letters !== 'M' && letters !== 'R'
      ? `sur l’${road}`
      : `sur la ${road}`
  const street = STREETS.find(([kind]) => kind.test(road))
  return street ? `${street[1]}${lowered(road)}` : `sur ${road}`
}

const to = ({ road }: Facts): string => where(road, (name) => ` ${onto(name)}`)
const toward = (facts: Facts): string => (facts.towards.length > 0 ? ` en direction de ${facts.towards.join(' et ')}` : to(facts))
const at = ({ place }: Facts): string => where(place, (name) => ` au carrefour ${name}`)
const word = (side: string): string => (side === 'left' ? 'gauche' : 'droite')
const on = (side: string | undefined): string => where(side, (name) => ` à ${word(name)}`)

function act(facts: Facts): string {
  const { act: what, road, exitNumber, place } = facts
  switch (what.kind) {
    case 'depart':
      return `Démarrez${to(facts)}`
    case 'arrive':
      return what.side ? `Votre destination est sur la ${word(what.side)}` : 'Votre destination est devant vous'
    case 'stop':
      return what.side ? `Votre étape est sur la ${word(what.side)}` : 'Votre étape est devant vous'
    case 'turn': {
      const [degree, side] = what.angle.split(' ') as [string, string?]
      if (side === undefined) return `Tournez à ${word(degree)}${at(facts)}${toward(facts)}`
      if (degree === 'slight') return `Tournez légèrement à ${word(side)}${at(facts)}${toward(facts)}`
      return `Tournez franchement à ${word(side)}${at(facts)}${toward(facts)}`
    }
    case 'straight':
      return `Allez tout droit${at(facts)}${toward(facts)}`
    case 'onto':
    case 'landing':
      return `Continuez${to(facts)}`
    case 'uturn':
      return `Faites demi-tour${at(facts)}`
    case 'keep':
      return what.side === 'straight'
        ? `Restez au centre${at(facts)}${toward(facts)}`
        : `Serrez à ${word(what.side)}${at(facts)}${toward(facts)}`
    case 'exit':
      return `Prenez la sortie${where(exitNumber, (number) => ` ${number}`)}${on(what.side)}${toward(facts)}`
    case 'ramp':
      return `Prenez la bretelle${on(what.side)}${toward(facts)}`
    case 'merge':
      return `Insérez-vous${to(facts)}`
    case 'roundabout': {
      if (what.exit === undefined) return `Entrez dans le rond-point${where(place, (name) => ` ${name}`)}`
      const circle = place ? `Au rond-point ${place}` : 'Au rond-point'
      return `${circle}, prenez la ${ORDINALS[what.exit - 1] ? `${ORDINALS[what.exit - 1]} sortie` : `sortie ${what.exit}`}${toward(facts)}`
    }
    case 'leave roundabout':
      return `Sortez du rond-point${toward(facts)}`
    case 'ferry':
      return `Prenez le ferry${where(road, (name) => ` ${name}`)}`
  }
}

function arrived({ act: what }: Facts): string {
  const side = 'side' in what && what.side ? ` Elle est sur la ${word(what.side)}.` : ''
  return what.kind === 'stop' ? `Vous êtes arrivé à votre étape.${side}` : `Vous êtes arrivé à destination.${side}`
}

export const fr: Tongue = {
  act,
  ahead: (distance, facts) =>
    facts.act.kind === 'arrive' || facts.act.kind === 'stop'
      ? `Dans ${length(distance)}, vous arriverez à ${facts.act.kind === 'stop' ? 'votre étape' : 'destination'}.`
      : `Dans ${length(distance)}, ${lowered(act(facts))}.`,
  then: (first, second) => `${act(first)}. Ensuite, ${lowered(act(second))}.`,
  length,
  arrived,
  faster: (minutes) => `Il y a un chemin plus rapide. Vous gagnez ${minutes} minutes.`,
  stop: '.',
  pace: 16,
}

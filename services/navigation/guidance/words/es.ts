/** Spanish: polite imperatives; kinds of streets bring their article and are written small within a sentence. */
import { decimal } from './length.ts'
import { lowered, where, type Facts, type SpokenLength, type Tongue } from './tongue.ts'

const ORDINALS = [
  'primera',
  'segunda',
  'tercera',
  'cuarta',
  'quinta',
  'sexta',
  'séptima',
  'octava',
  'novena',
  'décima',
  'undécima',
  'duodécima',
]
const UNITS = { m: ['metro', 'metros'], km: ['kilómetro', 'kilómetros'], ft: ['pie', 'pies'], mi: ['milla', 'millas'] } as const
const QUARTERS: Readonly<Record<number, string>> = {
  0.25: 'un cuarto de milla',
  0.5: 'media milla',
  0.75: 'tres cuartos de milla',
}

function length({ value, unit }: SpokenLength): string {
  if (unit === 'mi' && QUARTERS[value]) return QUARTERS[value]
  if (value === 1) return unit === 'mi' ? 'una milla' : `un ${UNITS[unit][0]}`
  return `${decimal(value, ',')} ${UNITS[unit][1]}`
}

const FEMININE =
  /^(calle|avenida|plaza|carretera|ronda|autovía|autopista|travesía|cuesta|rambla|glorieta|vía|alameda|senda|urbanización|avinguda|plaça)\b/i
const MASCULINE = /^(paseo|camino|callejón|pasaje|puente|bulevar|polígono|carrer|passeig|camí)\b/i
const REFERENCE = /^[A-Z]{1,3}[- ]?\d/

/** `la calle Mayor`, `el paseo del Prado`, `la A-2`. */
function named(road: string): string {
  if (REFERENCE.test(road)) return `la ${road}`
  if (FEMININE.test(road)) return `la ${lowered(road)}`
  return MASCULINE.test(road) ? `el ${lowered(road)}` : road
}

const by = ({ road }: Facts): string => where(road, (name) => ` por ${named(name)}`)
const toward = (facts: Facts): string => (facts.towards.length > 0 ? ` en dirección ${facts.towards.join(' y ')}` : by(facts))
const at = ({ place }: Facts): string => where(place, (name) => ` en el cruce ${name}`)
const word = (side: string): string => (side === 'left' ? 'izquierda' : 'derecha')
const on = (side: string | undefined): string => where(side, (name) => ` a la ${word(name)}`)

function act(facts: Facts): string {
  const { act: what, road, exitNumber, place } = facts
  switch (what.kind) {
    case 'depart':
      return `Inicie la marcha${by(facts)}`
    case 'arrive':
      return what.side ? `Su destino está a la ${word(what.side)}` : 'Su destino está delante'
    case 'stop':
      return what.side ? `Su parada está a la ${word(what.side)}` : 'Su parada está delante'
    case 'turn': {
      const [degree, side] = what.angle.split(' ') as [string, string?]
      if (side === undefined) return `Gire a la ${word(degree)}${at(facts)}${toward(facts)}`
      if (degree === 'slight') return `Gire ligeramente a la ${word(side)}${at(facts)}${toward(facts)}`
      return `Haga un giro cerrado a la ${word(side)}${at(facts)}${toward(facts)}`
    }
    case 'straight':
      return `Siga recto${at(facts)}${toward(facts)}`
    case 'onto':
    case 'landing':
      return `Continúe${by(facts)}`
    case 'uturn':
      return `Haga un cambio de sentido${at(facts)}`
    case 'keep':
      return what.side === 'straight'
        ? `Manténgase en el centro${at(facts)}${toward(facts)}`
        : `Manténgase a la ${word(what.side)}${at(facts)}${toward(facts)}`
    case 'exit':
      return `Tome la salida${where(exitNumber, (number) => ` ${number}`)}${on(what.side)}${toward(facts)}`
    case 'ramp':
      return `Tome el acceso${on(what.side)}${toward(facts)}`
    case 'merge':
      return `Incorpórese${road ? ` a ${named(road)}`.replace(' a el ', ' al ') : ' a la vía'}`
    case 'roundabout': {
      if (what.exit === undefined) return `Entre en la rotonda${where(place, (name) => ` ${name}`)}`
      const circle = `En la rotonda${where(place, (name) => ` ${name}`)}`
      return `${circle}, tome la ${ORDINALS[what.exit - 1] ? `${ORDINALS[what.exit - 1]} salida` : `salida ${what.exit}`}${toward(facts)}`
    }
    case 'leave roundabout':
      return `Salga de la rotonda${toward(facts)}`
    case 'ferry':
      return `Tome el ferri${where(road, (name) => ` ${name}`)}`
  }
}

function arrived({ act: what }: Facts): string {
  const side = 'side' in what && what.side ? ` Está a la ${word(what.side)}.` : ''
  return what.kind === 'stop' ? `Ha llegado a su parada.${side}` : `Ha llegado a su destino.${side}`
}

export const es: Tongue = {
  act,
  ahead: (distance, facts) =>
    facts.act.kind === 'arrive' || facts.act.kind === 'stop'
      ? `A ${length(distance)} llegará a su ${facts.act.kind === 'stop' ? 'parada' : 'destino'}.`
      : `A ${length(distance)}, ${lowered(act(facts))}.`,
  then: (first, second) => `${act(first)}. Después, ${lowered(act(second))}.`,
  length,
  arrived,
  faster: (minutes) => `Hay un camino más rápido. Ahorra ${minutes} minutos.`,
  stop: '.',
  pace: 16,
}

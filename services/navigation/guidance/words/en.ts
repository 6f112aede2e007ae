import { decimal } from './length.ts'
import { lowered, where, type Facts, type SpokenLength, type Tongue } from './tongue.ts'

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
]
const UNITS = { m: ['meter', 'meters'], km: ['kilometer', 'kilometers'], ft: ['foot', 'feet'], mi: ['mile', 'miles'] } as const
const QUARTERS: Readonly<Record<number, string>> = {
  0.25: 'a quarter mile',
  0.5: 'half a mile',
  0.75: 'three quarters of a mile',
}

const length = ({ value, unit }: SpokenLength): string =>
  (unit === 'mi' ? QUARTERS[value] : undefined) ?? `${decimal(value, '.')} ${UNITS[unit][value === 1 ? 0 : 1]}`

const onto = ({ road }: Facts): string => where(road, (name) => ` onto ${name}`)
const toward = (facts: Facts): string => (facts.towards.length > 0 ? ` toward ${facts.towards.join(' and ')}` : onto(facts))
const at = ({ place }: Facts): string => where(place, (name) => ` at ${name}`)
const on = (side: string | undefined): string => where(side, (name) => ` on the ${name}`)

function act(facts: Facts): string {
  const { act: what, road, exitNumber, place } = facts
  switch (what.kind) {
    case 'depart':
      return `Set off${where(road, (name) => ` along ${name}`)}`
    case 'arrive':
      return `Your destination is ${what.side ? `on the ${what.side}` : 'ahead'}`
    case 'stop':
      return `Your stop is ${what.side ? `on the ${what.side}` : 'ahead'}`
    case 'turn': {
      const [degree, side] = what.angle.split(' ') as [string, string?]
      if (side === undefined) return `Turn ${degree}${at(facts)}${toward(facts)}`
      return `${degree === 'slight' ? 'Bear' : 'Turn sharp'} ${side}${at(facts)}${toward(facts)}`
    }
    case 'straight':
      return `Go straight on${at(facts)}${toward(facts)}`
    case 'onto':
    case 'landing':
      return `Continue${onto(facts)}`
    case 'uturn':
      return `Make a U-turn${at(facts)}`
    case 'keep':
      return what.side === 'straight'
        ? `Keep straight${at(facts)}${toward(facts)}`
        : `Keep ${what.side}${at(facts)}${toward(facts)}`
    case 'exit':
      return `Take ${exitNumber ? `exit ${exitNumber}` : 'the exit'}${on(what.side)}${toward(facts)}`
    case 'ramp':
      return `Take the ramp${on(what.side)}${toward(facts)}`
    case 'merge':
      return `Merge${what.side ? ` from the ${what.side === 'left' ? 'right' : 'left'}` : ''}${onto(facts)}`
    case 'roundabout': {
      const circle = place ? `At ${place}` : 'At the roundabout'
      if (what.exit === undefined) return `Enter the roundabout${where(place, (name) => ` ${name}`)}`
      return `${circle}, take ${ORDINALS[what.exit - 1] ? `the ${ORDINALS[what.exit - 1]} exit` : `exit ${what.exit}`}${toward(facts)}`
    }
    case 'leave roundabout':
      return `Leave the roundabout${toward(facts)}`
    case 'ferry':
      return `Take the ferry${where(road, (name) => ` ${name}`)}`
  }
}

function arrived({ act: what }: Facts): string {
  const side = 'side' in what && what.side ? ` It is on the ${what.side}.` : ''
  return what.kind === 'stop' ? `You have reached your stop.${side}` : `You have arrived.${side}`
}

const later = (facts: Facts): string => (facts.act.kind === 'uturn' ? 'make a U-turn' + at(facts) : lowered(act(facts)))

export const en: Tongue = {
  act,
  ahead: (distance, facts) => `In ${length(distance)}, ${later(facts)}.`,
  then: (first, second) => `${act(first)}. Then ${later(second)}.`,
  length,
  arrived,
  faster: (minutes) => `There is a faster way. It saves ${minutes} minutes.`,
  stop: '.',
  pace: 15,
}

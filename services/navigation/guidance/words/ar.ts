/** Arabic: what is counted bends with its number (one, two, three to ten, eleven to ninety-nine, hundreds, fractions). */
import { decimal } from './length.ts'
import { where, type Facts, type SpokenLength, type Tongue } from './tongue.ts'

const ORDINALS = [
  'الأول',
  'الثاني',
  'الثالث',
  'الرابع',
  'الخامس',
  'السادس',
  'السابع',
  'الثامن',
  'التاسع',
  'العاشر',
  'الحادي عشر',
  'الثاني عشر',
]

interface Counted {
  one: string
  /** In the genitive, as after «بعد». */
  two: string
  few: string
  many: string
  hundred: string
}

const UNITS: Readonly<Record<SpokenLength['unit'], Counted>> = {
  m: { one: 'متر واحد', two: 'مترين', few: 'أمتار', many: 'مترًا', hundred: 'متر' },
  km: { one: 'كيلومتر واحد', two: 'كيلومترين', few: 'كيلومترات', many: 'كيلومترًا', hundred: 'كيلومتر' },
  ft: { one: 'قدم واحدة', two: 'قدمين', few: 'أقدام', many: 'قدمًا', hundred: 'قدم' },
  mi: { one: 'ميل واحد', two: 'ميلين', few: 'أميال', many: 'ميلًا', hundred: 'ميل' },
}
const QUARTERS: Readonly<Record<number, string>> = { 0.25: 'ربع ميل', 0.5: 'نصف ميل', 0.75: 'ثلاثة أرباع الميل' }

function length({ value, unit }: SpokenLength): string {
  const words = UNITS[unit]
  if (unit === 'mi' && QUARTERS[value]) return QUARTERS[value]
  if (!Number.isInteger(value)) return `${decimal(value, '.')} ${words.hundred}`
  if (value === 1) return words.one
  if (value === 2) return words.two
  const rest = value % 100
  return `${value} ${rest >= 3 && rest <= 10 ? words.few : rest >= 11 ? words.many : words.hundred}`
}

const onto = ({ road }: Facts): string => where(road, (name) => ` إلى ${name}`)
const toward = (facts: Facts): string => (facts.towards.length > 0 ? ` باتجاه ${facts.towards.join(' و')}` : onto(facts))
const at = ({ place }: Facts): string => where(place, (name) => ` عند تقاطع ${name}`)
const on = (side: string | undefined): string => where(side, (name) => (name === 'left' ? ' على اليسار' : ' على اليمين'))

const TURNS = {
  left: 'انعطف يسارًا',
  right: 'انعطف يمينًا',
  'slight left': 'انحرف قليلًا إلى اليسار',
  'slight right': 'انحرف قليلًا إلى اليمين',
  'sharp left': 'انعطف بشدة إلى اليسار',
  'sharp right': 'انعطف بشدة إلى اليمين',
} as const

function act(facts: Facts): string {
  const { act: what, road, exitNumber, place } = facts
  switch (what.kind) {
    case 'depart':
      return road ? `انطلق على ${road}` : 'انطلق'
    case 'arrive':
      return what.side ? `وجهتك${on(what.side)}` : 'وجهتك أمامك'
    case 'stop':
      return what.side ? `محطتك${on(what.side)}` : 'محطتك أمامك'
    case 'turn':
      return `${TURNS[what.angle]}${at(facts)}${toward(facts)}`
    case 'straight':
      return `تابع السير مستقيمًا${at(facts)}${toward(facts)}`
    case 'onto':
    case 'landing':
      return road ? `تابع السير على ${road}` : 'تابع السير'
    case 'uturn':
      return `استدر للخلف${at(facts)}`
    case 'keep':
      if (what.side === 'straight') return `الزم الوسط${at(facts)}${toward(facts)}`
      return `الزم ${what.side === 'left' ? 'اليسار' : 'اليمين'}${at(facts)}${toward(facts)}`
    case 'exit':
      return `اسلك المخرج${where(exitNumber, (number) => ` ${number}`)}${on(what.side)}${toward(facts)}`
    case 'ramp':
      return `اسلك المنحدر${on(what.side)}${toward(facts)}`
    case 'merge':
      return road ? `اندمج في ${road}` : 'اندمج في الطريق'
    case 'roundabout': {
      if (what.exit === undefined) return `ادخل الدوار${where(place, (name) => ` ${name}`)}`
      const exit = ORDINALS[what.exit - 1] ? `المخرج ${ORDINALS[what.exit - 1]}` : `المخرج رقم ${what.exit}`
      return `عند الدوار${where(place, (name) => ` ${name}`)} اسلك ${exit}${toward(facts)}`
    }
    case 'leave roundabout':
      return `اخرج من الدوار${toward(facts)}`
    case 'ferry':
      return `استقل العبّارة${where(road, (name) => ` ${name}`)}`
  }
}

function arrived({ act: what }: Facts): string {
  const side = 'side' in what && what.side ? ` إنها${on(what.side)}.` : ''
  return what.kind === 'stop' ? `لقد وصلت إلى محطتك.${side}` : `لقد وصلت إلى وجهتك.${side}`
}

export const ar: Tongue = {
  act,
  ahead: (distance, facts) =>
    facts.act.kind === 'arrive' || facts.act.kind === 'stop'
      ? `بعد ${length(distance)} تصل إلى ${facts.act.kind === 'stop' ? 'محطتك' : 'وجهتك'}.`
      : `بعد ${length(distance)}، ${act(facts)}.`,
  then: (first, second) => `${act(first)}، ثم ${act(second)}.`,
  length,
  arrived,
  faster: (minutes) => `يوجد طريق أسرع يوفر ${minutes === 2 ? 'دقيقتين' : `${minutes} ${minutes <= 10 ? 'دقائق' : 'دقيقة'}`}.`,
  stop: '.',
  pace: 12,
}

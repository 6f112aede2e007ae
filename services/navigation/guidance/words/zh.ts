/** Chinese (mainland): distance first, then the act, then where it leads; no plural, no case, full-width marks. */
import { decimal } from './length.ts'
import { where, type Facts, type SpokenLength, type Tongue } from './tongue.ts'

const UNITS = { m: '米', km: '公里', ft: '英尺', mi: '英里' } as const
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

function length({ value, unit }: SpokenLength): string {
  // "Two" before a measure word is 两.
  if (value === 2) return `两${UNITS[unit]}`
  return `${decimal(value, '.')}${UNITS[unit]}`
}

const into = ({ road }: Facts): string => where(road, (name) => `，进入${name}`)
const toward = (facts: Facts): string => (facts.towards.length > 0 ? `，往${facts.towards.join('、')}方向` : into(facts))
const at = ({ place }: Facts): string => where(place, (name) => `在${name}`)
const word = (side: string): string => (side === 'left' ? '左' : '右')
const on = (side: string | undefined): string => where(side, (name) => `${word(name)}侧`)

const TURNS = {
  left: '左转',
  right: '右转',
  'slight left': '向左前方行驶',
  'slight right': '向右前方行驶',
  'sharp left': '向左后方转弯',
  'sharp right': '向右后方转弯',
} as const

function act(facts: Facts): string {
  const { act: what, road, exitNumber, place } = facts
  switch (what.kind) {
    case 'depart':
      return road ? `出发，沿${road}行驶` : '出发'
    case 'arrive':
      return what.side ? `目的地在您的${word(what.side)}侧` : '目的地在前方'
    case 'stop':
      return what.side ? `途经点在您的${word(what.side)}侧` : '途经点在前方'
    case 'turn':
      return `${at(facts)}${TURNS[what.angle]}${toward(facts)}`
    case 'straight':
      return `${at(facts)}直行${toward(facts)}`
    case 'onto':
    case 'landing':
      return road ? `继续行驶，进入${road}` : '继续行驶'
    case 'uturn':
      return `${at(facts)}掉头`
    case 'keep':
      return what.side === 'straight'
        ? `${at(facts)}走中间车道${toward(facts)}`
        : `${at(facts)}靠${word(what.side)}行驶${toward(facts)}`
    case 'exit':
      return `从${on(what.side)}${exitNumber ? `${exitNumber}号` : ''}出口驶出${toward(facts)}`
    case 'ramp':
      return `${what.side ? `从${on(what.side)}` : ''}驶入匝道${toward(facts)}`
    case 'merge':
      return road ? `汇入${road}` : '汇入主路'
    case 'roundabout': {
      const circle = where(place, (name) => `${name}`)
      if (what.exit === undefined) return `进入${circle}环岛`
      return `进入${circle}环岛，从第${NUMERALS[what.exit - 1] ?? what.exit}个出口驶出${toward(facts)}`
    }
    case 'leave roundabout':
      return `驶出环岛${toward(facts)}`
    case 'ferry':
      return road ? `乘坐轮渡：${road}` : '乘坐轮渡'
  }
}

function arrived({ act: what }: Facts): string {
  const side = 'side' in what && what.side ? `，在您的${word(what.side)}侧` : ''
  return what.kind === 'stop' ? `已到达途经点${side}。` : `已到达目的地${side}。`
}

export const zh: Tongue = {
  act,
  ahead: (distance, facts) =>
    facts.act.kind === 'arrive' || facts.act.kind === 'stop'
      ? `距离${facts.act.kind === 'stop' ? '途经点' : '目的地'}还有${length(distance)}。`
      : `前方${length(distance)}，${act(facts)}。`,
  then: (first, second) => `${act(first)}，然后${act(second)}。`,
  length,
  arrived,
  faster: (minutes) => `有更快的路线，可节省${minutes}分钟。`,
  stop: '。',
  pace: 4.5,
}

import type { Room, Slots } from '../../../contract/assistant-intents.ts'
import { rule } from '../rule.ts'
import type { PhraseView } from '../view.ts'

const roomOf = (view: PhraseView): { room?: Room | 'all' } => {
  const room = view.value('ROOM') as Room | undefined
  if (room !== undefined) return { room }
  return view.has('ALL|WHOLE_HOUSE') ? { room: 'all' } : {}
}

function light(view: PhraseView): Slots<'home.light'> {
  const { number, change } = view
  if (number !== undefined && view.has('PERCENT')) return { percent: Math.min(number, 100), ...roomOf(view) }
  if (view.has('BRIGHTER|DARKER')) return { change: view.has('BRIGHTER') ? 'up' : 'down', ...roomOf(view) }
  return change ? { change, ...roomOf(view) } : { on: view.on, ...roomOf(view) }
}

function thermostat(view: PhraseView): Slots<'home.thermostat'> | undefined {
  const { number, change } = view
  if (number !== undefined && view.has('DEGREE|TEMPERATURE|HEATING|HEAT|WARMER|COOLER')) {
    if (change && number < 10) return { change, by: number, ...roomOf(view) }
    return { degrees: number, ...roomOf(view) }
  }
  if (number !== undefined) return undefined
  if (change) return { change, ...roomOf(view) }
  return view.has('HEAT|HEATING') && !view.has('OFF|STOP') ? { change: 'up', ...roomOf(view) } : undefined
}

const LIT = 'LIGHT|LIGHTS|ROOM_LIGHT'

export const HOME_RULES = [
  rule(
    'home.light',
    `${LIT} ROOM|HOUSE|WHOLE_HOUSE`,
    'ON START OFF STOP NUMBER PERCENT UP DOWN BRIGHTER DARKER ALL A_BIT HOUSE MEDIUM',
    light,
  ),
  rule('home.light', 'ROOM|WHOLE_HOUSE BRIGHTER|DARKER', 'A_BIT HOUSE', light),
  rule(
    'home.thermostat',
    'ROOM|HOUSE|WHOLE_HOUSE HEATING|HEAT|TEMPERATURE|DEGREE|WARMER|COOLER',
    'UP DOWN NUMBER PLUS_HALF A_BIT CELSIUS ON HOUSE WHOLE_HOUSE ALL NOW FEELS_COLD',
    thermostat,
  ),
  rule('home.vacuum', 'VACUUM', 'START ON CLEAN HOUSE WHOLE_HOUSE FLOOR', () => ({ action: 'start' })),
  rule('home.vacuum', 'VACUUM SEND CLEAN', 'HOUSE WHOLE_HOUSE FLOOR', (view) =>
    view.has('DOCK') ? undefined : { action: 'start' },
  ),
  rule('home.vacuum', 'VACUUM PAUSE', 'ON STOP OFF', () => ({ action: 'pause' })),
  rule('home.vacuum', 'VACUUM STOP|OFF', 'MOMENT', () => ({ action: 'pause' })),
  rule('home.vacuum', 'VACUUM DOCK', 'SEND BACK CHARGE', () => ({ action: 'dock' })),
  rule('home.purifier', 'PURIFIER', 'ON START OFF STOP HOUSE AIR ROOM', (view) => ({ on: view.on })),
  rule('home.purifier', 'PURIFIER WITHOUT', 'WANT UP', () => ({ on: false })),
  rule('home.device', 'DEVICE_NAME ON|START|OFF|STOP', 'HOUSE', (view) => ({
    name: view.value('DEVICE_NAME') ?? '',
    on: view.on,
  })),
  rule('home.ask', 'GARAGE_DOOR STATE', 'HOUSE IS_IT IS_SHUT Q', () => ({ what: 'garage' })),
  rule('home.garage', 'GARAGE_DOOR OPEN|CLOSE|UP|DOWN', 'HOUSE NEARLY_HOME', (view) => ({
    open: view.open ?? view.change === 'up',
  })),
  rule('home.scene', 'SCENE_NAME', 'SCENE MODE ON START', (view) => ({ scene: view.value('SCENE_NAME') ?? '' })),

  rule('home.ask', 'HOW_WARM ROOM|HOUSE', 'Q TEMPERATURE DEGREE NOW INSIDE', askTemperature),
  rule('home.ask', 'Q TEMPERATURE|DEGREE ROOM|HOUSE', 'NOW NUMBER INSIDE', askTemperature),
  rule('home.ask', 'IS_IT GARAGE_DOOR OPEN|CLOSE|IS_SHUT', 'HOUSE', () => ({ what: 'garage' })),
  rule('home.ask', 'IS_IT LIGHT|LIGHTS HOUSE', 'ON OFF OPEN CLOSE ALL LEFT_ON', () => ({ what: 'lights' })),
  rule('home.ask', 'SOLAR', 'Q ENERGY HAVE NOW IS_IT HOUSE', () => ({ what: 'solar' })),
  rule('home.ask', 'VACUUM DONE', 'IS_IT CLEAN', () => ({ what: 'vacuum' })),
]

function askTemperature(view: PhraseView): Slots<'home.ask'> {
  const room = view.value('ROOM') as Room | undefined
  return { what: 'temperature', ...(room === undefined ? {} : { room }) }
}

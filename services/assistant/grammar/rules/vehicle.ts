import type { Slots } from '../../../contract/assistant-intents.ts'
import { rule } from '../rule.ts'
import type { PhraseView } from '../view.ts'
import { zoneOf } from './climate.ts'

/** How far a window opens that is opened "a crack". */
const CRACK_PERCENT = 10
const AROUND_WINDOW = 'WINDOW WINDOWS ZONE ALL CAR'

function window(view: PhraseView): Slots<'vehicle.window'> | undefined {
  const zone = view.has('ALL') || (view.has('WINDOWS') && !view.has('ZONE')) ? { zone: 'all' as const } : zoneOf(view)
  const { number } = view
  if (number !== undefined && view.has('PERCENT')) return { percent: Math.min(number, 100), ...zone }
  if (view.has('HALF')) return { percent: 50, ...zone }
  if (view.has('CRACK') || (view.has('OPEN|WINDOW_DOWN|DOWN') && view.has('A_BIT'))) return { percent: CRACK_PERCENT, ...zone }
  if (view.has('CLOSE|WINDOW_UP|UP')) return { open: false, ...zone }
  return view.has('OPEN|WINDOW_DOWN|DOWN') ? { open: true, ...zone } : undefined
}

function light(view: PhraseView): Slots<'vehicle.light'> {
  const named = view.value('CAR_LIGHT') as Slots<'vehicle.light'>['light'] | undefined
  const base = { light: named ?? 'headlights' } as const
  const colour = view.value('COLOUR') as Slots<'vehicle.light'>['colour']
  if (view.has('AUTO')) return { ...base, auto: true }
  if (colour) return { ...base, colour }
  if (view.number !== undefined && view.has('PERCENT')) return { ...base, percent: Math.min(view.number, 100) }
  return { ...base, on: view.on }
}

function percentOf(view: PhraseView): { percent: number } | undefined {
  return view.number !== undefined && view.number <= 100 ? { percent: view.number } : undefined
}

function regeneration(view: PhraseView): Slots<'vehicle.regeneration'> | undefined {
  if (view.has('HIGH|MAX|UP')) return { level: 'HIGH' }
  if (view.has('LOW|MIN|DOWN')) return { level: 'LOW' }
  return view.has('MEDIUM') ? { level: 'MEDIUM' } : undefined
}

type Asked = Slots<'vehicle.ask'>['what']
const ask = (what: Asked) => (): { what: Asked } => ({ what })

export const VEHICLE_RULES = [
  rule('vehicle.lock', 'LOCK', 'CAR DOORS ALL', () => ({ locked: true })),
  rule('vehicle.lock', 'UNLOCK', 'CAR DOORS ALL', () => ({ locked: false })),
  rule('vehicle.trunk', 'TRUNK|FRUNK OPEN|CLOSE|UP|DOWN', 'CAR', (view) => ({
    ...(view.has('FRUNK') ? { which: 'front' as const } : {}),
    open: view.open ?? view.change === 'up',
  })),
  rule(
    'vehicle.window',
    'WINDOW|WINDOWS OPEN|CLOSE|UP|DOWN|WINDOW_UP|WINDOW_DOWN|CRACK|HALF',
    `A_BIT NUMBER PERCENT ${AROUND_WINDOW}`,
    window,
  ),
  rule('vehicle.window', 'WINDOW|WINDOWS NUMBER PERCENT', `OPEN CLOSE UP DOWN WINDOW_DOWN ${AROUND_WINDOW}`, window),
  rule('vehicle.window', 'OPEN_WINDOW|CLOSE_WINDOW', 'A_BIT', (view) => ({ open: view.has('OPEN_WINDOW') })),
  rule('vehicle.light', 'CAR_LIGHT', 'LIGHT ON START OFF STOP AUTO COLOUR NUMBER PERCENT MODE BRIGHTNESS DARK_HERE', light),
  rule('vehicle.light', 'CAR_LIGHT NUMBER PERCENT', 'LIGHT BRIGHTER DARKER UP DOWN BRIGHTNESS', light),
  rule('vehicle.light', 'LIGHT|LIGHTS INSIDE', 'ON START OFF STOP CAR BRIGHTNESS DARK_HERE', (view) => ({
    light: 'dome',
    on: view.on,
  })),
  // "The lights in the barn" are not the car's.
  rule('vehicle.light', 'LIGHT|LIGHTS ON|START|OFF|STOP|AUTO', 'CAR MODE DARK_HERE', (view) =>
    view.unknown ? undefined : light(view),
  ),
  // First, because "fold them back out" has both.
  rule('vehicle.mirrors', 'MIRRORS UNFOLD|OPEN', 'AGAIN FOLD', () => ({ folded: false })),
  rule('vehicle.mirrors', 'MIRRORS FOLD|CLOSE', '', () => ({ folded: true })),
  rule('vehicle.charge_limit', 'CHARGE_LIMIT NUMBER', 'PERCENT BATTERY CHARGE', percentOf),
  rule('vehicle.charge_limit', 'CHARGE_UP_TO NUMBER', 'PERCENT BATTERY CAR ONLY FULL MAX CHARGE', percentOf),
  rule('vehicle.charging', 'CHARGE START|ON|OFF|STOP|END|CANCEL', 'CAR BATTERY', (view) => ({ on: view.on && !view.has('END') })),
  rule('vehicle.charging', 'CHARGE_CAR CHARGE', '', () => ({ on: true })),
  rule('vehicle.charge_flap', 'CHARGE_FLAP OPEN|CLOSE', '', (view) => ({ open: view.open === true })),
  rule('vehicle.drive_mode', 'DRIVE_MODE', 'MODE ON START SWITCH SLIPPERY DRIVING BACK', (view) => ({
    mode: view.value('DRIVE_MODE') as Slots<'vehicle.drive_mode'>['mode'],
  })),
  rule('vehicle.regeneration', 'ONE_PEDAL', 'ON START MODE DRIVING', () => ({ level: 'ONE_PEDAL' })),
  rule('vehicle.regeneration', 'REGENERATION', 'HIGH LOW MEDIUM MAX MIN UP DOWN A_BIT', regeneration),

  rule('vehicle.ask', 'BATTERY', 'Q LEFT PERCENT CHARGE HAVE BATTERY_LEVEL NOW FULL', ask('battery')),
  rule('vehicle.ask', 'BATTERY_LEVEL', 'Q NOW LEFT', ask('battery')),
  rule('vehicle.ask', 'RANGE', 'Q LEFT NOW HAVE', ask('range')),
  rule('vehicle.ask', 'ASK:vehicle.range RANGE', 'NOW HERE CAR', ask('range')),
  rule('vehicle.ask', 'TYRES', 'Q PRESSURE CHECK OKAY NOW ALL CAR IS_IT', ask('tyres')),
  rule('vehicle.ask', 'SPEED_LIMIT', 'Q HERE NOW', ask('speed_limit')),
  rule('vehicle.ask', 'CONSUMPTION', 'Q NOW ENERGY HIGH', ask('consumption')),
  rule('vehicle.ask', 'ODOMETER', 'Q NOW CAR UNIT HAVE IS_IT ASK:navigation.remaining_distance', ask('odometer')),
  rule('vehicle.ask', 'HOW_LONG|Q:when CHARGE|FULL', 'CAR BATTERY DONE LEFT STOP END IS_IT Q ONLY NOW', ask('charge_time')),
  rule('vehicle.ask', 'IS_IT CAR|DOORS LOCK|UNLOCK|OPEN|CLOSE|STATE', 'ALL Q LEFT_ON LOCK', ask('doors')),
]

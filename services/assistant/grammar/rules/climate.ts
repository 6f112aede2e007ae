import type { Slots, Zone } from '../../../contract/assistant-intents.ts'
import { rule } from '../rule.ts'
import type { PhraseView } from '../view.ts'

/** A change of more degrees than this is meant as a temperature: "up to 22". */
const MAX_STEP_DEGREES = 9
const SEAT_LEVELS: readonly [string, number][] = [
  ['MIN|LOW', 1],
  ['MEDIUM', 2],
  ['MAX|HIGH', 3],
]
const AROUND = 'TEMPERATURE DEGREE CLIMATE HEATING COOLING AC AIR ZONE INSIDE CAR WANT A_BIT CELSIUS FAHRENHEIT PLUS_HALF MODE'

export const zoneOf = (view: PhraseView): { zone?: Zone } => {
  const zone = view.value('ZONE') as Zone | undefined
  return zone === undefined ? {} : { zone }
}

function unitOf(view: PhraseView): { unit?: 'C' | 'F' } {
  if (view.has('FAHRENHEIT')) return { unit: 'F' }
  return view.has('CELSIUS') ? { unit: 'C' } : {}
}

function temperature(view: PhraseView): Slots<'climate.temperature'> | undefined {
  const { number, change } = view
  if (number === undefined) return undefined
  if (!change && number <= MAX_STEP_DEGREES) return undefined
  if (change && number <= MAX_STEP_DEGREES) return { change, by: number, ...zoneOf(view) }
  return { degrees: number, ...unitOf(view), ...zoneOf(view) }
}

function seat(view: PhraseView): Slots<'climate.seat'> {
  const mode = view.has('SEAT_VENT|VENT|COOLER|COOLING') && !view.has('SEAT_HEAT|HEAT|FEELS_COLD') ? 'vent' : 'heat'
  const base = { mode, ...zoneOf(view) } as const
  const named = SEAT_LEVELS.find(([names]) => view.has(names))?.[1]
  if (view.has('DOWN')) return { ...base, change: 'down' }
  if (view.has('UP')) return { ...base, change: 'up' }
  if (view.has('OFF|STOP')) return { ...base, on: false }
  const { number } = view
  const level = named ?? (number !== undefined && Number.isInteger(number) && number <= 3 ? number : undefined)
  return level === undefined ? { ...base, on: true } : { ...base, level }
}

function fan(view: PhraseView): Slots<'climate.fan'> | undefined {
  const { number, extreme, change } = view
  if (view.has('TOO_MUCH|LOUD|TOO_LOUD|QUIETER')) return { change: 'down' }
  if (number !== undefined && !(change && view.has('A_BIT'))) {
    if (view.has('PERCENT')) return { percent: Math.min(number, 100) }
    return Number.isInteger(number) && number >= 1 && number <= 10 ? { step: number } : undefined
  }
  if (extreme) return { level: extreme }
  // "Dreh das Gebläse auf": turned open is turned up, where a language has another word for switching on.
  if (view.has('OPEN') && !view.has('ON|START')) return { change: 'up' }
  return change ? { change } : { on: view.on }
}

const windowOf = (view: PhraseView): { window?: 'front' | 'rear' | 'all' } => {
  if (view.has('REAR_GLASS|ZONE:rear')) return { window: 'rear' }
  if (view.has('FRONT_GLASS')) return { window: 'front' }
  return view.has('ALL|WINDOWS') ? { window: 'all' } : {}
}

export const CLIMATE_RULES = [
  rule(
    'climate.temperature',
    'NUMBER DEGREE|CELSIUS|FAHRENHEIT|TEMPERATURE|HEATING|CLIMATE|AC|ZONE|WARMER|COOLER',
    `UP DOWN ON SWITCH FEELS_COLD FEELS_HOT ${AROUND}`,
    temperature,
  ),
  rule('climate.temperature', 'NUMBER INSIDE|CAR', `UP DOWN ${AROUND}`, (view) =>
    view.number !== undefined && view.number >= 15 && view.number <= 30 ? temperature(view) : undefined,
  ),
  rule('climate.temperature', 'NUMBER SET_TO', '', (view) =>
    view.number !== undefined && view.number >= 16 && view.number <= 28 ? temperature(view) : undefined,
  ),
  rule('climate.temperature', 'HALF DEGREE WARMER|COOLER|UP|DOWN', AROUND, (view) =>
    view.change ? { change: view.change, by: 0.5, ...zoneOf(view) } : undefined,
  ),
  rule('climate.temperature', 'DEGREE PLUS_HALF UP|DOWN|WARMER|COOLER', AROUND, (view) =>
    view.change && view.number === undefined ? { change: view.change, by: 1.5, ...zoneOf(view) } : undefined,
  ),
  rule('climate.temperature', 'NUMBER PLUS_HALF', `UP DOWN ${AROUND}`, temperature),
  rule('climate.temperature', 'FEELS_COLD|FEELS_HOT', `ZONE INSIDE HERE CAR VERY AIR`, (view) => ({
    change: view.has('FEELS_COLD') ? 'up' : 'down',
    ...zoneOf(view),
  })),
  rule('climate.temperature', 'WARMER|COOLER', `UP DOWN HEAT VERY ${AROUND}`, (view) => ({
    change: view.has('COOLER') ? 'down' : 'up',
    ...zoneOf(view),
  })),
  rule('climate.temperature', 'UP|DOWN TEMPERATURE|HEATING|CLIMATE|DEGREE', AROUND, (view) =>
    view.change ? { change: view.change, ...zoneOf(view) } : undefined,
  ),
  rule('climate.temperature', 'HOTTEST|COLDEST', `MAX MIN ${AROUND}`, (view) => ({
    level: view.has('HOTTEST') ? 'max' : 'min',
    ...zoneOf(view),
  })),
  rule('climate.temperature', 'MAX|MIN TEMPERATURE|HEATING|HEAT|COOLING', `UP WARMER COOLER ${AROUND}`, (view) => {
    const level = view.extreme ?? 'max'
    if (view.has('COOLING') && !view.has('HEATING|TEMPERATURE'))
      return { level: level === 'max' ? 'min' : 'max', ...zoneOf(view) }
    return { level, ...zoneOf(view) }
  }),

  rule(
    'climate.seat',
    'SEAT_HEAT|SEAT_VENT',
    'SEAT ON START OFF STOP NUMBER UP DOWN ZONE MIN MAX LOW MEDIUM HIGH A_BIT WARMER HEAT FEELS_COLD FEELS_HOT',
    seat,
  ),
  rule(
    'climate.seat',
    'SEAT HEAT|HEATING|VENT|COOLER|COOLING|WARMER',
    'ON START OFF STOP NUMBER UP DOWN ZONE MIN MAX LOW MEDIUM HIGH A_BIT FEELS_COLD FEELS_HOT FOGGED',
    seat,
  ),
  rule('climate.seat', 'SEAT FEELS_COLD', 'ZONE VERY HANDS_COLD FOGGED', (view) => ({ mode: 'heat', on: true, ...zoneOf(view) })),
  rule('climate.seat', 'SEAT|SEAT_HEAT FEELS_HOT|FEELS_COLD|WARM_ENOUGH', 'ZONE OFF STOP HEAT HEATING DOWN A_BIT', (view) => {
    const base = { mode: 'heat', ...zoneOf(view) } as const
    if (view.has('FEELS_HOT')) return { ...base, change: 'down' }
    return { ...base, on: view.has('FEELS_COLD') }
  }),
  rule('climate.wheel', 'WHEEL|WHEEL_HEAT FEELS_HOT|FEELS_COLD|WARM_ENOUGH', 'OFF STOP HEAT HEATING', (view) => ({
    on: view.has('FEELS_COLD'),
  })),
  rule('climate.wheel', 'WHEEL_HEAT', 'ON START OFF STOP WHEEL', (view) => ({ on: view.on })),
  rule('climate.wheel', 'WHEEL HEAT|HEATING|WARMER', 'ON START OFF STOP FEELS_COLD HANDS_COLD FOGGED VERY', (view) => ({
    on: view.on,
  })),
  rule('climate.wheel', 'HANDS_COLD', 'VERY A_BIT WHEEL HEAT ON', () => ({ on: true })),
  rule('climate.wheel', 'WHEEL FEELS_COLD', 'VERY HANDS_COLD', () => ({ on: true })),
  rule(
    'climate.defrost',
    'DEFROST',
    'FRONT_GLASS REAR_GLASS WINDOW WINDOWS ZONE:rear ALL ON START OFF STOP FOGGED HEAT CLEAR NO_VIEW',
    (view) => ({
      ...windowOf(view),
      on: view.on,
    }),
  ),
  rule(
    'climate.defrost',
    'FRONT_GLASS|REAR_GLASS HEAT|HEATING|CLEAR|FOGGED',
    'ON START OFF STOP NO_VIEW CLEAR FOGGED ALL',
    (view) => ({
      ...windowOf(view),
      on: view.on,
    }),
  ),
  rule('climate.defrost', 'WINDOWS|WINDOW FOGGED', 'ALL NO_VIEW CLEAR', (view) => ({ ...windowOf(view), on: true })),
  rule(
    'climate.fan',
    'FAN',
    'AIR NUMBER PERCENT MIN MAX UP DOWN ON START OFF STOP A_BIT TOO_MUCH LOUD TOO_LOUD QUIETER HIGH DRAFTY VERY BLOW',
    fan,
  ),
  // "Air upwards" is where it blows; "the air up" is how much.
  rule('climate.airflow', 'AIR|BLOW|VENTS UPWARDS|DOWNWARDS', 'AIR BLOW VENTS', (view) => ({
    to: view.has('UPWARDS') ? 'UP' : 'DOWN',
  })),
  rule('climate.airflow', 'VENTS UP|DOWN', 'AIR BLOW', (view) => ({ to: view.has('DOWN') ? 'DOWN' : 'UP' })),
  rule('climate.fan', 'AIR UP|DOWN', 'A_BIT', fan),
  rule('climate.fan', 'AIR MAX|MIN', 'UP DOWN ON BLOW', fan),
  rule('climate.fan', 'BLOW UP|DOWN', 'A_BIT AIR FAN VERY', fan),
  rule('climate.fan', 'AIR TOO_MUCH', 'BLOW FAN', fan),
  rule('climate.fan', 'DRAFTY', 'A_BIT AIR FAN DOWN BLOW EXISTS', () => ({ change: 'down' })),
  rule('climate.recirculation', 'RECIRCULATION', 'AIR ON START OFF STOP', (view) => ({ on: view.on })),
  rule('climate.recirculation', 'FRESH_AIR', 'AIR ON OPEN OUTSIDE INSIDE', () => ({ on: false })),
  rule('climate.recirculation', 'FRESH_AIR OFF|STOP|CLOSE', 'AIR OUTSIDE INSIDE', () => ({ on: true })),
  rule('climate.ac', 'AC', 'ON START OFF STOP', (view) => ({ on: view.on })),
  rule('climate.ac', 'AC WITHOUT', 'WANT UP', () => ({ on: false })),
  rule('climate.seat', 'SEAT_HEAT WITHOUT', 'WANT UP ZONE', (view) => ({ mode: 'heat', on: false, ...zoneOf(view) })),
  rule('climate.mode', 'WHILE_AWAY CLIMATE|AC|HEATING|FAN|COOLER|WARMER', 'ON START CAR KEEP_ON AIR INSIDE IF', () => ({
    mode: 'keep',
  })),
  rule('climate.mode', 'CLIMATE_MODE', 'MODE ON START OFF STOP CLIMATE LEAVING_CAR', (view) => {
    const mode = view.value('CLIMATE_MODE') as Slots<'climate.mode'>['mode']
    return { mode: view.on ? mode : 'auto' }
  }),
  rule('climate.mode', 'CLIMATE|AC|AIR AUTO', 'MODE ON SWITCH', () => ({ mode: 'auto' })),
  rule('climate.mode', 'CLIMATE|HEATING ON|START|OFF|STOP', 'ALL CLIMATE AC HEATING CAR', (view) =>
    view.has('AC') && !view.has('HEATING') ? undefined : { mode: view.on ? 'on' : 'off' },
  ),
  rule(
    'climate.airflow',
    'FEET|FACE|WINDSCREEN_WARDS',
    'AIR BLOW VENTS UPWARDS DOWNWARDS FAN ON UP DOWN WARMER HEAT',
    (view) => ({
      to: view.has('FEET') ? 'DOWN' : view.has('FACE') ? 'MIDDLE' : 'UP',
    }),
  ),
  rule('climate.airflow', 'FEET_COLD', 'VERY A_BIT AIR DOWN BLOW FEET SEND', () => ({ to: 'DOWN' })),
  rule('climate.precondition', 'PRECONDITION', 'CAR ON START OFF STOP CANCEL INSIDE', (view) => ({ on: view.on })),

  rule('climate.ask', 'OUTSIDE HOW_WARM|TEMPERATURE', 'Q DEGREE NOW', () => ({ what: 'outside' })),
  rule('climate.ask', 'OUTSIDE DEGREE Q', 'NUMBER NOW', () => ({ what: 'outside' })),
  rule('climate.ask', 'INSIDE HOW_WARM', 'Q DEGREE TEMPERATURE CAR NOW', () => ({ what: 'inside' })),
  rule('climate.ask', 'INSIDE Q DEGREE|TEMPERATURE', 'CAR NOW NUMBER', () => ({ what: 'inside' })),
  rule('climate.ask', 'IS_SET_TO CLIMATE|AC|HEATING|TEMPERATURE', 'Q HOW_WARM DEGREE NOW', () => ({ what: 'target' })),
  rule('climate.ask', 'AIR_QUALITY', 'Q INSIDE CAR NOW', () => ({ what: 'air_quality' })),
]

/** From an entity of Home Assistant to what the model knows of it; undefined for what a car does not show. */
import { ALARM_STATES } from '../../devices/alarm-states.ts'
import type { Described, Facts } from '../../devices/facts.ts'
import { isOfPerson } from '../../devices/trackers.ts'
import type { EntityState } from './states.ts'

type Body = Pick<Described, 'role' | 'facts' | 'minC' | 'maxC' | 'colors' | 'panel' | 'hasPosition' | 'deviceClass'>

const number = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined)
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const percentOf = (value: number | undefined, scale = 100): number | undefined =>
  value === undefined ? undefined : Math.min(100, Math.max(0, (value / scale) * 100))

/** Drops what is not known: facts are there or absent. */
function known(facts: { [K in keyof Facts]: Facts[K] | undefined }): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Facts
}

const onOff = (state: string): boolean | undefined => (state === 'on' ? true : state === 'off' ? false : undefined)

/** Bits of `supported_features`. */
const COVER_SET_POSITION = 4
const ALARM_ARM_HOME = 1
const ALARM_ARM_AWAY = 2

/** Every other word is a zone of its own: away from home. */
const isAtHome = (state: string): boolean | undefined =>
  state === 'unknown' || state === 'unavailable' ? undefined : state === 'home'

const COVERINGS = new Set(['awning', 'blind', 'curtain', 'shade', 'shutter'])
const CLOSURES = { open: 'open', closed: 'closed', opening: 'opening', closing: 'closing' } as const
const LOCKS = { locked: 'locked', unlocked: 'unlocked', jammed: 'jammed', open: 'unlatched' } as const
const MODES = { off: 'off', heat: 'heat', cool: 'cool', auto: 'auto', heat_cool: 'auto' } as const
const VACUUMS = {
  cleaning: 'cleaning',
  docked: 'docked',
  returning: 'returning',
  paused: 'paused',
  idle: 'idle',
  error: 'error',
} as const
const pick = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** @param fahrenheit whether the home counts so */
export function describeEntity(entityId: string, { state, attributes: a }: EntityState, fahrenheit: boolean): Body | undefined {
  const domain = entityId.slice(0, entityId.indexOf('.'))
  const deviceClass = text(a['device_class'])
  const celsius = (value: unknown): number | undefined => {
    const given = number(value) ?? (typeof value === 'string' && value !== '' ? number(Number(value)) : undefined)
    return given === undefined ? undefined : fahrenheit ? ((given - 32) * 5) / 9 : given
  }
  const body = (
    role: Described['role'],
    facts: { [K in keyof Facts]: Facts[K] | undefined },
    more: Partial<Body> = {},
  ): Body => ({
    role,
    facts: known(facts),
    deviceClass,
    ...more,
  })
  switch (domain) {
    case 'light':
      return light(body, state, a)
    case 'switch':
    case 'input_boolean':
      return body('switch', { on: onOff(state) })
    case 'climate': {
      const limits = { minC: celsius(a['min_temp']) ?? 7, maxC: celsius(a['max_temp']) ?? 35 }
      const facts = { targetC: celsius(a['temperature']), localC: celsius(a['current_temperature']), mode: pick(MODES, state) }
      return body('climate', facts, limits)
    }
    case 'cover': {
      const closure = pick(CLOSURES, state)
      if (!COVERINGS.has(deviceClass ?? '')) return body('cover', { closure })
      const openPercent =
        percentOf(number(a['current_position'])) ?? (closure === 'open' ? 100 : closure === 'closed' ? 0 : undefined)
      const motion = closure === 'opening' || closure === 'closing' ? closure : 'still'
      return body(
        'covering',
        { openPercent, motion },
        { hasPosition: ((number(a['supported_features']) ?? 0) & COVER_SET_POSITION) !== 0 },
      )
    }
    case 'lock':
      return body('lock', { lock: pick(LOCKS, state) ?? (state === 'locking' || state === 'unlocking' ? 'unknown' : undefined) })
    case 'fan':
      return body('fan', { on: onOff(state), percent: percentOf(number(a['percentage'])) })
    case 'vacuum':
      return body('vacuum', { vacuum: pick(VACUUMS, state), batteryPercent: percentOf(number(a['battery_level'])) })
    case 'binary_sensor': {
      if (['door', 'window', 'garage_door', 'opening'].includes(deviceClass ?? '')) return body('contact', { open: onOff(state) })
      if (['motion', 'occupancy', 'presence'].includes(deviceClass ?? '')) return body('occupancy', { occupied: onOff(state) })
      return undefined
    }
    case 'sensor':
      return sensor(body, state, text(a['unit_of_measurement']), deviceClass)
    case 'event': {
      if (deviceClass !== 'doorbell') return undefined
      const rangWallMs = Date.parse(state)
      return body('doorbell', { rangWallMs: Number.isNaN(rangWallMs) ? undefined : rangWallMs })
    }
    case 'alarm_control_panel': {
      const features = number(a['supported_features']) ?? 0
      const format = a['code_format']
      const code = format === 'number' ? 'digits' : format === 'text' ? 'text' : 'none'
      const panel = {
        canArmHome: (features & ALARM_ARM_HOME) !== 0,
        canArmAway: (features & ALARM_ARM_AWAY) !== 0,
        armCode: a['code_arm_required'] === false ? ('none' as const) : code,
        disarmCode: code,
      } as const
      return body('alarm', { alarm: ALARM_STATES.get(state) }, { panel })
    }
    case 'person':
      return body('person', { atHome: isAtHome(state) })
    case 'device_tracker':
      return isOfPerson(a['source_type']) ? body('person', { atHome: isAtHome(state) }) : undefined
    case 'camera':
      return body('camera', { hasCamera: true })
    default:
      return undefined
  }
}

type MakeBody = (role: Described['role'], facts: { [K in keyof Facts]: Facts[K] | undefined }, more?: Partial<Body>) => Body

function light(body: MakeBody, state: string, a: EntityState['attributes']): Body {
  const modes = Array.isArray(a['supported_color_modes']) ? (a['supported_color_modes'] as unknown[]) : []
  const isDimmable = modes.some((mode) => mode !== 'onoff')
  const hasWhite = modes.includes('color_temp')
  const hasColors = ['hs', 'xy', 'rgb', 'rgbw', 'rgbww'].some((mode) => modes.includes(mode))
  const mode = text(a['color_mode'])
  const [hue, saturation] = Array.isArray(a['hs_color']) ? (a['hs_color'] as unknown[]) : []
  const shines = mode === undefined ? undefined : mode === 'color_temp' || mode === 'white' ? 'white' : 'color'
  const facts = {
    on: onOff(state),
    // A lamp that is off tells no brightness.
    percent: percentOf(number(a['brightness']), 255) ?? (isDimmable ? 0 : undefined),
    kelvin: number(a['color_temp_kelvin']),
    hueDeg: number(hue),
    saturationPercent: number(saturation),
    shines: hasColors || hasWhite ? shines : undefined,
  } as const
  if (!hasWhite && !hasColors) return body('light', facts)
  return body('light', facts, {
    colors: {
      minKelvin: hasWhite ? (number(a['min_color_temp_kelvin']) ?? 2000) : null,
      maxKelvin: hasWhite ? (number(a['max_color_temp_kelvin']) ?? 6500) : null,
      hasColors,
    },
  })
}

function sensor(body: MakeBody, state: string, unit: string | undefined, deviceClass: string | undefined): Body | undefined {
  const value = state === '' ? undefined : number(Number(state))
  switch (deviceClass) {
    case 'temperature':
      // A sensor carries its own unit, whatever the home counts in.
      if (unit === '°F') return body('sensor', { celsius: value === undefined ? undefined : ((value - 32) * 5) / 9 })
      return unit === '°C' ? body('sensor', { celsius: value }) : undefined
    case 'humidity':
      return body('sensor', { humidityPercent: percentOf(value) })
    case 'battery':
      return unit === '%' ? body('sensor', { batteryPercent: percentOf(value) }) : undefined
    case 'pm25':
      return body('sensor', { pm25: value })
    case 'power':
      if (unit === 'kW') return body('sensor', { watt: value === undefined ? undefined : value * 1000 })
      return unit === 'W' ? body('sensor', { watt: value }) : undefined
    case 'energy':
      if (unit === 'Wh') return body('sensor', { kwh: value === undefined ? undefined : value / 1000 })
      return unit === 'kWh' ? body('sensor', { kwh: value }) : undefined
    default:
      return undefined
  }
}

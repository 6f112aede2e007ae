/**
 * The one table from MIoT's standard names to what the model knows, whatever the model of the device: a service and a
 * property read a fact; a command writes a property or calls an action.
 */
import type { HomeCommand } from '../../../contract/home.ts'
import { fromRgb, toRgb } from '../../devices/color.ts'
import type { Colors, Facts, Role } from '../../devices/facts.ts'
import type { Spec, SpecAction, SpecProperty } from './spec.ts'

export interface Fact {
  property: SpecProperty
  /** False when the value makes no sense. */
  take(value: unknown, facts: Facts): boolean
}

export interface Thing {
  role: Role
  facts: Fact[]
  minC?: number
  maxC?: number
  colors?: Colors
  hasPosition?: boolean
  /** What to write or call; undefined: it can't do that. */
  act(command: HomeCommand): Write[] | undefined
}

export type Write = { property: SpecProperty; value: number | boolean } | { action: SpecAction }

/** Main services in the order in which they make a device what it is. */
const ROLES: readonly [string, Role][] = [
  ['light', 'light'],
  ['vacuum', 'vacuum'],
  ['curtain', 'covering'],
  ['air-purifier', 'fan'],
  ['fan', 'fan'],
  ['thermostat', 'climate'],
  ['air-conditioner', 'climate'],
  ['heater', 'climate'],
  ['switch', 'switch'],
  ['outlet', 'switch'],
  ['magnet-sensor', 'contact'],
  ['motion-sensor', 'occupancy'],
  ['temperature-humidity-sensor', 'sensor'],
  ['environment', 'sensor'],
]

/** Undefined for a device whose services are none of these. */
export function thingOf(spec: Spec): Thing | undefined {
  const found = ROLES.find(([service]) => spec.properties.some((one) => one.service === service))
  if (!found) return undefined
  const [main, role] = found
  const of = (service: string, ...names: string[]): SpecProperty | undefined => {
    for (const name of names) {
      const property = spec.properties.find((one) => one.service === service && one.name === name)
      if (property) return property
    }
    return undefined
  }
  const action = (service: string, ...names: string[]): SpecAction | undefined =>
    spec.actions.find((one) => one.service === service && names.includes(one.name))
  const facts = commonFacts(spec, main)
  const on = of(main, 'on')
  const write = (property: SpecProperty | undefined, value: number | boolean): Write[] | undefined =>
    property && [{ property, value }]
  const power = (wanted: boolean): Write[] | undefined => write(on, wanted)
  if (on) facts.push({ property: on, take: flag((now, value) => (now.on = value)) })

  switch (role) {
    case 'light': {
      const level = of(main, 'brightness')
      const white = of(main, 'color-temperature')
      const color = of(main, 'color')
      if (level) facts.push(share(level, (now, percent) => (now.percent = percent)))
      // A lamp with both tells both; the one that changed last is the one that shines.
      if (white) {
        const put = (now: Facts, value: number): void => {
          if (now.kelvin !== value) now.shines = 'white'
          now.kelvin = value
        }
        facts.push({ property: white, take: within(1000, 20_000, put) })
      }
      if (color) {
        let former: number | undefined = white ? undefined : -1
        const put = (now: Facts, value: number): void => {
          if (former !== undefined && former !== value) now.shines = 'color'
          former = value
          Object.assign(now, fromRgb((value >> 16) & 255, (value >> 8) & 255, value & 255))
        }
        facts.push({ property: color, take: within(0, 0xffffff, put) })
      }
      const [min = 2700, max = 6500] = white?.['value-range'] ?? []
      return {
        role,
        facts,
        ...(white || color
          ? { colors: { minKelvin: white ? min : null, maxKelvin: white ? max : null, hasColors: !!color } }
          : {}),
        act: (command) => {
          if (command.command === 'on') return power(command.on)
          if (command.command === 'level' && level) {
            if (command.percent === 0) return power(false)
            return [...(power(true) ?? []), { property: level, value: fromShare(level, command.percent) }]
          }
          if (command.command === 'kelvin') return write(white, Math.round(command.kelvin))
          if (command.command !== 'color') return undefined
          const [r, g, b] = toRgb(command).map(Math.round) as [number, number, number]
          return write(color, (r << 16) | (g << 8) | b)
        },
      }
    }
    case 'switch':
      return { role, facts, act: (command) => (command.command === 'on' ? power(command.on) : undefined) }
    case 'fan': {
      const speed = of(main, 'speed-level', 'fan-level') ?? of('custom-service', 'speed-level', 'favorite-level')
      if (speed) facts.push(share(speed, (now, percent) => (now.percent = percent)))
      return {
        role,
        facts,
        act: (command) => {
          if (command.command === 'on') return power(command.on)
          if (command.command !== 'fan' && command.command !== 'level') return undefined
          if (command.percent === 0) return power(false)
          return speed && [...(power(true) ?? []), { property: speed, value: fromShare(speed, command.percent) }]
        },
      }
    }
    case 'climate': {
      const target = of(main, 'target-temperature')
      const mode = of(main, 'mode')
      if (!target) return undefined
      facts.push({ property: target, take: within(-50, 100, (now, value) => (now.targetC = value)) })
      const modes = new Map(
        (mode?.['value-list'] ?? []).map(({ value, description }) => [value, MODES[description.toLowerCase()]]),
      )
      if (mode) facts.push({ property: mode, take: choice(modes, (now, value) => (now.mode = value)) })
      const [minC = 5, maxC = 35] = target['value-range'] ?? []
      return {
        role,
        facts,
        minC,
        maxC,
        act: (command) => {
          if (command.command === 'on') return power(command.on)
          if (command.command === 'target') return write(target, command.celsius)
          if (command.command !== 'mode') return undefined
          if (command.mode === 'off') return power(false)
          const value = [...modes].find(([, word]) => word === command.mode)?.[0]
          // A heater has no modes: on is heating.
          if (value === undefined) return command.mode === 'heat' && !mode ? power(true) : undefined
          return [...(power(true) ?? []), ...(write(mode, value) ?? [])]
        },
      }
    }
    case 'covering': {
      const current = of(main, 'current-position') ?? of(main, 'target-position')
      const target = of(main, 'target-position')
      const motor = of(main, 'motor-control')
      const status = of(main, 'status')
      if (current) facts.push(share(current, (now, percent) => (now.openPercent = percent)))
      const motions = new Map(
        (status?.['value-list'] ?? []).map(({ value, description }) => [value, motionOf(description)] as const),
      )
      if (status) facts.push({ property: status, take: choice(motions, (now, value) => (now.motion = value)) })
      const motorWrite = (word: RegExp): Write[] | undefined => {
        const value = motor?.['value-list']?.find(({ description }) => word.test(description))?.value
        return value === undefined ? undefined : write(motor, value)
      }
      return {
        role,
        facts,
        hasPosition: target !== undefined,
        act: (command) => {
          if (command.command === 'stop') return motorWrite(/pause|stop/i)
          const percent = command.command === 'closure' ? (command.open ? 100 : 0) : undefined
          const wanted = command.command === 'covering' ? command.openPercent : percent
          if (wanted === undefined) return undefined
          if (target) return write(target, fromShare(target, wanted))
          return wanted === 100 ? motorWrite(/open/i) : wanted === 0 ? motorWrite(/close/i) : undefined
        },
      }
    }
    case 'vacuum': {
      const status = of(main, 'status')
      if (!status) return undefined
      const states = new Map(
        (status['value-list'] ?? []).map(({ value, description }) => [value, vacuumState(description)] as const),
      )
      facts.push({ property: status, take: choice(states, (now, value) => (now.vacuum = value)) })
      const actions = {
        start: action(main, 'start-sweep'),
        pause: action(main, 'pause-sweeping', 'pause', 'stop-sweeping'),
        dock: action('battery', 'start-charge'),
      }
      return {
        role,
        facts,
        act: (command) => {
          const wanted = command.command === 'vacuum' ? actions[command.action] : undefined
          return wanted && [{ action: wanted }]
        },
      }
    }
    default:
      return { role, facts, act: () => undefined }
  }
}

const MODES: Readonly<Record<string, NonNullable<Facts['mode']> | undefined>> = {
  auto: 'auto',
  cool: 'cool',
  heat: 'heat',
  heating: 'heat',
}

function motionOf(description: string): NonNullable<Facts['motion']> {
  return /opening|up/i.test(description) ? 'opening' : /closing|down/i.test(description) ? 'closing' : 'still'
}

function vacuumState(description: string): NonNullable<Facts['vacuum']> {
  if (/go.?charging|returning|back/i.test(description)) return 'returning'
  if (/charg|dock|full/i.test(description)) return 'docked'
  if (/sweep|mop|clean|work/i.test(description)) return 'cleaning'
  if (/pause/i.test(description)) return 'paused'
  return /error|fault/i.test(description) ? 'error' : 'idle'
}

/** What any service may tell beside the main one. */
function commonFacts({ properties }: Spec, main: string): Fact[] {
  const isClimate = main === 'thermostat' || main === 'air-conditioner' || main === 'heater'
  const table: Readonly<Record<string, Fact['take']>> = {
    'environment:temperature': within(-60, 150, (now, value) => (isClimate ? (now.localC = value) : (now.celsius = value))),
    'temperature-humidity-sensor:temperature': within(-60, 150, (now, value) => (now.celsius = value)),
    'environment:relative-humidity': within(0, 100, (now, value) => (now.humidityPercent = value)),
    'temperature-humidity-sensor:relative-humidity': within(0, 100, (now, value) => (now.humidityPercent = value)),
    'environment:pm2.5-density': within(0, 10_000, (now, value) => (now.pm25 = value)),
    'battery:battery-level': within(0, 100, (now, value) => (now.batteryPercent = value)),
    'power-consumption:electric-power': within(-1e6, 1e6, (now, value) => (now.watt = value)),
    'magnet-sensor:contact-state': flag((now, value) => (now.open = !value)),
    'motion-sensor:motion-state': flag((now, value) => (now.occupied = value)),
  }
  return properties.flatMap((property) => {
    const take = table[`${property.service}:${property.name}`]
    return take ? [{ property, take }] : []
  })
}

function flag(put: (facts: Facts, value: boolean) => void): Fact['take'] {
  return (value, facts) => {
    if (typeof value !== 'boolean') return false
    put(facts, value)
    return true
  }
}

function within(min: number, max: number, put: (facts: Facts, value: number) => void): Fact['take'] {
  return (value, facts) => {
    if (typeof value !== 'number' || !(value >= min && value <= max)) return false
    put(facts, value)
    return true
  }
}

function choice<T>(choices: ReadonlyMap<number, T | undefined>, put: (facts: Facts, value: T) => void): Fact['take'] {
  return (value, facts) => {
    const found = typeof value === 'number' ? choices.get(value) : undefined
    if (found === undefined) return false
    put(facts, found)
    return true
  }
}

/** First and last value of a property, from its range or its list. */
function endsOf(property: SpecProperty): [number, number] {
  const [min, max] = property['value-range'] ?? []
  if (min !== undefined && max !== undefined) return [min, max]
  const values = (property['value-list'] ?? []).map(({ value }) => value).filter((value) => value > 0)
  return values.length > 0 ? [0, Math.max(...values)] : [0, 100]
}

/** A property whose values are a share of the whole: brightness, speed, position. */
function share(property: SpecProperty, put: (facts: Facts, percent: number) => void): Fact {
  const [, max] = endsOf(property)
  return { property, take: within(0, max, (facts, value) => put(facts, (value / max) * 100)) }
}

function fromShare(property: SpecProperty, percent: number): number {
  const [min, max] = endsOf(property)
  return Math.min(max, Math.max(min, Math.round((percent / 100) * max)))
}

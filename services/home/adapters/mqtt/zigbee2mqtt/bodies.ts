/** From an expose to an entity: where its state stands in the message, and what to send. */
import { FasciaError } from '../../../../contract/errors.ts'
import { fromXy, reciprocal, toXy } from '../../../devices/color.ts'
import { isNear } from '../../../devices/confirmation.ts'
import type { EntityBody, Publish, Reading } from '../entity.ts'
import type { Facts } from '../../../devices/facts.ts'
import { parseJson } from '../template.ts'
import { featureOf, isSet, type Feature } from './exposes.ts'

/** The topic of a device's state, and a way to ask of it. */
export interface Channel {
  topic: string
  send(values: Record<string, unknown>): Publish[]
}

type Named = Feature & { property: string }

function reading(channel: Channel, { property }: Named, take: (value: unknown) => boolean): Reading {
  const read = (payload: string): unknown => {
    const message = parseJson(payload)
    const isThere = typeof message === 'object' && message !== null && Object.hasOwn(message, property)
    // A feature that is not known yet is told as null.
    return isThere ? ((message as Record<string, unknown>)[property] ?? undefined) : undefined
  }
  return { topic: channel.topic, read, take }
}

export function numeric(channel: Channel, feature: Named, put: (value: number) => void): Reading {
  const { value_min: min = -Infinity, value_max: max = Infinity } = feature
  return reading(channel, feature, (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || value < min || value > max) return false
    put(value)
    return true
  })
}

export function binary(channel: Channel, feature: Named, put: (on: boolean) => void): Reading {
  const { value_on: on = true, value_off: off = false } = feature
  return reading(channel, feature, (value) => {
    if (value !== on && value !== off) return false
    put(value === on)
    return true
  })
}

export function choice<T>(channel: Channel, feature: Named, choices: ReadonlyMap<unknown, T>, put: (value: T) => void): Reading {
  return reading(channel, feature, (value) => {
    const found = choices.get(value)
    if (found === undefined) return false
    put(found)
    return true
  })
}

/** The body of a `light`, `switch`, `lock`, `cover`, `climate` or `fan`; undefined for other types. */
export function bodyOf(expose: Feature, channel: Channel): EntityBody | undefined {
  switch (expose.type) {
    case 'light':
      return light(expose, channel)
    case 'switch':
      return plug(expose, channel)
    case 'lock':
      return lock(expose, channel)
    case 'cover':
      return covering(expose, channel)
    case 'climate':
      return climate(expose, channel)
    case 'fan':
      return fan(expose, channel)
    default:
      return undefined
  }
}

/** @throws FasciaError `unsupported`: a state that is never told can't be confirmed */
function need(feature: Named | undefined, what: string): Named {
  if (!feature) throw new FasciaError('unsupported', `${what} does not tell its state`)
  return feature
}

/** The value that stands for a wish of a binary feature. */
const payloadOf = ({ value_on: on = true, value_off: off = false }: Feature, wanted: boolean): unknown => (wanted ? on : off)

function light({ features }: Feature, channel: Channel): EntityBody {
  const facts: Facts = {}
  const state = need(featureOf(features, 'state'), 'a light')
  const level = featureOf(features, 'brightness')
  const white = featureOf(features, 'color_temp')
  const xy = featureOf(features, 'color_xy')
  const hs = featureOf(features, 'color_hs')
  const color = xy ?? hs
  const scale = level?.value_max ?? 254
  const readings = [binary(channel, state, (on) => (facts.on = on))]
  if (level) readings.push(numeric(channel, level, (value) => (facts.percent = (value / scale) * 100)))
  // Bridges answer a mired or two outside of what they promise.
  if (white)
    readings.push(numeric(channel, { ...white, value_min: 1, value_max: 2000 }, (value) => (facts.kelvin = reciprocal(value))))
  if (color) {
    readings.push(reading(channel, color, (value) => takeColor(value, facts)))
    const shines = new Map<unknown, 'white' | 'color'>([
      ['color_temp', 'white'],
      ['xy', 'color'],
      ['hs', 'color'],
    ])
    readings.push(choice(channel, { ...color, property: 'color_mode' }, shines, (which) => (facts.shines = which)))
  }
  return {
    role: 'light',
    facts,
    readings,
    ...(white || color
      ? {
          colors: {
            minKelvin: white ? reciprocal(white.value_max ?? 500) : null,
            maxKelvin: white ? reciprocal(white.value_min ?? 153) : null,
            hasColors: color !== undefined,
          },
        }
      : {}),
    act: (command) => {
      const power = (on: boolean) => ({ [state.property]: payloadOf(state, on) })
      if (command.command === 'on') return { publish: channel.send(power(command.on)), isDone: ({ on }) => on === command.on }
      if (command.command === 'level' && level) {
        if (command.percent === 0) return { publish: channel.send(power(false)), isDone: ({ on }) => on === false }
        const value = Math.max(1, Math.round((command.percent / 100) * scale))
        return {
          publish: channel.send({ ...power(true), [level.property]: value }),
          isDone: ({ on, percent }) => on === true && isNear(percent, command.percent),
        }
      }
      if (command.command === 'kelvin' && white) {
        const { kelvin } = command
        return {
          publish: channel.send({ ...power(true), [white.property]: reciprocal(kelvin) }),
          isDone: (now) => now.shines !== 'color' && isNear(now.kelvin, kelvin, kelvin * 0.03),
        }
      }
      if (command.command === 'color' && color) {
        const { hueDeg, saturationPercent } = command
        const value = xy ? toXy({ hueDeg, saturationPercent }) : { hue: hueDeg, saturation: saturationPercent }
        return {
          publish: channel.send({ ...power(true), [color.property]: value }),
          isDone: (now) =>
            isNear(now.saturationPercent, saturationPercent, 3) &&
            (saturationPercent < 5 || isNear((((now.hueDeg ?? 999) - hueDeg + 540) % 360) - 180, 0, 4)),
        }
      }
      return undefined
    },
  }
}

function takeColor(value: unknown, facts: Facts): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { hue, saturation, x, y } = value as Record<string, unknown>
  const isNumber = (one: unknown): one is number => typeof one === 'number' && Number.isFinite(one)
  // xy is what the lamp holds; hue and saturation may be left over from before.
  const found =
    isNumber(x) && isNumber(y)
      ? fromXy(x, y)
      : isNumber(hue) && isNumber(saturation) && hue >= 0 && hue <= 360 && saturation >= 0 && saturation <= 100
        ? { hueDeg: hue, saturationPercent: saturation }
        : undefined
  if (!found) return false
  Object.assign(facts, found)
  return true
}

function plug({ features }: Feature, channel: Channel): EntityBody {
  const facts: Facts = {}
  const state = need(featureOf(features, 'state'), 'a switch')
  return {
    role: 'switch',
    facts,
    readings: [binary(channel, state, (on) => (facts.on = on))],
    act: (command) =>
      command.command === 'on'
        ? { publish: channel.send({ [state.property]: payloadOf(state, command.on) }), isDone: ({ on }) => on === command.on }
        : undefined,
  }
}

function lock({ features }: Feature, channel: Channel): EntityBody {
  const facts: Facts = {}
  const state = need(featureOf(features, 'state'), 'a lock')
  // `state` follows the wish; what the bolt did stands in `lock_state`, where the lock has it.
  const bolt = featureOf(features, 'lock_state')
  const bolts = new Map<unknown, NonNullable<Facts['lock']>>([
    ['locked', 'locked'],
    ['unlocked', 'unlocked'],
    ['not_fully_locked', 'jammed'],
  ])
  return {
    role: 'lock',
    facts,
    readings: [
      bolt
        ? choice(channel, bolt, bolts, (value) => (facts.lock = value))
        : binary(channel, state, (locked) => (facts.lock = locked ? 'locked' : 'unlocked')),
    ],
    act: (command) =>
      command.command === 'lock'
        ? {
            publish: channel.send({ [state.property]: payloadOf(state, command.lock) }),
            isDone: (now) => now.lock === (command.lock ? 'locked' : 'unlocked'),
          }
        : undefined,
  }
}

function covering({ features }: Feature, channel: Channel): EntityBody {
  const facts: Facts = {}
  const position = featureOf(features, 'position')
  const state = need(featureOf(features, 'state') ?? position, 'a covering')
  const ends = new Map<unknown, number>([
    ['OPEN', 100],
    ['CLOSE', 0],
  ])
  const readings = position
    ? [numeric(channel, { ...position, value_min: 0, value_max: 100 }, (value) => (facts.openPercent = value))]
    : [choice(channel, state, ends, (value) => (facts.openPercent = value))]
  const hasPosition = position !== undefined && isSet(position)
  return {
    role: 'covering',
    facts,
    readings,
    hasPosition,
    act: (command) => {
      if (command.command === 'stop') return { publish: channel.send({ state: 'STOP' }), isDone: () => true }
      const ended = command.command === 'closure' ? (command.open ? 100 : 0) : undefined
      const percent = command.command === 'covering' ? command.openPercent : ended
      if (percent === undefined) return undefined
      const begin = facts.openPercent
      // Where it began to move in the right direction, it does what it was asked.
      const isDone = ({ openPercent }: Facts): boolean =>
        isNear(openPercent, percent, 2) ||
        (begin !== undefined && openPercent !== undefined && openPercent !== begin && openPercent > begin === percent > begin)
      if (percent === 100 || percent === 0)
        return { publish: channel.send({ state: percent === 100 ? 'OPEN' : 'CLOSE' }), isDone }
      if (!hasPosition) return undefined
      return { publish: channel.send({ [position.property]: Math.round(percent) }), isDone }
    },
  }
}

function climate({ features }: Feature, channel: Channel): EntityBody {
  const target = need(
    featureOf(features, 'occupied_heating_setpoint', 'current_heating_setpoint', 'occupied_cooling_setpoint'),
    'a thermostat',
  )
  const local = featureOf(features, 'local_temperature')
  const mode = featureOf(features, 'system_mode')
  const facts: Facts = mode ? {} : { mode: 'heat' }
  const minC = target.value_min ?? 5
  const maxC = target.value_max ?? 30
  const readings = [numeric(channel, { ...target, value_min: -50, value_max: 100 }, (value) => (facts.targetC = value))]
  if (local) readings.push(numeric(channel, { ...local, value_min: -50, value_max: 100 }, (value) => (facts.localC = value)))
  const modes = new Map<unknown, NonNullable<Facts['mode']>>([
    ['off', 'off'],
    ['heat', 'heat'],
    ['emergency_heating', 'heat'],
    ['cool', 'cool'],
    ['auto', 'auto'],
  ])
  if (mode) readings.push(choice(channel, mode, modes, (value) => (facts.mode = value)))
  return {
    role: 'climate',
    facts,
    readings,
    minC,
    maxC,
    act: (command) => {
      if (command.command === 'target') {
        return {
          publish: channel.send({ [target.property]: command.celsius }),
          isDone: ({ targetC }) => isNear(targetC, command.celsius, 0.25),
        }
      }
      if (command.command !== 'mode' || !mode?.values?.includes(command.mode)) return undefined
      return { publish: channel.send({ [mode.property]: command.mode }), isDone: (now) => now.mode === command.mode }
    },
  }
}

const FAN_STEPS = ['low', 'medium', 'high']

function fan({ features }: Feature, channel: Channel): EntityBody {
  const facts: Facts = {}
  const state = need(featureOf(features, 'state', 'fan_state'), 'a fan')
  const mode = featureOf(features, 'mode', 'fan_mode')
  const steps = FAN_STEPS.filter((step) => mode?.values?.includes(step))
  const readings = [binary(channel, state, (on) => (facts.on = on))]
  const shares = new Map<unknown, number>(steps.map((step, index) => [step, ((index + 1) / steps.length) * 100]))
  if (mode && steps.length > 0) {
    readings.push(choice(channel, mode, new Map([...shares, ['off', 0]]), (percent) => (facts.percent = percent)))
  }
  return {
    role: 'fan',
    facts,
    readings,
    act: (command) => {
      if (command.command === 'on') {
        return {
          publish: channel.send({ [state.property]: payloadOf(state, command.on) }),
          isDone: ({ on }) => on === command.on,
        }
      }
      if ((command.command !== 'fan' && command.command !== 'level') || !mode || steps.length === 0) return undefined
      const index = Math.max(1, Math.ceil((command.percent / 100) * steps.length)) - 1
      const step = command.percent === 0 ? 'off' : steps[index]
      const percent = command.percent === 0 ? 0 : shares.get(step)
      return {
        publish: channel.send({ [mode.property]: step }),
        isDone: (now) => (percent === 0 ? now.on === false || now.percent === 0 : now.percent === percent),
      }
    },
  }
}

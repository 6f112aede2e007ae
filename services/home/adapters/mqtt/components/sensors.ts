/** `switch`, `binary_sensor`, `sensor` and `event` (doorbells), as far as the cockpit shows them. */
import { z } from 'zod'
import { FasciaError } from '../../../../contract/errors.ts'
import type { EntityBody } from '../entity.ts'
import type { Facts } from '../../../devices/facts.ts'
import { choiceReading, numberReading, Payload, Template, Topic, toPublish } from './parts.ts'

const SwitchConfig = z.object({
  command_topic: Topic,
  state_topic: Topic,
  value_template: Template.optional(),
  payload_on: Payload.default('ON'),
  payload_off: Payload.default('OFF'),
  state_on: Payload.optional(),
  state_off: Payload.optional(),
  retain: z.boolean().default(false),
})

/** @throws ZodError or FasciaError `unsupported` */
export function plug(raw: unknown): EntityBody {
  const config = SwitchConfig.parse(raw)
  const facts: Facts = {}
  const states = new Map([
    [config.state_on ?? config.payload_on, true],
    [config.state_off ?? config.payload_off, false],
  ])
  return {
    role: 'switch',
    facts,
    readings: [choiceReading(config.state_topic, config.value_template, states, (on) => (facts.on = on))],
    act: (command) => {
      if (command.command !== 'on') return undefined
      const payload = command.on ? config.payload_on : config.payload_off
      return { publish: [toPublish(config.command_topic, payload, config.retain)], isDone: ({ on }) => on === command.on }
    },
  }
}

const BinaryConfig = z.object({
  state_topic: Topic,
  value_template: Template.optional(),
  payload_on: Payload.default('ON'),
  payload_off: Payload.default('OFF'),
  device_class: z.string().optional(),
})
const OPENINGS = new Set(['door', 'window', 'garage_door', 'opening'])
const nothing = (): undefined => undefined

const PRESENCES = new Set(['motion', 'occupancy', 'presence'])

/** Contacts of doors and windows, presence. @throws ZodError or FasciaError `unsupported` */
export function binarySensor(raw: unknown): EntityBody {
  const config = BinaryConfig.parse(raw)
  const isPresence = PRESENCES.has(config.device_class ?? '')
  if (!isPresence && !OPENINGS.has(config.device_class ?? ''))
    throw new FasciaError('unsupported', `binary sensor of class ${config.device_class}`)
  const facts: Facts = {}
  const states = new Map([
    [config.payload_on, true],
    [config.payload_off, false],
  ])
  const put = (value: boolean): void => void (isPresence ? (facts.occupied = value) : (facts.open = value))
  const readings = [choiceReading(config.state_topic, config.value_template, states, put)]
  return { role: isPresence ? 'occupancy' : 'contact', facts, readings, act: nothing }
}

const SensorConfig = z.object({
  state_topic: Topic,
  value_template: Template.optional(),
  device_class: z.string().optional(),
  unit_of_measurement: z.string().optional(),
})

/** Temperature, humidity, fine dust, battery, power and energy. @throws ZodError or FasciaError `unsupported` */
export function sensor(raw: unknown): EntityBody {
  const config = SensorConfig.parse(raw)
  const facts: Facts = {}
  const reading = (limits: [number, number], put: (value: number) => void): EntityBody => ({
    role: 'sensor',
    facts,
    readings: [numberReading(config.state_topic, config.value_template, limits, put)],
    act: nothing,
  })
  const unit = config.unit_of_measurement
  switch (config.device_class) {
    case 'temperature':
      if (unit === '°C') return reading([-90, 150], (celsius) => (facts.celsius = celsius))
      break
    case 'pm25':
      if (unit === 'µg/m³' || unit === 'μg/m³') return reading([0, 10_000], (pm25) => (facts.pm25 = pm25))
      break
    case 'humidity':
      return reading([0, 100], (percent) => (facts.humidityPercent = percent))
    case 'energy':
      if (unit === 'kWh') return reading([0, 1e9], (kwh) => (facts.kwh = kwh))
      if (unit === 'Wh') return reading([0, 1e12], (wh) => (facts.kwh = wh / 1000))
      break
    case 'battery':
      return reading([0, 100], (percent) => (facts.batteryPercent = percent))
    case 'power':
      if (unit === 'W') return reading([-1e6, 1e6], (watt) => (facts.watt = watt))
      if (unit === 'kW') return reading([-1e3, 1e3], (kw) => (facts.watt = kw * 1000))
      break
  }
  throw new FasciaError('unsupported', `sensor of class ${config.device_class} in ${unit}`)
}

const EventConfig = z.object({ state_topic: Topic, device_class: z.string().optional() })

/** A doorbell. @throws ZodError or FasciaError `unsupported` */
export function bell(raw: unknown, wallMs: () => number): EntityBody {
  const config = EventConfig.parse(raw)
  if (config.device_class !== 'doorbell') throw new FasciaError('unsupported', `event of class ${config.device_class}`)
  const facts: Facts = {}
  const rings = new Map([
    ['ring', true],
    ['pressed', true],
    ['press', true],
  ])
  const readings = [
    choiceReading(config.state_topic, '{{ value_json.event_type }}', rings, () => {
      facts.rangWallMs = wallMs()
    }),
  ]
  return { role: 'doorbell', facts, readings, act: nothing }
}

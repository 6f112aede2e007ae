/** `light`, in the JSON schema (zigbee2mqtt, ESPHome, Tasmota) and the default one, with brightness. */
import { z } from 'zod'
import { FasciaError } from '../../../../contract/errors.ts'
import type { EntityBody, Facts, Publish } from '../entity.ts'
import { commandTemplate } from '../template.ts'
import { choiceReading, isNear, numberReading, Payload, Template, Topic, toPublish } from './parts.ts'

const Config = z.object({
  schema: z.string().default('default'),
  command_topic: Topic,
  state_topic: Topic,
  state_value_template: Template.optional(),
  payload_on: Payload.default('ON'),
  payload_off: Payload.default('OFF'),
  brightness: z.boolean().default(false),
  brightness_scale: z.number().positive().default(255),
  brightness_command_topic: Topic.optional(),
  brightness_command_template: Template.optional(),
  brightness_state_topic: Topic.optional(),
  brightness_value_template: Template.optional(),
  retain: z.boolean().default(false),
})
type Config = z.infer<typeof Config>

/** @throws ZodError or FasciaError `unsupported` */
export function light(raw: unknown): EntityBody {
  const config = Config.parse(raw)
  if (config.schema === 'json') return jsonLight(config)
  if (config.schema === 'default' || config.schema === 'basic') return plainLight(config)
  throw new FasciaError('unsupported', `light schema ${config.schema}`)
}

function jsonLight(config: Config): EntityBody {
  const facts: Facts = {}
  const { command_topic: topic, brightness_scale: scale, retain } = config
  const send = (body: Record<string, unknown>): Publish[] => [toPublish(topic, JSON.stringify(body), retain)]
  const readings = [
    choiceReading(
      config.state_topic,
      '{{ value_json.state }}',
      new Map([
        ['ON', true],
        ['OFF', false],
      ]),
      (on) => (facts.on = on),
    ),
  ]
  if (config.brightness) {
    readings.push(
      numberReading(
        config.state_topic,
        '{{ value_json.brightness }}',
        [0, scale],
        (level) => (facts.percent = (level / scale) * 100),
      ),
    )
  }
  return {
    role: 'light',
    facts,
    readings,
    act: (command) => {
      if (command.command === 'on')
        return { publish: send({ state: command.on ? 'ON' : 'OFF' }), isDone: ({ on }) => on === command.on }
      if (command.command !== 'level' || !config.brightness) return undefined
      if (command.percent === 0) return { publish: send({ state: 'OFF' }), isDone: ({ on }) => on === false }
      const brightness = Math.max(1, Math.round((command.percent / 100) * scale))
      return {
        publish: send({ state: 'ON', brightness }),
        isDone: ({ on, percent }) => on === true && isNear(percent, command.percent),
      }
    },
  }
}

function plainLight(config: Config): EntityBody {
  const facts: Facts = {}
  const { brightness_command_topic: levelTopic, brightness_scale: scale, retain } = config
  const levelPayload = commandTemplate(config.brightness_command_template)
  const readings = [
    choiceReading(
      config.state_topic,
      config.state_value_template,
      new Map([
        [config.payload_on, true],
        [config.payload_off, false],
      ]),
      (on) => (facts.on = on),
    ),
  ]
  const dimmable = levelTopic !== undefined && config.brightness_state_topic !== undefined
  if (config.brightness_state_topic !== undefined) {
    readings.push(
      numberReading(
        config.brightness_state_topic,
        config.brightness_value_template,
        [0, scale],
        (level) => (facts.percent = (level / scale) * 100),
      ),
    )
  }
  const power = (on: boolean): Publish => toPublish(config.command_topic, on ? config.payload_on : config.payload_off, retain)
  return {
    role: 'light',
    facts,
    readings,
    act: (command) => {
      if (command.command === 'on') return { publish: [power(command.on)], isDone: ({ on }) => on === command.on }
      if (command.command !== 'level' || !dimmable) return undefined
      if (command.percent === 0) return { publish: [power(false)], isDone: ({ on }) => on === false }
      const level = Math.max(1, Math.round((command.percent / 100) * scale))
      return {
        publish: [toPublish(levelTopic, levelPayload(level), retain), power(true)],
        isDone: ({ on, percent }) => on === true && isNear(percent, command.percent),
      }
    },
  }
}

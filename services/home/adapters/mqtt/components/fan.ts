/** `fan`: a fan or, with a particle sensor in the same device, an air purifier. */
import { z } from 'zod'
import type { EntityBody, Publish } from '../entity.ts'
import type { Facts } from '../../../devices/facts.ts'
import { commandTemplate } from '../template.ts'
import { choiceReading, isNear, numberReading, Payload, Template, Topic, toPublish } from './parts.ts'

const Config = z.object({
  command_topic: Topic,
  command_template: Template.optional(),
  state_topic: Topic,
  state_value_template: Template.optional(),
  payload_on: Payload.default('ON'),
  payload_off: Payload.default('OFF'),
  percentage_command_topic: Topic.optional(),
  percentage_command_template: Template.optional(),
  percentage_state_topic: Topic.optional(),
  percentage_value_template: Template.optional(),
  speed_range_min: z.number().int().min(1).default(1),
  speed_range_max: z.number().int().min(1).default(100),
  retain: z.boolean().default(false),
})

/** @throws ZodError or FasciaError `unsupported` */
export function fan(raw: unknown): EntityBody {
  const config = Config.parse(raw)
  const { speed_range_min: min, speed_range_max: max, percentage_command_topic: speedTopic, retain } = config
  const steps = max - min + 1
  const facts: Facts = {}
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
  if (config.percentage_state_topic !== undefined) {
    const { percentage_state_topic: topic, percentage_value_template: template } = config
    // 0 stands for off; the steps of the range are spread over the hundred.
    readings.push(
      numberReading(topic, template, [0, max], (speed) => (facts.percent = speed === 0 ? 0 : ((speed - min + 1) / steps) * 100)),
    )
  }
  const powerPayload = commandTemplate(config.command_template)
  const speedPayload = commandTemplate(config.percentage_command_template)
  const power = (on: boolean): Publish =>
    toPublish(config.command_topic, powerPayload(on ? config.payload_on : config.payload_off), retain)
  const hasSpeed = speedTopic !== undefined && config.percentage_state_topic !== undefined
  return {
    role: 'fan',
    facts,
    readings,
    act: (command) => {
      if (command.command === 'on') return { publish: [power(command.on)], isDone: ({ on }) => on === command.on }
      if ((command.command !== 'fan' && command.command !== 'level') || !hasSpeed) return undefined
      if (command.percent === 0) return { publish: [power(false)], isDone: ({ on }) => on === false }
      const step = Math.max(1, Math.ceil((command.percent / 100) * steps))
      return {
        publish: [toPublish(speedTopic, speedPayload(min + step - 1), retain)],
        isDone: ({ on, percent }) => on === true && isNear(percent, (step / steps) * 100),
      }
    },
  }
}

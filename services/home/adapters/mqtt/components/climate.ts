/** `climate`: a thermostat in degrees Celsius. */
import { z } from 'zod'
import { FasciaError } from '../../../../contract/errors.ts'
import type { EntityBody } from '../entity.ts'
import type { Facts } from '../../../devices/facts.ts'
import { commandTemplate } from '../template.ts'
import { choiceReading, numberReading, Template, Topic, toPublish } from './parts.ts'

const Config = z.object({
  temperature_command_topic: Topic,
  temperature_command_template: Template.optional(),
  temperature_state_topic: Topic,
  temperature_state_template: Template.optional(),
  current_temperature_topic: Topic.optional(),
  current_temperature_template: Template.optional(),
  mode_command_topic: Topic.optional(),
  mode_command_template: Template.optional(),
  modes: z.array(z.string()).max(20).default(['auto', 'off', 'cool', 'heat']),
  mode_state_topic: Topic.optional(),
  mode_state_template: Template.optional(),
  temperature_unit: z.string().default('C'),
  min_temp: z.number().default(7),
  max_temp: z.number().default(35),
  retain: z.boolean().default(false),
})

const MODES = new Map<string, NonNullable<Facts['mode']>>([
  ['off', 'off'],
  ['heat', 'heat'],
  ['cool', 'cool'],
  ['auto', 'auto'],
  ['heat_cool', 'auto'],
])

/** @throws ZodError or FasciaError `unsupported` */
export function climate(raw: unknown): EntityBody {
  const config = Config.parse(raw)
  if (config.temperature_unit !== 'C') throw new FasciaError('unsupported', `temperature unit ${config.temperature_unit}`)
  const facts: Facts = config.mode_state_topic === undefined ? { mode: 'heat' } : {}
  const limits: [number, number] = [config.min_temp, config.max_temp]
  const targetPayload = commandTemplate(config.temperature_command_template)
  const modePayload = commandTemplate(config.mode_command_template)
  const readings = [
    numberReading(
      config.temperature_state_topic,
      config.temperature_state_template,
      [-50, 100],
      (target) => (facts.targetC = target),
    ),
  ]
  if (config.current_temperature_topic !== undefined) {
    const { current_temperature_topic: topic, current_temperature_template: template } = config
    readings.push(numberReading(topic, template, [-50, 100], (local) => (facts.localC = local)))
  }
  if (config.mode_state_topic !== undefined) {
    readings.push(choiceReading(config.mode_state_topic, config.mode_state_template, MODES, (mode) => (facts.mode = mode)))
  }
  return {
    role: 'climate',
    facts,
    readings,
    minC: config.min_temp,
    maxC: config.max_temp,
    act: (command) => {
      const { mode_command_topic: modeTopic } = config
      if (command.command === 'mode' && modeTopic !== undefined && config.mode_state_topic !== undefined) {
        const word = config.modes.find((one) => MODES.get(one) === command.mode)
        if (word === undefined) throw new FasciaError('unsupported', `the thermostat has no mode ${command.mode}`)
        return {
          publish: [toPublish(modeTopic, modePayload(word), config.retain)],
          isDone: ({ mode }) => mode === command.mode,
        }
      }
      if (command.command !== 'target') return undefined
      const { celsius } = command
      if (celsius < limits[0] || celsius > limits[1]) {
        throw new FasciaError('out_of_range', `the thermostat takes ${limits[0]} to ${limits[1]} °C`)
      }
      return {
        publish: [toPublish(config.temperature_command_topic, targetPayload(celsius), config.retain)],
        isDone: ({ targetC }) => targetC !== undefined && Math.abs(targetC - celsius) <= 0.25,
      }
    },
  }
}

/** `cover`: garage doors and gates with their motion; blinds, shutters and curtains with their position. */
import { z } from 'zod'
import { FasciaError } from '../../../../contract/errors.ts'
import type { EntityBody, Reading } from '../entity.ts'
import type { Facts } from '../../../devices/facts.ts'
import { commandTemplate } from '../template.ts'
import { choiceReading, isNear, numberReading, Payload, Template, Topic, toPublish } from './parts.ts'

const Config = z.object({
  command_topic: Topic,
  device_class: z.string().nullish(),
  state_topic: Topic.optional(),
  value_template: Template.optional(),
  position_topic: Topic.optional(),
  position_template: Template.optional(),
  set_position_topic: Topic.optional(),
  set_position_template: Template.optional(),
  position_open: z.number().default(100),
  position_closed: z.number().default(0),
  payload_open: Payload.default('OPEN'),
  payload_close: Payload.default('CLOSE'),
  payload_stop: Payload.nullable().default('STOP'),
  state_open: Payload.default('open'),
  state_closed: Payload.default('closed'),
  state_opening: Payload.default('opening'),
  state_closing: Payload.default('closing'),
  state_stopped: Payload.default('stopped'),
  retain: z.boolean().default(false),
})
type Config = z.infer<typeof Config>

const COVERINGS = new Set(['awning', 'blind', 'curtain', 'shade', 'shutter'])

/** @throws ZodError or FasciaError `unsupported` for one that never tells its state */
export function cover(raw: unknown): EntityBody {
  const config = Config.parse(raw)
  if (config.state_topic === undefined && config.position_topic === undefined) {
    throw new FasciaError('unsupported', 'a cover that does not tell its state can not be confirmed')
  }
  return COVERINGS.has(config.device_class ?? '') ? covering(config) : closure(config)
}

type Closure = NonNullable<Facts['closure']>

const words = (config: Config): Map<string, Closure> =>
  new Map([
    [config.state_stopped, 'stopped'],
    [config.state_opening, 'opening'],
    [config.state_closing, 'closing'],
    [config.state_open, 'open'],
    [config.state_closed, 'closed'],
  ])

function position(config: Config, topic: string, put: (openPercent: number) => void): Reading {
  const { position_open: open, position_closed: closed } = config
  const limits: [number, number] = [Math.min(open, closed), Math.max(open, closed)]
  return numberReading(topic, config.position_template, limits, (value) => put(((value - closed) / (open - closed)) * 100))
}

function closure(config: Config): EntityBody {
  const facts: Facts = {}
  const readings: Reading[] = []
  if (config.state_topic !== undefined) {
    readings.push(choiceReading(config.state_topic, config.value_template, words(config), (state) => (facts.closure = state)))
  } else if (config.position_topic !== undefined) {
    readings.push(position(config, config.position_topic, (percent) => (facts.closure = percent === 0 ? 'closed' : 'open')))
  }
  const send = (payload: string) => [toPublish(config.command_topic, payload, config.retain)]
  return {
    role: 'cover',
    facts,
    readings,
    act: (command) => {
      if (command.command === 'stop' && config.payload_stop !== null) {
        return { publish: send(config.payload_stop), isDone: (now) => now.closure !== 'opening' && now.closure !== 'closing' }
      }
      if (command.command !== 'closure') return undefined
      const done = command.open ? ['open', 'opening'] : ['closed', 'closing']
      return {
        publish: send(command.open ? config.payload_open : config.payload_close),
        isDone: (now) => now.closure !== undefined && done.includes(now.closure),
      }
    },
  }
}

function covering(config: Config): EntityBody {
  const facts: Facts = {}
  const readings: Reading[] = []
  const { position_topic: from, set_position_topic: to, position_open: open, position_closed: closed } = config
  if (config.state_topic !== undefined) {
    readings.push(
      choiceReading(config.state_topic, config.value_template, words(config), (state) => {
        facts.motion = state === 'opening' || state === 'closing' ? state : 'still'
        if (from === undefined && (state === 'open' || state === 'closed')) facts.openPercent = state === 'open' ? 100 : 0
      }),
    )
  }
  if (from !== undefined) readings.push(position(config, from, (percent) => (facts.openPercent = percent)))
  // `value` is on the device's own scale, `position` in percent of being open.
  const isPercent = /\{\{-?\s*position\b/.test(config.set_position_template ?? '')
  const positionPayload = commandTemplate(config.set_position_template, isPercent ? 'position' : 'value')
  const send = (payload: string) => [toPublish(config.command_topic, payload, config.retain)]
  const hasPosition = from !== undefined && to !== undefined
  return {
    role: 'covering',
    facts,
    readings,
    hasPosition,
    act: (command) => {
      if (command.command === 'stop' && config.payload_stop !== null) {
        return { publish: send(config.payload_stop), isDone: ({ motion }) => motion === undefined || motion === 'still' }
      }
      const wanted = command.command === 'closure' ? (command.open ? 100 : 0) : undefined
      const percent = command.command === 'covering' ? command.openPercent : wanted
      if (percent === undefined) return undefined
      const isDone = (now: Facts): boolean =>
        isNear(now.openPercent, percent, 2) || now.motion === (percent > (begin ?? 50) ? 'opening' : 'closing')
      const begin = facts.openPercent
      if (percent === 100) return { publish: send(config.payload_open), isDone }
      if (percent === 0) return { publish: send(config.payload_close), isDone }
      if (!hasPosition) return undefined
      const value = Math.round(isPercent ? percent : closed + (percent / 100) * (open - closed))
      return { publish: [toPublish(to, positionPayload(value), config.retain)], isDone }
    },
  }
}

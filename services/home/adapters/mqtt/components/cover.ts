/** `cover`: garage doors and the like, with their motion. */
import { z } from 'zod'
import { FasciaError } from '../../../../contract/errors.ts'
import type { EntityBody, Facts } from '../entity.ts'
import { choiceReading, numberReading, Payload, Template, Topic, toPublish } from './parts.ts'

const Config = z.object({
  command_topic: Topic,
  state_topic: Topic.optional(),
  value_template: Template.optional(),
  position_topic: Topic.optional(),
  position_template: Template.optional(),
  position_open: z.number().default(100),
  position_closed: z.number().default(0),
  payload_open: Payload.default('OPEN'),
  payload_close: Payload.default('CLOSE'),
  state_open: Payload.default('open'),
  state_closed: Payload.default('closed'),
  state_opening: Payload.default('opening'),
  state_closing: Payload.default('closing'),
  state_stopped: Payload.default('stopped'),
  retain: z.boolean().default(false),
})

/** @throws ZodError or FasciaError `unsupported` for one that never tells its state */
export function cover(raw: unknown): EntityBody {
  const config = Config.parse(raw)
  const facts: Facts = {}
  const readings = []
  if (config.state_topic !== undefined) {
    const states = new Map<string, NonNullable<Facts['closure']>>([
      [config.state_stopped, 'stopped'],
      [config.state_opening, 'opening'],
      [config.state_closing, 'closing'],
      [config.state_open, 'open'],
      [config.state_closed, 'closed'],
    ])
    readings.push(choiceReading(config.state_topic, config.value_template, states, (state) => (facts.closure = state)))
  } else if (config.position_topic !== undefined) {
    const { position_open: open, position_closed: closed } = config
    const limits: [number, number] = [Math.min(open, closed), Math.max(open, closed)]
    readings.push(
      numberReading(config.position_topic, config.position_template, limits, (position) => {
        facts.closure = position === closed ? 'closed' : 'open'
      }),
    )
  } else {
    throw new FasciaError('unsupported', 'a cover that does not tell its state can not be confirmed')
  }
  return {
    role: 'cover',
    facts,
    readings,
    act: (command) => {
      if (command.command !== 'closure') return undefined
      const payload = command.open ? config.payload_open : config.payload_close
      const done = command.open ? ['open', 'opening'] : ['closed', 'closing']
      return {
        publish: [toPublish(config.command_topic, payload, config.retain)],
        isDone: ({ closure }) => closure !== undefined && done.includes(closure),
      }
    },
  }
}

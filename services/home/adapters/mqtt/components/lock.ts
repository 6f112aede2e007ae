/** `lock`: a door lock that tells its state. */
import { z } from 'zod'
import type { EntityBody } from '../entity.ts'
import type { Facts } from '../../../devices/facts.ts'
import { choiceReading, Payload, Template, Topic, toPublish } from './parts.ts'

const Config = z.object({
  command_topic: Topic,
  state_topic: Topic,
  value_template: Template.optional(),
  payload_lock: Payload.default('LOCK'),
  payload_unlock: Payload.default('UNLOCK'),
  state_locked: Payload.default('LOCKED'),
  state_unlocked: Payload.default('UNLOCKED'),
  state_jammed: Payload.default('JAMMED'),
  retain: z.boolean().default(false),
})

/** @throws ZodError */
export function lock(raw: unknown): EntityBody {
  const config = Config.parse(raw)
  const facts: Facts = {}
  const states = new Map<string, NonNullable<Facts['lock']>>([
    [config.state_jammed, 'jammed'],
    [config.state_unlocked, 'unlocked'],
    [config.state_locked, 'locked'],
  ])
  return {
    role: 'lock',
    facts,
    readings: [choiceReading(config.state_topic, config.value_template, states, (state) => (facts.lock = state))],
    act: (command) => {
      if (command.command !== 'lock') return undefined
      const payload = command.lock ? config.payload_lock : config.payload_unlock
      return {
        publish: [toPublish(config.command_topic, payload, config.retain)],
        isDone: (now) => now.lock === (command.lock ? 'locked' : 'unlocked'),
      }
    },
  }
}

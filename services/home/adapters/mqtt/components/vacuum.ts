/** `vacuum`: a robot with its run mode. */
import { z } from 'zod'
import type { EntityBody } from '../entity.ts'
import type { Facts } from '../../../devices/facts.ts'
import { choiceReading, numberReading, Payload, Topic, toPublish } from './parts.ts'

const Config = z.object({
  command_topic: Topic,
  state_topic: Topic,
  payload_start: Payload.default('start'),
  payload_pause: Payload.default('pause'),
  payload_return_to_base: Payload.default('return_to_base'),
  retain: z.boolean().default(false),
})

type RunMode = NonNullable<Facts['vacuum']>
const STATES = new Map<string, RunMode>(
  (['docked', 'cleaning', 'returning', 'paused', 'idle', 'error'] as const).map((state) => [state, state]),
)

/** @throws ZodError */
export function vacuum(raw: unknown): EntityBody {
  const config = Config.parse(raw)
  const facts: Facts = {}
  const wishes = {
    start: { payload: config.payload_start, done: ['cleaning'] },
    pause: { payload: config.payload_pause, done: ['paused', 'idle'] },
    dock: { payload: config.payload_return_to_base, done: ['returning', 'docked'] },
  } satisfies Record<string, { payload: string; done: RunMode[] }>
  return {
    role: 'vacuum',
    facts,
    readings: [
      choiceReading(config.state_topic, '{{ value_json.state }}', STATES, (state) => (facts.vacuum = state)),
      numberReading(
        config.state_topic,
        '{{ value_json.battery_level }}',
        [0, 100],
        (percent) => (facts.batteryPercent = percent),
      ),
    ],
    act: (command) => {
      if (command.command !== 'vacuum') return undefined
      const { payload, done } = wishes[command.action]
      return {
        publish: [toPublish(config.command_topic, payload, config.retain)],
        isDone: ({ vacuum: state }) => state !== undefined && (done as RunMode[]).includes(state),
      }
    },
  }
}

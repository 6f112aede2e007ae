/** `alarm_control_panel`: a burglar alarm, with the code that it or its configuration asks a person for. */
import { z } from 'zod'
import { FasciaError } from '../../../../contract/errors.ts'
import type { HomeCommand } from '../../../../contract/home.ts'
import { ALARM_STATES } from '../../../devices/alarm-states.ts'
import type { Facts } from '../../../devices/facts.ts'
import type { EntityBody } from '../entity.ts'
import { panelTemplate } from '../template.ts'
import { choiceReading, Payload, Template, Topic, toPublish } from './parts.ts'

/** The panel itself judges what was typed. */
const REMOTE = { REMOTE_CODE: 'digits', REMOTE_CODE_TEXT: 'text' } as const

const Config = z.object({
  command_topic: Topic,
  state_topic: Topic,
  value_template: Template.optional(),
  command_template: Template.default('{{action}}'),
  /** One of the two words above, or the code itself: then it is compared here. */
  code: z.string().min(1).max(32).optional(),
  code_arm_required: z.boolean().default(true),
  code_disarm_required: z.boolean().default(true),
  payload_arm_away: Payload.default('ARM_AWAY'),
  payload_arm_home: Payload.default('ARM_HOME'),
  payload_disarm: Payload.default('DISARM'),
  supported_features: z.array(z.string().max(40)).max(20).default(['arm_home', 'arm_away']),
  retain: z.boolean().default(false),
})
type Config = z.infer<typeof Config>

/** @throws ZodError or FasciaError `unsupported` */
export function alarm(raw: unknown): EntityBody {
  const config = Config.parse(raw)
  const facts: Facts = {}
  const kind = codeKind(config)
  const write = panelTemplate(config.command_template)
  const payloads = { off: config.payload_disarm, home: config.payload_arm_home, away: config.payload_arm_away }
  return {
    role: 'alarm',
    facts,
    panel: {
      canArmHome: config.supported_features.includes('arm_home'),
      canArmAway: config.supported_features.includes('arm_away'),
      armCode: config.code_arm_required ? kind : 'none',
      disarmCode: config.code_disarm_required ? kind : 'none',
    },
    readings: [choiceReading(config.state_topic, config.value_template, ALARM_STATES, (state) => (facts.alarm = state))],
    act: (command) => {
      if (command.command !== 'alarm') return undefined
      checkCode(config, command)
      const payload = write(payloads[command.arm], command.code ?? '')
      return {
        publish: [toPublish(config.command_topic, payload, config.retain)],
        isDone: ({ alarm: state }) =>
          command.arm === 'off' ? state === 'disarmed' : state === 'arming' || state === `armed-${command.arm}`,
      }
    },
  }
}

function codeKind({ code }: Config): 'none' | 'digits' | 'text' {
  if (code === undefined) return 'none'
  if (Object.hasOwn(REMOTE, code)) return REMOTE[code as keyof typeof REMOTE]
  return /^\d+$/.test(code) ? 'digits' : 'text'
}

function checkCode(config: Config, { arm, code }: Extract<HomeCommand, { command: 'alarm' }>): void {
  if (config.code === undefined || Object.hasOwn(REMOTE, config.code)) return
  const isAsked = arm === 'off' ? config.code_disarm_required : config.code_arm_required
  if (isAsked && code !== config.code) throw new FasciaError('unauthorized', 'that is not the code')
}

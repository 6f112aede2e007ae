/** `light`, in the JSON schema (zigbee2mqtt, ESPHome, Tasmota) and the default one, with brightness and colours. */
import { z } from 'zod'
import type { HomeCommand } from '../../../../contract/home.ts'
import { FasciaError } from '../../../../contract/errors.ts'
import { fromRgb, fromXy, reciprocal, toRgb, toXy } from '../../../devices/color.ts'
import type { Action, EntityBody, Publish, Reading } from '../entity.ts'
import type { Colors, Facts } from '../../../devices/facts.ts'
import { commandTemplate, valueTemplate } from '../template.ts'
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
  supported_color_modes: z.array(z.string()).max(10).default([]),
  color_temp_kelvin: z.boolean().default(false),
  min_mireds: z.number().positive().default(153),
  max_mireds: z.number().positive().default(500),
  min_kelvin: z.number().positive().optional(),
  max_kelvin: z.number().positive().optional(),
  color_temp_command_topic: Topic.optional(),
  color_temp_command_template: Template.optional(),
  color_temp_state_topic: Topic.optional(),
  color_temp_value_template: Template.optional(),
  hs_command_topic: Topic.optional(),
  hs_state_topic: Topic.optional(),
  hs_value_template: Template.optional(),
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

/** The colour commands that both schemas share. */
interface ColorWays {
  kelvin?: (kelvin: number) => Publish[]
  color?: (hueDeg: number, saturationPercent: number) => Publish[]
}

function colorAction(command: HomeCommand, { kelvin, color }: ColorWays): Action | undefined {
  if (command.command === 'kelvin' && kelvin) {
    const wanted = command.kelvin
    return { publish: kelvin(wanted), isDone: (facts) => facts.shines !== 'color' && isNear(facts.kelvin, wanted, wanted * 0.03) }
  }
  if (command.command === 'color' && color) {
    const { hueDeg, saturationPercent } = command
    return {
      publish: color(hueDeg, saturationPercent),
      isDone: (facts) =>
        isNear(facts.saturationPercent, saturationPercent, 3) &&
        (saturationPercent < 5 || isNear((((facts.hueDeg ?? 999) - hueDeg + 540) % 360) - 180, 0, 4)),
    }
  }
  return undefined
}

function limits(config: Config, hasWhite: boolean, hasColors: boolean): { colors?: Colors } {
  if (!hasWhite && !hasColors) return {}
  const { min_kelvin: min = reciprocal(config.max_mireds), max_kelvin: max = reciprocal(config.min_mireds) } = config
  return { colors: { minKelvin: hasWhite ? min : null, maxKelvin: hasWhite ? max : null, hasColors } }
}

const states = (config: Config): Map<string, boolean> =>
  new Map([
    [config.payload_on, true],
    [config.payload_off, false],
  ])

const Spectrum = z.object({
  h: z.number().optional(),
  s: z.number().optional(),
  x: z.number().optional(),
  y: z.number().optional(),
  r: z.number().optional(),
  g: z.number().optional(),
  b: z.number().optional(),
})

function takeSpectrum(raw: unknown, facts: Facts): boolean {
  const parsed = Spectrum.safeParse(raw)
  if (!parsed.success) return false
  const { h, s, x, y, r, g, b } = parsed.data
  let found: { hueDeg: number; saturationPercent: number } | undefined
  if (h !== undefined && s !== undefined) found = { hueDeg: h, saturationPercent: s }
  else if (x !== undefined && y !== undefined) found = fromXy(x, y)
  else if (r !== undefined && g !== undefined && b !== undefined) found = fromRgb(r, g, b)
  if (!found || !(found.hueDeg >= 0 && found.hueDeg <= 360) || !(found.saturationPercent >= 0)) return false
  facts.hueDeg = found.hueDeg
  facts.saturationPercent = Math.min(100, found.saturationPercent)
  return true
}

function jsonLight(config: Config): EntityBody {
  const facts: Facts = {}
  const { command_topic: topic, state_topic: from, brightness_scale: scale, retain, supported_color_modes: modes } = config
  const send = (body: Record<string, unknown>): Publish[] => [toPublish(topic, JSON.stringify(body), retain)]
  const onOff = new Map([
    ['ON', true],
    ['OFF', false],
  ])
  const readings: Reading[] = [choiceReading(from, '{{ value_json.state }}', onOff, (on) => (facts.on = on))]
  if (config.brightness || modes.some((mode) => mode !== 'onoff')) {
    const put = (level: number): number => (facts.percent = (level / scale) * 100)
    readings.push(numberReading(from, '{{ value_json.brightness }}', [0, scale], put))
  }
  const hasWhite = modes.includes('color_temp')
  const way = ['hs', 'xy', 'rgb'].find((mode) => modes.includes(mode))
  if (hasWhite) {
    const toKelvin = (value: number): number => (config.color_temp_kelvin ? value : reciprocal(value))
    readings.push(numberReading(from, '{{ value_json.color_temp }}', [1, 20_000], (value) => (facts.kelvin = toKelvin(value))))
  }
  if (way) {
    readings.push({
      topic: from,
      read: valueTemplate('{{ value_json.color }}'),
      take: (raw) => takeSpectrum(raw, facts),
    })
    const shines = new Map([
      ['color_temp', 'white'],
      ['white', 'white'],
      ...['hs', 'xy', 'rgb'].map((mode) => [mode, 'color'] as const),
    ] as [string, 'white' | 'color'][])
    readings.push(choiceReading(from, '{{ value_json.color_mode }}', shines, (which) => (facts.shines = which)))
  }
  return {
    role: 'light',
    facts,
    readings,
    ...limits(config, hasWhite, way !== undefined),
    act: (command) => {
      if (command.command === 'on')
        return { publish: send({ state: command.on ? 'ON' : 'OFF' }), isDone: ({ on }) => on === command.on }
      if (command.command !== 'level') {
        return colorAction(command, {
          ...(hasWhite && {
            kelvin: (kelvin) => send({ state: 'ON', color_temp: config.color_temp_kelvin ? kelvin : reciprocal(kelvin) }),
          }),
          ...(way && {
            color: (hueDeg, saturationPercent) => send({ state: 'ON', color: spectrum(way, hueDeg, saturationPercent) }),
          }),
        })
      }
      if (readings.length < 2) return undefined
      if (command.percent === 0) return { publish: send({ state: 'OFF' }), isDone: ({ on }) => on === false }
      const brightness = Math.max(1, Math.round((command.percent / 100) * scale))
      return {
        publish: send({ state: 'ON', brightness }),
        isDone: ({ on, percent }) => on === true && isNear(percent, command.percent),
      }
    },
  }
}

function spectrum(way: string, hueDeg: number, saturationPercent: number): Record<string, number> {
  const color = { hueDeg, saturationPercent }
  if (way === 'hs') return { h: hueDeg, s: saturationPercent }
  if (way === 'xy') return toXy(color)
  const [r, g, b] = toRgb(color).map(Math.round) as [number, number, number]
  return { r, g, b }
}

function plainLight(config: Config): EntityBody {
  const facts: Facts = {}
  const { brightness_command_topic: levelTopic, brightness_scale: scale, retain } = config
  const { color_temp_command_topic: whiteTopic, color_temp_state_topic: whiteFrom } = config
  const { hs_command_topic: hsTopic, hs_state_topic: hsFrom } = config
  const levelPayload = commandTemplate(config.brightness_command_template)
  const whitePayload = commandTemplate(config.color_temp_command_template)
  const readings: Reading[] = [
    choiceReading(config.state_topic, config.state_value_template, states(config), (on) => (facts.on = on)),
  ]
  const dimmable = levelTopic !== undefined && config.brightness_state_topic !== undefined
  if (config.brightness_state_topic !== undefined) {
    const put = (level: number): number => (facts.percent = (level / scale) * 100)
    readings.push(numberReading(config.brightness_state_topic, config.brightness_value_template, [0, scale], put))
  }
  const hasWhite = whiteTopic !== undefined && whiteFrom !== undefined
  if (whiteFrom !== undefined) {
    const put = (value: number): number => (facts.kelvin = config.color_temp_kelvin ? value : reciprocal(value))
    readings.push(numberReading(whiteFrom, config.color_temp_value_template, [1, 20_000], put))
  }
  const hasColors = hsTopic !== undefined && hsFrom !== undefined
  if (hsFrom !== undefined) {
    readings.push({
      topic: hsFrom,
      read: valueTemplate(config.hs_value_template),
      take: (raw) => {
        const [h, s] = String(raw).split(',').map(Number)
        return takeSpectrum({ h, s }, facts)
      },
    })
  }
  const power = (on: boolean): Publish => toPublish(config.command_topic, on ? config.payload_on : config.payload_off, retain)
  return {
    role: 'light',
    facts,
    readings,
    ...limits(config, hasWhite, hasColors),
    act: (command) => {
      if (command.command === 'on') return { publish: [power(command.on)], isDone: ({ on }) => on === command.on }
      if (command.command !== 'level') {
        return colorAction(command, {
          ...(hasWhite && {
            kelvin: (kelvin) => {
              const value = config.color_temp_kelvin ? kelvin : reciprocal(kelvin)
              return [toPublish(whiteTopic, whitePayload(value), retain), power(true)]
            },
          }),
          ...(hasColors && { color: (h, s) => [toPublish(hsTopic, `${h},${s}`, retain), power(true)] }),
        })
      }
      if (!dimmable) return undefined
      if (command.percent === 0) return { publish: [power(false)], isDone: ({ on }) => on === false }
      const level = Math.max(1, Math.round((command.percent / 100) * scale))
      return {
        publish: [toPublish(levelTopic, levelPayload(level), retain), power(true)],
        isDone: ({ on, percent }) => on === true && isNear(percent, command.percent),
      }
    },
  }
}

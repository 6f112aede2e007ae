/**
 * Home Assistant's MQTT discovery: `<prefix>/<component>/[<node>/]<object>/config`, and `<prefix>/device/<object>/config`
 * with many components at once. What is not understood is refused with the reason, never guessed.
 */
import { z } from 'zod'
import { FasciaError } from '../../../contract/errors.ts'
import { expandConfig } from './abbreviations.ts'
import { alarm } from './components/alarm.ts'
import { camera } from './components/camera.ts'
import { climate } from './components/climate.ts'
import { cover } from './components/cover.ts'
import { fan } from './components/fan.ts'
import { light } from './components/light.ts'
import { lock } from './components/lock.ts'
import { Payload, Template, Topic } from './components/parts.ts'
import { bell, binarySensor, plug, sensor } from './components/sensors.ts'
import { tracker } from './components/tracker.ts'
import { vacuum } from './components/vacuum.ts'
import type { Availability, Entity, EntityBody } from './entity.ts'
import type { Announced } from './registry.ts'
import { valueTemplate } from './template.ts'

const MAX_CONFIG_CHARACTERS = 64 * 1024
const MAX_COMPONENTS = 64

const Common = z.object({
  name: z.string().max(200).nullable().optional(),
  unique_id: z.string().max(200).optional(),
  device_class: z.string().nullable().optional(),
  entity_category: z.string().nullable().optional(),
  device: z
    .object({
      name: z.string().max(200).optional(),
      suggested_area: z.string().max(100).optional(),
      identifiers: z.union([z.string(), z.array(z.union([z.string(), z.number()]).transform(String))]).optional(),
      connections: z.array(z.tuple([z.string(), z.string()])).optional(),
    })
    .optional(),
  availability: z
    .array(
      z.object({
        topic: Topic,
        payload_available: Payload.default('online'),
        payload_not_available: Payload.default('offline'),
        value_template: Template.optional(),
      }),
    )
    .max(16)
    .optional(),
  availability_topic: Topic.optional(),
  availability_template: Template.optional(),
  availability_mode: z.enum(['all', 'any', 'latest']).default('latest'),
  payload_available: Payload.default('online'),
  payload_not_available: Payload.default('offline'),
})
type Common = z.infer<typeof Common>

/** Component and identity of a discovery topic; undefined for any other topic. */
export function discoveryTopic(prefix: string, topic: string): { component: string; object: string } | undefined {
  if (!topic.startsWith(`${prefix}/`) || !topic.endsWith('/config')) return undefined
  const [component, ...rest] = topic.slice(prefix.length + 1, -'/config'.length).split('/')
  if (component === undefined || rest.length < 1 || rest.length > 2) return undefined
  return { component, object: rest.join('/') }
}

/** Reads a configuration message. */
export function discover(component: string, object: string, payload: string, wallMs: () => number): Announced {
  const discovered: Announced = { entities: [], refused: [] }
  let config: Record<string, unknown> | undefined
  if (payload.length <= MAX_CONFIG_CHARACTERS) {
    try {
      config = expandConfig(JSON.parse(payload))
    } catch {
      config = undefined
    }
  }
  if (!config) return { entities: [], refused: [{ component, reason: 'not a configuration in JSON' }] }
  const { components, ...shared } = config
  const parts: [string, string, Record<string, unknown>][] = []
  if (component === 'device') {
    const each = z.record(z.string(), z.record(z.string(), z.unknown())).catch({}).parse(components)
    for (const [key, part] of Object.entries(each).slice(0, MAX_COMPONENTS)) {
      const { platform, ...rest } = expandConfig({ ...shared, ...part }) ?? {}
      parts.push([String(platform), `${object}/${key}`, rest])
    }
  } else {
    parts.push([component, object, config])
  }
  for (const [kind, id, part] of parts) {
    try {
      const entity = toEntity(kind, id, part, wallMs)
      if (entity) discovered.entities.push(entity)
    } catch (error) {
      discovered.refused.push({ component: kind, reason: reasonOf(error) })
    }
  }
  return discovered
}

function toEntity(component: string, object: string, config: Record<string, unknown>, wallMs: () => number): Entity | undefined {
  const common = Common.parse(config)
  // Settings and health of a device are not for the cockpit; its battery is.
  if (common.entity_category === 'config') return undefined
  if (common.entity_category === 'diagnostic' && common.device_class !== 'battery') return undefined
  const body = toBody(component, config, wallMs)
  const { device } = common
  const identifier = typeof device?.identifiers === 'string' ? device.identifiers : device?.identifiers?.[0]
  const id = common.unique_id ?? object
  return {
    ...body,
    id: `mqtt:${component}:${id}`,
    group: identifier ?? device?.connections?.[0]?.join('=') ?? `${component}:${id}`,
    name: common.name ?? null,
    deviceName: device?.name ?? common.name ?? id,
    room: device?.suggested_area ?? '',
    deviceClass: common.device_class ?? undefined,
    availability: toAvailability(common),
  }
}

function toBody(component: string, config: unknown, wallMs: () => number): EntityBody {
  switch (component) {
    case 'light':
      return light(config)
    case 'climate':
      return climate(config)
    case 'cover':
      return cover(config)
    case 'vacuum':
      return vacuum(config)
    case 'fan':
      return fan(config)
    case 'switch':
      return plug(config)
    case 'binary_sensor':
      return binarySensor(config)
    case 'sensor':
      return sensor(config)
    case 'lock':
      return lock(config)
    case 'alarm_control_panel':
      return alarm(config)
    case 'device_tracker':
      return tracker(config)
    case 'event':
      return bell(config, wallMs)
    case 'camera':
    case 'image':
      return camera(config, wallMs)
    default:
      throw new FasciaError('unsupported', `component ${component}`)
  }
}

function toAvailability(common: Common): Availability {
  const topics = (common.availability ?? []).map((entry) => ({
    topic: entry.topic,
    read: valueTemplate(entry.value_template),
    available: entry.payload_available,
    notAvailable: entry.payload_not_available,
    state: undefined,
  }))
  if (common.availability_topic !== undefined) {
    topics.push({
      topic: common.availability_topic,
      read: valueTemplate(common.availability_template),
      available: common.payload_available,
      notAvailable: common.payload_not_available,
      state: undefined,
    })
  }
  return { mode: common.availability_mode, topics, latest: undefined }
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error)
  const issue = error.issues[0]
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`
}

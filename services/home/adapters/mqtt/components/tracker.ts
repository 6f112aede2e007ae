/** `device_tracker`: whether somebody is at home, by his phone; where else he is does not come into the car. */
import { z } from 'zod'
import { FasciaError } from '../../../../contract/errors.ts'
import { isOfPerson } from '../../../devices/trackers.ts'
import type { Facts } from '../../../devices/facts.ts'
import type { EntityBody, Reading } from '../entity.ts'
import { valueTemplate } from '../template.ts'
import { Payload, Template, Topic } from './parts.ts'

const Config = z.object({
  state_topic: Topic.optional(),
  value_template: Template.optional(),
  json_attributes_topic: Topic.optional(),
  payload_home: Payload.default('home'),
  payload_reset: Payload.default('None'),
  source_type: z.string().max(40).default('gps'),
})

/** The zone around the house, by its id or its name. */
const HOME_ZONES = new Set(['zone.home', 'home', 'Home'])

/** @throws ZodError or FasciaError `unsupported` */
export function tracker(raw: unknown): EntityBody {
  const config = Config.parse(raw)
  if (!isOfPerson(config.source_type)) {
    throw new FasciaError('unsupported', `a tracker by ${config.source_type}: it follows things as well as people`)
  }
  const facts: Facts = {}
  const readings: Reading[] = []
  if (config.state_topic !== undefined) {
    readings.push({
      topic: config.state_topic,
      read: valueTemplate(config.value_template),
      // Any other word is a zone of its own: away from home.
      take: (value) => {
        const word = String(value).trim()
        if (word === '') return false
        if (word === config.payload_reset) delete facts.atHome
        else facts.atHome = word === config.payload_home
        return true
      },
    })
  }
  if (config.json_attributes_topic !== undefined) {
    readings.push({
      topic: config.json_attributes_topic,
      read: valueTemplate('{{ value_json.in_zones }}'),
      take: (zones) => {
        if (!Array.isArray(zones)) return false
        facts.atHome = zones.some((zone) => HOME_ZONES.has(String(zone)))
        return true
      },
    })
  }
  if (readings.length === 0) throw new FasciaError('unsupported', 'a tracker that tells nothing')
  return { role: 'person', facts, readings, act: () => undefined }
}

/** `camera` and `image`: stills that a device sends as they are or in base64. */
import { z } from 'zod'
import { FasciaError } from '../../../../contract/errors.ts'
import { mimeOf } from '../../../devices/picture.ts'
import type { EntityBody } from '../entity.ts'
import type { Facts } from '../../../devices/facts.ts'
import { Topic } from './parts.ts'

const Config = z.object({
  topic: Topic.optional(),
  image_topic: Topic.optional(),
  image_encoding: z.literal('b64').optional(),
})

/** @throws ZodError or FasciaError `unsupported` */
export function camera(raw: unknown, wallMs: () => number): EntityBody {
  const config = Config.parse(raw)
  const topic = config.topic ?? config.image_topic
  if (topic === undefined) throw new FasciaError('unsupported', 'a camera whose pictures do not come by MQTT')
  const facts: Facts = {}
  const takeBytes = (payload: Uint8Array): void => {
    const bytes = config.image_encoding === 'b64' ? Buffer.from(Buffer.from(payload).toString('latin1'), 'base64') : payload
    const mime = mimeOf(bytes)
    if (mime) facts.still = { mime, bytes: Uint8Array.from(bytes), wallMs: wallMs() }
  }
  return {
    role: 'camera',
    facts,
    readings: [{ topic, read: () => undefined, take: () => true, takeBytes }],
    act: () => undefined,
  }
}

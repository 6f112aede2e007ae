/** What the components share: number readings, on/off payloads, commands. */
import { z } from 'zod'
import type { Publish, Reading } from '../entity.ts'
import { valueTemplate } from '../template.ts'

export const Topic = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[^#+\0]+$/, 'a topic without wildcards')
export const Template = z.string().max(2000)
export const Payload = z.union([z.string(), z.number(), z.boolean()]).transform(String)

/** A reading of a finite number in a range; anything else is refused. */
export function numberReading(
  topic: string,
  template: string | undefined,
  [min, max]: [number, number],
  put: (value: number) => void,
): Reading {
  return {
    topic,
    read: valueTemplate(template),
    take: (raw) => {
      const value = typeof raw === 'number' ? raw : typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : NaN
      if (!Number.isFinite(value) || value < min || value > max) return false
      put(value)
      return true
    },
  }
}

/** A reading of one of a few payloads. */
export function choiceReading<T>(
  topic: string,
  template: string | undefined,
  choices: ReadonlyMap<string, T>,
  put: (value: T) => void,
): Reading {
  return {
    topic,
    read: valueTemplate(template),
    take: (raw) => {
      const value = choices.get(String(raw))
      if (value === undefined) return false
      put(value)
      return true
    },
  }
}

export const toPublish = (topic: string, payload: string, retain: boolean): Publish => ({ topic, payload, retain })

export { isNear } from '../../../devices/confirmation.ts'

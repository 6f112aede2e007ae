/** An instance of the MIoT specification: what a model has, by numbers and by the standard's names. */
import { z } from 'zod'
import { FasciaError, parseWith } from '../../../contract/errors.ts'

const Property = z.object({
  iid: z.number().int(),
  type: z.string(),
  format: z.string().default(''),
  access: z.array(z.string()).default([]),
  unit: z.string().optional(),
  'value-range': z.array(z.number()).length(3).optional(),
  'value-list': z.array(z.object({ value: z.number(), description: z.string().default('') })).optional(),
})
export type Property = z.infer<typeof Property>

const Instance = z.object({
  type: z.string(),
  description: z.string().default(''),
  services: z
    .array(
      z.object({
        iid: z.number().int(),
        type: z.string(),
        properties: z.array(Property).max(200).default([]),
        actions: z
          .array(z.object({ iid: z.number().int(), type: z.string() }))
          .max(100)
          .default([]),
      }),
    )
    .max(100),
})

export interface SpecProperty extends Property {
  siid: number
  service: string
  name: string
}

export interface SpecAction {
  siid: number
  aiid: number
  service: string
  name: string
}

export interface Spec {
  /** Kind of the device in the standard's words: light, air-purifier, vacuum … */
  device: string
  properties: SpecProperty[]
  actions: SpecAction[]
}

/** `urn:miot-spec-v2:property:brightness:0000000D:yeelink-color1:1` → brightness */
const nameOf = (urn: string): string => urn.split(':')[3] ?? ''

/** @throws FasciaError `invalid` for a text that is no instance */
export function readSpec(text: string, file?: string): Spec {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (cause) {
    throw new FasciaError('invalid', 'the MIoT specification is not JSON', { file, cause })
  }
  const { type, services } = parseWith(Instance, raw, 'MIoT specification', { file })
  return {
    device: nameOf(type),
    properties: services.flatMap((service) =>
      service.properties.map((one) => ({ ...one, siid: service.iid, service: nameOf(service.type), name: nameOf(one.type) })),
    ),
    actions: services.flatMap((service) =>
      service.actions.map(({ iid, type: urn }) => ({
        siid: service.iid,
        aiid: iid,
        service: nameOf(service.type),
        name: nameOf(urn),
      })),
    ),
  }
}

/**
 * What zigbee2mqtt says that a device can do, with types: binary, numeric, enum and composite features, alone or under
 * light, switch, lock, cover, climate and fan (zigbee2mqtt, "Exposes"). No templates, so nothing has to be guessed.
 */
import { z } from 'zod'

const Value = z.union([z.string(), z.number(), z.boolean()])

/** Bits of `access`: published, can be set, can be asked for. */
const READS = 1
const SETS = 2
const GETS = 4

const FeatureShape = {
  type: z.string().max(40),
  name: z.string().max(100).optional(),
  /** Key in the state message. */
  property: z.string().max(100).optional(),
  endpoint: z.string().max(60).optional(),
  access: z.number().int().default(0),
  category: z.string().optional(),
  unit: z.string().max(20).optional(),
  value_on: Value.optional(),
  value_off: Value.optional(),
  values: z.array(Value).max(1000).optional(),
  value_min: z.number().optional(),
  value_max: z.number().optional(),
}
export interface Feature extends z.infer<z.ZodObject<typeof FeatureShape>> {
  features?: Feature[] | undefined
}
export const Feature: z.ZodType<Feature> = z.object({
  ...FeatureShape,
  get features() {
    return z.array(Feature).max(1000).optional()
  },
})

export const BridgeDevice = z.object({
  ieee_address: z.string().max(40),
  type: z.string().max(40),
  friendly_name: z.string().min(1).max(200),
  disabled: z.boolean().default(false),
  supported: z.boolean().default(true),
  /** How far the bridge is in asking the device what it is; older bridges say only whether they are at it. */
  interview_state: z.string().optional(),
  interviewing: z.boolean().default(false),
  definition: z
    .object({ model: z.string().nullish(), vendor: z.string().nullish(), exposes: z.array(Feature).max(1000).default([]) })
    .nullable()
    .default(null),
})
export type BridgeDevice = z.infer<typeof BridgeDevice>

/** The bridge does not know yet what it is. */
export const isBeingInterviewed = ({ definition, interview_state, interviewing }: BridgeDevice): boolean =>
  !definition && (interviewing || interview_state === 'PENDING' || interview_state === 'IN_PROGRESS')

export const isRead = ({ access }: Feature): boolean => (access & READS) !== 0
export const isSet = ({ access }: Feature): boolean => (access & SETS) !== 0
export const canBeAsked = ({ access }: Feature): boolean => (access & GETS) !== 0

/** The feature of a name that is published, among these. */
export function featureOf(
  features: readonly Feature[] | undefined,
  ...names: string[]
): (Feature & { property: string }) | undefined {
  for (const name of names) {
    const found = features?.find((one) => one.name === name && one.property !== undefined)
    if (found?.property !== undefined && (isRead(found) || found.type === 'composite'))
      return found as Feature & { property: string }
  }
  return undefined
}

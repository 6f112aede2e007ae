/**
 * A leaf of a VSS tree as `vspec` exports it (vss-tools 3 to 6), as an entry of the contract.
 */
import { z } from 'zod'
import { FasciaError } from '../../contract/errors.ts'
import { patternOf, SignalKind, type SignalEntry, type SignalValue } from '../../contract/signal-entry.ts'
import { Datatype } from '../../contract/units.ts'
import { unitNamed } from '../unit-conversion.ts'

const Element = z.union([z.string(), z.number(), z.boolean()])

/** What VSS defines of a leaf; everything else is an attribute of an overlay. */
export const VssLeaf = z.looseObject({
  type: SignalKind,
  datatype: z.string().max(200),
  description: z.string().default(''),
  unit: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  allowed: z.array(Element).max(10_000).optional(),
  pattern: z.string().max(1000).optional(),
  default: z.union([Element, z.array(Element)]).optional(),
  comment: z.string().optional(),
  deprecation: z.string().optional(),
})
export type VssLeaf = z.infer<typeof VssLeaf>

const CORE = new Set([...Object.keys(VssLeaf.shape), 'enum', 'delete', 'instantiate'])

/**
 * Parts of the car that an infotainment never commands, whatever a tree calls an actuator (ISO 26262: Fascia is QM):
 * brakes, steering, gear, drive, restraints, driver assistance.
 */
const NEVER_SETTABLE =
  /^Vehicle\.(ADAS|MotionManagement|Chassis|Powertrain)(\.|$)|\.(Airbag|Belt|Seatbelt|Switch)\b|\.IsBelted$|\.IsAirbagDeployed$/

/**
 * @returns the entry, or undefined when the datatype is a struct of the tree's own, which has no value of the contract
 * @throws FasciaError `invalid` for facts that contradict each other; `column` and `line` are added by the caller
 */
export function entryOfLeaf(path: string, leaf: VssLeaf): { entry?: SignalEntry; unknownUnit?: string } {
  const datatype = Datatype.safeParse(leaf.datatype)
  if (!datatype.success) {
    if (/^[A-Za-z_][\w.]*\.[\w.]+(\[\])?$/.test(leaf.datatype)) return {}
    throw new FasciaError('invalid', `${path} has a datatype that VSS does not know: ${leaf.datatype}`, {
      remedy: `one of ${Datatype.options.slice(0, 12).join(', ')}, or such with []`,
    })
  }
  if (leaf.min !== undefined && leaf.max !== undefined && leaf.min > leaf.max) {
    throw new FasciaError('invalid', `${path} has a min of ${leaf.min} above its max of ${leaf.max}`)
  }
  if (leaf.pattern !== undefined) requirePattern(path, leaf.pattern)
  const unit = leaf.unit === undefined ? undefined : unitNamed(leaf.unit)
  const attributes = Object.fromEntries(Object.entries(leaf).filter(([name]) => !CORE.has(name)))
  if (leaf.unit !== undefined && unit === undefined) attributes['unit'] = leaf.unit
  const settable = leaf.type === 'actuator' && !NEVER_SETTABLE.test(path) ? 'parked' : undefined
  const entry: SignalEntry = {
    kind: leaf.type,
    datatype: datatype.data,
    description: leaf.description,
    publisher: 'vehicle',
    standard: true,
    ...(unit === undefined ? {} : { unit }),
    ...(leaf.min === undefined ? {} : { min: leaf.min }),
    ...(leaf.max === undefined ? {} : { max: leaf.max }),
    ...(leaf.allowed === undefined || leaf.allowed.length === 0 ? {} : { allowed: leaf.allowed.map(String) }),
    ...(leaf.pattern === undefined ? {} : { pattern: leaf.pattern }),
    ...(leaf.comment === undefined ? {} : { comment: leaf.comment }),
    ...(leaf.deprecation === undefined ? {} : { deprecation: leaf.deprecation }),
    ...(leaf.default === undefined ? {} : { defaultValue: leaf.default satisfies SignalValue }),
    ...(settable === undefined ? {} : { settable }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
  }
  return leaf.unit !== undefined && unit === undefined ? { entry, unknownUnit: leaf.unit } : { entry }
}

function requirePattern(path: string, pattern: string): void {
  try {
    patternOf(pattern)
  } catch (cause) {
    throw new FasciaError('invalid', `${path} has a pattern that is no regular expression: ${(cause as Error).message}`, {
      cause,
    })
  }
}

/**
 * What one signal is: a VSS 6 leaf with the few facts that Fascia adds (who publishes it, how often, when it may be set).
 */
import { z } from 'zod'
import { AllowedWhile } from './driving.ts'
import { ProcessName } from './scopes.ts'
import { Datatype, elementType, Unit, INTEGER_LIMITS } from './units.ts'

const Element = z.union([z.number(), z.boolean(), z.string()])
export const ARRAY_LENGTH_MAX = 1024

/** A value of a leaf, or of each element of a leaf whose datatype is an array. */
export const SignalValue = z.union([z.number(), z.boolean(), z.string(), z.array(Element).max(ARRAY_LENGTH_MAX)])
export type SignalValue = z.infer<typeof SignalValue>
/** A value that is not an array. */
export type SignalElement = z.infer<typeof Element>

export const SignalKind = z.enum(['sensor', 'actuator', 'attribute'])
export type SignalKind = z.infer<typeof SignalKind>

/** VSS path: dotted branches from `Vehicle`. */
export const SignalPathText = z
  .string()
  .max(200)
  .regex(/^Vehicle(\.[A-Za-z0-9_-]+)+$/)

export const SignalEntry = z.object({
  kind: SignalKind,
  datatype: Datatype,
  unit: Unit.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** The only values that it may have, as text; of an array, of each element. */
  allowed: z.array(z.string()).optional(),
  /** Of text: a regular expression that a value must match. */
  pattern: z.string().optional(),
  description: z.string(),
  /** Declared period; a signal is stale after three of them without a frame. Absent: on change, stale with its source. */
  periodMs: z.number().positive().optional(),
  /** `vehicle` stands for the buses and what is derived from them. */
  publisher: ProcessName,
  /** For actuators: in which driving states a person may ask for a change. */
  settable: AllowedWhile.optional(),
  /** False for leaves that VSS 6.0 does not have (an overlay in the sense of VSS). */
  standard: z.boolean(),
  comment: z.string().optional(),
  deprecation: z.string().optional(),
  /** What VSS says that it holds until something else is known; told as metadata, never shown as a value. */
  defaultValue: SignalValue.optional(),
  /** Attributes of an overlay that VSS does not define, as they were written. */
  attributes: z.record(z.string(), z.unknown()).optional(),
})
export type SignalEntry = z.infer<typeof SignalEntry>

/** Why a value does not fit its signal: the code for programs, the text for people, to be read after the path. */
export interface ValueFault {
  code: 'wrong_type' | 'out_of_range' | 'not_allowed' | 'pattern_mismatch'
  text: string
}

const TEXT_LENGTH_MAX = 4096

const patterns = new Map<string, RegExp>()
const PATTERNS_MAX = 1000

/** The expression of a `pattern`, which holds for the whole text. @throws SyntaxError when it is none */
export function patternOf(pattern: string): RegExp {
  let expression = patterns.get(pattern)
  if (!expression) {
    expression = new RegExp(`^(?:${pattern})$`)
    if (patterns.size >= PATTERNS_MAX) patterns.clear()
    patterns.set(pattern, expression)
  }
  return expression
}

const fault = (code: ValueFault['code'], text: string): ValueFault => ({ code, text })

/** What is wrong with a value of this signal, or undefined. Used at ingest and at set alike. */
export function valueFault(entry: SignalEntry, value: unknown): ValueFault | undefined {
  if (!entry.datatype.endsWith('[]')) return elementFault(entry, entry.datatype, value)
  if (!Array.isArray(value)) return fault('wrong_type', 'must be a list')
  if (value.length > ARRAY_LENGTH_MAX) return fault('out_of_range', `has more than ${ARRAY_LENGTH_MAX} elements`)
  const datatype = elementType(entry.datatype)
  for (const [index, element] of value.entries()) {
    const found = elementFault(entry, datatype, element)
    if (found) return fault(found.code, `at element ${index} ${found.text}`)
  }
  return undefined
}

function elementFault(entry: SignalEntry, datatype: SignalEntry['datatype'], value: unknown): ValueFault | undefined {
  if (datatype === 'boolean') {
    if (typeof value !== 'boolean') return fault('wrong_type', 'must be true or false')
  } else if (datatype === 'string') {
    if (typeof value !== 'string') return fault('wrong_type', 'must be text')
    if (value.length > TEXT_LENGTH_MAX) return fault('out_of_range', `is longer than ${TEXT_LENGTH_MAX} characters`)
  } else {
    const found = numberFault(entry, datatype, value)
    if (found) return found
  }
  if (entry.allowed && !entry.allowed.includes(String(value))) {
    return fault('not_allowed', `must be one of ${entry.allowed.join(', ')}`)
  }
  if (entry.pattern !== undefined && typeof value === 'string' && !patternOf(entry.pattern).test(value)) {
    return fault('pattern_mismatch', `must look like ${entry.pattern}`)
  }
  return undefined
}

function numberFault(entry: SignalEntry, datatype: SignalEntry['datatype'], value: unknown): ValueFault | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fault('wrong_type', 'must be a finite number')
  const limits = INTEGER_LIMITS[datatype]
  if (limits && !Number.isInteger(value)) return fault('wrong_type', 'must be a whole number')
  const { min, max } = rangeOf(entry)
  if (value < min) return fault('out_of_range', `must be at least ${min}`)
  if (value > max) return fault('out_of_range', `must be at most ${max}`)
  return undefined
}

/** Inclusive limits of a number, or of each element: those that are declared and those of the datatype. */
export function rangeOf(entry: SignalEntry): { min: number; max: number } {
  const limits = INTEGER_LIMITS[elementType(entry.datatype)]
  return {
    min: Math.max(entry.min ?? -Infinity, limits?.[0] ?? -Infinity),
    max: Math.min(entry.max ?? Infinity, limits?.[1] ?? Infinity),
  }
}

/** As `valueFault`, the text alone. */
export const valueProblem = (entry: SignalEntry, value: unknown): string | undefined => valueFault(entry, value)?.text

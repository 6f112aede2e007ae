/**
 * What one signal is: a VSS 6 leaf with the few facts that Fascia adds (who publishes it, how often, when it may be set).
 */
import { z } from 'zod'
import { AllowedWhile } from './driving.ts'
import { ProcessName } from './scopes.ts'
import { Datatype, Unit, INTEGER_LIMITS } from './units.ts'

export const SignalValue = z.union([z.number(), z.boolean(), z.string()])
export type SignalValue = z.infer<typeof SignalValue>

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
  allowed: z.array(z.string()).optional(),
  description: z.string(),
  /** Declared period; a signal is stale after three of them without a frame. Absent: on change, stale with its source. */
  periodMs: z.number().positive().optional(),
  /** `vehicle` stands for the buses and what is derived from them. */
  publisher: ProcessName,
  /** For actuators: in which driving states a person may ask for a change. */
  settable: AllowedWhile.optional(),
  /** False for leaves that VSS 6.0 does not have (an overlay in the sense of VSS). */
  standard: z.boolean(),
})
export type SignalEntry = z.infer<typeof SignalEntry>

/** Why a value does not fit its signal, or undefined when it does. Used at ingest and at set alike. */
export function valueProblem(entry: SignalEntry, value: unknown): string | undefined {
  if (entry.datatype === 'boolean') return typeof value === 'boolean' ? undefined : 'must be true or false'
  if (entry.datatype === 'string') {
    if (typeof value !== 'string') return 'must be text'
    if (value.length > 4096) return 'is longer than 4096 characters'
    if (entry.allowed && !entry.allowed.includes(value)) return `must be one of ${entry.allowed.join(', ')}`
    return undefined
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a finite number'
  const limits = INTEGER_LIMITS[entry.datatype]
  if (limits && !Number.isInteger(value)) return 'must be a whole number'
  const min = Math.max(entry.min ?? -Infinity, limits?.[0] ?? -Infinity)
  const max = Math.min(entry.max ?? Infinity, limits?.[1] ?? Infinity)
  if (value < min) return `must be at least ${min}`
  if (value > max) return `must be at most ${max}`
  return undefined
}

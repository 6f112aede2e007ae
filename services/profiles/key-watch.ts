/**
 * When a key is greeted: once for each time that it comes into the car, and only while parked; one that came while driving
 * waits. A silent bus says nothing of keys. Pure.
 */
import type { DrivingState } from '../contract/driving.ts'
import { KeyId } from '../contract/drivers.ts'

export interface KeyLook {
  /** What the signal says; undefined while it says nothing valid. */
  subject: string | undefined
  state: DrivingState
}

/** The key that was greeted and is still here. */
export type Greeted = KeyId | null

export function lookAtKey(greeted: Greeted, { subject, state }: KeyLook): { greeted: Greeted; greet: KeyId | undefined } {
  if (subject === undefined) return { greeted, greet: undefined }
  const parsed = KeyId.safeParse(subject)
  if (!parsed.success) return { greeted: null, greet: undefined }
  if (parsed.data === greeted || state !== 'PARKED')
    return { greeted: parsed.data === greeted ? greeted : null, greet: undefined }
  return { greeted: parsed.data, greet: parsed.data }
}

/** Something that a check of a mapping found. */
import type { FasciaError } from '../../contract/errors.ts'

export interface Finding {
  level: 'error' | 'warning' | 'hint'
  /** For programs: what kind of finding it is. */
  rule: string
  problem: FasciaError
}

/** Notes a finding at a part of the mapping. */
export type Note = (level: Finding['level'], rule: string, at: readonly PropertyKey[], message: string, remedy?: string) => void

/** What a vehicle's own words mean for its part in a campaign: pure, so that each report has one meaning. */
import type { CampaignSpec } from './spec.ts'
import type { VehicleState } from './reducer.ts'

/** One vehicle's part. */
export interface Part {
  state: VehicleState
  attempts: number
  dueMs: number
  code: string | null
}

export type Heard =
  /** The manifest: is the campaign's archive installed, and is the one that a roll back leads to. */
  | { kind: 'manifest'; hasTarget: boolean; hasPrevious: boolean }
  /** The vehicle tried the campaign's archive and says how it ended. */
  | { kind: 'failed'; code: string }
  | { kind: 'refused'; code: string }
  /** Nobody answered in time. */
  | { kind: 'silence' }

/** The part after what was heard, or undefined when that changes nothing. */
export function stepVehicle(part: Part, heard: Heard, spec: CampaignSpec, nowMs: number): Part | undefined {
  const { state } = part
  if (heard.kind === 'manifest') {
    if (state === 'reverting')
      return heard.hasPrevious && !heard.hasTarget ? { ...part, state: 'reverted', code: null } : undefined
    // Whoever has it has it, also when it was taken back meanwhile.
    const open = state === 'waiting' || state === 'offered' || state === 'retry' || state === 'failed' || state === 'refused'
    return open && heard.hasTarget ? { ...part, state: 'succeeded', code: null } : undefined
  }
  if (state !== 'offered') return undefined
  if (heard.kind === 'refused') return { ...part, state: 'refused', code: heard.code }
  const code = heard.kind === 'silence' ? 'timeout' : heard.code
  const attempts = part.attempts + 1
  if (attempts > spec.retries.max) return { ...part, state: 'failed', attempts, code }
  return { state: 'retry', attempts, code, dueMs: nowMs + spec.retries.delayMinutes * 60_000 }
}

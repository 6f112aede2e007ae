/** Vehicles that say nothing: after the time that the order gives them they have failed their attempt. */
import { piecesOf, type Tx } from '../database/database.ts'
import type { CampaignWork } from './campaign-work.ts'
import type { VehicleState } from './reducer.ts'
import { stepVehicle } from './vehicle-steps.ts'

/** Vehicles that did not answer in time have failed their attempt. */
export async function hearSilence(tx: Tx, work: CampaignWork, nowMs: number): Promise<void> {
  const { id, spec } = work.stored
  const rows = await tx
    .selectFrom('campaign_vehicle')
    .selectAll()
    .where('campaign', '=', id)
    .where('state', '=', 'offered')
    .where('offered_ms', '<', nowMs - spec.answerWithinHours * 3_600_000)
    .limit(1000)
    .execute()
  for (const piece of piecesOf(rows)) {
    await work.move(
      piece.flatMap((row) => {
        const part = { state: row.state as VehicleState, attempts: row.attempts, dueMs: row.due_ms, code: row.code }
        const next = stepVehicle(part, { kind: 'silence' }, spec, nowMs)
        return next ? [{ vehicle: row.vehicle, phase: row.phase, from: part.state, part: next }] : []
      }),
    )
  }
}

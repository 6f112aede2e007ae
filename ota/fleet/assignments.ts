/** Which versions the Director assigns to a vehicle. */
import { randomBytes } from 'node:crypto'
import { FasciaError } from '../../services/contract/errors.ts'
import { appendAudit } from './audit.ts'
import { jsonRows, oneOf, type Tx } from './database/database.ts'
import type { Fleet } from './fleet.ts'
import { noteTimeline } from './records.ts'

/** One package for a vehicle; without a version the newest. */
export interface Wanted {
  package: string
  version?: string | undefined
}

/**
 * Gives a vehicle versions of packages. Several given at once are a bundle: the vehicle installs all of them or none.
 *
 * @returns the targets' names
 */
export async function assign(fleet: Fleet, vehicle: string, ...wanted: Wanted[]): Promise<string[]> {
  await fleet.records.vehicle(vehicle)
  if (new Set(wanted.map((one) => one.package)).size !== wanted.length)
    throw new FasciaError('invalid', 'a package stands twice in this bundle')
  const bundle = wanted.length > 1 ? `b-${randomBytes(5).toString('hex')}` : null
  const rows = wanted.map((one) => ({
    vehicle,
    package: one.package,
    target: fleet.releases.packageOf(one.package, one.version).target,
    campaign: null,
    bundle,
  }))
  await fleet.transaction(async (tx, kind) => {
    const now = fleet.nowMs()
    await setAssignments(tx, rows)
    const by = fleet.actor
    await noteTimeline(
      tx,
      rows.map(({ target }) => ({ vehicle, kind: 'assigned', details: { target, by, ...(bundle === null ? {} : { bundle }) } })),
      now,
    )
    for (const { target } of rows)
      await appendAudit(kind, tx, by, 'assign', { vehicle, target, ...(bundle === null ? {} : { bundle }) }, now)
  })
  await fleet.directorFiles.publish(vehicle)
  return rows.map(({ target }) => target)
}

/** The vehicles' Director shall say something else: its files are due. */
export async function bumpWanted(tx: Tx, vehicles: readonly string[]): Promise<void> {
  if (vehicles.length === 0) return
  await tx
    .updateTable('vehicle')
    .set((it) => ({ wanted: it('wanted', '+', 1) }))
    .where(oneOf(tx, 'id', vehicles))
    .execute()
}

export interface AssignmentRow {
  vehicle: string
  package: string
  target: string
  campaign: string | null
  bundle?: string | null
}

export async function setAssignments(tx: Tx, rows: readonly AssignmentRow[]): Promise<void> {
  if (rows.length === 0) return
  const whole = rows.map((row) => ({ bundle: null, ...row }))
  await tx
    .insertInto('assignment')
    .columns(['vehicle', 'package', 'target', 'campaign', 'bundle'])
    .expression(jsonRows(tx, whole, { vehicle: 'text', package: 'text', target: 'text', campaign: 'text', bundle: 'text' }))
    .onConflict((it) =>
      it.columns(['vehicle', 'package']).doUpdateSet((next) => ({
        target: next.ref('excluded.target'),
        campaign: next.ref('excluded.campaign'),
        bundle: next.ref('excluded.bundle'),
      })),
    )
    .execute()
  await bumpWanted(
    tx,
    rows.map(({ vehicle }) => vehicle),
  )
}
